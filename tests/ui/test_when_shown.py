"""What a hidden page shows is read when it is shown, once."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.touched import Touched
from ui.changes import Changes
from ui.context import Context
from ui.pages.cases.desk import CasesDesk
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.findings.desk import FindingsDesk
from ui.pages.register.desk import RegisterDesk
from ui.pages.replies.desk import RepliesDesk
from ui.pages.review.desk import ReviewDesk
from ui.when_shown import WhenShown


class Asked:
    """`ui.work.Work` that only counts what it is asked for."""

    def __init__(self):
        self.jobs = 0

    def run(self, job, on_done, on_error):
        self.jobs += 1

    def make_way(self):
        return True


DESKS = {
    "cases": lambda work, changes: CasesDesk(None, work, changes, None),
    "evidence": lambda work, changes: EvidenceDesk(
        Context(None, None, work, changes, None, None, None), "visit", None
    ),
    "findings": lambda work, changes: FindingsDesk(None, "visit", work, changes, None),
    "register": lambda work, changes: RegisterDesk(None, work, changes),
    "replies": lambda work, changes: RepliesDesk(None, work, changes),
    "review": lambda work, changes: ReviewDesk(None, work, changes),
}


@pytest.mark.parametrize("make", DESKS.values(), ids=DESKS)
def test_a_desk_asks_for_what_its_hidden_page_shows_when_it_is_shown(qtbot, make):
    """A key on another page of the window is not made to wait for it."""
    work, changes, page = Asked(), Changes(), QWidget()
    qtbot.addWidget(page)
    make(work, changes).setParent(page)
    for _ in range(3):
        changes.tell(~Touched.NOTHING)
    hidden = work.jobs
    page.show()

    assert (hidden, work.jobs) == (0, 1)


def test_a_page_in_sight_is_read_at_once(qtbot):
    """As often as it is asked for."""
    page, read = QWidget(), []
    qtbot.addWidget(page)
    desk = QObject(page)
    again = WhenShown(desk, lambda: read.append(1))
    page.show()
    again.ask()
    again.ask()

    assert len(read) == 2


def test_a_hidden_page_is_read_once_when_it_is_shown(qtbot):
    """However many keys were pressed elsewhere meanwhile."""
    page, read = QWidget(), []
    qtbot.addWidget(page)
    again = WhenShown(QObject(page), lambda: read.append(1))
    for _ in range(5):
        again.ask()
    hidden = len(read)
    page.show()
    page.hide()
    page.show()

    assert (hidden, len(read)) == (0, 1)


def test_a_desk_without_a_page_reads_at_once():
    """Nothing would ever show it."""
    read, desk = [], QObject()
    WhenShown(desk, lambda: read.append(1)).ask()

    assert read == [1]

"""Ska få veta, at the keyboard: who is told of the findings, and on which day."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame

from kontrollbesok.model.escalation import Receiver
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import findings
from tests.offices import SBA, Team
from ui import theme
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.findings.reading import read_findings
from ui.pages.overview.desk import OverviewDesk
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.reading import read_overview
from ui.pages.visit_header import OVERVIEW
from ui.theme import Appearance, Mode
from ui.work import AtOnce

Key = Qt.Key


class Telling:
    """Tova has a major finding at her visit."""

    def __init__(self, qtbot, folder):
        self.team = Team(folder)
        self.team.found("Nadja")
        self.office = self.team.join("Tova")
        self.visit = self.team.visit("Tova", areas=(SBA,))
        self.team.exchange()
        self.found = findings.open_by_hand(self.office, self.visit, SBA, "Låst utgång")
        findings.grade(self.office, self.visit, self.found, Grade.MAJOR)
        first = read_overview(self.office, self.visit)
        self.desk = OverviewDesk(self.office, self.visit, AtOnce(), Changes(), first)
        place = Place(RailPage.VISITS, OVERVIEW, self.visit)
        self.page = OverviewPage(self.desk, lambda tab: PageHeader("", tab=tab), place, {})
        qtbot.addWidget(self.page)
        self.page.resize(1280, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)
        press(self.page.telling.fold)

    def told(self):
        return {one.receiver: one.day for one in self.office.reads.tellings(self.visit)}


@pytest.fixture
def telling(qtbot, tmp_path):
    return Telling(qtbot, tmp_path)


def press(button):
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)


def test_during_the_visit_it_is_one_line_until_it_is_opened(telling):
    """The questions come first; a new reading leaves it as it stands."""
    card = telling.page.telling
    assert card.buttons[Receiver.BOARD].isVisible()
    press(card.fold)
    assert not card.buttons[Receiver.BOARD].isVisible()
    assert not card.day.isVisible()
    telling.desk._on_changed(Touched.FINDINGS)

    card = telling.page.telling
    assert not card.buttons[Receiver.BOARD].isVisible()
    press(card.fold)
    telling.desk._on_changed(Touched.FINDINGS)
    assert telling.page.telling.buttons[Receiver.BOARD].isVisible()


def test_a_press_notes_the_day_and_goes_on_to_the_next(telling):
    """The day is today's until another is written; Ctrl+Z takes the last one back."""
    today = telling.office.clock.today().isoformat()
    press(telling.page.telling.buttons[Receiver.NEAREST_CHIEF])

    assert telling.told() == {Receiver.NEAREST_CHIEF: today}
    assert QApplication.focusWidget() is telling.page.telling.buttons[Receiver.DEPARTMENT_CHIEF]

    telling.page.handlers()[Action.UNDO]()
    assert telling.told() == {}


def test_another_day_is_written_first(telling):
    """What is no day is said, and nothing is noted."""
    telling.page.telling.day.setText("i går")
    press(telling.page.telling.buttons[Receiver.BOARD])
    assert telling.page.message.isVisible()
    assert telling.page.message.text().startswith("Dagen för beskedet går inte att läsa.")
    assert telling.told() == {}

    telling.page.telling.day.setText("2026-11-20")
    press(telling.page.telling.buttons[Receiver.BOARD])
    assert telling.told() == {Receiver.BOARD: "2026-11-20"}


def test_the_letter_is_saved_as_a_draft(telling, tmp_path):
    """With why the receiver gets it."""
    target = tmp_path / "brev.eml"
    telling.page.ask_target = lambda _parent, _name: str(target)
    press(telling.page.telling.letters[Receiver.AUDIT_OFFICE])

    letter = message_from_bytes(Path(target).read_bytes(), policy=SMTP)
    assert letter["X-Unsent"] == "1"
    assert "Låst utgång (väsentlig)" in letter.get_content()
    assert "E3" in letter.get_content()


def test_it_stands_beside_the_finding_too(telling):
    """The tab Avvikelser reads the same."""
    press(telling.page.telling.buttons[Receiver.DIRECTOR])
    (row,) = read_findings(telling.office, telling.visit).rows

    assert row.to_tell[0].endswith("inte meddelad än")
    assert any(line.startswith("Förvaltningsdirektören: meddelad 20") for line in row.to_tell)


def test_without_a_finding_there_is_nobody_to_tell(qtbot, telling):
    """The card is not there, nor the keys."""
    findings.rest(telling.office, telling.visit, telling.found, True)
    telling.desk._on_changed(Touched.FINDINGS)

    assert telling.page.telling is None
    assert Action.UNDO not in telling.page.handlers()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_whole_day_is_seen(qtbot, qapp, tmp_path, percent):
    """Also where the text is larger: the first figure of the year was cut off."""
    theme.apply(qapp, Appearance(Mode.LIGHT, percent))
    day = Telling(qtbot, tmp_path).page.telling.day
    line = QStyleOptionFrame()
    day.initStyleOption(line)
    inside = day.style().subElementRect(QStyle.SubElement.SE_LineEditContents, line, day)

    assert day.fontMetrics().horizontalAdvance("2026-11-24") + 4 <= inside.width()

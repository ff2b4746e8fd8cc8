"""The right pane by itself: what it says of own items, and where the attest stands."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.ids import VisitId
from ui.pages.judging.attest_rows import AttestedVisit, ChainRow, LinkMark
from ui.pages.judging.attest_side import AttestSide

CHAIN = (
    ChainRow("Enhetschefen", "bekräftar sakuppgifter", "11 dec", LinkMark.DONE),
    ChainRow("Avdelningschefen", "beslutar åtgärder", "12 dec", LinkMark.DONE),
    ChainRow("Administrativa chefen, du", "fastställer", "nu", LinkMark.OWN),
)
VISIT = AttestedVisit(
    visit=VisitId("0" * 32),
    unit="Jobbtorg Norr",
    subtitle="Jobbtorg Norr",
    detail="",
    right="",
    is_locked=False,
    turn=Turn.SETTLE,
    waits="",
    chain=CHAIN,
)


@pytest.fixture
def side(qtbot):
    side = AttestSide()
    qtbot.addWidget(side)
    side.resize(330, 600)
    side.show()
    return side


def texts(side):
    """What can be read."""
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in side.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize(
    ("turn", "items", "said"),
    [
        (Turn.SETTLE, True, True),
        (Turn.REMEDIES, True, True),
        (Turn.SETTLE, False, False),
        (Turn.FACTS, True, False),
    ],
)
def test_own_items_are_for_a_stand_in(side, turn, items, said):
    """Who decides or settles is told so, where items of the unit were tested."""
    side.show_visit(replace(VISIT, turn=turn, has_items=items), read=True, more=False)

    assert any("egen representation" in text for text in texts(side)) is said


def test_where_it_is_low_all_of_it_scrolls(side):
    """The attest stands fast below in a high window, and after the rest in a low one."""
    side.show_visit(VISIT, read=True, more=False)
    QApplication.processEvents()
    high = side.texts.isAncestorOf(side.button)
    side.passphrase.insert("hemlig")
    side.resize(330, 260)
    QApplication.processEvents()

    assert not high
    assert side.texts.isAncestorOf(side.button)
    assert side.passphrase.text() == "hemlig"


def test_the_passphrase_is_looked_at_and_forgotten(side):
    """The eye shows the letters; another visit empties the field and hides them again."""
    side.show_visit(VISIT, read=True, more=False)
    side.passphrase.insert("hemlig")
    side.rows.look.click()
    shown = side.rows.is_shown

    side.show_visit(replace(VISIT, visit=VisitId("1" * 32)), read=False, more=False)

    assert shown
    assert not side.rows.is_shown
    assert side.passphrase.text() == ""


def test_the_chain_is_read_aloud(side):
    """Each line by its name: who, what and when."""
    side.show_visit(VISIT, read=True, more=False)
    from ui.pages.judging.chain_line import ChainLine

    assert [one.accessibleName() for one in side.findChildren(ChainLine)] == [
        "Enhetschefen bekräftar sakuppgifter, 11 dec",
        "Avdelningschefen beslutar åtgärder, 12 dec",
        "Administrativa chefen, du fastställer, nu",
    ]

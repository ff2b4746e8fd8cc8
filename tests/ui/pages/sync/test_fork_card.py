"""A fork on Synk, by keys: what both copies wrote, and the coordinator who releases them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.services.recording import put
from tests.asked import SBA_10
from tests.offices import Team
from tests.ui.pages.sync.test_sync_page import Frame
from ui.pages.sync.tabs import OVERVIEW

Key = Qt.Key


@pytest.fixture
def team(tmp_path):
    """Tova's computer has answered one question in two copies; the others have got both."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    team.exchange()
    visit = team.visit("Tova", "Idris")
    team.exchange()
    tova = team.offices["Tova"]
    place = tova.store.position()
    events = []
    for number, verdict in enumerate(("ja", "nej")):
        value = {"verdict": verdict, "basis": "egen iakttagelse"}
        operation = put(tova.store, "answer", f"{visit}/{SBA_10}", "verdict", value)
        event = seal(
            Act("answer.give", (operation,), visit),
            tova.organisation,
            tova.author,
            place,
            at_ms=tova.clock.now_ms() + number * 60_000,
            salt=bytes([number]) * 16,
            sign=tova.keys.sign,
        )
        events.append(event)
    for name in ("Nadja", "Idris"):
        team.stores[name].receive(events)
    return team


def enter(form):
    """Enter in the field of the passphrase."""
    form.passphrase.setFocus()
    QTest.keyClick(form.passphrase, Key.Key_Return)


def test_the_coordinator_releases_what_both_copies_wrote(qtbot, team):
    """Space on the button, a reason, the passphrase, Enter: the card is gone, a conflict stands."""
    nadja = team.offices["Nadja"]
    page = Frame(qtbot, nadja).go(OVERVIEW)
    card = page.forks
    shown = " ".join(one.text() for one in card.findChildren(QLabel))
    assert card.isVisible()
    assert "Kopia 1, räknas inte: 1 ändring" in shown
    assert "Kopia 2, räknas inte: 1 ändring" in shown

    QTest.keyClick(card.buttons[0], Key.Key_Space)
    form = card.form
    form.passphrase.insert("hemlig")
    enter(form)
    assert form.message.isVisible()  # a reason is asked for
    assert list(nadja.reads.conflicts()) == []
    form.reason.insert("Aterstalld kopia.")
    enter(form)

    assert card.form is None
    assert not card.isVisible()
    assert len(nadja.reads.conflicts()) == 1
    assert page.message.isVisible()


def test_a_copy_is_chosen(qtbot, team):
    """With every box empty there is nothing to do; Esc puts the form away."""
    card = Frame(qtbot, team.offices["Nadja"]).go(OVERVIEW).forks
    QTest.keyClick(card.buttons[0], Key.Key_Space)
    form = card.form
    for box, _ in form.boxes:
        QTest.keyClick(box, Key.Key_Space)
    form.reason.insert("Skal.")
    form.passphrase.insert("hemlig")
    enter(form)
    assert form.message.isVisible()
    assert card.form is form

    QTest.keyClick(form.reason, Key.Key_Escape)
    assert card.form is None
    assert card.isVisible()


def test_others_see_it_and_can_do_nothing(qtbot, team):
    """No button where the rules would say no."""
    card = Frame(qtbot, team.offices["Idris"]).go(OVERVIEW).forks

    assert card.isVisible()
    assert card.buttons == []


def test_no_card_without_a_fork(qtbot, tmp_path):
    """As nearly always."""
    team = Team(tmp_path)
    team.found("Nadja")

    assert not Frame(qtbot, team.offices["Nadja"]).go(OVERVIEW).forks.isVisible()

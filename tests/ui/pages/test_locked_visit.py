"""A visit that is handed in: a lock by its name in every tab, and no key that does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.demo.team import LEAD
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.settled_check import check_settled
from tests.whole_visit import late_answer, planned, whole_team
from ui.bilder import CLIENT
from ui.frame.place import Place, RailPage
from ui.pages.sync.tabs import HISTORY
from ui.pages.visit_header import (
    BOOKING,
    CHECKLISTS,
    CLOSING,
    ENTERING,
    FINDINGS,
    OVERVIEW,
    SAMPLES,
    SHOWN,
    SUBMIT,
)
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.room import take_away
from ui.work import AtOnce


@pytest.fixture
def window(qtbot, demo):
    """The lead's window over the fictive organisation."""
    with opened(demo / LEAD.folder) as program:
        made = WindowProgram(
            program.office, reading_office(program), AtOnce(), PreferencesFile()
        ).window
        made.office = program.office
        made.resize(CLIENT)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
        yield made
        take_away(made)


def of(window, state):
    return next(one.id for one in window.office.reads.visits() if one.state is state)


def test_the_lock_stands_by_the_title_in_every_tab(window):
    """A visit that goes on has none."""
    settled, ongoing = of(window, VisitState.SETTLED), of(window, VisitState.ONGOING)
    for tab in (*SHOWN, CLOSING, ENTERING):
        window.go(Place(RailPage.VISITS, tab, settled))
        assert window.header._lock.isVisible(), tab
        assert window.header.title().endswith(", låst")
        window.go(Place(RailPage.VISITS, tab, ongoing))
        assert not window.header._lock.isVisible(), tab


def test_the_strip_in_every_tab_says_when_it_was_settled_and_what_is_under_the_seal(window):
    """The digest is the one that the settling is over, as F5 checks it; the page's intro rests."""
    settled, ongoing = of(window, VisitState.SETTLED), of(window, VisitState.ONGOING)
    (life,) = window.office.store.register("visit", settled, "life")
    day = check_settled(window.office, settled).day.isoformat()
    for tab in (*SHOWN, CLOSING, ENTERING, BOOKING):
        window.go(Place(RailPage.VISITS, tab, settled))
        assert window.lock_strip.isVisible(), tab
        assert window.lock_strip.text() == (
            f"Fastställt {day} · {life.value['digest'][:8]}…"
            " · Besöket är låst. Gör en komplettering i stället."
        )
        assert not window._intro.isVisible()
        window.go(Place(RailPage.VISITS, tab, ongoing))
        assert not window.lock_strip.isVisible(), tab


def test_a_narrow_window_shows_the_stamp_and_lets_the_rest_be_heard(window):
    """What to do is in the strip's name, and said again by the keys."""
    window.go(Place(RailPage.VISITS, CHECKLISTS, of(window, VisitState.SETTLED)))
    window.resize(700, 600)
    QApplication.processEvents()

    assert window.lock_strip.text().startswith("Fastställt ")
    assert "Besöket" not in window.lock_strip.text()
    assert window.lock_strip.accessibleName().endswith("Gör en komplettering i stället.")


@pytest.mark.parametrize(
    ("tab", "key", "modifier"),
    [
        (CHECKLISTS, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier),
        (CHECKLISTS, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),
        (CHECKLISTS, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier),
        (FINDINGS, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (FINDINGS, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_answer_keys_repeat_the_strip_and_do_nothing_else(window, tab, key, modifier):
    """In the bottom bar, where it is said aloud too; nothing is written."""
    settled = of(window, VisitState.SETTLED)
    window.go(Place(RailPage.VISITS, tab, settled))
    before, heard = len(window.office.reads.history(settled)), []
    window.page().noticed.connect(heard.append)
    QTest.keyClick(window.windowHandle(), key, modifier)

    assert window.bottom.note.text() == "Besöket är låst. Gör en komplettering i stället."
    assert len(window.office.reads.history(settled)) == before


def test_a_locked_field_takes_the_keyboard_and_can_be_copied(window):
    """What is typed there does not come in."""
    window.go(Place(RailPage.VISITS, FINDINGS, of(window, VisitState.SETTLED)))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field.isReadOnly()
    words = field.text() if hasattr(field, "text") else field.toPlainText()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_X)

    assert words
    assert QApplication.clipboard().text() == words
    assert (field.text() if hasattr(field, "text") else field.toPlainText()) == words


def test_what_came_too_late_stands_in_the_strip_and_enter_lists_it(qtbot, tmp_path):
    """The seal is as it was; Historik opens at the visit."""
    team = whole_team(tmp_path)
    visit = planned(team)
    late_answer(team, visit)
    office = team.offices["Maj"]
    made = WindowProgram(office, office, AtOnce(), PreferencesFile()).window
    made.resize(CLIENT)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.go(Place(RailPage.VISITS, OVERVIEW, visit))
    assert made.lock_strip.text().endswith(
        "En ändring kom efter fastställandet. Rapporten är oförändrad."
    )
    for _ in range(12):
        if not made.lock_strip.isAncestorOf(QApplication.focusWidget()):
            QTest.keyClick(made.windowHandle(), Qt.Key.Key_F6)
    QTest.keyClick(made.windowHandle(), Qt.Key.Key_Return)

    assert made.place().tab == HISTORY
    assert made.page().visits.current_key() == visit
    assert any(line.aside.endswith("efter fastställandet") for line in made.page()._lines)
    take_away(made)


def test_the_bar_has_only_keys_that_work(window):
    """Nothing can be written on the closing page of a locked visit."""
    window.go(Place(RailPage.VISITS, CLOSING, of(window, VisitState.ONGOING)))
    assert "F2 Ändra text" in window.bottom.hints.text()
    window.go(Place(RailPage.VISITS, CLOSING, of(window, VisitState.SETTLED)))

    assert "Ändra text" not in window.bottom.hints.text()
    assert "Spara i besöket" not in window.bottom.hints.text()
    assert "Skriv ut" in window.bottom.hints.text()


def test_checklists_answer_keys_are_in_the_bar_while_the_visit_can_be_written_in(window):
    """A locked one keeps those that find one's way in it."""
    window.go(Place(RailPage.VISITS, CHECKLISTS, of(window, VisitState.ONGOING)))
    assert "J Ja" in window.bottom.hints.text()
    window.go(Place(RailPage.VISITS, CHECKLISTS, of(window, VisitState.SETTLED)))

    text = window.bottom.hints.text()
    assert not any(word in text for word in ("Ja", "Nej", "Ej tillämpl.", "Grund", "Underlag"))
    assert "Nästa" in text


def test_where_there_are_no_items_the_sentence_has_the_keyboard(window):
    """Not the way back, which Enter would take; and the bar has the keys of the visit."""
    window.go(Place(RailPage.VISITS, SAMPLES, of(window, VisitState.SETTLED)))
    focused = QApplication.focusWidget()

    assert focused is window.page().empty
    assert focused.accessibleName() == "Inga av förvaltningens poster hör till enheten."
    assert "Rätt" not in window.bottom.hints.text()
    assert "F7" in window.bottom.hints.text()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert window.place().tab == SAMPLES


def test_a_visit_gets_its_lock_when_it_is_handed_in(window):
    """The tab that is already open says so, and no longer when it is taken back."""
    visit = of(window, VisitState.SUBMITTED)
    window.go(Place(RailPage.VISITS, SUBMIT, visit))
    assert window.header._lock.isVisible()
    assert window.lock_strip.text() == (
        "Inlämnat · Besöket är låst. Besöksansvarig kan ta tillbaka det i Lämna in."
    )
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)  # Ta tillbaka

    assert window.office.reads.visit(visit).state is VisitState.ONGOING
    assert not window.lock_strip.isVisible()
    assert not window.header._lock.isVisible()

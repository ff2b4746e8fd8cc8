"""A visit that is handed in: a lock by its name in every tab, and no key that does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.demo.team import LEAD
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.model.visit_life import VisitState
from ui.bilder import CLIENT
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CLOSING, ENTERING, OVERVIEW, SAMPLES, SHOWN, SUBMIT
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
    """And the subtitle says why; a visit that goes on has none."""
    settled, ongoing = of(window, VisitState.SETTLED), of(window, VisitState.ONGOING)
    for tab in (*SHOWN, CLOSING, ENTERING):
        window.go(Place(RailPage.VISITS, tab, settled))
        assert window.header._lock.isVisible(), tab
        assert window.header.title().endswith(", låst")
        window.go(Place(RailPage.VISITS, tab, ongoing))
        assert not window.header._lock.isVisible(), tab
    window.go(Place(RailPage.VISITS, OVERVIEW, settled))
    assert window.header._subtitle.text().endswith(" · Fastställt")


def test_the_bar_has_only_keys_that_work(window):
    """Nothing can be written on the closing page of a locked visit."""
    window.go(Place(RailPage.VISITS, CLOSING, of(window, VisitState.ONGOING)))
    assert "F2 Ändra text" in window.bottom.hints.text()
    window.go(Place(RailPage.VISITS, CLOSING, of(window, VisitState.SETTLED)))

    assert "Ändra text" not in window.bottom.hints.text()
    assert "Spara i besöket" not in window.bottom.hints.text()
    assert "Skriv ut" in window.bottom.hints.text()


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
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)  # Ta tillbaka

    assert window.office.reads.visit(visit).state is VisitState.ONGOING
    assert not window.header._lock.isVisible()

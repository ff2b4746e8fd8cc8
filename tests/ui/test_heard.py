"""What opens over or in a page is heard too: sheets, menus, messages, and what covers the window.

`test_every_page` walks the pages as they open. Source: ux §8 "Names".
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.evidence_window import CONTROL, EvidenceWindow
from tests.ui.test_every_page import below, unheard
from ui.frame.finder import Finder
from ui.pages.cases.makers import new_case
from ui.pages.visit_header import (
    ATTACHMENTS,
    BOOKING,
    CHECKLISTS,
    CLOSING,
    ENTERING,
    FINDINGS,
    SAMPLES,
    SUBMIT,
)
from ui.theme import Appearance, Mode
from ui.widgets.message_bar import MessageBar

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABS = (CHECKLISTS, SAMPLES, FINDINGS, ATTACHMENTS, SUBMIT, BOOKING, ENTERING, CLOSING)


@pytest.fixture(autouse=True)
def listening():
    """As with a screen reader there: without one Qt does not tell that a list has other rows."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def desk(qtbot, tmp_path):
    return EvidenceWindow(qtbot, tmp_path)


def said_in(widget):
    """All that a screen reader meets in a widget, by role."""
    root = QAccessible.queryAccessibleInterface(widget)
    return [(one.role(), one.text(QAccessible.Text.Name)) for one in below(root)]


def menus_of(menu):
    """A menu and those in it."""
    inside = [one.menu() for one in menu.actions() if isinstance(one.menu(), QMenu)]
    return [menu, *(deeper for one in inside for deeper in menus_of(one))]


@pytest.mark.parametrize("key", [(Key.Key_F1,), (Key.Key_K, CONTROL)])
def test_the_sheets_are_heard(desk, key):
    """The field, each row with its key, and the list itself; in a search its hits."""
    desk.go(CHECKLISTS)
    desk.press(*key)
    sheet = next(one for one in desk.window.findChildren(Finder) if one.isVisible())
    for text in ("", "ja", "brand"):
        sheet.field.setText(text)
        QApplication.processEvents()
        rows = [name for role, name in said_in(sheet) if role == QAccessible.Role.ListItem]
        assert rows or sheet._nothing.isVisible(), (text, said_in(sheet))
        assert all(rows)
        assert unheard(desk.window) == []


def test_every_menu_is_heard(desk):
    """Alt, F10: each menu and each line of it has words, in whatever tab one is."""
    for tab in TABS:
        desk.go(tab)
        bar = desk.window.menuBar()
        desk.press(Key.Key_F10)
        tops = [one.menu() for one in bar.actions() if isinstance(one.menu(), QMenu)]
        assert len(tops) == len(bar.actions()) >= 5
        for menu in [deeper for top in tops for deeper in menus_of(top)]:
            assert menu.title().strip("& ") or menu.accessibleName()
            silent = [one for one in menu.actions() if not one.isSeparator() and not one.text()]
            assert silent == [], (tab, menu.title())
        desk.press(Key.Key_F10)


@pytest.mark.parametrize("tab", [CHECKLISTS, FINDINGS, ATTACHMENTS])
def test_the_chooser_of_evidence_is_heard(desk, tab):
    """B opens it; its lines and the menu itself are named."""
    page = desk.go(tab)
    page.first_focus().setFocus()
    desk.press(Key.Key_B, CONTROL if tab == FINDINGS else Qt.KeyboardModifier.NoModifier)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "Lägg till underlag"
    assert all(one.text() for one in menu.actions() if not one.isSeparator())
    assert all(name for _role, name in said_in(menu))
    menu.close()


@pytest.mark.parametrize(
    ("tab", "line"),
    [(CHECKLISTS, "Flagga med Återkom"), (FINDINGS, "Ny avvikelse"), (BOOKING, "Underlaget är")],
)
def test_shift_f10_has_what_can_be_done_here(desk, tab, line):
    """A menu with words, whose lines do what their keys do."""
    page = desk.go(tab)
    next(one for one in page.panes() if not hasattr(one, "insert")).setFocus()
    desk.press(Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "Det som går att göra här"
    words = [one.text() for one in menu.actions()]
    assert [one for one in words if one.startswith(line)]
    assert all(one.isEnabled() for one in menu.actions())
    menu.close()


def test_a_line_of_the_menu_here_does_it(desk):
    """As the key would have."""
    desk.go(CHECKLISTS, at="SBA-10").first_focus().setFocus()
    desk.press(Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    flag = next(one for one in menu.actions() if one.text().startswith("Flagga"))
    menu.setActiveAction(flag)
    QTest.keyClick(menu, Key.Key_Return)

    assert desk.office.reads.answer(desk.visit, "SBA-10").come_back
    assert QApplication.activePopupWidget() is None


def test_every_message_is_heard_and_can_be_put_away(desk):
    """Its words are its name, and each of its buttons has words."""
    for tab in TABS:
        page = desk.go(tab)
        bars = page.findChildren(MessageBar)
        for bar in (*bars, desk.window.offer):
            bar.say("Tre rader behöver dig.", buttons=(("Visa rader", int), ("Försök igen", int)))
            QApplication.processEvents()
            assert bar.accessibleName() == "Tre rader behöver dig."
            if bar.isVisible():
                names = [n for role, n in said_in(bar) if role == QAccessible.Role.Button]
                assert names == ["Visa rader", "Försök igen", "Dölj meddelandet, Esc"]
            assert unheard(desk.window) == [], tab
            bar.put_away()


def test_the_message_of_a_page_is_the_first_stop_of_f6(desk):
    """Wherever a page has a bar of its own: F6 comes to it, and Esc there puts it away."""
    for tab in TABS:
        page = desk.go(tab)
        bar = getattr(page, "message", None)
        if bar is None:
            continue
        bar.say("Tre rader behöver dig.")
        QApplication.processEvents()
        page.first_focus().setFocus()
        for _ in range(8):
            desk.press(Key.Key_F6)
            if bar.isAncestorOf(QApplication.focusWidget()):
                break
        assert bar.isAncestorOf(QApplication.focusWidget()), tab
        desk.press(Key.Key_Escape)
        assert not bar.isVisible(), tab


def test_the_sheets_of_a_narrow_window_are_heard(desk):
    """Twice the size: list, guidance and rail, each over the whole page."""
    desk.window.use_appearance(Appearance(Mode.LIGHT, 200))
    for tab in (CHECKLISTS, SAMPLES, FINDINGS, ATTACHMENTS):
        desk.go(tab)
        for key in (Key.Key_V, Key.Key_L):
            desk.press(key)
            QApplication.processEvents()
            assert unheard(desk.window) == [], (tab, key)
            desk.press(Key.Key_Escape)
    desk.window.header.menu.click()
    QApplication.processEvents()
    assert desk.window.rail.isVisible()
    assert unheard(desk.window) == []


def test_a_finding_under_its_question_and_a_case_are_heard(desk):
    """The fields that a Nej opens, and the page for what only few may read."""
    desk.go(CHECKLISTS, at="SBA-10")
    QApplication.processEvents()
    assert unheard(desk.window) == []
    desk.window.go(new_case(desk.visit, "SBA-10"))
    QApplication.processEvents()
    assert unheard(desk.window) == []


def test_the_veil_and_the_lock_are_heard_and_nothing_behind_them(desk):
    """F8 shows paper, Ctrl+L asks; the page below is out of reach for a screen reader too."""
    desk.go(CHECKLISTS)
    desk.press(Key.Key_F8)
    QApplication.processEvents()
    assert unheard(desk.window) == []
    names = [name for _role, name in said_in(desk.window)]
    assert "Frågor" not in names
    assert any("lösenfrasen" in name for name in names)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F8)
    QApplication.processEvents()
    assert unheard(desk.window) == []

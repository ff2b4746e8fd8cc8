"""The window at the keyboard: places, menus, sheets, text size, roles."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from kontrollbesok.model.people import Role
from kontrollbesok.model.touched import Touched
from ui.changes import Changes
from ui.frame import finder
from ui.frame.finder import Finder, FinderRow
from ui.frame.header import PageHeader
from ui.frame.me import Me
from ui.frame.page import Handlers, Page
from ui.frame.place import Place, RailPage, Width, pages_for
from ui.frame.sync_button import SyncState, SyncStatus
from ui.frame.tabs import Tab
from ui.frame.trail import Trail
from ui.frame.window import Window
from ui.keys import Action
from ui.preferences import PreferencesFile
from ui.qt import STRONG_FOCUS
from ui.theme import Appearance, Mode, look

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
VISITS, FINDINGS = Place(RailPage.VISITS), Place(RailPage.FINDINGS)


class OneButton(Page):
    """A page with a button, and a list of what has happened to it."""

    intro = "Så här gör du."
    listens_to = Touched.ANSWERS

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.log: list[str] = []
        self.button = QPushButton("Gör")
        self.button.setAccessibleName("Gör")
        self.button.setFocusPolicy(STRONG_FOCUS)
        self.button.clicked.connect(lambda: self.log.append("clicked"))
        self.other = QPushButton("Annat")
        self.other.setAccessibleName("Annat")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.other)

    def header(self) -> PageHeader:
        tabs = (Tab("one", "Ett"), Tab("two", "Två", "2"))
        return PageHeader(self.place.page.name, "rad", tabs, "one", can_go_back=True)

    def handlers(self) -> Handlers:
        return {Action.REFRESH: lambda: self.log.append("refresh")}

    def first_focus(self) -> QPushButton:
        return self.button

    def refresh(self) -> None:
        self.log.append("read again")

    def leave(self) -> None:
        self.log.append("left")

    def tab_chosen(self, tab: str) -> None:
        self.log.append(f"tab {tab}")


class Frame:
    """A window with two pages."""

    def __init__(self, qtbot: QtBot, width: int = 1366) -> None:
        self.changes = Changes()
        self.preferences = PreferencesFile()
        self.preferences.change(appearance=Appearance(Mode.LIGHT))
        self.window = Window(
            Me("Tova Björkfält", "TB", "Besöksansvarig"),
            [RailPage.VISITS, RailPage.FINDINGS, RailPage.SYNC],
            self.preferences,
            self.changes,
        )
        for page in (RailPage.VISITS, RailPage.FINDINGS, RailPage.SYNC):
            self.window.add_page(page, OneButton)
        qtbot.addWidget(self.window)
        self.window.resize(width, 692)
        self.window.show()
        self.window.go(VISITS)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    @property
    def page(self) -> OneButton:
        """The page that is shown."""
        page = self.window.page()
        assert isinstance(page, OneButton)
        return page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        chosen = modifier or Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.windowHandle(), key, chosen)


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    """A fresh window."""
    return Frame(qtbot)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_presses_the_focused_button(frame: Frame, key: Qt.Key) -> None:
    """Enter, on either side, presses as Space does."""
    frame.press(key)

    assert frame.page.log == ["clicked"]


def test_ctrl_digits_go_to_pages_and_back_restores_focus(frame: Frame) -> None:
    """Ctrl+3 opens Avvikelser; Alt+← comes back to the control one left."""
    frame.page.other.setFocus()
    first = frame.page

    frame.press(Key.Key_3, CONTROL)
    assert frame.page.place == FINDINGS

    frame.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert frame.page is first
    assert first.other.hasFocus()
    assert first.log == ["left"]
    frame.press(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert frame.page.place == FINDINGS


def test_a_page_without_rights_has_no_key(frame: Frame) -> None:
    """Ctrl+6 (Årsplan) does nothing for one who does not see it."""
    frame.press(Key.Key_6, CONTROL)

    assert frame.page.place == VISITS


def test_pages_read_again_when_they_are_shown(frame: Frame) -> None:
    """A change is read at once by the page shown, by others when shown, by none if irrelevant."""
    first = frame.page
    frame.window.go(FINDINGS)
    first.log.clear()

    frame.changes.tell(Touched.ANSWERS | Touched.SYNC)
    frame.changes.tell(Touched.PLAN)

    assert frame.page.log == ["read again"]
    assert first.log == []
    frame.window.go(VISITS)
    assert first.log == ["read again"]


def test_shortcuts_reach_the_page_through_hidden_menus(frame: Frame) -> None:
    """F5 acts although the menu bar is hidden; what nobody handles is greyed."""
    frame.press(Key.Key_F5)

    assert "refresh" in frame.page.log
    assert not frame.window.actions_of.of[Action.LOCK].isEnabled()
    frame.window.handle({Action.LOCK: lambda: None})
    assert frame.window.actions_of.of[Action.LOCK].isEnabled()


def test_ctrl_tab_steps_the_header_tabs(frame: Frame) -> None:
    """Ctrl+Tab and Ctrl+PgDn choose the next tab, around the end."""
    frame.press(Key.Key_PageDown, CONTROL)

    assert frame.page.log == ["tab two"]


def test_alt_and_f10_show_the_menus(frame: Frame) -> None:
    """Alt alone opens the menu bar, Esc closes it and the keyboard is back."""
    bar = frame.window.menuBar()
    handle = frame.window.windowHandle()

    QTest.keyClick(handle, Key.Key_Alt)
    assert bar.isVisible()
    assert bar.activeAction() is not None
    titles = [action.text().replace("&", "") for action in bar.actions()]
    assert titles == ["Arkiv", "Redigera", "Visa", "Besök", "Hjälp"]

    for _ in range(3):  # the menu, the bar
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, Key.Key_Escape)
        elif bar.isVisible():
            frame.press(Key.Key_Escape)
        QApplication.processEvents()
    assert not bar.isVisible()
    assert frame.page.button.hasFocus()


def test_alt_with_an_arrow_opens_no_menu(frame: Frame) -> None:
    """Alt+← is going back, not a menu."""
    handle = frame.window.windowHandle()

    QTest.keyPress(handle, Key.Key_Alt)
    QTest.keyPress(handle, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Key.Key_Alt)

    assert not frame.window.menuBar().isVisible()


def test_menu_entries_do_what_keys_do(frame: Frame) -> None:
    """An entry of a menu is the same action as its key."""
    refresh: QAction = frame.window.actions_of.of[Action.REFRESH]

    refresh.trigger()

    assert "refresh" in frame.page.log
    assert refresh.shortcut().toString() == "F5"


def test_f1_lists_the_keys_and_gives_the_focus_back(frame: Frame) -> None:
    """The sheet is searched by word or key; Esc returns the keyboard to what opened it."""
    frame.press(Key.Key_F1)
    sheet = frame.window.findChild(Finder)
    assert sheet is not None
    assert sheet.field.hasFocus()

    sheet.field.setText("större")
    assert [row.text for row in sheet.rows.shown if not row.heading] == ["Större text"]
    frame.press(Key.Key_Escape)

    assert not sheet.isVisible()
    assert frame.page.button.hasFocus()


def test_what_a_sheet_finds_is_heard(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyboard stays in the field: the current hit, and that there is none, is said."""
    said: list[str] = []
    monkeypatch.setattr(finder, "announce", lambda _source, text: said.append(text))
    frame.press(Key.Key_F1)
    sheet = frame.window.findChild(Finder)
    assert sheet is not None
    sheet.field.setText("text")
    said.clear()

    frame.press(Key.Key_Down)
    assert said == ["Ctrl -, Mindre text, Överallt"]
    sheet.field.setText("xyzzy{}")
    assert said[-1] == sheet._nothing.text() == "Ingen tangent hittades för ”xyzzy{}”."


def test_the_row_a_sheet_stands_on_has_an_edge(frame: Frame) -> None:
    """Where the system forces its colours a row's ground is that of all the others."""
    frame.press(Key.Key_F1)
    sheet = frame.window.findChild(Finder)
    assert sheet is not None
    QApplication.processEvents()
    rows, picture = sheet.list, sheet.list.grab().toImage()
    accent = look().colours.accent

    def edge(row: int) -> QColor:
        middle = rows.visualRect(sheet.rows.index(row, 0)).center().y()
        return picture.pixelColor(1, middle)

    at = rows.currentIndex().row()
    assert edge(at) == accent
    assert edge(at + 1) != accent


def test_keys_behind_a_sheet_are_silent(frame: Frame) -> None:
    """Tab stays in the sheet and what is typed there is not acted on behind it."""
    frame.press(Key.Key_F1)
    frame.page.log.clear()

    frame.press(Key.Key_Tab)
    frame.press(Key.Key_J)

    focused = QApplication.focusWidget()
    sheet = frame.window.findChild(Finder)
    assert sheet is not None
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    assert frame.page.log == []


def test_ctrl_k_does_what_it_finds(frame: Frame) -> None:
    """A search finds things and commands; arrows choose while one types, Enter does it."""
    opened: list[str] = []
    frame.window.search_with(
        lambda text: [FinderRow(f"Jobbtorg {text}", run=lambda: opened.append(text))]
    )
    frame.press(Key.Key_K, CONTROL)
    sheet = frame.window.findChild(Finder)
    assert sheet is not None

    sheet.field.setText("uppdatera")
    assert [row.text for row in sheet.rows.shown] == [
        "Jobbtorg uppdatera",
        "Uppdatera eller kontrollera",
    ]
    frame.press(Key.Key_Down)
    frame.press(Key.Key_Return)
    assert "refresh" in frame.page.log

    frame.press(Key.Key_K, CONTROL)
    sheet.field.setText("norr")
    frame.press(Key.Key_Return)
    assert opened == ["norr"]


def test_text_size_keys_are_kept(frame: Frame) -> None:
    """Ctrl++ enlarges by ten percent and remembers it; Ctrl+0 goes back."""
    frame.press(Key.Key_Plus, CONTROL)
    frame.press(Key.Key_Plus, CONTROL)
    assert look().scale == pytest.approx(1.2)
    assert frame.preferences.now.appearance.text_percent == 120

    frame.press(Key.Key_0, CONTROL)
    assert look().scale == 1


def test_the_grey_line_is_shown_once(qtbot: QtBot, frame: Frame) -> None:
    """A page's line explains it the first time; Esc puts it away for good."""
    line = frame.window._intro
    assert line.isVisible()

    frame.press(Key.Key_Escape)
    frame.window.go(FINDINGS)

    assert not line.isVisible()
    assert frame.preferences.now.intros_seen == {"OneButton"}


def test_ctrl_s_only_confirms(frame: Frame) -> None:
    """Ctrl+S sends what is typed and says that all is saved."""
    frame.window.saved(datetime(2026, 11, 24, 10, 31, 58))  # noqa: DTZ001 - as shown
    assert frame.window.bottom.note.text() == "Sparat 10:31:58"

    frame.press(Key.Key_S, CONTROL)

    assert frame.page.log == ["left"]
    assert frame.window.bottom.note.text() == "Allt är sparat 10:31:58"


def test_a_slow_write_is_mentioned(frame: Frame, qtbot: QtBot) -> None:
    """ "Sparar…" stands there only when a write takes more than 300 ms."""
    note = frame.window.bottom.note
    frame.window.saving()
    assert note.text() == ""

    qtbot.waitUntil(lambda: note.text() == "Sparar…", timeout=2_000)

    frame.window.saved(datetime(2026, 11, 24, 10, 32, 0))  # noqa: DTZ001 - as shown
    assert note.text() == "Sparat 10:32:00"


def test_the_keys_stand_still_while_words_come_and_go(frame: Frame) -> None:
    """A shorter word leaves its room empty; when the notices are over it is given back."""
    note = frame.window.bottom.note
    frame.window.notice("SBA-10 Ej tillämpligt · Ctrl+Z ångrar")
    long = note.sizeHint().width()
    frame.window.notice("SBA-10 Ja · Ctrl+Z ångrar")
    short = note.sizeHint().width()
    note._notice_timer.timeout.emit()

    assert short == long
    assert note.sizeHint().width() < long


@pytest.mark.parametrize("state", SyncState)
def test_the_sync_button_says_its_state(frame: Frame, state: SyncState) -> None:
    """All five states are told in words, and the button opens Synk."""
    frame.window.show_sync(SyncStatus(state, "14 osända ändringar", "14"))

    assert frame.window.bottom.sync.accessibleName() == f"Synk: {state.value}, 14 osända ändringar"
    frame.window.bottom.sync.click()
    assert frame.page.place == Place(RailPage.SYNC)


def test_the_rail_hides_behind_a_button_when_narrow(qtbot: QtBot) -> None:
    """Under 900 px the rail comes with ☰ and goes with Esc; tabs are a combo box."""
    frame = Frame(qtbot, width=700)
    header = frame.window.header
    assert not frame.window.rail.isVisible()
    assert header.picker.isVisible()
    assert header.picker.count() == header.tabs.count() > 0
    assert not header.tabs.isVisible()

    header.menu.click()
    assert frame.window.rail.isVisible()
    frame.press(Key.Key_Escape)
    assert not frame.window.rail.isVisible()
    assert frame.page.button.hasFocus()


@pytest.mark.parametrize(
    ("pixels", "width"),
    [
        (1366, Width.WIDE),
        (1280, Width.WIDE),
        (1279, Width.MIDDLE),
        (900, Width.MIDDLE),
        (899, Width.NARROW),
    ],
)
def test_widths_have_two_limits(pixels: float, width: Width) -> None:
    """Three panes from 1280 px, one below 900."""
    assert Width.of(pixels) is width


@pytest.mark.parametrize(
    ("roles", "pages"),
    [
        ({Role.INSPECTOR}, "1 2 3 7 8 9"),
        ({Role.REVIEWER}, "1 2 3 4 7 8 9"),
        ({Role.COORDINATOR}, "1 2 3 6 7 8 9"),
        ({Role.DEPARTMENT_CHIEF}, "3 5 7 8 9"),
        ({Role.REGISTRAR}, "3 5 8 9"),
        ({Role.INSPECTOR, Role.REGISTRAR}, "1 2 3 5 7 8 9"),
        (set(), "3 8 9"),
    ],
)
def test_roles_decide_the_rail(roles: set[Role], pages: str) -> None:
    """The rail is the union of what each role sees, with numbers that never move."""
    assert " ".join(str(page.value) for page in pages_for(roles)) == pages


def test_the_trail_forgets_what_lay_ahead() -> None:
    """Back, then elsewhere: there is nothing forward; the ends are ends."""
    trail = Trail()
    for place in (VISITS, FINDINGS):
        trail.go(place)
    assert trail.back() == VISITS
    assert trail.back() is None

    trail.go(Place(RailPage.SYNC))

    assert trail.forward() is None
    assert trail.last_in(RailPage.VISITS) == VISITS
    assert trail.last_in(RailPage.PLAN) == Place(RailPage.PLAN)

"""The window: rail, header, page, bottom bar, and the way between pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui import theme
from ui.announce import announce
from ui.changes import Changes
from ui.frame.actions import ActionSet
from ui.frame.alt_key import AltKey
from ui.frame.bottom_bar import BottomBar
from ui.frame.focus_steps import FocusSteps
from ui.frame.going import Going
from ui.frame.header import Header
from ui.frame.intro_line import IntroLine
from ui.frame.lock_strip import LockStrip
from ui.frame.me import Me
from ui.frame.menus import Menus
from ui.frame.page import Page, finish_focused_field, press_focused_button
from ui.frame.page_habits import PageHabits
from ui.frame.page_stack import PageMaker, PageStack
from ui.frame.panes import cover
from ui.frame.place import Place, RailPage, Width
from ui.frame.rail import Rail
from ui.frame.sheets import Search, Sheets
from ui.frame.sync_button import SyncStatus
from ui.frame.window_acts import WindowActs
from ui.keys import NATIVE, Action, use_keymap
from ui.preferences import PreferencesFile
from ui.theme import look
from ui.widgets.message_bar import MessageBar

_LEAST = QSize(640, 320)


class Window(QMainWindow):
    """The frame around the pages. It knows pages by place and never what they show.

    `offer` stands above the page, for what the program as a whole has to offer there.

    Signals:
        was_saved(): something is on disk.
        shown_anew(): another page, another row of it, or another reading is shown.
    """

    was_saved = Signal()
    shown_anew = Signal()

    def __init__(
        self,
        me: Me,
        pages: Sequence[RailPage],
        preferences: PreferencesFile,
        changes: Changes,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Kontrollbesök")
        self.setMinimumSize(_LEAST)
        self.resize(self.screen().availableSize())  # what a page is first made for
        use_keymap(preferences.now.keymap())
        self._preferences = preferences
        self._going = Going(self._show)
        self._extra: dict[Action, Callable[[], object]] = {}
        self._width = Width.WIDE
        self._is_going = False
        # Made in the order of ux §5, which is also the order of the keyboard.
        self.body = PageStack()
        self.header = Header(me.name, me.initials, me.title)
        self.rail = Rail(pages)
        self.bottom = BottomBar()
        self._intro = IntroLine()
        self.lock_strip = LockStrip()
        self._habits = PageHabits(preferences, self._intro)
        self.offer = MessageBar()
        self.actions_of = ActionSet(self)
        for action in self.actions_of.of.values():
            self.addAction(action)  # shortcuts of a hidden menu bar do not fire
        self._menus = Menus(self.menuBar(), self.actions_of)
        self._alt = AltKey(self, self._menus.open)
        self.sheets = Sheets(self, self.actions_of)
        self._focus = FocusSteps(
            self.lock_strip,
            self.offer,
            self.body,
            self.header,
            self.rail,
            self.bottom,
            self.sheets,
        )
        self._acts = WindowActs(self, self._going, self._focus, self._menus, preferences)
        self._lay_out()
        self._connect(changes)

    # Places

    def add_page(self, page: RailPage, make: PageMaker, tab: str = "") -> None:
        """Say how the page at a place is made. It is made when first shown."""
        self.body.add_maker(page, tab, make)

    def go(self, place: Place) -> None:
        """Show a place."""
        self._going.go(place)

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.body.page()

    def place(self) -> Place | None:
        """The place that is shown."""
        return self._going.here

    # Words

    def show_sync(self, status: SyncStatus) -> None:
        """Show how this computer stands to the others."""
        self.bottom.sync.show_status(status)

    def saving(self) -> None:
        """A write has begun."""
        self.bottom.note.saving()

    def saved(self, at: datetime) -> None:
        """Everything up to `at` (local time) is on disk."""
        self.bottom.note.saved(at)
        self.was_saved.emit()

    def notice(self, text: str) -> None:
        """Six seconds in the bottom bar: "SBA-10 Nej · Ctrl+Z ångrar"."""
        self.bottom.note.notice(text)

    def fault(self, text: str) -> None:
        """What went wrong, in the same place."""
        self.bottom.note.fault(text)

    def count(self, page: RailPage, number: int) -> None:
        """The count on a rail icon."""
        self.rail.count(page, number)

    def handle(self, handlers: Mapping[Action, Callable[[], object]]) -> None:
        """Actions that the program as a whole does: sync, lock, veil."""
        self._extra.update(handlers)
        self._suit_keys()

    def search_with(self, search: Search) -> None:
        """What "Sök eller gör" finds beside the actions."""
        self.sheets.search = search

    def use_appearance(self, appearance: theme.Appearance) -> None:
        """Change theme or text size, and keep the choice."""
        self._preferences.change(appearance=appearance)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, appearance)
        self._adapt()

    # Building

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.lock_strip)
        right.addWidget(self._intro)
        right.addWidget(self.offer)
        right.addWidget(self.body, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        centre = QWidget()
        cover(centre, "paper")
        self._whole = QVBoxLayout(centre)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(upper, 1)
        self._whole.addWidget(self.bottom)
        self.setCentralWidget(centre)

    def _connect(self, changes: Changes) -> None:
        self.body.connect_page = self._connect_page
        self.rail.chosen.connect(self._going.to_page)
        self.header.back_asked.connect(self._going.back)
        self.header.tab_chosen.connect(self._choose_tab)
        self.header.find_asked.connect(self._acts.find)
        self.header.rail_asked.connect(self._toggle_rail)
        self.lock_strip.list_asked.connect(self.go)
        self.header.list_asked.connect(lambda: self._perform(Action.LEFT_PANE))
        self.header.guidance_asked.connect(lambda: self._perform(Action.RIGHT_PANE))
        self.bottom.sync_asked.connect(lambda: self._going.to_page(RailPage.SYNC))
        self.bottom.keys_asked.connect(self._acts.show_keys)
        self.actions_of.asked.connect(self._perform)
        self.actions_of.asked.connect(self._alt.forget)
        changes.changed.connect(self.body.refresh)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _connect_page(self, page: Page) -> None:
        page.header_changed.connect(self._show_header)
        page.keys_changed.connect(self._suit_keys)
        page.go.connect(self.go)
        page.back_asked.connect(self._going.back)
        page.noticed.connect(self.notice)
        self._habits.restore(page)

    # Going

    def _show(self, place: Place) -> None:
        self._is_going = True  # the focus passes by on its way to the new page
        try:
            page = self._put_up(place)
        finally:
            self._is_going = False
        if page is None:
            return
        self._suit_keys()
        if self.isVisible():  # a window that opens says its title itself
            announce(page, self.header.title())

    def _put_up(self, place: Place) -> Page | None:
        page = self.body.show_place(place, self._make_room)
        if page is None:
            return None
        page.adapt(self._width)
        if place.at:
            page.show_at(place.at)
        self.rail.mark(place.page)
        if self._width is Width.NARROW:
            self.rail.setVisible(False)
        self._show_header()
        target = self.body.focus_for(place)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def _choose_tab(self, tab: str) -> None:
        page = self.page()
        if page is not None:
            page.tab_chosen(tab)

    def _show_header(self) -> None:
        page = self.page()
        if page is not None:
            shown = page.header()
            self.header.show_header(shown)
            self.lock_strip.show_lock(shown.lock)
            self.shown_anew.emit()

    def _make_room(self, page: Page) -> None:
        lock = page.header().lock
        self._habits.show_intro(page, locked=lock is not None)
        self.lock_strip.show_lock(lock)
        self._whole.activate()

    # Keys

    def handlers(self) -> dict[Action, Callable[[], object]]:
        """What each action does now: the page's own go before the window's."""
        page = self.page()
        own = page.handlers() if page is not None else {}
        return {**self._acts.handlers(), **self._extra, **own}

    def _perform(self, action: Action) -> None:
        page = self.page()
        if action is Action.TAKE_STEP and page is not None and finish_focused_field(page):
            return
        act = self.handlers().get(action)
        if act is not None:
            act()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Shift+F10, the Menu key or the right button: what the nearest keys do here."""
        page = self.page()
        if page is None or QApplication.activePopupWidget() is not None:
            return
        menu = self._menus.here(page.wheres(), self.handlers())
        if menu is not None:
            menu.popup(event.globalPos())

    def _suit_keys(self) -> None:
        page = self.page()
        if page is None:
            return
        wheres = page.wheres()
        self.actions_of.suit(wheres, self.handlers())
        narrow = self._width is Width.NARROW
        works = NATIVE | self.handlers().keys() | {Action.UNDO}  # a field undoes by itself
        hints = [one for one in page.hints() if works.intersection(one.actions)]
        self.bottom.hints.show_hints(hints, wheres, narrow=narrow)
        self.shown_anew.emit()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self and not self._is_going:
            self._suit_keys()

    def _toggle_rail(self) -> None:
        shown = not self.rail.isVisible()
        self.rail.setVisible(shown)
        page = self.page()
        target = self.rail.current() if shown else page and page.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if press_focused_button(event):
            return
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        if self._width is Width.NARROW and self.rail.isVisible():
            self._toggle_rail()
            return True
        if self._intro.isVisible():
            self._intro.close_for_good()
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._focus.step(forward=forward)

    # Size

    def _adapt(self) -> None:
        width = Width.of(self.width() / look().scale)
        changed = width is not self._width
        self._width = width
        self.rail.show_words(width is not Width.MIDDLE)
        if changed:
            self.rail.setVisible(width is not Width.NARROW)
        self.header.adapt(width)
        self.lock_strip.adapt(width)
        self.bottom.adapt(width)
        page = self.page()
        if page is not None and changed:
            page.adapt(width)
        self._suit_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._alt)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None:
            page.leave()
        super().closeEvent(event)

"""What the window itself does for each action, whatever it shows. Source: ux §4, Everywhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.frame.focus_steps import FocusSteps
from ui.frame.going import Going
from ui.frame.menus import Menus
from ui.keys import Action
from ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from ui.frame.window import Window


class WindowActs:
    """The keys that work everywhere."""

    def __init__(
        self,
        window: "Window",
        going: Going,
        focus: FocusSteps,
        menus: Menus,
        preferences: PreferencesFile,
    ) -> None:
        self._window, self._going, self._focus, self._menus = window, going, focus, menus
        self._preferences = preferences

    def handlers(self) -> dict[Action, Callable[[], object]]:
        """By action."""
        tabs = self._window.header.tabs
        return {
            **{
                Action[f"PAGE_{one.value}"]: partial(self._going.to_page, one)
                for one in self._window.rail.buttons
            },
            Action.KEYS: self.show_keys,
            Action.FIND: self.find,
            Action.NEXT_TAB: lambda: tabs.step(1),
            Action.PREVIOUS_TAB: lambda: tabs.step(-1),
            Action.NEXT_PANE: lambda: self._focus.step_pane(forward=True),
            Action.PREVIOUS_PANE: lambda: self._focus.step_pane(forward=False),
            Action.BACK: self._going.back,
            Action.FORWARD: self._going.forward,
            Action.MENU: self._menus.open,
            Action.MENU_HERE: self._ask_menu_here,
            Action.FULL_SCREEN: self._toggle_full_screen,
            Action.LARGER: lambda: self._step_text(1),
            Action.SMALLER: lambda: self._step_text(-1),
            Action.NORMAL_SIZE: lambda: self._step_text(-100),
            Action.CONFIRM_SAVED: self._confirm_saved,
        }

    def find(self) -> None:
        """Open "Sök eller gör"."""
        page = self._window.page()
        if page is not None:
            self._window.sheets.show_finder(page.wheres(), self._window.handlers())

    def show_keys(self) -> None:
        """Open the sheet of the keys that work here."""
        page = self._window.page()
        if page is not None:
            self._window.sheets.show_keys(page.wheres(), self._window.handlers())

    def _ask_menu_here(self) -> None:
        """As the Menu key asks: a text field has a menu of its own, the rest have the window's."""
        asked = QApplication.focusWidget()
        if asked is None or QApplication.activePopupWidget() is not None:
            return
        inside = asked.rect()
        if isinstance(asked, QAbstractItemView) and asked.currentIndex().isValid():
            inside = asked.visualRect(asked.currentIndex()) & asked.viewport().rect()
        at = inside.center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(asked, QContextMenuEvent(reason, at, asked.mapToGlobal(at)))

    def _step_text(self, steps: int) -> None:
        appearance = self._preferences.now.appearance.with_text_step(steps)
        self._window.use_appearance(appearance)
        self._window.notice(f"Textstorlek {appearance.text_percent} %")

    def _confirm_saved(self) -> None:
        page = self._window.page()
        if page is not None:
            page.leave()
        self._window.notice(self._window.bottom.note.saved_text())

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

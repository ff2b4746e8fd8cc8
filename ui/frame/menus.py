"""The menu bar: hidden until Alt or F10. Everything the program can do stands in it."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from ui.frame.actions import ActionSet
from ui.keys import Action, Where, keymap

MENUS: dict[str, tuple[Action | None, ...]] = {
    "&Arkiv": (
        Action.NEW,
        Action.OPEN,
        Action.PRINT,
        Action.READ_FILE,
        Action.EDIT,
        Action.EXPORT,
        None,
        Action.SYNC,
        Action.EXCHANGE,
        Action.CONFIRM_SAVED,
        None,
        Action.VEIL,
        Action.LOCK,
    ),
    "&Redigera": (
        Action.UNDO,
        Action.REDO,
        None,
        Action.COPY,
        Action.PASTE,
        Action.CLEAR,
        Action.FLAG,
        Action.CHANGE_WORDS,
        None,
        Action.FIND,
        Action.FILTER,
        Action.NEXT_HIT,
        Action.PREVIOUS_HIT,
    ),
    "&Visa": (
        Action.PAGE_1,
        Action.PAGE_2,
        Action.PAGE_3,
        Action.PAGE_4,
        Action.PAGE_5,
        Action.PAGE_6,
        Action.PAGE_7,
        Action.PAGE_8,
        Action.PAGE_9,
        None,
        Action.BACK,
        Action.FORWARD,
        Action.NEXT_TAB,
        Action.PREVIOUS_TAB,
        Action.NEXT_PANE,
        Action.PREVIOUS_PANE,
        Action.LEFT_PANE,
        Action.RIGHT_PANE,
        Action.SWITCH_GROUPING,
        Action.DOCUMENTS,
        None,
        Action.ZOOM_IN,
        Action.ZOOM_OUT,
        Action.FIT,
        Action.READ_ON,
        Action.READ_BACK,
        Action.TEXT_VERSION,
        None,
        Action.REFRESH,
        Action.LARGER,
        Action.SMALLER,
        Action.NORMAL_SIZE,
        Action.FULL_SCREEN,
    ),
    "&Besök": (
        Action.OPEN_SAMPLES,
        Action.OPEN_FINDINGS,
        Action.ENTER_FIELD_LIST,
        Action.CLOSING_PAGE,
        Action.BOOKING,
        Action.ASSIGN,
        Action.RESTRICTED_CASE,
        None,
        Action.YES,
        Action.PARTLY,
        Action.NO,
        Action.NOT_APPLICABLE,
        Action.NO_CHOICE,
        Action.FIRST_CHOICE,
        Action.SECOND_CHOICE,
        Action.THIRD_CHOICE,
        None,
        Action.NOTE,
        Action.EVIDENCE,
        Action.SECRECY,
        Action.COVER,
        Action.INTO_FINDING,
        Action.OPEN_FINDING,
        Action.IN_DEPTH,
        None,
        Action.TAKE_STEP,
        Action.SEND_BACK,
        Action.REMIND,
        Action.APPROVE,
        Action.CHANGE_GRADE,
        Action.COMMENT,
        Action.MERGE,
        Action.NEXT_CONFLICT,
        Action.PREVIOUS_CONFLICT,
        None,
        Action.REST_RIGHT,
        Action.MARK,
        Action.MARK_ALL,
        Action.EDIT_AMOUNT,
        Action.REPLACE,
        Action.EXTEND,
        Action.OTHER_WAYS,
        None,
        Action.NEXT_LEFT,
        Action.PREVIOUS_LEFT,
        Action.NEXT_GROUP,
        Action.PREVIOUS_GROUP,
    ),
    "&Hjälp": (Action.KEYS, Action.MENU, Action.MENU_HERE),
}


class Menus(QObject):
    """Fills a window's menu bar, and shows it while it is in use."""

    def __init__(self, bar: QMenuBar, actions: ActionSet) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions = actions
        self._before: QWidget | None = None
        self._filled = False
        bar.setAccessibleName("Menyer")
        bar.setVisible(False)
        bar.installEventFilter(self)

    def open(self) -> None:
        """Show the bar with the keyboard in it; again puts it away."""
        if self._bar.isVisible():
            self._put_away()
            return
        self._fill()
        self._before = QApplication.focusWidget()
        self._bar.setVisible(True)
        # What Alt does to a bar that is seen: the first menu is marked, and opens with ↓ or Enter.
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            alt = QKeyEvent(kind, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self._bar.window(), alt)

    def here(self, wheres: Sequence[Where], handled: Container[Action]) -> QMenu | None:
        """A menu of what is done where one stands; None where nothing is."""
        for where in wheres:
            if where in (Where.TEXT_FIELD, Where.EVERYWHERE):
                continue
            names = dict.fromkeys(one.action for one in keymap().bindings([where]))
            done = [one for one in names if one in handled and one in self._actions.of]
            if done:
                menu = QMenu(self._bar.window())
                menu.setAccessibleName("Det som går att göra här")
                menu.aboutToHide.connect(menu.deleteLater)
                menu.addActions([self._actions.of[one] for one in done])
                return menu
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._check_later()
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self._put_away()
            return True
        return False

    def _fill(self) -> None:
        # On first use: the menus cost nothing at start.
        if self._filled:
            return
        self._filled = True
        for title, names in MENUS.items():
            menu = self._bar.addMenu(title)
            for name in names:
                if name is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._actions.of[name])
            menu.aboutToHide.connect(self._check_later)

    def _check_later(self) -> None:
        # Between two menus the first hides before the second shows.
        QTimer.singleShot(0, self, self._check)

    def _check(self) -> None:
        if QApplication.activePopupWidget() is None and not self._bar.hasFocus():
            self._put_away()

    def _put_away(self) -> None:
        if not self._bar.isVisible():
            return
        had_focus = self._bar.hasFocus()
        self._bar.setVisible(False)
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self._before = None

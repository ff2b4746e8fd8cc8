"""One QAction per action of the key table: for the menus and for keys that act anywhere."""

from collections.abc import Callable, Container

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from ui.keys import AT, BINDINGS, NATIVE, Action, Where, cap_text, is_shortcut, keymap


class ActionSet(QObject):
    """The actions.

    Signals:
        asked(Action): a menu entry or a shortcut was used.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wheres: tuple[Where, ...] = ()
        self._enabled: frozenset[Action] | None = None
        self.of: dict[Action, QAction] = {}
        for binding in BINDINGS:
            if binding.action in NATIVE or binding.action in self.of:
                continue
            action = QAction(binding.label, self)
            action.setAutoRepeat(binding.action in _REPEATS)
            action.triggered.connect(_asker(self, binding.action))
            self.of[binding.action] = action

    def suit(self, wheres: tuple[Where, ...], handled: Container[Action]) -> None:
        """Put the keys of `wheres` on the actions; those that nobody handles are greyed."""
        enabled = frozenset(name for name in self.of if name in handled)
        if enabled != self._enabled:
            self._enabled = enabled
            for name, action in self.of.items():
                action.setEnabled(name in enabled)
        if wheres == self._wheres:
            return
        self._wheres = wheres
        for name, action in self.of.items():
            self._put_keys(name, action, wheres)

    def _put_keys(self, name: Action, action: QAction, wheres: tuple[Where, ...]) -> None:
        anywhere = [where for where in wheres if where is not Where.TEXT_FIELD]
        keys = keymap().keys(name, anywhere)
        action.setShortcuts([QKeySequence(key) for key in keys if is_shortcut(key)])
        label = _label(name, wheres)
        single = [cap_text(key) for key in keys if not is_shortcut(key)]
        # A letter is shown in the menu but acts only in its list: it is no shortcut.
        action.setText(f"{label}\t{single[0]}" if single else label)


_REPEATS = frozenset({Action.LARGER, Action.SMALLER, Action.UNDO, Action.REDO})


def _label(name: Action, wheres: tuple[Where, ...]) -> str:
    return next(AT[where, name].label for where in (*wheres, *Where) if (where, name) in AT)


def _asker(actions: ActionSet, name: Action) -> Callable[[], None]:
    return lambda: actions.asked.emit(name)

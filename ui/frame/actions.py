"""One QAction per action of the key table: for the menus and for keys that act anywhere."""

from collections.abc import Callable, Container, Mapping, Sequence
from itertools import takewhile
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from ui.keys import AT, BINDINGS, NATIVE, Action, Where, cap_text, is_shortcut, keymap

_Dress: TypeAlias = tuple[tuple[str, ...], str]  # shortcuts and text


class ActionSet(QObject):
    """The actions.

    Signals:
        asked(Action): a menu entry or a shortcut was used.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wheres: tuple[Where, ...] = ()
        self._keymap = keymap()
        self._dresses: dict[tuple[Where, ...], Mapping[Action, _Dress]] = {}
        self._worn: dict[Action, _Dress] = {}
        self._enabled: frozenset[Action] = frozenset()
        self.of: dict[Action, QAction] = {}
        for binding in BINDINGS:
            if binding.action in NATIVE or binding.action in self.of:
                continue
            action = QAction(binding.label, self)
            action.setAutoRepeat(binding.action in _REPEATS)
            action.setEnabled(False)
            action.triggered.connect(_asker(self, binding.action))
            self.of[binding.action] = action

    def suit(self, wheres: tuple[Where, ...], handled: Container[Action]) -> None:
        """Put the keys of `wheres` on the actions; those that nobody handles are greyed."""
        enabled = frozenset(name for name in self.of if name in handled)
        for name in enabled ^ self._enabled:
            self.of[name].setEnabled(name in enabled)
        self._enabled = enabled
        if wheres == self._wheres and keymap() is self._keymap:
            return
        self._wheres = wheres
        for name, dress in self._dresses_in(wheres).items():
            if dress != self._worn.get(name):
                self._worn[name] = dress
                shortcuts, text = dress
                self.of[name].setShortcuts([QKeySequence(key) for key in shortcuts])
                self.of[name].setText(text)

    def _dresses_in(self, wheres: tuple[Where, ...]) -> Mapping[Action, _Dress]:
        """Each action's shortcuts and text, made once for each place."""
        if keymap() is not self._keymap:
            self._keymap = keymap()
            self._dresses.clear()
        if wheres not in self._dresses:
            places = [where for where in wheres if where is not Where.TEXT_FIELD]
            taken = _taken(places)
            self._dresses[wheres] = {name: _dress(name, wheres, places, taken) for name in self.of}
        return self._dresses[wheres]


_RANK = {where: number for number, where in enumerate(Where)}
# What an action is called where none of the places at hand has it: as in the first that has.
_ANYWHERE: dict[Action, str] = {}
for _one in sorted(BINDINGS, key=lambda one: _RANK[one.where]):
    _ANYWHERE.setdefault(_one.action, _one.label)
_REPEATS = frozenset({Action.LARGER, Action.SMALLER, Action.UNDO, Action.REDO})


def _taken(places: Sequence[Where]) -> list[frozenset[str]]:
    """Before each of `places`, nearest first, the keys that the nearer ones have; then all."""
    taken = [frozenset[str]()]
    for where in places:
        own = {key for one in keymap().bindings((where,)) for key in one.keys}
        taken.append(taken[-1] | own)
    return taken


def _dress(
    name: Action,
    wheres: tuple[Where, ...],
    places: Sequence[Where],
    taken: Sequence[frozenset[str]],
) -> _Dress:
    nearer = len(list(takewhile(lambda where: (where, name) not in AT, places)))
    keys = [key for key in keymap().keys(name, places) if key not in taken[nearer]]
    label = next((AT[one, name].label for one in wheres if (one, name) in AT), _ANYWHERE[name])
    single = [cap_text(key) for key in keys if not is_shortcut(key)]
    # A letter is shown in the menu but acts only in its list: it is no shortcut.
    text = f"{label}\t{single[0]}" if single else label
    return tuple(key for key in keys if is_shortcut(key)), text


def _asker(actions: ActionSet, name: Action) -> Callable[[], None]:
    return lambda: actions.asked.emit(name)

"""The keys in force: the table, with a person's own keys in place of some of it."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from PySide6.QtGui import QKeyEvent

from kontrollbesok.frozen import dataclass
from ui.keys.binding import Action, KeyBinding, Where
from ui.keys.names import key_name
from ui.keys.tables import AT, BINDINGS


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table with a person's own keys in place of some of it.

    `own_keys` replaces the keys of an action in one place; an empty tuple switches them off.
    """

    own_keys: Mapping[tuple[Where, Action], tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[Where, str], Action] = field(default_factory=dict, compare=False, repr=False)

    def bindings(self, wheres: Iterable[Where]) -> list[KeyBinding]:
        """What holds in `wheres`, in the table's order; a key that is switched off is left out."""
        wanted = set(wheres)
        return [self._own(one) for one in BINDINGS if one.where in wanted and self._own(one).keys]

    def keys(self, action: Action, wheres: Iterable[Where]) -> tuple[str, ...]:
        """The keys of `action` in the first of `wheres` that has it; () when none has."""
        for where in wheres:
            if binding := AT.get((where, action)):
                return self._own(binding).keys
        return ()

    def action(self, wheres: Iterable[Where], event: QKeyEvent) -> Action | None:
        """What `event` does in the first of `wheres` that knows its key."""
        key, actions = key_name(event), self._actions()
        return next((found for where in wheres if (found := actions.get((where, key)))), None)

    def _actions(self) -> Mapping[tuple[Where, str], Action]:
        """What each key does in each place: of two actions with one key, the table's first."""
        if not self._known:
            for binding in map(self._own, BINDINGS):
                for key in binding.keys:
                    self._known.setdefault((binding.where, key), binding.action)
        return self._known

    def _own(self, binding: KeyBinding) -> KeyBinding:
        own = self.own_keys.get((binding.where, binding.action))
        if own is None:
            return binding
        return KeyBinding(own, binding.label, binding.action, binding.where)


_current = Keymap()


def keymap() -> Keymap:
    """The keys in force."""
    return _current


def use_keymap(chosen: Keymap) -> None:
    """Put a person's own keys in force."""
    global _current
    _current = chosen

"""Every key of the program in one table, put together from those of its parts."""

from collections.abc import Mapping

from ui.keys import controls, desk, everywhere, on_site, sync, year
from ui.keys.binding import Action, KeyBinding, KeyHint, Where

_PARTS = (on_site, desk, sync, controls, year, everywhere)

BINDINGS: tuple[KeyBinding, ...] = tuple(one for part in _PARTS for one in part.BINDINGS)

AT: Mapping[tuple[Where, Action], KeyBinding] = {
    (one.where, one.action): one
    for one in reversed(BINDINGS)  # the first of two stands
}

# Done by the widget that has the focus; they stand in the table to be shown, not to be handled.
NATIVE: frozenset[Action] = frozenset(
    {
        Action.MOVE,
        Action.MOVE_RISK,
        Action.MOVE_VISIT,
        Action.MOVE_DAY,
        Action.NEXT_CONTROL,
        Action.LEAVE,
        Action.DONE,
        Action.FOLD,
    }
)

BAR: Mapping[Where, tuple[KeyHint, ...]] = {
    where: hints for part in _PARTS for where, hints in part.BAR.items()
}

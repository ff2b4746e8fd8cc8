"""A unit's cost centres as the register has them: "31010, 31015 2022-07-01/..".

A number alone holds on every day. With an interval of ISO 8601 it holds from the first day through
the last; ".." leaves that end open.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.ids import UnitId

_CENTRE = re.compile(r"(?P<number>[^\s,;]+)(?:\s+(?P<first>[^\s/]+)/(?P<last>[^\s/]+))?")
_OPEN = ".."


def read_cost_centres(unit: UnitId, text: str) -> tuple[CostCentre, ...]:
    """The unit's cost centres. One whose days cannot be read is left out: nothing is guessed."""
    return tuple(_centres(unit, text))


def write_cost_centres(centres: Iterable[CostCentre], unread: Iterable[str] = ()) -> str:
    """What the register has of a unit; `unread` is what nobody could read, kept as it is."""
    return ", ".join([*map(_written, centres), *unread])


def unread_parts(unit: UnitId, text: str) -> tuple[str, ...]:
    """The parts of a unit's text that no cost centre could be read from."""
    parts = (part.strip() for part in re.split("[,;]", text))
    return tuple(part for part in parts if part and not tuple(_centres(unit, part)))


def _written(centre: CostCentre) -> str:
    if centre.valid_from is None and centre.valid_to is None:
        return centre.number
    first = centre.valid_from.isoformat() if centre.valid_from else _OPEN
    last = centre.valid_to.isoformat() if centre.valid_to else _OPEN
    return f"{centre.number} {first}/{last}"


def _centres(unit: UnitId, text: str) -> Iterator[CostCentre]:
    for written in re.split("[,;]", text):
        match = _CENTRE.fullmatch(written.strip())
        if match is None:
            continue
        try:
            yield CostCentre(match["number"], unit, _day(match["first"]), _day(match["last"]))
        except ValueError:
            continue


def _day(text: str | None) -> date | None:
    return None if text in (None, _OPEN) else date.fromisoformat(str(text))

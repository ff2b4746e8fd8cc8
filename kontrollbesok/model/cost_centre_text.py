"""A unit's cost centres as the register has them: "31010, 31015 2022-07-01/..".

A number alone holds on every day. With an interval of ISO 8601 it holds from the first day through
the last; ".." leaves that end open.
"""

import re
from collections.abc import Iterator
from datetime import date

from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.ids import UnitId

_CENTRE = re.compile(r"(?P<number>[^\s,;]+)(?:\s+(?P<first>[^\s/]+)/(?P<last>[^\s/]+))?")
_OPEN = ".."


def read_cost_centres(unit: UnitId, text: str) -> tuple[CostCentre, ...]:
    """The unit's cost centres. One whose days cannot be read is left out: nothing is guessed."""
    return tuple(_centres(unit, text))


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

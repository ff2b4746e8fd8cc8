"""From cost centre to unit on a given day. A row without a unit belongs to the department.

Source: checklistor.md "Populationen (stickprov)", "Kostnadsställe till enhet har giltighetsdatum".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.population import PopulationItem


@dataclass(frozen=True, slots=True)
class CostCentre:
    """A cost centre's unit from `valid_from` through `valid_to`; None leaves that end open."""

    number: str
    unit: UnitId
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, day: date) -> bool:
        """Whether the unit has the cost centre on `day`."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class UnitRegister:
    """Cost centres by number, and units by their folded names; made by `unit_register`."""

    cost_centres: Mapping[str, tuple[CostCentre, ...]]
    names: Mapping[str, UnitId]


def unit_register(
    cost_centres: Iterable[CostCentre], unit_names: Iterable[tuple[str, UnitId]]
) -> UnitRegister:
    """The register that `unit_of` looks in."""
    by_number: dict[str, tuple[CostCentre, ...]] = {}
    for centre in cost_centres:
        by_number[centre.number] = (*by_number.get(centre.number, ()), centre)
    return UnitRegister(by_number, {fold_name(name): unit for name, unit in unit_names})


def unit_of(item: PopulationItem, register: UnitRegister) -> UnitId | None:
    """The unit that had the item's cost centre on its day, else the unit that the file names.

    None means the department: the item is kept and tested there. Where several units share a cost
    centre on the day, or an undated item's cost centre has had several, no unit is guessed at.
    """
    centres = register.cost_centres.get(item.cost_centre, ())
    day = item.date
    units = {centre.unit for centre in centres if day is None or centre.valid(day)}
    if units:
        return units.pop() if len(units) == 1 else None
    return register.names.get(fold_name(item.unit))


def overlaps(cost_centres: Iterable[CostCentre]) -> tuple[tuple[CostCentre, CostCentre], ...]:
    """Pairs of neighbours in time that give one cost centre two units on the same day."""
    ordered = sorted(cost_centres, key=lambda c: (c.number, c.valid_from or date.min))
    return tuple(
        (one, other)
        for one, other in pairwise(ordered)
        if one.number == other.number
        and one.unit != other.unit
        and (other.valid_from or date.min) <= (one.valid_to or date.max)
    )


def fold_name(name: str) -> str:
    """A unit's name as compared: capitals and spacing do not matter."""
    return " ".join(name.split()).casefold()

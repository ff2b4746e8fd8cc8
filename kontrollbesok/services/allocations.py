"""Whose the items are, and where they are tested: at the unit's next visit, else centrally.

Cells that are tested at a visit follow that visit's team and state; central ones the control.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Add, Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cost_centre import UnitRegister, unit_of, unit_register
from kontrollbesok.model.cost_centre_text import read_cost_centres
from kontrollbesok.model.ids import SampleId, UnitId, VisitId
from kontrollbesok.model.population import ItemId, PopulationItem
from kontrollbesok.model.population_record import GroupedItems
from kontrollbesok.model.sample import CENTRAL, Place
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES, VisitState
from kontrollbesok.services import drawn_samples
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record

# An event is at most 256 KiB; a thousand places are a third of that.
_MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class UnitItems:
    """Items of a unit that no visit will take; `unit` None: they belong to the department."""

    unit: UnitId | None
    name: str
    items: int


def allocate(office: Office, sample: SampleId) -> Touched:
    """Give every item its unit and the unit's next visit, as things stand today.

    What has been tested, or has been decided to be central, stays where it is. May be done again
    when visits have been planned or handed in. Raises as `drawn_samples.drawn`.
    """
    drawn = drawn_samples.drawn(office, sample)
    register, visits = register_of(office), next_visits(office)
    places, tested = office.reads.samples.places(sample), tested_rows(office, sample)
    wanted: dict[int, Place] = {}
    for item in drawn.to_test:
        here = places.get(item.row)
        if item.row in tested or (here is not None and here.kept_central):
            continue
        unit = unit_of(item.item, register)
        place = Place(unit, visits.get(unit) if unit else None)
        if place != here:
            wanted[item.row] = place
    return _write(office, sample, wanted)


def move(office: Office, sample: SampleId, rows: Iterable[int], visit: VisitId | None) -> Touched:
    """Test items at another visit, or centrally (None).

    Raises `UserError`: ITEM_TESTED for one that has been tested where it is, ITEM_NOT_IN_SAMPLE.
    """
    places, tested = office.reads.samples.places(sample), tested_rows(office, sample)
    wanted: dict[int, Place] = {}
    for row in rows:
        if row in tested:
            raise UserError(ErrorCode.ITEM_TESTED, row=row)
        if row not in places:
            raise UserError(ErrorCode.ITEM_NOT_IN_SAMPLE, row=row)
        wanted[row] = Place(places[row].unit, visit, kept_central=visit is None)
    return _write(office, sample, wanted, "sample.move")


def without_visit(office: Office, sample: SampleId) -> tuple[UnitItems, ...]:
    """Units whose untested items no visit will take, most items first: to be asked by mail."""
    drawn = drawn_samples.drawn(office, sample)
    places, tested = office.reads.samples.places(sample), tested_rows(office, sample)
    counts = Counter(
        place.unit
        for item in drawn.to_test
        if item.row not in tested
        and (place := places.get(item.row, Place())).visit is None
        and not place.kept_central
    )
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    found = (UnitItems(unit, names.get(unit, "") if unit else "", n) for unit, n in counts.items())
    return tuple(sorted(found, key=lambda unit: (unit.unit is None, -unit.items, unit.name)))


def waits_for_a_visit(place: Place | None) -> bool:
    """Whether an item is a unit's and no visit will take it: to be asked for by mail."""
    if place is None or place.unit is None:
        return False
    return place.visit is None and not place.kept_central


def unit_sizes(office: Office, groups: Sequence[GroupedItems]) -> Mapping[UnitId | None, int]:
    """How many of the items to draw among are each unit's; None is the department's own."""
    register = register_of(office)
    sizes: Counter[UnitId | None] = Counter()
    for group in groups:
        sizes[unit_of(as_item(group), register)] += group.count
    return sizes


def units_of(office: Office, items: Iterable[PopulationItem]) -> Mapping[int, UnitId | None]:
    """The unit of each item, by its row in the file."""
    register = register_of(office)
    return {item.row: unit_of(item, register) for item in items}


def register_of(office: Office) -> UnitRegister:
    """Which unit has which cost centre, and units by their names."""
    units = office.reads.samples.units()
    centres = [c for unit in units for c in read_cost_centres(unit.id, unit.cost_centres)]
    return unit_register(centres, [(unit.name, unit.id) for unit in units])


def next_visits(office: Office) -> Mapping[UnitId, VisitId]:
    """The first visit of each unit that is still ahead or under way."""
    today = office.clock.today()
    found: dict[UnitId, VisitId] = {}
    for visit in office.reads.visits():  # by date
        if _takes_items(visit, today):
            found.setdefault(visit.unit, visit.id)
    return found


def _takes_items(visit: Visit, today: date) -> bool:
    if visit.state not in TEAM_WRITES:
        return False
    return visit.state is not VisitState.PLANNED or date.fromisoformat(visit.date) >= today


def tested_rows(office: Office, sample: SampleId) -> frozenset[int]:
    """The items that have an answer in any column, by their rows."""
    return frozenset(
        row
        for row, cells in office.reads.samples.cells(sample).items()
        if any(cell.verdict is not None for cell in cells.values())
    )


def _write(
    office: Office, sample: SampleId, wanted: Mapping[int, Place], act: str = "sample.allocate"
) -> Touched:
    touched = Touched.NOTHING
    rows = sorted(wanted)
    control = drawn_samples.control_of(office, sample)
    for start in range(0, len(rows), _MOST_PLACES):
        some = {row: wanted[row] for row in rows[start : start + _MOST_PLACES]}
        operation = _placing(office, sample, some)
        touched |= record(office, Act(act, (operation,), context=control))
    return touched


def _placing(office: Office, sample: SampleId, places: Mapping[int, Place]) -> Operation:
    elements = {str(row): _value(place) for row, place in places.items()}
    standing = office.store.standing("sample", sample, "allocation").elements or {}
    replaced = {c.event for element in elements for c in standing.get(element, ())}
    return Operation("sample", sample, "allocation", Add(elements), tuple(sorted(replaced)))


def _value(place: Place) -> dict[str, Json]:
    value: dict[str, Json] = {}
    if place.unit is not None:
        value["unit"] = place.unit
    if place.visit is not None or place.kept_central:
        value["visit"] = place.visit or CENTRAL
    return value


def as_item(group: GroupedItems) -> PopulationItem:
    """An item as far as its unit is concerned."""
    return PopulationItem(
        id=ItemId(""),
        row=0,
        amount_ore=0,
        date=date.fromisoformat(group.day) if group.day else None,
        cost_centre=group.cost_centre,
        unit=group.unit,
        description="",
        counterpart="",
        person="",
        currency="",
        facts=(),
    )

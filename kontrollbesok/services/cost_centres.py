"""Which unit has which cost centre, and when: what decides where a sample's items are tested.

Source: checklistor.md, "Kostnadsställe till enhet har giltighetsdatum"; ux §2.4.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cost_centre import CostCentre, overlaps, unit_of, unit_register
from kontrollbesok.model.cost_centre_text import (
    read_cost_centres,
    unread_parts,
    write_cost_centres,
)
from kontrollbesok.model.ids import ControlId, PopulationId, UnitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import populations
from kontrollbesok.services.allocations import allocate, as_item
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


@dataclass(frozen=True, slots=True)
class WithoutUnit:
    """Items to draw among that are no unit's, by the cost centre they bear; "" for none."""

    number: str
    unit_in_file: str
    items: int


@dataclass(frozen=True, slots=True)
class Centres:
    """The register as it stands, and what it leaves to the department.

    `units` are the names by id. `may_change`: it is the coordinator's.
    """

    units: Mapping[UnitId, str]
    centres: tuple[CostCentre, ...]
    without: tuple[WithoutUnit, ...]
    may_change: bool


def look_at(office: Office, population: PopulationId | None) -> Centres:
    """The register, held against a locked population where there is one."""
    units = office.reads.samples.units()
    centres = [one for unit in units for one in read_cost_centres(unit.id, unit.cost_centres)]
    me = office.reads.people().get(office.author.person)
    return Centres(
        units={unit.id: unit.name for unit in units},
        centres=tuple(sorted(centres, key=lambda one: (one.number, one.valid_from or date.min))),
        without=_without_unit(office, population, centres) if population else (),
        may_change=me is not None and Role.COORDINATOR in me.roles,
    )


def change(office: Office, control: ControlId, centres: Sequence[CostCentre]) -> Touched:
    """Let the register be `centres`, and give the control's items to their units anew.

    What has been tested stays where it is. Raises `UserError`: COST_CENTRE_SHARED,
    COST_CENTRE_UNREADABLE, DECISIONS_DIFFER, NOT_ALLOWED.
    """
    _check(centres)
    operations = []
    for unit in office.reads.samples.units():
        own = [one for one in centres if one.unit == unit.id]
        if {*own} == {*read_cost_centres(unit.id, unit.cost_centres)}:
            continue
        text = write_cost_centres(own, unread_parts(unit.id, unit.cost_centres))
        operations.append(_named(office, unit.id, text))
    if not operations:
        return Touched.NOTHING
    touched = record(office, Act("unit.cost_centres", tuple(operations), context=control))
    for sample in office.reads.samples.samples(control)[-1:]:
        if sample.seed is not None:
            touched |= allocate(office, sample.id)
    return touched


def _check(centres: Sequence[CostCentre]) -> None:
    for one in centres:
        backwards = one.valid_from and one.valid_to and one.valid_to < one.valid_from
        if backwards or read_cost_centres(one.unit, write_cost_centres([one])) != (one,):
            raise UserError(ErrorCode.COST_CENTRE_UNREADABLE, number=one.number)
    for one, _other in overlaps(centres):
        raise UserError(ErrorCode.COST_CENTRE_SHARED, number=one.number)


def _named(office: Office, unit: UnitId, cost_centres: str) -> Operation:
    """The unit's name group with other cost centres and the rest as it stands."""
    standing = office.store.register("unit", unit, "name")
    if len({str(one.value) for one in standing}) != 1 or standing[0].value is None:
        raise UserError(ErrorCode.DECISIONS_DIFFER, what="enheten")
    value: dict[str, Json] = {**standing[0].value, "cost_centre": cost_centres or None}
    return put(office.store, "unit", unit, "name", value)


def _without_unit(
    office: Office, population: PopulationId, centres: Sequence[CostCentre]
) -> tuple[WithoutUnit, ...]:
    known = populations.opened(office, population)
    if known.lock is None:
        return ()
    populations.ensure_rows(office, known)
    units = office.reads.samples.units()
    register = unit_register(centres, [(unit.name, unit.id) for unit in units])
    counts: Counter[tuple[str, str]] = Counter()
    for group in office.store.populations.grouped(population):
        if unit_of(as_item(group), register) is None:
            counts[group.cost_centre, group.unit] += group.count
    found = (WithoutUnit(*names, items) for names, items in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.items, one.number, one.unit_in_file)))

"""The grid made from the record. Source: ux §2.4, 04."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.visit import locked_text
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import Grid, GridColumn, GridRow
from kontrollbesok.model.ids import ControlId, UnitId, VisitId
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.sampling.conclusion import Outcome, Tally
from kontrollbesok.services import controls, drawn_samples, grids, visits
from kontrollbesok.services.allocations import next_visits, units_of
from kontrollbesok.services.conclusions import conclusion_of
from kontrollbesok.services.grids import tested_item
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import results_of
from ui.pages.samples.rows import Elsewhere, ItemGroup, ItemsShown

UNIT_EXPLAINED = "Posterna kommer ur förvaltningens stickprov. Slutsatsen dras där."
UNIT_NOTHING = "Inga av förvaltningens poster hör till enheten."
CONTROL_NOTHING = "Inga poster är dragna än. Gör planen och dra urvalet först."
CONTROL_EXPLAINED = "Enhetens original prövas vid besöket, resten här."
DEPARTMENT = "Förvaltningen"


def read_open_items(office: Office, visit: VisitId) -> ItemsShown:
    """What is tested at a visit, one group a control. Raises as `grids.open_items`."""
    stands = visits.opened(office, visit)
    locked = locked_text(stands.state)
    groups = tuple(
        _unit_group(office, grid, locked)
        for grid in grids.open_items(office, visit, replaced_too=True)
    )
    explained = UNIT_EXPLAINED if groups else ""
    return ItemsShown("Enhetens poster", groups, UNIT_NOTHING, explained)


def read_control_items(office: Office, control: ControlId) -> ItemsShown:
    """Every item of the control's last sample, unit by unit: those tested centrally first.

    Raises as `drawn_samples.drawn`.
    """
    samples = office.reads.samples.samples(control)
    if not samples or samples[-1].seed is None:
        return ItemsShown("Alla poster", (), CONTROL_NOTHING)
    drawn = drawn_samples.drawn(office, samples[-1].id)
    whole = grids.whole_grid(office, drawn)
    standing = _standing(conclusion_of(results_of(office, drawn)).tally)
    owners = units_of(office, (row.item.item for row in whole.rows))
    shares: dict[tuple[VisitId | None, UnitId | None], list[GridRow]] = {}
    for row in whole.rows:
        shares.setdefault((row.place.visit, owners[row.item.row]), []).append(row)
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    at = {visit.id: visit for visit in office.reads.visits()}
    coming = {unit: at[visit] for unit, visit in next_visits(office).items()}
    found = [
        replace(
            _share(office, at.get(visit) if visit else None, unit, names, whole, rows),
            elsewhere=_elsewhere(at.get(visit) if visit else None, unit, coming),
        )
        for (visit, unit), rows in shares.items()
    ]
    size = sum(not item.targeted for item in drawn.to_test)
    groups = (
        counted(replace(group, standing=standing, drawn=size, population=len(drawn.frame)))
        for group in sorted(found, key=_order)
    )
    return ItemsShown("Alla poster", tuple(groups), CONTROL_NOTHING, CONTROL_EXPLAINED)


def control_title(office: Office, control: ControlId) -> str:
    """ "IKP 25 Egna utlägg (LISA)". Raises `UserError(CONTROL_UNKNOWN)`."""
    return f"IKP {control_number(control)} {controls.named(office, control).title}"


def counted(group: ItemGroup) -> ItemGroup:
    """The same with its items counted anew."""
    outcomes = [
        item_outcome(row, group.columns) for row in group.rows if row.item.replacement is None
    ]
    done = sum(outcome is not Outcome.UNTESTED for outcome in outcomes)
    errors = sum(outcome in (Outcome.WRONG, Outcome.DOCUMENT_MISSING) for outcome in outcomes)
    return replace(group, done=done, errors=errors)


def recounted(group: ItemGroup, before: Sequence[GridRow], after: Sequence[GridRow]) -> ItemGroup:
    """`group` with some of its rows in place of what they were, counted from the difference."""
    rows = {row.item.row: row for row in after}
    grid = group.grid
    new = tuple(rows.get(row.item.row, row) for row in grid.rows)
    was = counted(replace(group, grid=replace(grid, rows=tuple(before))))
    now = counted(replace(group, grid=replace(grid, rows=tuple(after))))
    return replace(
        group,
        grid=replace(grid, rows=new),
        done=group.done + now.done - was.done,
        errors=group.errors + now.errors - was.errors,
    )


def item_outcome(row: GridRow, columns: tuple[GridColumn, ...]) -> Outcome:
    """What came of an item, of its amount where that is what is tested."""
    return tested_item(row.item, row.cells, columns)[0]


def _unit_group(office: Office, grid: Grid, locked: str) -> ItemGroup:
    drawn = drawn_samples.drawn(office, grid.sample)
    return counted(
        ItemGroup(
            grid.sample,
            control_title(office, grid.control),
            grid,
            locked=locked,
            standing=_standing(conclusion_of(results_of(office, drawn)).tally),
            drawn=sum(not item.targeted for item in drawn.to_test),
            population=len(drawn.frame),
        )
    )


def _share(
    office: Office,
    visit: Visit | None,
    unit: UnitId | None,
    names: Mapping[UnitId, str],
    whole: Grid,
    rows: Sequence[GridRow],
) -> ItemGroup:
    """The items of one unit that are tested in one place."""
    grid = replace(whole, rows=tuple(rows))
    title = names.get(unit, DEPARTMENT) if unit else DEPARTMENT
    if visit is None:
        return ItemGroup(f"{unit or ''}/", title, grid)
    detail = f"prövas vid besöket {_day(visit)}"
    team = (visit.lead, *visit.team)
    locked = "" if office.author.person in team else f"Posterna {detail}, av besökets team."
    if visit.state not in TEAM_WRITES:
        locked = locked_text(visit.state)
    return ItemGroup(f"{unit or ''}/{visit.id}", title, grid, detail, locked)


def _elsewhere(
    visit: Visit | None, unit: UnitId | None, coming: Mapping[UnitId, Visit]
) -> Elsewhere | None:
    """Where the items of a group may be moved. What is handed in stays where it is."""
    if visit is not None:
        is_open = visit.state in TEAM_WRITES
        return Elsewhere(None, "Pröva centralt i stället") if is_open else None
    there = coming.get(unit) if unit else None
    if there is None:
        return None
    return Elsewhere(there.id, f"Pröva vid besöket {_day(there)} i stället")


def _day(visit: Visit) -> str:
    day = date.fromisoformat(visit.date)
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _order(group: ItemGroup) -> tuple[bool, bool, str]:
    """Central items first, by unit, the department's own last; then visit by visit."""
    return bool(group.detail), group.title == DEPARTMENT, group.title


def _standing(tally: Tally) -> str:
    found = f"{number_text(tally.errors)} fel" if tally.errors else "inga fel"
    return f"{number_text(tally.tested)} av {number_text(tally.sample_size)} prövade, {found}."

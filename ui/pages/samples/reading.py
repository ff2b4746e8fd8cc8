"""The grid made from the record. Source: ux §2.4, 04."""

from dataclasses import replace

from kontrollbesok.labels_population import number_text
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import Grid, GridColumn, GridRow
from kontrollbesok.model.ids import ControlId, VisitId
from kontrollbesok.sampling.conclusion import Outcome, Tally
from kontrollbesok.services import controls, drawn_samples, grids
from kontrollbesok.services.conclusions import conclusion_of
from kontrollbesok.services.drawn_samples import DrawnSample
from kontrollbesok.services.grids import amount_outcome, outcome_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import results_of
from ui.pages.samples.rows import ItemGroup, ItemsShown

UNIT_EXPLAINED = "Posterna kommer ur förvaltningens stickprov. Slutsatsen dras där."
UNIT_NOTHING = "Inga av förvaltningens poster hör till enheten."
CONTROL_NOTHING = "Inga poster är dragna än. Gör planen och dra urvalet först."
CENTRAL = "Prövas centralt"
OTHER_VISIT = "Prövas vid besök"


def read_open_items(office: Office, visit: VisitId) -> ItemsShown:
    """What is tested at a visit, one group a control. Raises as `grids.open_items`."""
    groups = tuple(_unit_group(office, grid) for grid in grids.open_items(office, visit))
    return ItemsShown("Enhetens poster", groups, UNIT_NOTHING, UNIT_EXPLAINED if groups else "")


def read_control_items(office: Office, control: ControlId) -> ItemsShown:
    """Every item of the control's last sample: central ones first, then unit by unit.

    Raises as `drawn_samples.drawn`.
    """
    samples = office.reads.samples.samples(control)
    if not samples or samples[-1].seed is None:
        return ItemsShown("Poster", (), CONTROL_NOTHING)
    drawn = drawn_samples.drawn(office, samples[-1].id)
    whole = grids.whole_grid(office, drawn)
    standing = _standing(conclusion_of(results_of(office, drawn)).tally)
    shares: dict[VisitId | None, list[GridRow]] = {None: []}
    for row in whole.rows:
        shares.setdefault(row.place.visit, []).append(row)
    names = {visit.id: visit.unit_name for visit in office.reads.visits()}
    found = [
        _group(
            str(visit or ""),
            names.get(visit, OTHER_VISIT) if visit else CENTRAL,
            replace(whole, rows=tuple(rows)),
            drawn,
            standing,
        )
        for visit, rows in shares.items()
        if rows
    ]
    groups = tuple(sorted(found, key=lambda group: (bool(group.key), group.title)))
    return ItemsShown("Alla poster", groups, CONTROL_NOTHING)


def control_title(control: ControlId) -> str:
    """ "IKP 25 Egna utlägg (LISA)". Raises `UserError(CONTROL_UNKNOWN)`."""
    return f"IKP {control_number(control)} {controls.named(control).title}"


def counted(group: ItemGroup) -> ItemGroup:
    """The same with its items counted anew."""
    outcomes = [
        item_outcome(row, group.columns) for row in group.rows if row.item.replacement is None
    ]
    done = sum(outcome is not Outcome.UNTESTED for outcome in outcomes)
    errors = sum(outcome in (Outcome.WRONG, Outcome.DOCUMENT_MISSING) for outcome in outcomes)
    return replace(group, done=done, errors=errors)


def item_outcome(row: GridRow, columns: tuple[GridColumn, ...]) -> Outcome:
    """What came of an item, of its amount where that is what is tested."""
    outcome = outcome_of(row.item, row.cells, columns)
    if columns and columns[0].is_amount and outcome is not Outcome.UNTESTED:
        return amount_outcome(row.item, row.cells)[0]
    return outcome


def _unit_group(office: Office, grid: Grid) -> ItemGroup:
    drawn = drawn_samples.drawn(office, grid.sample)
    standing = _standing(conclusion_of(results_of(office, drawn)).tally)
    return _group(grid.sample, control_title(grid.control), grid, drawn, standing)


def _group(key: str, title: str, grid: Grid, drawn: DrawnSample, standing: str) -> ItemGroup:
    size = sum(not item.targeted for item in drawn.to_test)
    return counted(ItemGroup(key, title, grid, standing, drawn=size, population=len(drawn.frame)))


def _standing(tally: Tally) -> str:
    found = f"{number_text(tally.errors)} fel" if tally.errors else "inga fel"
    return f"{number_text(tally.tested)} av {number_text(tally.sample_size)} prövade, {found}."

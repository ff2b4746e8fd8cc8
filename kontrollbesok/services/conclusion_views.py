"""A control's conclusion with all that stands around it: errors, units, what has been settled."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kontrollbesok.labels.comparison import GREW, Setting
from kontrollbesok.model.cell import Cell
from kontrollbesok.model.evidence import Link, LinkKind, of_cell
from kontrollbesok.model.grid import GridColumn, GridRow
from kontrollbesok.model.ids import SampleId, UnitId, VisitId
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.sample import Sample, SampleMethod
from kontrollbesok.sampling.comparison import Comparison
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.sampling.strata import Stratum
from kontrollbesok.services.accounts import named_strata, taints_of
from kontrollbesok.services.allocations import units_of
from kontrollbesok.services.comparisons import comparisons_of, is_comparable, setting_of
from kontrollbesok.services.conclusions import Conclusion, conclusion_of, with_compared
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import Results, results
from kontrollbesok.services.unit_conclusions import UnitConclusion, unit_conclusions_of

_ERRORS = (Outcome.WRONG, Outcome.DOCUMENT_MISSING)


@dataclass(frozen=True, slots=True)
class WrongItem:
    """An item with an error: whose it is, what is wrong and why.

    `wrong_ore` is how much of the booked amount is wrong, None where amounts are not tested.
    `visit` is where it was tested, None centrally; `findings` are the labels of what has been
    written of it.
    """

    item: PopulationItem
    unit: UnitId | None
    unit_name: str
    visit: VisitId | None
    targeted: bool
    missing: bool
    wrong_ore: int | None
    columns: tuple[GridColumn, ...]
    why: str
    cells: tuple[Link, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """All of it. `items` and `total_ore` are of the items to draw among.

    `strata` are what was drawn and found in each, by name, of a stratified sample only.
    `compared` names the other ways to count that are set beside the conclusion, `text` has them in
    words after it. `others` are all of them where they are asked for, and `can_compare` whether
    there are any. `known_ore` is what is wrong in the tested items as they are, `taints` the shares
    of a drawn krona that are, largest first; both are of samples of kronor only.
    """

    sample: Sample
    population: PopulationRecord
    reached: Conclusion
    items: int
    total_ore: int
    known_ore: int
    taints: tuple[Fraction, ...]
    strata: tuple[tuple[str, Stratum], ...]
    wrong: tuple[WrongItem, ...]
    units: tuple[UnitConclusion, ...]
    text: str
    compared: tuple[str, ...]
    can_compare: bool
    others: tuple[Comparison, ...]
    setting: Setting

    @property
    def in_kronor(self) -> bool:
        """Whether amounts are tested."""
        return self.sample.plan.method is SampleMethod.KRONOR

    @property
    def ways_note(self) -> str:
        """What has to be known of the other ways to count; "" for nothing."""
        return GREW if len(self.sample.sizes) > 1 and not self.in_kronor else ""


def look_at(
    office: Office,
    sample: SampleId,
    compared: Collection[str] | None = None,
    *,
    with_others: bool = False,
) -> ConclusionView:
    """The conclusion as it stands, or as it would be with `compared` beside it.

    Raises as `drawn_samples.drawn`.
    """
    found = results(office, sample)
    reached, wanted = conclusion_of(found), compared
    if wanted is None:
        wanted = found.drawn.sample.compared
    drawn, in_kronor = found.drawn, found.drawn.sample.plan.method is SampleMethod.KRONOR
    tested = [item for item in found.drawn_items if item.outcome in _ERRORS]
    return ConclusionView(
        sample=drawn.sample,
        population=drawn.population,
        reached=reached,
        items=len(drawn.frame),
        total_ore=sum(amount for _, amount in drawn.frame),
        known_ore=sum(item.wrong_ore for item in tested) if in_kronor else 0,
        taints=taints_of(found) if in_kronor else (),
        strata=named_strata(found),
        wrong=_wrong_items(office, found),
        units=unit_conclusions_of(office, found),
        text=with_compared(reached.text, found, wanted),
        compared=tuple(wanted),
        can_compare=is_comparable(found),
        others=comparisons_of(found) if with_others else (),
        setting=setting_of(found),
    )


def _wrong_items(office: Office, found: Results) -> tuple[WrongItem, ...]:
    rows = [row for row in found.grid.rows if found.outcome(row) in _ERRORS]
    owners = units_of(office, (row.item.item for row in rows))
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    labels = _finding_labels(office, found.grid.sample, rows)
    return tuple(_wrong_item(found, row, owners[row.item.row], names, labels) for row in rows)


def _wrong_item(
    found: Results,
    row: GridRow,
    unit: UnitId | None,
    names: Mapping[UnitId, str],
    labels: Mapping[Link, tuple[str, ...]],
) -> WrongItem:
    tested, item = found.tested[row.item.row], row.item
    columns = tuple(c for c in found.grid.columns if _cell(row, c).is_error)
    links = [of_cell(found.grid.sample, item.row, column.code) for column in columns]
    in_kronor = found.drawn.sample.plan.method is SampleMethod.KRONOR
    return WrongItem(
        item=item.item,
        unit=unit,
        unit_name=names.get(unit, "") if unit else "",
        visit=row.place.visit,
        targeted=item.targeted,
        missing=tested.outcome is Outcome.DOCUMENT_MISSING,
        wrong_ore=tested.wrong_ore if in_kronor else None,
        columns=columns,
        why=" ".join(_cell(row, c).note for c in columns if _cell(row, c).note),
        cells=tuple(links),
        findings=tuple(dict.fromkeys(label for link in links for label in labels.get(link, ()))),
    )


def _finding_labels(
    office: Office, sample: SampleId, rows: list[GridRow]
) -> Mapping[Link, tuple[str, ...]]:
    """What has been written of each cell, over the visits where the items were tested."""
    found: dict[Link, tuple[str, ...]] = {}
    written = office.reads.samples.cell_findings(sample)
    for visit in (
        {row.place.visit for row in rows if row.place.visit is not None} if written else ()
    ):
        for finding in office.reads.findings(visit):
            for cell in written.get(finding.id, ()):
                link = Link(LinkKind.CELL, cell)
                found[link] = (*found.get(link, ()), finding.label)
    return found


def _cell(row: GridRow, column: GridColumn) -> Cell:
    return row.cells.get(column.code, Cell(row.item.row, column.code))

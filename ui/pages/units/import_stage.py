"""A file of units before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Mapping, Sequence

from kontrollbesok.labels.chart import FACT_LABEL, unit_remark_place, unit_remark_text
from kontrollbesok.model.chart_import import ProposedUnit, ProposedUnits, UnitChange, UnitRemark
from ui.widgets.file_rows import FileColumns
from ui.widgets.file_stage import FileLine, FileStage

_COLUMNS = FileColumns(
    heads=("Rad", "Enhet", "Hör till", "Vad händer", "Att titta på"),
    widths=(48, 200, 220, 210, 0),
    least={2: 820},
)
_LEFT_OUT = "Läses inte in"


class UnitsFileStage(FileStage):
    """A file of units held against the register."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)

    def show_proposal(self, proposal: ProposedUnits) -> None:
        """Show what the file would do."""
        whole = [unit_remark_text(one) for one in proposal.remarks if one.row == 0]
        title = f"{proposal.file} mot registret"
        self.show_file(title, _sum_text(proposal), _lines(proposal), "\n".join(whole))
        written = proposal.count(UnitChange.NEW) + proposal.count(UnitChange.CHANGED)
        self.offer("Läs in 1 rad" if written == 1 else f"Läs in {written} rader", bool(written))


def _by_row(remarks: Sequence[UnitRemark]) -> Mapping[int, list[UnitRemark]]:
    found: dict[int, list[UnitRemark]] = {}
    for remark in remarks:
        if remark.row:
            found.setdefault(remark.row, []).append(remark)
    return found


def _lines(proposal: ProposedUnits) -> list[FileLine]:
    """The rows of the file in their order, those that are not read in too."""
    remarks = _by_row(proposal.remarks)
    cells: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        facts = row.facts
        place = " · ".join(part for part in (facts.department, facts.section) if part)
        cells[row.line.row] = (facts.name, place, _change(row))
    found = []
    for number in sorted(cells.keys() | remarks.keys()):
        own = remarks.get(number, [])
        odd = " ".join(unit_remark_text(one) for one in own)
        said = f"{unit_remark_place(own[0])}: {odd}" if own else ""
        texts = cells.get(number, ("", "", _LEFT_OUT))
        found.append(FileLine((str(number), *texts, odd), bool(own), said))
    return found


def _change(row: ProposedUnit) -> str:
    if row.change is UnitChange.NEW:
        return "Ny"
    if row.change is UnitChange.UNCHANGED:
        return "Som förut"
    return f"Ändras: {', '.join(FACT_LABEL[fact].lower() for fact in row.changed)}"


def _sum_text(proposal: ProposedUnits) -> str:
    new, changed = proposal.count(UnitChange.NEW), proposal.count(UnitChange.CHANGED)
    parts = [f"{new} nya, {changed} ändras, {proposal.count(UnitChange.UNCHANGED)} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if proposal.not_in_file:
        units = "enhet" if proposal.not_in_file == 1 else "enheter"
        parts.append(f"{proposal.not_in_file} {units} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."

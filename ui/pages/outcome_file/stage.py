"""A file of outcomes before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Mapping, Sequence

from kontrollbesok.labels.outcome_import import (
    change_text,
    outcome_remark_place,
    outcome_remark_text,
    said_text,
    subject_text,
)
from kontrollbesok.model.control import control_number
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.outcome_import import OutcomeChange, OutcomeRemark, ProposedOutcomes
from ui.widgets.file_rows import FileColumns
from ui.widgets.file_stage import FileLine, FileStage

_COLUMNS = FileColumns(
    heads=("Rad", "IKP", "Gäller", "Filen säger", "Vad händer", "Att titta på"),
    widths=(48, 48, 190, 290, 180, 0),
    least={2: 560, 4: 700},
)
_LEFT_OUT = "Läses inte in"


class OutcomeFileStage(FileStage):
    """A file of outcomes held against the year."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)

    def show_proposal(self, proposal: ProposedOutcomes, units: Mapping[UnitId, str]) -> None:
        """Show what the file would do."""
        whole = [outcome_remark_text(one) for one in proposal.remarks if one.row == 0]
        title = f"{proposal.file} mot kontrollerna {proposal.year}"
        self.show_file(title, _sum_text(proposal), _lines(proposal, units), "\n".join(whole))
        written = proposal.count(OutcomeChange.NEW) + proposal.count(OutcomeChange.CORRECTED)
        words = "Läs in 1 utfall" if written == 1 else f"Läs in {written} utfall"
        self.offer(words if written else "Inget att läsa in", bool(written))


def _lines(proposal: ProposedOutcomes, units: Mapping[UnitId, str]) -> Sequence[FileLine]:
    """The rows of the file in their order, those that are not read in too."""
    remarks: dict[int, list[OutcomeRemark]] = {}
    for remark in proposal.remarks:
        if remark.row:
            remarks.setdefault(remark.row, []).append(remark)
    cells = {
        row.line.row: (
            str(control_number(row.control)),
            subject_text(row, units),
            said_text(row),
            change_text(row),
        )
        for row in proposal.rows
    }
    found = []
    for number in sorted(cells.keys() | remarks.keys()):
        own = remarks.get(number, [])
        odd = " ".join(outcome_remark_text(one) for one in own)
        said = f"{outcome_remark_place(own[0])}: {odd}" if own else ""
        texts = cells.get(number, ("", "", "", _LEFT_OUT))
        found.append(FileLine((str(number), *texts, odd), bool(own), said))
    return found


def _sum_text(proposal: ProposedOutcomes) -> str:
    new, corrected = proposal.count(OutcomeChange.NEW), proposal.count(OutcomeChange.CORRECTED)
    same = proposal.count(OutcomeChange.UNCHANGED)
    parts = [f"{new} nya, {corrected} rättas, {same} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if corrected:
        parts.append("Det som rättas finns kvar i historiken.")
    return " ".join(parts) + " Inget är skrivet än."

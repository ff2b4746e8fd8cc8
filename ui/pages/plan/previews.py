"""A file of risks, or of a plan, as it is looked at before it is taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kontrollbesok.labels.plan import methods_text
from kontrollbesok.labels.risk import row_remark_place, row_remark_text
from kontrollbesok.model.control_import import ProposedControls
from kontrollbesok.model.risk_import import Proposed, ProposedImport, RowChange, RowRemark
from ui.widgets.file_stage import FileLine

CHANGE_TEXT = {
    RowChange.NEW: "Ny",
    RowChange.CHANGED: "Ändras",
    RowChange.UNCHANGED: "Som förut",
}
LEFT_OUT = "Läses inte in"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is said of a file, of its rows, and of the `whole`. Cells end with what is odd.

    take  what the button that takes it in says; "" where there is nothing to take
    """

    year: int
    title: str
    total: str
    whole: str
    lines: tuple[FileLine, ...]
    take: str


def risks_preview(proposal: ProposedImport) -> Preview:
    """A file of risks."""
    found: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        risk = row.line.risk
        found[row.line.row] = (
            "–" if risk.nr is None else str(risk.nr),
            risk.event,
            "–" if risk.likelihood is None else str(int(risk.likelihood)),
            "–" if risk.impact is None else str(int(risk.impact)),
            "–" if risk.value is None else str(risk.value),
            CHANGE_TEXT[row.change],
        )
    return _preview(proposal, found, "risker", ("risk", "risker"))


def plan_preview(proposal: ProposedControls) -> Preview:
    """A file of a plan."""
    found: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        control = row.line.control
        found[row.line.row] = (
            str(control.nr),
            control.title or control.activity or control.event,
            methods_text(control) or "–",
            control.responsible or "–",
            str(control.printed_value or "–"),
            CHANGE_TEXT[row.change],
        )
    return _preview(proposal, found, "internkontrollplanen", ("rad", "rader"))


def _preview(
    proposal: Proposed[Any, Any],
    found: Mapping[int, tuple[str, ...]],
    against: str,
    words: tuple[str, str],
) -> Preview:
    taken = proposal.count(RowChange.NEW) + proposal.count(RowChange.CHANGED)
    return Preview(
        proposal.before.year,
        f"{proposal.file} mot {against} {proposal.before.year}",
        _total(proposal, words),
        "\n".join(row_remark_text(one) for one in proposal.remarks if one.row == 0),
        _lines(found, _by_row(proposal.remarks)),
        "" if not taken else f"Läs in {taken} {words[0] if taken == 1 else words[1]}",
    )


def _by_row(remarks: Sequence[RowRemark]) -> Mapping[int, list[RowRemark]]:
    """The remarks on rows, by the row; those on the whole file are left out."""
    found: dict[int, list[RowRemark]] = {}
    for remark in remarks:
        if remark.row:
            found.setdefault(remark.row, []).append(remark)
    return found


def _lines(
    found: Mapping[int, tuple[str, ...]], said: Mapping[int, Sequence[RowRemark]]
) -> tuple[FileLine, ...]:
    """The rows of the file in their order, those that are not read in too."""
    lines = []
    for row in sorted(found.keys() | said.keys()):
        own = said.get(row, ())
        odd = " ".join(row_remark_text(one) for one in own)
        cells = found.get(row) or _left_out(own[0])
        place = f"{row_remark_place(own[0])}: " if own else ""
        lines.append(FileLine((str(row), *cells, odd), bool(own), place + odd))
    return tuple(lines)


def _left_out(remark: RowRemark) -> tuple[str, ...]:
    return ("–" if remark.nr is None else str(remark.nr), "", "–", "–", "–", LEFT_OUT)


def _total(proposal: Proposed[Any, Any], words: tuple[str, str]) -> str:
    new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
    parts = [f"{new} nya, {changed} ändras, {proposal.count(RowChange.UNCHANGED)} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if proposal.not_in_file:
        name = words[0] if proposal.not_in_file == 1 else words[1]
        parts.append(f"{proposal.not_in_file} {name} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."

"""A file of risks, or of a plan, as it is looked at before it is taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.labels_plan import methods_text
from kontrollbesok.labels_risk import row_remark_text
from kontrollbesok.model.control_import import ProposedControls
from kontrollbesok.model.risk_import import ProposedImport, RowChange, RowRemark

CHANGE_TEXT = {
    RowChange.NEW: "Ny",
    RowChange.CHANGED: "Ändras",
    RowChange.UNCHANGED: "Som förut",
}
LEFT_OUT = "Läses inte in"
Lines = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is said of a file. `lines` begin with the row of the file, and end with what is odd.

    take  what the button that takes it in says; "" where there is nothing to take
    """

    year: int
    title: str
    total: str
    remarks: tuple[RowRemark, ...]
    lines: tuple[tuple[str, ...], ...]
    take: str


def risks_preview(proposal: ProposedImport) -> Preview:
    """A file of risks."""
    said = by_row(proposal.remarks)
    found: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        risk = row.line.risk
        found[row.line.row] = (
            str(row.line.row),
            "–" if risk.nr is None else str(risk.nr),
            risk.event,
            "–" if risk.likelihood is None else str(int(risk.likelihood)),
            "–" if risk.impact is None else str(int(risk.impact)),
            "–" if risk.value is None else str(risk.value),
            CHANGE_TEXT[row.change],
            _odd(said.get(row.line.row, ())),
        )
    taken = proposal.count(RowChange.NEW) + proposal.count(RowChange.CHANGED)
    return Preview(
        proposal.before.year,
        f"{proposal.file} mot risker {proposal.before.year}",
        _total(proposal, ("risk", "risker")),
        proposal.remarks,
        _with_left_out(found, said, ("", "–", "–", "–")),
        "" if not taken else f"Läs in {taken} {'risk' if taken == 1 else 'risker'}",
    )


def plan_preview(proposal: ProposedControls) -> Preview:
    """A file of a plan."""
    said = by_row(proposal.remarks)
    found: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        control = row.line.control
        found[row.line.row] = (
            str(row.line.row),
            str(control.nr),
            control.title or control.activity or control.event,
            methods_text(control) or "–",
            control.responsible or "–",
            str(control.printed_value or "–"),
            CHANGE_TEXT[row.change],
            _odd(said.get(row.line.row, ())),
        )
    taken = proposal.count(RowChange.NEW) + proposal.count(RowChange.CHANGED)
    return Preview(
        proposal.before.year,
        f"{proposal.file} mot internkontrollplanen {proposal.before.year}",
        _total(proposal, ("rad", "rader")),
        proposal.remarks,
        _with_left_out(found, said, ("", "–", "–", "–")),
        "" if not taken else f"Läs in {taken} {'rad' if taken == 1 else 'rader'}",
    )


def by_row(remarks: Sequence[RowRemark]) -> Mapping[int, list[RowRemark]]:
    """The remarks on rows, by the row; those on the whole file are left out."""
    found: dict[int, list[RowRemark]] = {}
    for remark in remarks:
        if remark.row:
            found.setdefault(remark.row, []).append(remark)
    return found


def _odd(said: Sequence[RowRemark]) -> str:
    return " ".join(row_remark_text(one) for one in said)


def _with_left_out(
    found: Mapping[int, tuple[str, ...]],
    said: Mapping[int, Sequence[RowRemark]],
    empty: tuple[str, ...],
) -> tuple[tuple[str, ...], ...]:
    """The rows of the file in their order, those that are not read in too."""
    lines = dict(found)
    for row, remarks in said.items():
        if row not in lines:
            number = "–" if remarks[0].nr is None else str(remarks[0].nr)
            lines[row] = (str(row), number, *empty, LEFT_OUT, _odd(remarks))
    return tuple(lines[row] for row in sorted(lines))


def _total(proposal: ProposedImport | ProposedControls, words: tuple[str, str]) -> str:
    new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
    parts = [f"{new} nya, {changed} ändras, {proposal.count(RowChange.UNCHANGED)} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if proposal.not_in_file:
        name = words[0] if proposal.not_in_file == 1 else words[1]
        parts.append(f"{proposal.not_in_file} {name} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."

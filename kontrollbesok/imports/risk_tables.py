"""A year's risk analysis out of a text file or a workbook, with every oddity named by its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.named_rows import columns_of, named_rows
from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, PlanMark, Risk
from kontrollbesok.model.risk_import import (
    ReadRisks,
    RiskColumn,
    RiskLine,
    RowFault,
    RowRemark,
)
from kontrollbesok.model.risk_year import may_own

Step = TypeVar("Step", Likelihood, Impact)

# The first name is what people are told.
_NAMES: Final[Mapping[RiskColumn, tuple[str, ...]]] = {
    RiskColumn.GOAL: ("Mål", "kf_mal", "KF:s mål", "Nämndens mål"),
    RiskColumn.PROCESS: ("Process", "Processer"),
    RiskColumn.WAY_OF_WORKING: ("Arbetssätt", "arbetssatt"),
    RiskColumn.NUMBER: ("Nr", "Nummer", "vor_nr", "Risknr"),
    RiskColumn.EVENT: ("Oönskad händelse", "oonskad_handelse", "Risk"),
    RiskColumn.LIKELIHOOD: ("Sannolikhet", "S"),
    RiskColumn.IMPACT: ("Konsekvens", "K"),
    RiskColumn.VALUE: ("Riskvärde", "riskvarde", "RV", "Värde"),
    RiskColumn.MARK: ("IKP", "Internkontrollplan", "I planen"),
    RiskColumn.MEASURE: ("Åtgärd", "atgard", "Åtgärder"),
    RiskColumn.OWNER: ("Riskägare", "riskagare"),
    RiskColumn.NOTE: ("Anmärkning", "note", "Kommentar"),
    RiskColumn.CONTROL: ("Systematisk kontroll", "systematisk_kontroll"),
    RiskColumn.INHERENT_LIKELIHOOD: ("Sannolikhet före åtgärd", "sannolikhet_fore"),
    RiskColumn.INHERENT_IMPACT: ("Konsekvens före åtgärd", "konsekvens_fore"),
}
# Without one of these something that the analysis must have is missing in every row.
_EXPECTED: Final = (
    RiskColumn.PROCESS,
    RiskColumn.NUMBER,
    RiskColumn.LIKELIHOOD,
    RiskColumn.IMPACT,
)
_FILLED_DOWN: Final = (RiskColumn.GOAL, RiskColumn.PROCESS, RiskColumn.WAY_OF_WORKING)
_BEFORE: Final = (RiskColumn.INHERENT_LIKELIHOOD, RiskColumn.INHERENT_IMPACT)
_LONGEST_TEXT: Final = 10_000
MOST_ROWS: Final = 1_000

_STARS: Final = frozenset({"★", "*", "x", "ja", "ja, ikp", "ikp"})
_WORDS: Final[Mapping[str, int]] = {
    **{label.casefold(): int(step) for step, label in LIKELIHOOD_LABEL.items()},
    **{label.casefold(): int(step) for step, label in IMPACT_LABEL.items()},
}
_BREAK: Final = re.compile(r"[^\S\n]*\r?\n\s*")
_NUMBERED: Final = re.compile(r"(-?\d+)\b(?![.,]\d)")


def column_label(column: RiskColumn) -> str:
    """What the column is called when it is missing."""
    return _NAMES[column][0]


def read_risks(path: Path) -> ReadRisks:
    """The risks in `path`. A row is left out only where a remark says so.

    Raises `UserError`: COLUMN_MISSING without the undesired event, RISKS_TOO_MANY, and as
    `find_table` and `preview`.
    """
    layout, rows = named_rows(path)
    reader = _Reader(columns_of(layout, _NAMES, RiskColumn.EVENT))
    for row, cells in rows:
        reader.take(row, cells)
    return reader.done()


@dataclass
class _Reader:
    """Row by row, with what the rows before had."""

    columns: dict[RiskColumn, int]
    lines: list[RiskLine] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)
    above: dict[RiskColumn, str] = field(default_factory=dict)
    rows_by_number: dict[int, int] = field(default_factory=dict)
    read: int = 0

    def take(self, row: int, cells: Sequence[str]) -> None:
        """One row, whose cells may be fewer than the heading's."""
        self.read += 1
        if self.read > MOST_ROWS:
            raise UserError(ErrorCode.RISKS_TOO_MANY, most=MOST_ROWS)
        said = {
            column: one_line(cells[at]) for column, at in self.columns.items() if at < len(cells)
        }
        own: list[RowRemark] = []
        self._fill_down(row, said, own)
        number = self._number(row, said, own)
        if not said.get(RiskColumn.EVENT):
            own.append(RowRemark(row, RowFault.EVENT_MISSING))
        long = next((c for c, text in said.items() if len(text) > _LONGEST_TEXT), None)
        if long is not None:
            own.append(RowRemark(row, RowFault.TEXT_TOO_LONG, column_label(long)))
        likelihood = self._step(row, said, RiskColumn.LIKELIHOOD, Likelihood, own)
        impact = self._step(row, said, RiskColumn.IMPACT, Impact, own)
        before = (
            self._step(row, said, RiskColumn.INHERENT_LIKELIHOOD, Likelihood, own),
            self._step(row, said, RiskColumn.INHERENT_IMPACT, Impact, own),
        )
        risk = Risk(
            goal=said.get(RiskColumn.GOAL, ""),
            process=said.get(RiskColumn.PROCESS, ""),
            way_of_working=said.get(RiskColumn.WAY_OF_WORKING, ""),
            event=said.get(RiskColumn.EVENT, ""),
            mark=_mark(row, said, own),
            nr=number,
            likelihood=likelihood,
            impact=impact,
            note=said.get(RiskColumn.NOTE, ""),
            printed_value=_printed(row, said, likelihood, impact, own),
            measure=said.get(RiskColumn.MEASURE, ""),
            owner=_owner(row, said, own),
            systematic_control=said.get(RiskColumn.CONTROL, ""),
            inherent_likelihood=before[0],
            inherent_impact=before[1],
        )
        self.remarks += [RowRemark(r.row, r.fault, r.detail, number) for r in own]
        if not any(remark.leaves_out for remark in own):
            self.lines.append(RiskLine(row, self.read, risk))
            if number is not None:
                self.rows_by_number[number] = row

    def done(self) -> ReadRisks:
        """What was read, with the columns that were missing first."""
        missing = [
            RowRemark(0, RowFault.COLUMN_MISSING, column_label(column))
            for column in _EXPECTED
            if column not in self.columns
        ]
        remarks = (*missing, *self.remarks)
        return ReadRisks(tuple(self.lines), remarks, frozenset(self.columns))

    def _fill_down(self, row: int, said: dict[RiskColumn, str], own: list[RowRemark]) -> None:
        """A merged cell says its text in its first row alone."""
        for column in _FILLED_DOWN:
            if column not in self.columns:
                continue
            if said.get(column):
                self.above[column] = said[column]
            elif self.above.get(column):
                said[column] = self.above[column]
                own.append(RowRemark(row, RowFault.FILLED_DOWN, column_label(column)))

    def _number(self, row: int, said: Mapping[RiskColumn, str], own: list[RowRemark]) -> int | None:
        if RiskColumn.NUMBER not in self.columns:
            return None  # said once, of the whole file
        text = said.get(RiskColumn.NUMBER, "")
        if not text:
            own.append(RowRemark(row, RowFault.NUMBER_MISSING))
            return None
        number = whole_number(text)
        if number is None:
            own.append(RowRemark(row, RowFault.NUMBER_UNREADABLE, text[:40]))
            return None
        if number in self.rows_by_number:
            first = str(self.rows_by_number[number])
            own.append(RowRemark(row, RowFault.NUMBER_REPEATED, first))
        return number

    def _step(
        self,
        row: int,
        said: Mapping[RiskColumn, str],
        column: RiskColumn,
        scale: type[Step],
        own: list[RowRemark],
    ) -> Step | None:
        if column not in self.columns:
            return None
        text = said.get(column, "")
        if not text and column in _BEFORE:
            return None  # few years are valued before measures too
        if not text:
            own.append(RowRemark(row, RowFault.NOT_VALUED, column_label(column)))
            return None
        number = _leading_number(text)
        if number is not None and 1 <= number <= HIGHEST_STEP:
            return scale(number)
        off = column in (RiskColumn.LIKELIHOOD, RiskColumn.INHERENT_LIKELIHOOD)
        fault = RowFault.LIKELIHOOD_OFF_SCALE if off else RowFault.IMPACT_OFF_SCALE
        own.append(RowRemark(row, fault, text[:40]))
        return None


def one_line(text: str) -> str:
    """A cell's text without the breaks that a sheet has put in it."""
    return _BREAK.sub(" ", text.strip())


def whole_number(text: str) -> int | None:
    """A number from 1 to six figures; None for anything else."""
    if not (text.isascii() and text.isdecimal()) or int(text) == 0 or len(text) > 6:
        return None
    return int(text)


def _leading_number(text: str) -> int | None:
    """ "4", "4 Sannolikt" and "Sannolikt" are 4."""
    if found := _NUMBERED.match(text):
        return int(found[1])
    return _WORDS.get(text.casefold().replace("allvarig", "allvarlig"))


def _printed(
    row: int,
    said: Mapping[RiskColumn, str],
    likelihood: Likelihood | None,
    impact: Impact | None,
    own: list[RowRemark],
) -> int | None:
    """The printed value where it is not likelihood × impact. It is kept and decides nothing."""
    text = said.get(RiskColumn.VALUE, "")
    if not text or likelihood is None or impact is None:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None
    if number == likelihood * impact:
        return None
    own.append(RowRemark(row, RowFault.VALUE_DIFFERS, f"{text[:40]} ≠ {likelihood * impact}"))
    return number


def _mark(row: int, said: Mapping[RiskColumn, str], own: list[RowRemark]) -> PlanMark:
    text = said.get(RiskColumn.MARK, "")
    if not text:
        return PlanMark.BLANK
    if text.casefold() in _STARS:
        return PlanMark.STAR
    if text.casefold().startswith("nej"):
        return PlanMark.RISKS_ONLY
    own.append(RowRemark(row, RowFault.MARK_UNKNOWN, text[:40]))
    return PlanMark.BLANK


def _owner(row: int, said: Mapping[RiskColumn, str], own: list[RowRemark]) -> str:
    role = said.get(RiskColumn.OWNER, "")
    if may_own(role):
        return role
    own.append(RowRemark(row, RowFault.OWNER_NOT_IN_LINE, role[:40]))
    return ""

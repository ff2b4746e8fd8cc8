"""A year's plan out of a text file or a workbook, with every oddity named by its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.named_rows import columns_of, named_rows
from kontrollbesok.imports.risk_tables import MOST_ROWS, one_line, whole_number
from kontrollbesok.labels.content import CONTROL_LEVEL_LABEL, METHOD_LABEL, ON_DEMAND_LABEL
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.control_import import ControlColumn, ControlLine, ReadControls
from kontrollbesok.model.plan import Control, ControlLevel, Method
from kontrollbesok.model.risk_import import RowFault, RowRemark

Code = TypeVar("Code", Method, ControlLevel)
C = ControlColumn

# The first name is what people are told, and what the program writes.
NAMES: Final[Mapping[ControlColumn, tuple[str, ...]]] = {
    C.GOAL: ("Mål", "kf_mal", "KF:s mål"),
    C.PROCESS: ("Process", "Processer"),
    C.WAY_OF_WORKING: ("Arbetssätt", "arbetssatt"),
    C.SYSTEMATIC_CONTROL: ("Systematisk kontroll", "systematisk_kontroll"),
    C.EVENT: ("Oönskad händelse", "oonskad_handelse", "Risk"),
    C.VALUE: ("Riskvärde", "riskvarde", "RV", "Värde"),
    C.ACTIVITY: ("Kontrollaktivitet", "Kontroll", "Aktivitet"),
    C.NUMBER: ("Nr", "vor_nr", "IKP", "Nummer", "Risknr"),
    C.METHODS: ("Kontrollmetod", "Metod", "Metoder"),
    C.NOTE: ("Anmärkning", "note", "Kommentar"),
    C.TITLE: ("Rubrik", "rubrik"),
    C.RESPONSIBLE: ("Kontrollansvarig", "kontrollansvarig", "Ansvarig"),
    C.FREQUENCY: ("Hur ofta", "frekvens", "Frekvens"),
    C.MONTH: ("Månad", "manad"),
    C.LEVELS: ("Var", "niva", "Nivå"),
    C.TESTED_BY: ("Områden och frågor", "omraden_och_fragor"),
    C.PERFORMED_AS: ("Så görs den", "utfors_som"),
    C.LEVEL_TEXT: ("Utförs", "utfors"),
}
_EXPECTED: Final = (C.ACTIVITY, C.METHODS, C.RESPONSIBLE)
_FILLED_DOWN: Final = (C.GOAL, C.PROCESS, C.WAY_OF_WORKING)
_LONGEST_TEXT: Final = 10_000
_BETWEEN: Final = re.compile(r"[|;,]")
_METHODS: Final = {
    **{method.value: method for method in Method},
    **{label.casefold(): method for method, label in METHOD_LABEL.items()},
}
_LEVELS: Final = {
    **{level.value: level for level in ControlLevel},
    **{label.casefold(): level for level, label in CONTROL_LEVEL_LABEL.items()},
}
_ON_DEMAND: Final = frozenset({ON_DEMAND_LABEL.casefold(), "vid behov", "vid_behov"})


def read_controls(path: Path) -> ReadControls:
    """The plan's rows in `path`. A row is left out only where a remark says so.

    Raises `UserError`: COLUMN_MISSING without the number, RISKS_TOO_MANY, and as `find_table` and
    `preview`.
    """
    layout, rows = named_rows(path)
    reader = _Reader(columns_of(layout, NAMES, C.NUMBER))
    for row, cells in rows:
        reader.take(row, cells)
    return reader.done()


@dataclass
class _Reader:
    """Row by row, with what the rows before had."""

    columns: dict[ControlColumn, int]
    lines: list[ControlLine] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)
    above: dict[ControlColumn, str] = field(default_factory=dict)
    rows_by_number: dict[int, int] = field(default_factory=dict)

    def take(self, row: int, cells: Sequence[str]) -> None:
        """One row, whose cells may be fewer than the heading's."""
        if len(self.lines) >= MOST_ROWS:
            raise UserError(ErrorCode.RISKS_TOO_MANY, most=MOST_ROWS)
        said = {
            column: one_line(cells[at]) for column, at in self.columns.items() if at < len(cells)
        }
        faults: list[tuple[RowFault, str]] = []
        self._fill_down(said, faults)
        number = self._number(said, faults)
        long = next((c for c, text in said.items() if len(text) > _LONGEST_TEXT), None)
        if long is not None:
            faults.append((RowFault.TEXT_TOO_LONG, NAMES[long][0]))
        control = _control(number or 0, said, faults)
        own = [RowRemark(row, fault, detail, number) for fault, detail in faults]
        self.remarks += own
        if number is not None and not any(remark.leaves_out for remark in own):
            self.rows_by_number[number] = row
            self.lines.append(ControlLine(row, len(self.lines) + 1, control))

    def done(self) -> ReadControls:
        """What was read, with the columns that were missing first."""
        missing = [
            RowRemark(0, RowFault.COLUMN_MISSING, NAMES[column][0])
            for column in _EXPECTED
            if column not in self.columns
        ]
        return ReadControls(tuple(self.lines), (*missing, *self.remarks), frozenset(self.columns))

    def _fill_down(
        self, said: dict[ControlColumn, str], faults: list[tuple[RowFault, str]]
    ) -> None:
        """A merged cell says its text in its first row alone."""
        for column in _FILLED_DOWN:
            if said.get(column):
                self.above[column] = said[column]
            elif column in self.columns and self.above.get(column):
                said[column] = self.above[column]
                faults.append((RowFault.FILLED_DOWN, NAMES[column][0]))

    def _number(
        self, said: Mapping[ControlColumn, str], faults: list[tuple[RowFault, str]]
    ) -> int | None:
        number = whole_number(said.get(C.NUMBER, ""))
        if number is None:
            faults.append((RowFault.CONTROL_UNNUMBERED, said.get(C.NUMBER, "")[:40] or "–"))
        elif number in self.rows_by_number:
            faults.append((RowFault.NUMBER_REPEATED, str(self.rows_by_number[number])))
        return number


def _control(
    number: int,
    said: Mapping[ControlColumn, str],
    faults: list[tuple[RowFault, str]],
) -> Control:
    methods, on_demand = _methods(said.get(C.METHODS, ""), faults)
    value = whole_number(said.get(C.VALUE, ""))
    if said.get(C.VALUE) and value is None:
        faults.append((RowFault.VALUE_UNREADABLE, said[C.VALUE][:40]))
    areas, questions = _tested_by(said.get(C.TESTED_BY, ""), faults)
    if not said.get(C.RESPONSIBLE):
        faults.append((RowFault.RESPONSIBLE_EMPTY, ""))
    return Control(
        nr=number,
        title=said.get(C.TITLE, ""),
        goal=said.get(C.GOAL, ""),
        process=said.get(C.PROCESS, ""),
        way_of_working=said.get(C.WAY_OF_WORKING, ""),
        systematic_control=said.get(C.SYSTEMATIC_CONTROL, ""),
        event=said.get(C.EVENT, ""),
        printed_value=value or 0,
        activity=said.get(C.ACTIVITY, ""),
        methods=methods,
        levels=_codes(said.get(C.LEVELS, ""), _LEVELS, RowFault.LEVEL_UNKNOWN, faults),
        performed_as=said.get(C.PERFORMED_AS, ""),
        level_text=said.get(C.LEVEL_TEXT, ""),
        on_demand=on_demand,
        areas=areas,
        questions=questions,
        responsible=said.get(C.RESPONSIBLE, ""),
        frequency=said.get(C.FREQUENCY, ""),
        note=said.get(C.NOTE, ""),
        month=_month(said.get(C.MONTH, ""), faults),
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _codes(
    text: str,
    known: Mapping[str, Code],
    fault: RowFault,
    faults: list[tuple[RowFault, str]],
) -> tuple[Code, ...]:
    found: list[Code] = []
    for part in _parts(text):
        code = known.get(part.casefold())
        if code is None:
            faults.append((fault, part[:40]))
        elif code not in found:
            found.append(code)
    return tuple(found)


def _methods(text: str, faults: list[tuple[RowFault, str]]) -> tuple[tuple[Method, ...], bool]:
    on_demand = any(part.casefold() in _ON_DEMAND for part in _parts(text))
    rest = "|".join(part for part in _parts(text) if part.casefold() not in _ON_DEMAND)
    methods = _codes(rest, _METHODS, RowFault.METHOD_UNKNOWN, faults)
    if not methods:
        faults.append((RowFault.METHOD_EMPTY, ""))
    return methods, on_demand


def _month(text: str, faults: list[tuple[RowFault, str]]) -> int | None:
    if not text:
        return None
    number = whole_number(text)
    if number is None and text.casefold() in MONTHS:
        number = MONTHS.index(text.casefold()) + 1
    if number is None or not 1 <= number <= len(MONTHS):
        faults.append((RowFault.MONTH_UNREADABLE, text[:40]))
        return None
    return number


def _tested_by(
    text: str, faults: list[tuple[RowFault, str]]
) -> tuple[tuple[AreaCode, ...], tuple[QuestionCode, ...]]:
    if not text:
        return (), ()
    bank = load_checklist()
    areas = {str(area.code): area.code for area in bank.areas}
    asked = {str(question.id): question.id for question in bank.questions}
    codes = [part.upper() for part in _parts(text)]
    faults += [
        (RowFault.CODE_UNKNOWN, code) for code in codes if code not in areas and code not in asked
    ]
    return (
        tuple(areas[code] for code in codes if code in areas),
        tuple(asked[code] for code in codes if code in asked),
    )

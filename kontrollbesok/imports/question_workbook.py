"""The question bank out of a workbook, with every fault named by its sheet and row.

A sheet that is not there says nothing: what it would hold is taken from the bank that the file is
held against, so that a file with questions alone can be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import ReadChecklist
from kontrollbesok.imports.question_common_sheet import CommonSheet, content_remark, filled_rows
from kontrollbesok.imports.tables import file_size
from kontrollbesok.imports.workbooks import Sheet, is_workbook, open_sheets
from kontrollbesok.labels.questions import SHEET_LABEL, column_label
from kontrollbesok.model.area import Area
from kontrollbesok.model.attribute import SampleGuide
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.content import ContentError, decode, field_kinds
from kontrollbesok.model.lint import Fault, Remark, lint
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.question_sheets import (
    LAYOUTS,
    SheetCode,
    SheetLayout,
    completed,
    read_cell,
)

_LONGEST_CELL: Final = 10_000
# Below one of these each row is known by it, and it stands once in the sheet.
_NAMED_BY: Final = {
    SheetCode.QUESTIONS: "id",
    SheetCode.AREAS: "code",
    SheetCode.RETIRED: "id",
    SheetCode.SAMPLES: "area",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that could be read: what it belongs to, and its record."""

    row: int
    owner: str
    record: Any


@dataclass
class _Reader:
    """Sheet by sheet, with the faults and where each thing stands."""

    sheets: Mapping[str, Sheet]
    remarks: list[Remark] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    lines: dict[SheetCode, list[_Line]] = field(default_factory=dict)

    def read(self) -> None:
        """Every sheet with one record a row."""
        for layout in LAYOUTS:
            name = SHEET_LABEL[layout.code]
            if name in self.sheets:
                self.lines[layout.code] = list(self._lines(layout, name))

    def placed(self, remark: Remark) -> Remark:
        """A fault of the bank, with the sheet and row of what it is about."""
        at = self.places.get(remark.place)
        if at is None:
            return replace(remark, file=SHEET_LABEL[SheetCode.COMMON])
        return replace(remark, file=at[0], row=at[1])

    def _lines(self, layout: SheetLayout, name: str) -> Iterator[_Line]:
        kinds = field_kinds(layout.record)
        columns: dict[str, int] = {}
        seen: dict[str, int] = {}
        for row, cells in filled_rows(self.sheets[name]):
            if not columns:
                columns = self._columns(layout, name, row, cells)
                continue
            said = {column: cells[at] for column, at in columns.items() if at < len(cells)}
            line = self._line(layout, kinds, name, row, said)
            if line is None:
                continue
            key = _key(layout, line)
            if key and key in seen:
                self.remarks.append(Remark(Fault.DUPLICATE_ID, name, key, str(seen[key]), row))
                continue
            if key:
                seen[key] = row
                self.places.setdefault(key, (name, row))
            yield line

    def _columns(
        self, layout: SheetLayout, name: str, row: int, cells: Sequence[str]
    ) -> dict[str, int]:
        known = {word.casefold(): column for column in layout.columns for word in _words(column)}
        found: dict[str, int] = {}
        for at, heading in enumerate(cells):
            column = known.get(heading.strip().casefold())
            if column is not None:
                found.setdefault(column, at)
            elif heading.strip():
                self.remarks.append(Remark(Fault.UNKNOWN_KEY, name, name, heading.strip(), row))
        kinds = field_kinds(layout.record)
        for column in layout.columns:
            required = column not in kinds or kinds[column][1]
            if required and column not in found:
                label = column_label(column)
                self.remarks.append(Remark(Fault.MISSING_KEY, name, name, label, row))
        return found

    def _line(
        self,
        layout: SheetLayout,
        kinds: Mapping[str, tuple[Any, bool]],
        name: str,
        row: int,
        said: Mapping[str, str],
    ) -> _Line | None:
        place = (said.get("id") or said.get("code") or said.get(layout.owner or "") or "").strip()
        table: dict[str, object] = {}
        faults = [
            Remark(Fault.TEXT_TOO_LONG, name, place, column_label(column), row)
            for column, text in said.items()
            if len(text) > _LONGEST_CELL
        ]
        for column in layout.fields if not faults else ():
            try:
                table[column] = read_cell(*kinds[column], said.get(column, ""))
            except ContentError as error:
                detail = f"{column_label(column)}: {error.detail}"
                faults.append(Remark(Fault(error.fault.value), name, place, detail, row))
        if not faults:
            try:
                return _Line(row, said.get(layout.owner or "", "").strip(), _decoded(layout, table))
            except ContentError as error:
                faults.append(content_remark(error, name, place, row))
        self.remarks += faults
        return None

    def checklist(self, base: Checklist | None) -> Checklist | None:
        """The bank of the sheets; None where what holds for the whole of it cannot be read."""
        frame = self._frame(base)
        if frame is None:
            return None
        for code in (SheetCode.DOCUMENTS, SheetCode.SOURCES, SheetCode.RETIRED):
            stands = tuple(getattr(base, code.value)) if base else ()
            frame = replace(frame, **{code.value: self._records(code, stands)})  # type: ignore[arg-type]
        areas = self._records(SheetCode.AREAS, base.areas if base else ())
        return replace(frame, areas=self._filled_areas(areas, base))

    def _records(self, code: SheetCode, stands: tuple[Any, ...]) -> tuple[Any, ...]:
        if code not in self.lines:
            return stands
        return tuple(line.record for line in self.lines[code])

    def _filled_areas(self, areas: Sequence[Area], base: Checklist | None) -> tuple[Area, ...]:
        known = {area.code for area in areas}
        stands = {area.code: area for area in base.areas} if base else {}
        questions = self._questions(known)
        samples = self._samples(known)
        return tuple(
            replace(
                area,
                sample=_of(samples, area.code, stands, "sample"),
                questions=tuple(
                    question
                    if question.applies_to
                    else replace(question, applies_to=area.applies_to)
                    for question in _of(questions, area.code, stands, "questions") or ()
                ),
            )
            for area in areas
        )

    def _questions(self, known: set[AreaCode]) -> dict[AreaCode, list[Question]] | None:
        if SheetCode.QUESTIONS not in self.lines:
            return None
        lines = self.lines[SheetCode.QUESTIONS]
        owners = {line.record.id for line in lines}
        tests = self._owned(SheetCode.TESTS, owners)
        rules = self._owned(SheetCode.RULES, owners)
        found: dict[AreaCode, list[Question]] = {}
        for line in lines:
            question: Question = line.record
            area = area_of(question.id)
            if area in known:
                whole = replace(
                    question,
                    grid_tests=tuple(tests.get(question.id, ())),
                    rules=tuple(rules.get(question.id, ())),
                )
                found.setdefault(area, []).append(whole)
            else:
                sheet = SHEET_LABEL[SheetCode.QUESTIONS]
                remark = Remark(Fault.UNKNOWN_AREA, sheet, question.id, area, line.row)
                self.remarks.append(remark)
        return found

    def _samples(self, known: set[AreaCode]) -> dict[AreaCode, SampleGuide] | None:
        if SheetCode.SAMPLES not in self.lines:
            return None
        found = self._owned(SheetCode.SAMPLES, set(known))
        columns = self._owned(SheetCode.COLUMNS, set(found))
        attributes = self._owned(SheetCode.ATTRIBUTES, set(found))
        return {
            AreaCode(code): replace(
                guides[0],
                columns=tuple(columns.get(code, ())),
                attributes=tuple(attributes.get(code, ())),
            )
            for code, guides in found.items()
        }

    def _owned(self, code: SheetCode, owners: set[Any]) -> dict[str, list[Any]]:
        """The records of a sheet by what they belong to, where that exists."""
        found: dict[str, list[Any]] = {}
        for line in self.lines.get(code, ()):
            if line.owner in owners:
                found.setdefault(line.owner, []).append(line.record)
            else:
                of_questions = code in (SheetCode.TESTS, SheetCode.RULES)
                fault = Fault.UNKNOWN_QUESTION if of_questions else Fault.UNKNOWN_AREA
                name = SHEET_LABEL[code]
                self.remarks.append(Remark(fault, name, line.owner or name, line.owner, line.row))
        return found

    def _frame(self, base: Checklist | None) -> Checklist | None:
        name = SHEET_LABEL[SheetCode.COMMON]
        if name not in self.sheets:
            if base is None:
                self.remarks.append(Remark(Fault.FILE_MISSING, name, name))
            return base
        read = CommonSheet(name, self.remarks)
        for row, cells in filled_rows(self.sheets[name]):
            read.take(row, [*cells, "", ""][:2])
        return read.frame()


def read_workbook(path: Path, base: Checklist | None = None) -> ReadChecklist:
    """The bank in a workbook. `base` is what it is held against where sheets are missing.

    Raises `UserError`: FILE_EMPTY, FILE_UNREADABLE, WORKBOOK_TOO_LARGE; NO_QUESTION_SHEET where no
    sheet is one of the bank's, QUESTIONS_TOO_MANY.
    """
    if file_size(path) == 0:
        raise UserError(ErrorCode.FILE_EMPTY)
    if not is_workbook(path):
        raise UserError(ErrorCode.FILE_UNREADABLE)
    sheets = open_sheets(path)
    if not {SHEET_LABEL[code] for code in SheetCode} & set(sheets):
        raise UserError(ErrorCode.NO_QUESTION_SHEET)
    reader = _Reader(sheets)
    reader.read()
    checklist = reader.checklist(base)
    faults = tuple(reader.placed(fault) for fault in (lint(checklist) if checklist else ()))
    unread = tuple(reader.remarks)
    return ReadChecklist(checklist, (*unread, *faults), unread, reader.places)


def _words(column: str) -> tuple[str, ...]:
    return column_label(column), column


def _decoded(layout: SheetLayout, table: Mapping[str, object]) -> Any:
    said = {name: value for name, value in table.items() if value is not None}
    return decode(layout.record, completed(layout.record, said))


def _key(layout: SheetLayout, line: _Line) -> str:
    name = _NAMED_BY.get(layout.code)
    if name is None:
        return ""
    return line.owner if name == layout.owner else str(getattr(line.record, name))


def _of(found: Mapping[AreaCode, Any] | None, code: AreaCode, stands: Any, name: str) -> Any:
    """What the file says of an area; where it has no such sheet, what stands."""
    if found is not None:
        return found.get(code)
    return getattr(stands[code], name) if code in stands else None

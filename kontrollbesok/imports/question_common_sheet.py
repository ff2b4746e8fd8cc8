"""What holds for the whole question bank, out of a workbook's sheet with one field a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.workbooks import Sheet
from kontrollbesok.labels.questions import FIELD_HEADING, column_label
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.content import ContentError, decode
from kontrollbesok.model.lint import Fault, Remark
from kontrollbesok.model.question_sheets import ELSEWHERE, completed, kind_at, value_of

MOST_ROWS: Final = 5_000  # in one sheet; the whole shipped bank has a few hundred
_EMPTY_FRAME: Final[dict[str, Any]] = {name: [] for name in ELSEWHERE}


@dataclass
class CommonSheet:
    """The sheet with one field a row, named by its path."""

    name: str
    remarks: list[Remark]
    table: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def take(self, row: int, cells: Sequence[str]) -> None:
        """A field and its value. The heading is no field."""
        path, text = cells[0].strip(), cells[1]
        if path.casefold() == FIELD_HEADING.casefold():
            return
        try:
            value = value_of(kind_at(path), text)
        except KeyError:
            self.remarks.append(Remark(Fault.UNKNOWN_KEY, self.name, path, path, row))
            return
        except ContentError as error:
            self.remarks.append(content_remark(error, self.name, path, row))
            return
        if path in self.rows:
            remark = Remark(Fault.DUPLICATE_ID, self.name, path, str(self.rows[path]), row)
            self.remarks.append(remark)
            return
        self.rows[path] = row
        at = self.table
        *way, last = path.split(".")
        for step in way:
            at = at.setdefault(step, {})
        at[last] = value

    def frame(self) -> Checklist | None:
        """What holds for the whole bank, without areas."""
        table = {**_listed(self.table), **_EMPTY_FRAME}
        try:
            return decode(Checklist, completed(Checklist, table))
        except ContentError as error:
            path = ".".join(error.place)
            row = self.rows.get(path, 0)
            self.remarks.append(
                Remark(Fault(error.fault.value), self.name, path, error.detail, row)
            )
            return None


def filled_rows(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows with anything in them, numbered as in the spreadsheet."""
    if sheet.height > MOST_ROWS:
        raise UserError(ErrorCode.QUESTIONS_TOO_MANY, sheet=sheet.name, most=MOST_ROWS)
    for row, cells in enumerate(sheet.rows(), start=1):
        if any(cell.strip() for cell in cells):
            yield row, cells


def content_remark(error: ContentError, name: str, place: str, row: int) -> Remark:
    """What a record says that it is not, at its row."""
    column = column_label(error.place[0]) if error.place else ""
    said = "" if error.place and error.detail == error.place[-1] else error.detail
    detail = ": ".join(part for part in (column, said) if part)
    return Remark(Fault(error.fault.value), name, place, detail, row)


def _listed(value: Any) -> Any:
    """Tables whose keys are numbers, as lists in that order."""
    if not isinstance(value, dict):
        return value
    if value and all(key.isdecimal() for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int)]
    return {key: _listed(item) for key, item in value.items()}

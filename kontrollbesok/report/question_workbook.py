"""The question bank as a workbook: every field has a cell, so that it can be read in again."""

import io
import typing
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Final

from kontrollbesok.labels.questions import (
    FIELD_HEADING,
    SHEET_LABEL,
    VALUE_HEADING,
    column_label,
)
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.content import content_of, field_kinds, plain_kind
from kontrollbesok.model.question_sheets import (
    LAYOUTS,
    NO,
    YES,
    Cell,
    SheetCode,
    common_rows,
    rows,
)

_LONG: Final = frozenset({"text", "how", "finding", "requirement", "acceptable_evidence", "note"})
_LONG_WIDTH, _WIDTH = 48, 16  # characters
_CHOICES_BELOW = 200  # rows further down than the last one where the lists still open


def workbook(checklist: Checklist) -> bytes:
    """The bank as XLSX. Codes have a list to choose from; the heading stays when one scrolls."""
    import xlsxwriter

    made = io.BytesIO()
    # No text is taken for a number, a link or a formula: what is read again is what was written.
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": f"{checklist.id} {checklist.version}"})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for layout in LAYOUTS:
        kinds = field_kinds(layout.record)
        sheet = book.add_worksheet(SHEET_LABEL[layout.code])
        written = _fill(sheet, layout.columns, rows(layout, checklist), head, wrap)
        for at, name in enumerate(layout.columns):
            choices = _choices(kinds[name][0]) if name in kinds else None
            if choices:
                last = written + _CHOICES_BELOW
                sheet.data_validation(
                    1,
                    at,
                    last,
                    at,
                    {"validate": "list", "source": list(choices), "error_type": "warning"},
                )
    sheet = book.add_worksheet(SHEET_LABEL[SheetCode.COMMON])
    content = typing.cast("dict[str, Any]", content_of(checklist))
    columns = (FIELD_HEADING, VALUE_HEADING)
    _fill(sheet, columns, common_rows(content), head, wrap)
    sheet.set_column(0, 0, 36, wrap)
    sheet.set_column(1, 1, 96, wrap)
    book.close()
    return made.getvalue()


def _fill(
    sheet: Any, columns: Sequence[str], lines: Iterable[Sequence[Cell]], head: Any, wrap: Any
) -> int:
    """Write the lines under their heading; how many there were."""
    for at, name in enumerate(columns):
        sheet.write_string(0, at, column_label(name), head)
        sheet.set_column(at, at, _LONG_WIDTH if name in _LONG else _WIDTH, wrap)
    number = 0
    for number, cells in enumerate(lines, 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell, wrap)
            elif cell is not None:
                sheet.write_string(number, at, cell, wrap)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(number, 1), len(columns) - 1)
    return number


def _choices(kind: Any) -> tuple[str, ...] | None:
    kind = plain_kind(kind)
    if kind is bool:
        return (YES, NO)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return None

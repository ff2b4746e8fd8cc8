"""Cells: one key, one event, at the visit or under the control."""

from collections.abc import Iterable, Sequence
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cell import RIGHT_AMOUNT, Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import SampleId, natural
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Seen
from kontrollbesok.services import drawn_samples
from kontrollbesok.services.grid_columns import columns_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.pasted_blocks import PastedCell
from kontrollbesok.services.recording import put, record

_MOST_CELLS: Final = 500  # in one event, which may be 256 KiB
MOST_PASTED: Final = 800  # so that a paste is one event and one step back


def give(
    office: Office,
    sample: SampleId,
    row: int,
    attribute: AttributeCode,
    verdict: CellVerdict,
    seen: Seen | None = None,
) -> Touched:
    """J, N or E in one cell. In the column of amounts right is the booked amount.

    Raises `UserError`: ITEM_NOT_IN_SAMPLE, NOT_ALLOWED, and what the disk says.
    """
    operation = _result(office, sample, row, attribute, verdict, None, seen)
    return _record(office, "cell.give", sample, row, [operation])


def give_column(
    office: Office,
    sample: SampleId,
    rows: Iterable[int],
    attribute: AttributeCode,
    verdict: CellVerdict,
) -> Touched:
    """The same in one column of several marked rows: one event for each place they are in."""
    by_place: dict[str, list[int]] = {}
    for row in rows:
        by_place.setdefault(context_of(office, sample, row), []).append(row)
    touched = Touched.NOTHING
    for here in by_place.values():
        for start in range(0, len(here), _MOST_CELLS):
            some = here[start : start + _MOST_CELLS]
            operations = [_result(office, sample, row, attribute, verdict) for row in some]
            touched |= _record(office, "cell.column", sample, some[0], operations)
    return touched


def give_amount(
    office: Office, sample: SampleId, row: int, amount_ore: int, seen: Seen | None = None
) -> Touched:
    """The right amount of an item: wrong when it is not the booked one."""
    booked = drawn_samples.drawn(office, sample).item(row).item.amount_ore
    verdict = CellVerdict.RIGHT if amount_ore == booked else CellVerdict.WRONG
    operation = _result(office, sample, row, RIGHT_AMOUNT, verdict, amount_ore, seen)
    return _record(office, "cell.amount", sample, row, [operation])


def paste(office: Office, sample: SampleId, pasted: Sequence[PastedCell]) -> Touched:
    """A block of cells in one event, so that one undo takes all of it back.

    All of them must be tested in one place. Raises `UserError`: BLOCK_TOO_LARGE,
    BLOCK_IN_MANY_PLACES, ITEM_NOT_IN_SAMPLE, NOT_ALLOWED.
    """
    if not pasted:
        return Touched.NOTHING
    if len(pasted) > MOST_PASTED:
        raise UserError(ErrorCode.BLOCK_TOO_LARGE, cells=len(pasted), most=MOST_PASTED)
    places = {context_of(office, sample, row) for row in {cell.row for cell in pasted}}
    if len(places) > 1:
        raise UserError(ErrorCode.BLOCK_IN_MANY_PLACES)
    operations = [
        _result(office, sample, cell.row, cell.attribute, cell.verdict, cell.amount_ore)
        for cell in pasted
    ]
    return _record(office, "cell.paste", sample, pasted[0].row, operations)


def rest_right(office: Office, sample: SampleId, row: int) -> Touched:
    """Right in all cells of the row that are empty, in one event."""
    return _fill(office, sample, row, CellVerdict.RIGHT, "cell.rest_right")


def document_missing(office: Office, sample: SampleId, row: int) -> Touched:
    """The item's document cannot be had: that is an error, in all cells that are empty."""
    return _fill(office, sample, row, CellVerdict.DOCUMENT_MISSING, "cell.document_missing")


def untestable(office: Office, sample: SampleId, row: int) -> Touched:
    """The item cannot be tested, for whatever reason: no conclusion will be given."""
    return _fill(office, sample, row, CellVerdict.UNTESTABLE, "cell.untestable")


def clear(
    office: Office,
    sample: SampleId,
    row: int,
    attribute: AttributeCode,
    seen: Seen | None = None,
) -> Touched:
    """Empty a cell. Its note stays."""
    operation = _result(office, sample, row, attribute, None, None, seen)
    return _record(office, "cell.clear", sample, row, [operation])


def note(
    office: Office,
    sample: SampleId,
    row: int,
    attribute: AttributeCode,
    text: str,
    seen: Seen | None = None,
) -> Touched:
    """Keep the note on a cell, as it is when the field is left."""
    entity = natural(sample, str(row), attribute)
    operation = put(office.store, "cell", entity, "note", {"text": text or None}, seen)
    return _record(office, "cell.note", sample, row, [operation])


def _fill(office: Office, sample: SampleId, row: int, verdict: CellVerdict, act: str) -> Touched:
    columns = columns_of(drawn_samples.opened(office, sample).plan)
    cells = office.reads.samples.row_cells(sample, row)
    empty = [c.code for c in columns if cells.get(c.code, Cell(row, c.code)).verdict is None]
    if not empty:
        return Touched.NOTHING
    operations = [_result(office, sample, row, attribute, verdict) for attribute in empty]
    return _record(office, act, sample, row, operations)


def _result(
    office: Office,
    sample: SampleId,
    row: int,
    attribute: AttributeCode,
    verdict: CellVerdict | None,
    amount_ore: int | None = None,
    seen: Seen | None = None,
) -> Operation:
    value: dict[str, Json] = {"verdict": verdict, "amount_ore": amount_ore}
    return put(office.store, "cell", natural(sample, str(row), attribute), "result", value, seen)


def _record(
    office: Office, act: str, sample: SampleId, row: int, operations: Sequence[Operation]
) -> Touched:
    context = context_of(office, sample, row)
    return record(office, Act(act, tuple(operations), context=context))


def context_of(office: Office, sample: SampleId, row: int) -> str:
    """Where the item is tested: the visit, whose team and state decide, else the control.

    Raises `UserError(ITEM_NOT_IN_SAMPLE)`.
    """
    known = office.reads.samples.sample(sample)
    if known is None:
        raise UserError(ErrorCode.SAMPLE_UNKNOWN)
    if row in known.replaced:
        raise UserError(ErrorCode.ITEM_NOT_IN_SAMPLE, row=row)
    place = office.reads.samples.place(sample, row)
    if place is None:  # not allocated yet: a look at the draw tells whether it belongs
        drawn_samples.drawn(office, sample).item(row)
        return known.control
    return place.visit or known.control

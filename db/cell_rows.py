"""The cells of a grid as their rows in the tables say them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from db.connection import Connection
from db.rows import named_rows, seen_in
from kontrollbesok.model.cell import Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import EventId, PersonId

# Every part of the natural id of a cell is free of "/", so a row's cells stand side by side.
ROW_END: Final = "0"  # the sign after "/"

_CELLS = """
    SELECT c.*, e.id AS event, e.actor, e.at_ms, e.context AS tested_in,
        (SELECT count(*) FROM k_cell_evidence b WHERE b.entity = c.entity) AS evidence
    FROM k_cell c LEFT JOIN event e ON e.n = c.result_event
    WHERE c.entity >= ? AND c.entity < ?"""
_EVIDENCE = """
    SELECT entity, count(*) FROM k_cell_evidence WHERE entity >= ? AND entity < ?
    GROUP BY entity"""


def cells_under(connection: Connection, stem: str) -> Mapping[int, Mapping[AttributeCode, Cell]]:
    """The cells whose ids begin with `stem`, a sample or a row of it, by row and attribute."""
    span = (f"{stem}/", f"{stem}{ROW_END}")
    seen = seen_in(connection, "cell", *span)
    found: dict[int, dict[AttributeCode, Cell]] = {}
    for row in named_rows(connection, _CELLS, *span):
        if not row["item"].isdecimal():
            continue
        cell = _cell(row, seen.get(row["entity"], {}))
        found.setdefault(cell.row, {})[cell.attribute] = cell
    for cell in _only_evidence(connection, span):
        found.setdefault(cell.row, {}).setdefault(cell.attribute, cell)
    return found


def _only_evidence(connection: Connection, span: tuple[str, str]) -> Iterable[Cell]:
    """Cells that have evidence; those without answer and note stand in no other table."""
    for entity, count in connection.execute(_EVIDENCE, span):
        _sample, row, attribute = entity.split("/")
        if row.isdecimal():
            yield Cell(int(row), AttributeCode(attribute), evidence=count)


def _verdict(code: str | None) -> CellVerdict | None:
    """None, too, for what a newer program has written: then the item counts as untested."""
    return CellVerdict(code) if code in frozenset(CellVerdict) else None


def _cell(row: Mapping[str, Any], seen: Mapping[str, Sequence[EventId]]) -> Cell:
    return Cell(
        row=int(row["item"]),
        attribute=AttributeCode(row["attribute"]),
        verdict=_verdict(row["result_verdict"]),
        amount_ore=row["result_amount_ore"],
        note=row["note_text"] or "",
        context=row["tested_in"] or "",
        by=PersonId(row["actor"]) if row["actor"] else None,
        at_ms=row["at_ms"],
        event=EventId(row["event"].hex()) if row["event"] else None,
        evidence=row["evidence"],
        conflict=bool(row["result_conflict"] or row["note_conflict"]),
        seen=tuple(seen.get("result", ())),
        note_seen=tuple(seen.get("note", ())),
    )

"""How a file was read, as the record keeps it: equal bytes and equal readings give equal rows."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.content import Content, ContentError, decode
from kontrollbesok.model.population import ColumnMapping, Period, PopulationSource
from kontrollbesok.model.reading import DecimalSign, Reading, RepairKind, RowRepair, TableFormat


def mapping_json(reading: Reading) -> dict[str, Content]:
    """Format, columns, decimal sign and names; the period and the repairs are kept beside."""
    return {
        "table": _plain(reading.table),
        "columns": _plain(reading.mapping),
        "decimal": reading.decimal.value,
        "show_names": reading.show_names,
    }


def reading_of(
    source: str, mapping: Mapping[str, Content], starts: str | None, ends: str | None
) -> Reading:
    """The reading that was kept, without repairs. Raises `UserError(CONTENT_NEWER)`."""
    try:
        return Reading(
            source=PopulationSource(source),
            table=decode(TableFormat, mapping.get("table")),
            mapping=decode(ColumnMapping, mapping.get("columns")),
            period=_period(starts, ends),
            decimal=DecimalSign(str(mapping.get("decimal"))),
            show_names=mapping.get("show_names") is True,
        )
    except (ContentError, ValueError) as error:
        raise UserError(ErrorCode.CONTENT_NEWER) from error


def repairs_json(repairs: Iterable[RowRepair]) -> dict[str, Content]:
    """Repairs by row."""
    return {
        str(repair.row): {
            "kind": repair.kind.value,
            "reason": repair.reason,
            # Pairs: a column's name may have any letter, a key in the record only ASCII.
            "values": [[column, text] for column, text in repair.values],
        }
        for repair in repairs
    }


def repairs_of(value: Content) -> tuple[RowRepair, ...]:
    """The repairs that were kept, by row. Raises `UserError(CONTENT_NEWER)`."""
    try:
        found = (
            [_repair(row, kept) for row, kept in value.items()] if isinstance(value, dict) else []
        )
    except (ValueError, TypeError) as error:
        raise UserError(ErrorCode.CONTENT_NEWER) from error
    return tuple(sorted(found, key=lambda repair: repair.row))


def _repair(row: str, kept: Content) -> RowRepair:
    if not isinstance(kept, dict):
        raise TypeError("expected an object")
    values = kept.get("values")
    pairs = [pair for pair in values if isinstance(pair, list)] if isinstance(values, list) else []
    return RowRepair(
        row=int(row),
        kind=RepairKind(str(kept.get("kind"))),
        reason=str(kept.get("reason") or ""),
        values=tuple((str(column), str(text)) for column, text in pairs),
    )


def _period(starts: str | None, ends: str | None) -> Period | None:
    if not starts or not ends:
        return None
    return Period(date.fromisoformat(starts), date.fromisoformat(ends))


def _plain(value: object) -> Content:
    if is_dataclass(value):
        return {
            field.name: _plain(item)
            for field in fields(value)
            if (item := getattr(value, field.name)) is not None
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, bool | int | str) else None

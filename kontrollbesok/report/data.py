"""The report read back from its data: the strict inverse of what `attachment` writes.

What a settle event carries and what a file carries are the same bytes; both become a report here.
"""

import dataclasses
import datetime as dt
import hashlib
import re
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json, NotCanonicalError, parse_canonical
from kontrollbesok.report.attachment import FORMAT, visit_attachment
from kontrollbesok.report.visit import VisitReport

Pictures = Mapping[str, bytes]  # by SHA-256 of the bytes, 64 hex digits

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def report_data(report: VisitReport) -> bytes:
    """The report as the bytes of `besok.json`."""
    return visit_attachment(report).data


def read_report(data: bytes, pictures: Pictures) -> VisitReport:
    """The report that `data` holds. A picture that is not in `pictures` is left empty.

    Raises `UserError` REPORT_DAMAGED for data that `report_data` never gives. A field that has
    got a default since the data was written may be missing from it.
    """
    try:
        value = parse_canonical(data)
        if not isinstance(value, dict) or value.keys() != {"format", "report"}:
            raise _UnreadableError("the whole")
        if value["format"] != FORMAT:
            raise _UnreadableError("format")
        report = _read(VisitReport, value["report"], pictures)
    except (NotCanonicalError, _UnreadableError) as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error
    assert isinstance(report, VisitReport)
    return report


def missing_pictures(report: VisitReport) -> tuple[str, ...]:
    """The numbers of the evidence whose pictures were not there to be read."""
    return tuple(
        piece.number
        for piece in report.annexes.evidence
        if piece.picture is not None and not piece.picture.data
    )


def pictures_in(report: VisitReport) -> dict[str, bytes]:
    """The pictures of a report by their SHA-256."""
    shown = (piece.picture.data for piece in report.annexes.evidence if piece.picture is not None)
    return {hashlib.sha256(data).hexdigest(): data for data in shown}


class _UnreadableError(Exception):
    """The data has another shape than the report. The message names the place, never content."""


def _read(kind: Any, value: Json, pictures: Pictures) -> object:
    kind, optional = _bare(kind)
    if value is None and optional:
        return None
    if typing.get_origin(kind) is tuple and isinstance(value, list):
        (inner, _) = typing.get_args(kind)
        return tuple(_read(inner, item, pictures) for item in value)
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return _read_record(typing.cast("type", kind), value, pictures)
    if kind in (str, int, bool) and type(value) is kind:  # exactly: True is no number here
        return value
    if isinstance(value, str):
        return _read_text(kind, value, pictures)
    raise _UnreadableError(str(kind))


def _bare(kind: Any) -> tuple[Any, bool]:
    """`X | None` as X, a NewType as what it is made of; and whether None will do."""
    optional = isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union
    if optional:
        (kind,) = (part for part in typing.get_args(kind) if part is not types.NoneType)
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return kind, optional


def _read_record(kind: type, value: dict[str, Json], pictures: Pictures) -> object:
    """A dataclass by its fields."""
    known = _fields(kind)
    required = {name for name, (_, needed) in known.items() if needed}
    if not required <= value.keys() <= known.keys():
        raise _UnreadableError(kind.__name__)
    return kind(**{name: _read(known[name][0], item, pictures) for name, item in value.items()})


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is dataclasses.MISSING)
        for field in dataclasses.fields(kind)
    }


def _read_text(kind: Any, value: str, pictures: Pictures) -> object:
    if kind is bytes and _SHA256.fullmatch(value):
        return pictures.get(value, b"")
    try:
        if kind in (dt.date, dt.time) and kind.fromisoformat(value).isoformat() == value:
            return kind.fromisoformat(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
    except ValueError as error:
        raise _UnreadableError(kind.__name__) from error
    raise _UnreadableError(str(kind))

"""Weighs an XLS file before anything is allocated for it.

The old format is a small file system of sectors with a stream of records in it. A damaged number
in either makes the reader ask for hundreds of gigabytes, which ends the process. So the chains of
sectors and the records are gone through first, and anything that does not fit inside the file is
refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError  # noqa: N812 - an exception by its role
from struct import iter_unpack, unpack_from

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.sheet_corner import MOST_CELLS

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_BYTES = 50 * 1024 * 1024

_SECTOR = 512
_SMALL_SECTOR = 64
_SMALL_STREAM = 4_096
_LAST_REAL_SECTOR = 0xFFFFFFFA
_END_OF_CHAIN = 0xFFFFFFFE
_STREAM_NAMES = ("workbook", "book")
_ROOT, _STREAM = 5, 2

_SST, _MERGED, _DIMENSIONS, _MULRK, _MULBLANK = 0x00FC, 0x00E5, 0x0200, 0x00BD, 0x00BE
# Records that put something at a row and a column.
_CELLS = frozenset((0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E))


class _Damaged(Exception):  # noqa: N818 - says what the file is
    """A number in the file points outside it."""


def weigh_old(path: Path) -> None:
    """Go through the file once.

    Raises `UserError`: WORKBOOK_TOO_LARGE, or FILE_UNREADABLE for what is no whole workbook.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
    try:
        container = _Container(path.read_bytes())
        _weigh_records(container.workbook())
    except (_Damaged, StructError, IndexError, OSError):
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the container's directory."""

    name: str
    kind: int
    start: int
    size: int


class _Container:
    """The file system in the file, every chain of it followed to its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sectors = -(-(len(data) - _SECTOR) // _SECTOR)
        version, order, shift, small_shift = unpack_from("<4H", data, 26)
        directories, tables, directory, _, cutoff = unpack_from("<5I", data, 40)
        small_table, small_tables, more, mores = unpack_from("<4I", data, 60)
        usual = (version, order, shift, small_shift, directories, cutoff)
        if usual != (3, 0xFFFE, 9, 6, 0, _SMALL_STREAM):
            raise _Damaged
        self._next = self._table(tables, more, mores)
        self._small_next = _numbers(self._read(small_table)) if small_tables else []
        if len(self._small_next) != small_tables * _SECTOR // 4:
            raise _Damaged
        self._entries = [*_entries(self._read(directory))]

    def workbook(self) -> bytes:
        """The stream of records. Every other stream's chain is followed too."""
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        if root is None:
            raise _Damaged
        small = self._read(root.start) if root.size else b""
        found = b""
        for entry in self._entries:
            if entry.kind == _STREAM and entry.size:
                stream = self._stream(entry, small)
                if entry.name.casefold() in _STREAM_NAMES:
                    found = found or stream
        if not found:
            raise _Damaged
        return found

    def _stream(self, entry: _Entry, small: bytes) -> bytes:
        if entry.size >= _SMALL_STREAM:
            stream = self._read(entry.start)
        else:
            places = _chain(entry.start, self._small_next, len(small) // _SMALL_SECTOR)
            stream = b"".join(small[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in places)
        if entry.size > len(stream):
            raise _Damaged
        return stream[: entry.size]

    def _table(self, tables: int, more: int, mores: int) -> list[int]:
        """Which sector follows which."""
        places = [*unpack_from("<109I", self._data, 76)]
        for _ in range(mores):
            *further, more = _numbers(self._sector(more))
            places += further
        if mores and more < _LAST_REAL_SECTOR:
            raise _Damaged
        used = [place for place in places if place < _LAST_REAL_SECTOR]
        if len(used) != tables:
            raise _Damaged
        return [number for place in used for number in _numbers(self._sector(place))]

    def _read(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _chain(start, self._next, self._sectors))

    def _sector(self, at: int) -> bytes:
        if at >= self._sectors:
            raise _Damaged
        return self._data[(at + 1) * _SECTOR : (at + 2) * _SECTOR].ljust(_SECTOR, b"\0")


def _chain(start: int, follows: list[int], most: int) -> Iterator[int]:
    """The places from `start` on. A chain that leaves the file or bites its tail is damage."""
    at = start
    for _ in range(most + 1):
        if at == _END_OF_CHAIN:
            return
        if at >= most:
            raise _Damaged
        yield at
        at = follows[at]
    raise _Damaged


def _numbers(data: bytes) -> list[int]:
    return [number for (number,) in iter_unpack("<I", data)]


def _entries(directory: bytes) -> Iterator[_Entry]:
    for at in range(0, len(directory), 128):
        length, kind = unpack_from("<HB", directory, at + 64)
        start, size = unpack_from("<II", directory, at + 116)
        name = directory[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")
        yield _Entry(name, kind, start, size)


def _weigh_records(stream: bytes) -> None:
    """Refuse records that reach past the end, and sheets whose corner lies too far out."""
    at = row = column = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            raise _Damaged
        if kind in _CELLS:
            corner = unpack_from("<HH", stream, at)
        elif kind in (_MULRK, _MULBLANK):
            corner = (*unpack_from("<H", stream, at), *unpack_from("<H", stream, at + length - 2))
        elif kind == _DIMENSIONS:
            corner = _dimensions(stream, at, length)
        else:
            corner = (0, 0)
            _check_counts(kind, stream, at, length)
        row, column = max(row, corner[0]), max(column, corner[1])
        if (row + 1) * (column + 1) > MOST_CELLS:
            raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
        at += length


def _dimensions(stream: bytes, at: int, length: int) -> tuple[int, int]:
    """The corner that the sheet itself gives; one above or before the first cell is damage."""
    form = "<IIHH" if length >= 14 else "<HHHH"
    first_row, row, first_column, column = unpack_from(form, stream, at)
    if row < first_row or column < first_column:
        raise _Damaged
    return row, column


def _check_counts(kind: int, stream: bytes, at: int, length: int) -> None:
    """Counts of things that follow must have room to follow."""
    if kind == _SST and max(unpack_from("<II", stream, at)) > len(stream):
        raise _Damaged
    if kind == _MERGED and unpack_from("<H", stream, at)[0] * 8 + 2 > length:
        raise _Damaged

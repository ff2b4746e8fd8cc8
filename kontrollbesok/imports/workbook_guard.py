"""Weighs a workbook before anything is allocated for it.

A zip of a few kilobytes can hold gigabytes, and a sheet with two cells in opposite corners is laid
out as seventeen thousand million: both end the process rather than raise. So each part is inflated
a piece at a time, up to a limit that does not trust what the zip says about itself, and the corner
of each sheet is found before the reader lays it out.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.sheet_corner import (
    MOST_CELLS,
    OpenDocumentCorner,
    SheetCorner,
    column_number,
    refuse_beyond,
)

MOST_BYTES = 400 * 1024 * 1024
MOST_PARTS = 5_000
MOST_ERROR_ROWS = 10_000

_PIECE = 1 << 20
_LONGEST_TAG = 8 * _PIECE
_LOCAL_HEADER = 30
_ENCRYPTED = 1
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW_END = b"</row>"
# Capital letters become A and digits 0, so that shapes of addresses are found by plain search.
_SHAPES = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\t\r\n", b"A" * 26 + b"0" * 10 + b"   "
)
_OTHER_TAGS = (b"<co", b"<cf", b"<cu", b"<ce")
_LONG_ROW = re.compile(rb'"[A-Z]([0-9]{6,})')
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*? t="e"[^>]*>'
    rb"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>"
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOT_WHOLE = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    ElementTree.ParseError,
    expat.ExpatError,
    zlib.error,
)

# Errors of one sheet: row → (column, text), both counted from 0.
SheetErrors = dict[int, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """A workbook that is safe to open. `errors` maps the name of a sheet to its error cells."""

    errors: Mapping[str, SheetErrors] = field(default_factory=dict)

    def error_cells(self, sheet: str) -> SheetErrors:
        """The cells of `sheet` that hold an error such as #DIV/0!."""
        return self.errors.get(sheet, {})


def is_zip(path: Path) -> bool:
    """Whether the file starts as a zip does. Raises `UserError(FILE_UNREADABLE)`."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def weigh(path: Path) -> Weighing:
    """Go through the whole zip once. A file that has not changed is not weighed again.

    Raises `UserError`: WORKBOOK_TOO_LARGE, or FILE_UNREADABLE for what is no whole workbook.
    """
    status = path.stat()
    return _weigh(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _weigh(path: Path, changed_ns: int, size: int) -> Weighing:
    try:
        with ZipFile(path) as archive, path.open("rb") as file:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
            errors = {part.filename: _weigh_part(file, part) for part in parts}
            return Weighing(_by_sheet_name(archive, errors) if any(errors.values()) else {})
    except _NOT_WHOLE:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def _weigh_part(file: BinaryIO, part: ZipInfo) -> SheetErrors:
    def pieces() -> Iterator[bytes]:
        return _inflate(file, part)

    if _SHEET.fullmatch(part.filename):
        return _weigh_sheet(pieces)
    if part.filename == "content.xml":
        refuse_beyond(pieces(), OpenDocumentCorner())
    else:
        for _ in pieces():
            pass
    return {}


def _inflate(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """What the part's bytes inflate to. More than it claims is refused, whatever it claims."""
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or part.flag_bits & _ENCRYPTED:
        raise BadZipFile
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = part.file_size
    for piece in _expand(file, part):
        left -= len(piece)
        if left < 0:
            raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
        yield piece


def _expand(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    unread = part.compress_size
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile
    while unread and (source := file.read(min(_PIECE, unread))):
        unread -= len(source)
        if part.compress_type == ZIP_STORED:
            yield source
            continue
        while source and not inflater.eof:
            yield inflater.decompress(source, _PIECE)
            source = inflater.unconsumed_tail


def _weigh_sheet(pieces: Callable[[], Iterator[bytes]]) -> SheetErrors:
    """Refuse a sheet whose corner lies too far out; collect its error cells."""
    errors: SheetErrors = {}
    measured = False
    for piece in _between_rows(pieces()):
        if not measured and _corner_unsure(piece):
            refuse_beyond(pieces(), SheetCorner())
            measured = True
        if b't="e"' in piece and len(errors) < MOST_ERROR_ROWS:
            for letters, row, text in _ERROR_CELL.findall(piece):
                cell = (column_number(letters.decode()) - 1, text.decode("utf-8", "replace"))
                errors.setdefault(int(row) - 1, []).append(cell)
    return errors


def _corner_unsure(piece: bytes) -> bool:
    """Whether a quick look cannot promise that the sheet is small enough.

    It can where each cell begins with an address of one letter, in a row that leaves room for
    all of those letters.
    """
    shapes = piece.translate(_SHAPES)
    cells = shapes.count(b"<c")
    if cells != shapes.count(b'<c r="A0'):
        cells -= sum(shapes.count(other) for other in _OTHER_TAGS)
    if cells != shapes.count(b'<c r="A0'):
        return True
    # One sign is found many times as fast as two, and most pieces have neither.
    if (b":" in piece and b":c" in shapes) or (b"!" in piece and b"<!" in piece):
        return True
    if b'"A000000' not in shapes:
        return False
    lowest = max(map(int, _LONG_ROW.findall(piece)), default=0)
    return lowest * 26 > MOST_CELLS


def _between_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut after the last whole row of each piece where there is one."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        end = text.rfind(_ROW_END)
        cut = end + len(_ROW_END) if end >= 0 else text.rfind(b"<")
        if cut <= 0 and len(text) > _LONGEST_TAG:
            raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
        rest = text[max(cut, 0) :]
        if cut > 0:
            yield text[:cut]
    yield rest


def _by_sheet_name(archive: ZipFile, errors: Mapping[str, SheetErrors]) -> dict[str, SheetErrors]:
    """Error cells by the name a person sees on the sheet's tab."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "").removeprefix("/xl/")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = {
        sheet.get("name", ""): targets.get(sheet.get(_RELATION, ""), "")
        for sheet in book.iter()
        if sheet.tag.endswith("}sheet")
    }
    return {name: errors.get(f"xl/{target}", {}) for name, target in names.items()}

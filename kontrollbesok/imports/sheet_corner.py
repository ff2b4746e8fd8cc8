"""How far out the cells of a worksheet lie, found before anything is laid out for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from kontrollbesok.errors import ErrorCode, UserError

MOST_CELLS = 12_000_000

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def refuse_beyond(pieces: Iterator[bytes], corner: "SheetCorner | OpenDocumentCorner") -> None:
    """Let `corner` see the XML. Raises `UserError` WORKBOOK_TOO_LARGE, FILE_UNREADABLE."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = corner.start
    parser.EndElementHandler = corner.end
    parser.StartDoctypeDeclHandler = _refuse_document_type
    for piece in pieces:
        parser.Parse(piece, False)
        if corner.cells > MOST_CELLS:
            raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)
    parser.Parse(b"", True)
    if corner.cells > MOST_CELLS:
        raise UserError(ErrorCode.WORKBOOK_TOO_LARGE)


def _refuse_document_type(*_: object) -> None:
    raise UserError(ErrorCode.FILE_UNREADABLE)


@dataclass(slots=True)
class SheetCorner:
    """The lowest row and the last column of an XLSX sheet, whatever order its cells come in."""

    row: int = 0
    column: int = 0
    lowest: int = 0
    last: int = 0

    @property
    def cells(self) -> int:
        """How many cells the sheet would be laid out in."""
        return self.lowest * self.last

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row = _number(attributes.get("r"), self.row + 1)
            self.column = 0
        elif tag == "c":
            address = _ADDRESS.fullmatch(attributes.get("r", ""))
            self.column = column_number(address[1]) if address else self.column + 1
            self.last = max(self.last, self.column)
            self.lowest = max(self.lowest, int(address[2]) if address else self.row)

    def end(self, name: str) -> None:
        """Nothing ends that matters here."""


@dataclass(slots=True)
class OpenDocumentCorner:
    """The same for ODS, where cells and rows say how often they are repeated, summed over sheets.

    Only what has a value counts: an empty sheet ends with a million repeated empty rows.
    """

    row: int = 0
    column: int = 0
    repeated: int = 1
    filled: bool = False
    lowest: int = 0
    last: int = 0
    earlier: int = 0

    @property
    def cells(self) -> int:
        """How many cells the sheet would be laid out in."""
        return self.earlier + self.lowest * self.last

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "table:table":
            self.earlier, self.lowest, self.last, self.row = self.cells, 0, 0, 0
        elif name == "table:table-row":
            self.repeated = _number(attributes.get("table:number-rows-repeated"), 1)
            self.column, self.filled = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += _number(attributes.get("table:number-columns-repeated"), 1)
            if "office:value-type" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "table:table-row":
            self.row += self.repeated
            if self.filled:
                self.lowest = self.row

    def _fill(self) -> None:
        self.filled = True
        self.last = max(self.last, self.column)


def column_number(letters: str) -> int:
    """A column's number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(text: str | None, otherwise: int) -> int:
    if not text:
        return otherwise
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else MOST_CELLS + 1

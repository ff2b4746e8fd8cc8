"""Tables: a head that returns on every page, rows that are cut only when they must be."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kontrollbesok.report.paper.block import SLACK, Block, Cut
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import HAIR, Pen, Point
from kontrollbesok.report.paper.tags import Element

_TALL = 150.0  # points; a higher row may begin at the foot of a page
_LEAST = 40.0  # points of it that must then find room there


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell; without a block it is empty, or its content ended on an earlier page."""

    block: Block | None
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    element: Element


def cell(block: Block | None) -> Cell:
    """A cell with data."""
    return Cell(block, Element("TD"))


def row_head(block: Block) -> Cell:
    """A cell that names its row."""
    return Cell(block, Element("TH", scope="Row"))


def column_head(block: Block) -> Cell:
    """A cell that names its column."""
    return Cell(block, Element("TH", scope="Column"))


def row(*cells: Cell) -> Row:
    """A row of `cells`."""
    return Row(cells, Element("TR"))


@dataclass(frozen=True, slots=True)
class Look:
    """Air and lines of a table, in points. A line without ink is not drawn."""

    over: float = 4.0
    under: float = 4.0
    head_over: float = 0.0
    head_under: float = 4.5
    gap: float = 8.0
    head_line: Ink | None = Ink.STRONG_LINE
    row_line: Ink | None = Ink.HAIRLINE
    last_line: Ink | None = Ink.HAIRLINE


PLAIN = Look()


class Table(Block):
    """Rows in columns whose widths are `shares` of the width.

    `air_before` widens the gap before a column, by its place: where figures meet words.
    """

    def __init__(
        self,
        shares: Sequence[float],
        rows: Sequence[Row],
        *,
        head: Row | None = None,
        look: Look = PLAIN,
        air_before: Mapping[int, float] = MappingProxyType({}),
        before: float = 0,
    ) -> None:
        self.shares = tuple(shares)
        self.rows = tuple(rows)
        self.head = head
        self.look = look
        self.air_before = air_before
        self.before = before
        self.element = Element("Table")
        self._continued = False
        self._heights: dict[tuple[Row, float], float] = {}  # shared by the parts of a cut table

    def height(self, width: float) -> float:
        return self._head_height(width) + sum(self._high(row, width) for row in self.rows)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        if parent:
            parent.adopt(self.element)
        with pen.artifact():
            self._draw_lines(pen, corner, width)
        y = corner.y
        if self.head:
            y -= self._head_height(width)
            foot = Point(corner.x, y + self.look.head_under)
            self._draw_row(pen, foot, width, self.head, read=not self._continued, at_foot=True)
        for row in self.rows:
            self._draw_row(pen, Point(corner.x, y - self.look.over), width, row, read=True)
            y -= self._high(row, width)

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        room -= self._head_height(width)
        for number, row in enumerate(self.rows):
            high = self._high(row, width)
            if high <= room + SLACK:
                room -= high
                continue
            begun: Row | None = None
            ended: Row | None = row
            if (force and number == 0) or (high > _TALL and room > _LEAST):
                begun, ended = self._cut_row(row, width, room)
            here = (*self.rows[:number], *((begun,) if begun else ()))
            there = (*((ended,) if ended else ()), *self.rows[number + 1 :])
            return self._parts(here, there)
        return Cut(self, None)

    def _cut_row(self, row: Row, width: float, room: float) -> tuple[Row | None, Row | None]:
        room -= self.look.over + self.look.under
        here: list[Cell] = []
        there: list[Cell] = []
        for cell, wide in zip(row.cells, self._widths(width), strict=True):
            cut = cell.block.cut(wide, room, force=True) if cell.block else Cut(None, None)
            here.append(replace(cell, block=cut.here))
            there.append(replace(cell, block=cut.there))
        more = any(cell.block for cell in there)
        return replace(row, cells=tuple(here)), replace(row, cells=tuple(there)) if more else None

    def _parts(self, here: Sequence[Row], there: Sequence[Row]) -> Cut:
        if not here:
            return Cut(None, self)
        first, rest = copy.copy(self), copy.copy(self)
        first.rows, rest.rows = tuple(here), tuple(there)
        rest._continued = True
        return Cut(first, rest if there else None)

    def _draw_row(
        self,
        pen: Pen,
        corner: Point,
        width: float,
        row: Row,
        *,
        read: bool,
        at_foot: bool = False,
    ) -> None:
        if read:
            self.element.adopt(row.element)
        x = corner.x
        for place, (cell, wide) in enumerate(zip(row.cells, self._widths(width), strict=True)):
            x += self.air_before.get(place, 0)
            if read:
                row.element.adopt(cell.element)
            if cell.block:
                lift = cell.block.height(wide) if at_foot else 0
                at = Point(x, corner.y + lift)
                cell.block.draw(pen, at, wide, cell.element if read else None)
            x += wide + self.look.gap

    def _draw_lines(self, pen: Pen, corner: Point, width: float) -> None:
        y = corner.y - self._head_height(width)
        if self.head and self.look.head_line:
            pen.line(Point(corner.x, y), Point(corner.x + width, y), self.look.head_line, HAIR)
        for number, row in enumerate(self.rows, start=1):
            y -= self._high(row, width)
            ink = self.look.last_line if number == len(self.rows) else self.look.row_line
            if ink:
                pen.line(Point(corner.x, y), Point(corner.x + width, y), ink, HAIR)

    def _head_height(self, width: float) -> float:
        if self.head is None:
            return 0
        return self.look.head_over + self._content(self.head, width) + self.look.head_under

    def _high(self, row: Row, width: float) -> float:
        known = self._heights.get((row, width))
        if known is None:
            known = self.look.over + self._content(row, width) + self.look.under
            self._heights[row, width] = known
        return known

    def _content(self, row: Row, width: float) -> float:
        return max(
            cell.block.height(wide) if cell.block else 0
            for cell, wide in zip(row.cells, self._widths(width), strict=True)
        )

    def _widths(self, width: float) -> list[float]:
        air = self.look.gap * (len(self.shares) - 1) + sum(self.air_before.values())
        free = width - air
        total = sum(self.shares)
        return [free * share / total for share in self.shares]

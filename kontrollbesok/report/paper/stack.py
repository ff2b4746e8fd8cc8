"""Blocks put together: under each other, beside each other, in a frame."""

import copy
from collections.abc import Sequence

from kontrollbesok.report.paper.block import SLACK, WHOLE_UP_TO, Block, Cut
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import HAIR, Pen, Point
from kontrollbesok.report.paper.tags import Bounds, Element


class Stack(Block):
    """Blocks under each other. With a `tag` they lie in an element of their own.

    A stack that is `whole` is not cut when it is of moderate height.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        tag: str | None = None,
        *,
        before: float = 0,
        keep: bool = False,
        whole: bool = False,
    ) -> None:
        self.blocks = tuple(blocks)
        self.element = Element(tag) if tag else None
        self.before = before
        self.keep = keep
        self.whole = whole

    def height(self, width: float) -> float:
        air = sum(block.before for block in self.blocks[1:])
        return air + sum(block.height(width) for block in self.blocks)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        home = _home(parent, self.element)
        y = corner.y
        for number, block in enumerate(self.blocks):
            y -= block.before if number else 0
            block.draw(pen, Point(corner.x, y), width, home)
            y -= block.height(width)

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        if self.whole and not force and room < self.height(width) - SLACK <= WHOLE_UP_TO:
            return Cut(None, self)
        here: list[Block] = []
        for number, block in enumerate(self.blocks):
            room -= block.before if here else 0
            # On an empty page headings alone don't count as something.
            forced = force and all(heading.keep for heading in here)
            first, rest = block.cut(width, room, force=forced)
            if first:
                here.append(first)
                room -= first.height(width)
            if rest:
                there = [rest, *self.blocks[number + 1 :]]
                while first is None and here and here[-1].keep:
                    there.insert(0, here.pop())
                return Cut(self._part(here), self._part(there))
        return Cut(self, None)

    def _part(self, blocks: Sequence[Block]) -> "Stack | None":
        if not blocks:
            return None
        part = copy.copy(self)
        part.blocks = tuple(blocks)
        return part


class Columns(Block):
    """Blocks beside each other, read one after the other. `shares` divide the width.

    `air` is added over and under; `divider` draws a line at the left of each gap. Columns that are
    `whole` are not cut when they are of moderate height.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        shares: Sequence[float],
        *,
        gap: float = 0,
        air: float = 0,
        tag: str | None = None,
        before: float = 0,
        divider: Ink | None = None,
        whole: bool = False,
    ) -> None:
        self.blocks: tuple[Block | None, ...] = tuple(blocks)
        self.shares = tuple(shares)
        self.gap = gap
        self.air = air
        self.element = Element(tag) if tag else None
        self.before = before
        self.divider = divider
        self.whole = whole

    def height(self, width: float) -> float:
        highest = max(block.height(wide) for block, wide in self._places(width) if block)
        return highest + 2 * self.air

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        home = _home(parent, self.element)
        x, low = corner.x, corner.y - self.height(width)
        for number, (block, wide) in enumerate(self._places(width)):
            if number and self.divider:
                middle = x - self.gap
                with pen.artifact():
                    pen.line(Point(middle, corner.y), Point(middle, low), self.divider, HAIR)
            if block:
                block.draw(pen, Point(x, corner.y - self.air), wide, home)
            x += wide + self.gap

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        high = self.height(width)
        if high <= room + SLACK:
            return Cut(self, None)
        if self.whole and high <= WHOLE_UP_TO and not force:
            return Cut(None, self)
        room -= 2 * self.air
        here: list[Block | None] = []
        there: list[Block | None] = []
        for block, wide in self._places(width):
            first, rest = block.cut(wide, room, force=force) if block else Cut(None, None)
            here.append(first)
            there.append(rest)
            if block and first is None:  # all columns begin on this page, or none does
                return Cut(None, self)
        return Cut(self._part(here), self._part(there))

    def _places(self, width: float) -> list[tuple[Block | None, float]]:
        free = width - self.gap * (len(self.shares) - 1)
        total = sum(self.shares)
        widths = [free * share / total for share in self.shares]
        return list(zip(self.blocks, widths, strict=True))

    def _part(self, blocks: Sequence[Block | None]) -> "Columns | None":
        if not any(blocks):
            return None
        part = copy.copy(self)
        part.blocks = tuple(blocks)
        return part


class Frame(Block):
    """A block in a rounded frame, with an optional band on top that returns on later pages.

    A frame of moderate height is not cut.
    """

    def __init__(
        self,
        body: Block,
        *,
        band: Block | None = None,
        stroke: Ink = Ink.STRONG_LINE,
        thickness: float = HAIR,
        side: float = 12,
        over: float = 12,
        under: float = 12,
        before: float = 0,
    ) -> None:
        self.body = body
        self.band = band
        self.stroke = stroke
        self.thickness = thickness
        self.side, self.over, self.under = side, over, under
        self.before = before
        self._continued = False

    def height(self, width: float) -> float:
        return self._around(width) + self.body.height(width - 2 * self.side)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        high, inside = self.height(width), width - 2 * self.side
        area = Bounds(corner.x, corner.y - high, corner.x + width, corner.y)
        y = corner.y - self.over
        with pen.artifact():
            if self.band:
                foot = corner.y - self._band_height(width)
                pen.box(area._replace(bottom=foot), radius=3, fill=Ink.BAND, round_bottom=False)
                pen.line(Point(area.left, foot), Point(area.right, foot), Ink.LINE, HAIR)
            pen.box(area, radius=3, stroke=self.stroke, thickness=self.thickness)
        if self.band:
            at = Point(corner.x + self.side, corner.y - _BAND_PADDING)
            self.band.draw(pen, at, inside, None if self._continued else parent)
            y -= self._band_height(width)
        self.body.draw(pen, Point(corner.x + self.side, y), inside, parent)

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        high = self.height(width)
        if high <= room + SLACK:
            return Cut(self, None)
        if high <= WHOLE_UP_TO and not force:
            return Cut(None, self)
        inside = room - self._around(width)
        first, rest = self.body.cut(width - 2 * self.side, inside, force=force)
        return Cut(self._part(first), self._part(rest, continued=first is not None))

    def _part(self, body: Block | None, *, continued: bool = False) -> "Frame | None":
        if body is None:
            return None
        part = copy.copy(self)
        part.body = body
        part._continued = self._continued or continued
        return part

    def _around(self, width: float) -> float:
        return self._band_height(width) + self.over + self.under

    def _band_height(self, width: float) -> float:
        if self.band is None:
            return 0
        return self.band.height(width - 2 * self.side) + 2 * _BAND_PADDING


_BAND_PADDING = 6.0


class Rule(Block):
    """A line across; `beyond` draws it out past both sides, to the edges of a frame."""

    def __init__(
        self,
        ink: Ink = Ink.LINE,
        thickness: float = HAIR,
        *,
        before: float = 0,
        beyond: float = 0,
        keep: bool = False,
    ) -> None:
        self.ink, self.thickness, self.beyond = ink, thickness, beyond
        self.before = before
        self.keep = keep

    def height(self, width: float) -> float:
        return 0

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        start = Point(corner.x - self.beyond, corner.y)
        end = Point(corner.x + width + self.beyond, corner.y)
        with pen.artifact():
            pen.line(start, end, self.ink, self.thickness)


class Space(Block):
    """Nothing, of a given height; unlike `before` it is not dropped at the top of a page."""

    def __init__(self, high: float) -> None:
        self.high = high
        self.keep = True

    def height(self, width: float) -> float:
        return self.high

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        pass


class PageBreak(Block):
    """What follows begins on a new page."""

    def height(self, width: float) -> float:
        return 0

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        pass

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        # At the top of a page there is nothing to break from.
        return Cut(self, None) if force else Cut(None, Space(0))


def _home(parent: Element | None, own: Element | None) -> Element | None:
    """Where content goes: the block's own element, if it has one, else the parent's."""
    if parent is None or own is None:
        return parent
    parent.adopt(own)
    return own

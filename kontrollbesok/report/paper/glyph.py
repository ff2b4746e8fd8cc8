"""The glyphs of the design, painted: they differ in outline, so they survive a grey printer."""

from enum import Enum, auto

from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import Pen, Point
from kontrollbesok.report.paper.tags import Bounds


class Glyph(Enum):
    """What a glyph says. Source: tokens, Glyphs."""

    YES = auto()
    PARTLY = auto()
    NO = auto()
    NOT_APPLICABLE = auto()
    NOT_ASSESSED = auto()
    OPEN = auto()
    GRADE_1 = auto()
    GRADE_2 = auto()
    GRADE_3 = auto()
    KEY = auto()


_GRADES = {
    Glyph.GRADE_1: (1, Ink.GRADE_1),
    Glyph.GRADE_2: (2, Ink.GRADE_2),
    Glyph.GRADE_3: (3, Ink.GRADE_3),
}


def paint(pen: Pen, glyph: Glyph, corner: Point, size: float) -> None:
    """Paint `glyph` in a square of `size` with its lower left corner at `corner`."""
    grid = _Grid(pen, corner, size / 16)
    if glyph in _GRADES:
        filled, ink = _GRADES[glyph]
        _bars(grid, filled, ink)
    else:
        _PAINTERS[glyph](grid)


class _Grid:
    """The square of 16 units that every glyph is drawn on, y upwards."""

    def __init__(self, pen: Pen, corner: Point, unit: float) -> None:
        self.pen, self.corner, self.unit = pen, corner, unit

    def at(self, x: float, y: float) -> Point:
        return Point(self.corner.x + x * self.unit, self.corner.y + y * self.unit)

    def area(self, left: float, low: float, right: float, high: float) -> Bounds:
        return Bounds(*self.at(left, low), *self.at(right, high))

    def stroke(self, ink: Ink, *points: tuple[float, float], thickness: float = 1.8) -> None:
        places = [self.at(*point) for point in points]
        self.pen.path(places, stroke=ink, thickness=thickness * self.unit)

    def ring(self, ink: Ink, *, dash: float = 0) -> None:
        self.pen.box(
            self.area(1.5, 1.5, 14.5, 14.5),
            radius=6.5 * self.unit,
            stroke=ink,
            thickness=1.5 * self.unit,
            dash=dash * self.unit,
        )


def _yes(grid: _Grid) -> None:
    grid.pen.box(grid.area(0.8, 0.8, 15.2, 15.2), radius=7.2 * grid.unit, fill=Ink.YES)
    grid.stroke(Ink.PAPER, (4.6, 7.9), (7.1, 5.5), (11.5, 10.4))


def _partly(grid: _Grid) -> None:
    grid.ring(Ink.PARTLY)
    grid.pen.half_disc(grid.at(8, 8), 6.5 * grid.unit, Ink.PARTLY)


def _no(grid: _Grid) -> None:
    grid.pen.box(grid.area(1, 1, 15, 15), radius=2.5 * grid.unit, fill=Ink.NO)
    grid.stroke(Ink.PAPER, (5.2, 5.2), (10.8, 10.8))
    grid.stroke(Ink.PAPER, (5.2, 10.8), (10.8, 5.2))


def _not_applicable(grid: _Grid) -> None:
    grid.ring(Ink.NEUTRAL)
    grid.stroke(Ink.NEUTRAL, (5, 8), (11, 8), thickness=1.5)


def _not_assessed(grid: _Grid) -> None:
    grid.ring(Ink.NEUTRAL, dash=2.4)
    grid.stroke(Ink.NEUTRAL, (5, 8), (11, 8), thickness=1.5)


def _open(grid: _Grid) -> None:
    grid.ring(Ink.STRONG_LINE, dash=2.4)


def _bars(grid: _Grid, filled: int, ink: Ink) -> None:
    for place, high in enumerate((6.5, 10.5, 14.5)):
        left = 1.2 + place * 4.8
        grid.pen.box(
            grid.area(left, 1.2, left + 3.6, high),
            radius=0.6 * grid.unit,
            fill=ink if place < filled else None,
            stroke=ink,
            thickness=grid.unit,
        )


def _key(grid: _Grid) -> None:
    grid.pen.box(
        grid.area(7.2, 7.2, 14.6, 14.6),
        radius=3.7 * grid.unit,
        stroke=Ink.ACCENT,
        thickness=1.5 * grid.unit,
    )
    for stretch in (((8.2, 8.2), (1.6, 1.6)), ((2.2, 2.2), (4.6, 0.8)), ((4.8, 4.8), (7.2, 3.4))):
        grid.stroke(Ink.ACCENT, *stretch, thickness=1.5)


_PAINTERS = {
    Glyph.YES: _yes,
    Glyph.PARTLY: _partly,
    Glyph.NO: _no,
    Glyph.NOT_APPLICABLE: _not_applicable,
    Glyph.NOT_ASSESSED: _not_assessed,
    Glyph.OPEN: _open,
    Glyph.KEY: _key,
}

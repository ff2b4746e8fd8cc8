"""The pen: writes on a page and in the structure tree at the same time.

Coordinates are PDF's own: points from the lower left corner. Everything that is drawn is either
content of an element or an artifact; the two never nest.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kontrollbesok.report.paper.fonts import Face, font, pieces
from kontrollbesok.report.paper.ink import Ink, rgb
from kontrollbesok.report.paper.photo import Photo
from kontrollbesok.report.paper.tags import Bounds, Element, Tree

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HAIR = 0.6  # points; the ordinary line
_HANDLE = 0.5523  # how far a Bézier handle reaches to draw a quarter of a circle


class Run(NamedTuple):
    """A stretch of one line in one face and colour."""

    text: str
    face: Face
    ink: Ink


class Point(NamedTuple):
    """A place on the page, in points."""

    x: float
    y: float


class Heading(NamedTuple):
    """A heading as the outline needs it. `page` counts from 0; `top` is points from the foot."""

    level: int
    title: str
    page: int
    top: float


@dataclass(slots=True)
class Pen:
    """Draws on `canvas`, page after page, and notes in `tree` what it draws for whom."""

    canvas: "Canvas"
    tree: Tree = field(default_factory=Tree)
    pictures: list[Photo] = field(default_factory=list)  # the place is the picture's number
    pictures_on_page: list[list[int]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def open_page(self) -> None:
        """Begin a page; must come before anything is drawn on it."""
        self.tree.open_page()
        self.pictures_on_page.append([])

    def close_page(self) -> None:
        """Finish the page."""
        self.canvas.showPage()

    @contextmanager
    def content(self, element: Element, actual: str | None = None) -> Iterator[None]:
        """What is drawn inside belongs to `element`; it reads as `actual` when that is given."""
        mark = self.tree.mark(element)
        reads_as = f" /ActualText {_hex(actual)}" if actual else ""
        self._put(f"/{element.tag} <</MCID {mark.number}{reads_as}>> BDC")
        yield
        self._put("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is there for the eye only. `kind` is Layout or Pagination."""
        self._put(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._put("EMC")

    def write(self, at: Point, runs: Iterable[Run], size: float) -> None:
        """Set one line of text that starts at `at` on the base line."""
        operators = [f"BT 1 0 0 1 {_pair(at)} Tm"]
        for run in runs:
            operators.append(f"{_colour(run.ink)} rg")
            for piece in pieces(run.text, run.face):
                shown = self._shown(piece.shown, run.face, size)
                if piece.actual:
                    shown = f"/Span <</ActualText {_hex(piece.actual)}>> BDC {shown} EMC"
                operators.append(shown)
        self._put(" ".join([*operators, "ET"]))

    def note_heading(self, level: int, title: str, top: float) -> None:
        """Remember a heading of the current page for the outline."""
        page = len(self.pictures_on_page) - 1
        self.headings.append(Heading(level, title, page, top))

    def line(self, start: Point, end: Point, ink: Ink, thickness: float) -> None:
        """A straight line."""
        self.path([start, end], stroke=ink, thickness=thickness)

    def path(
        self,
        points: Iterable[Point],
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        thickness: float = HAIR,
        closed: bool = False,
        dash: float = 0,
    ) -> None:
        """Straight lines through `points`; `dash` is the length of a dash, 0 for an even line."""
        first, *others = points
        shape = f"{_pair(first)} m " + " ".join(f"{_pair(point)} l" for point in others)
        self._paint(shape + (" h" if closed else ""), fill, stroke, thickness, dash)

    def box(
        self,
        area: Bounds,
        *,
        radius: float = 0,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        thickness: float = HAIR,
        dash: float = 0,
        round_top: bool = True,
        round_bottom: bool = True,
    ) -> None:
        """A rectangle with rounded corners; with the radius of half its side, a circle."""
        top, bottom = (radius if round_top else 0), (radius if round_bottom else 0)
        left, low, right, high = area
        shape = (
            f"{_pair(Point(left, low + bottom))} m {_pair(Point(left, high - top))} l "
            f"{_corner(Point(left, high - top), Point(left + top, high), vertical=True)} "
            f"{_pair(Point(right - top, high))} l "
            f"{_corner(Point(right - top, high), Point(right, high - top), vertical=False)} "
            f"{_pair(Point(right, low + bottom))} l "
            f"{_corner(Point(right, low + bottom), Point(right - bottom, low), vertical=True)} "
            f"{_pair(Point(left + bottom, low))} l "
            f"{_corner(Point(left + bottom, low), Point(left, low + bottom), vertical=False)} h"
        )
        self._paint(shape, fill, stroke, thickness, dash)

    def half_disc(self, centre: Point, radius: float, ink: Ink) -> None:
        """The left half of a disc."""
        top, bottom = Point(centre.x, centre.y + radius), Point(centre.x, centre.y - radius)
        middle = Point(centre.x - radius, centre.y)
        shape = (
            f"{_pair(bottom)} m {_corner(bottom, middle, vertical=False)} "
            f"{_corner(middle, top, vertical=True)} h"
        )
        self._paint(shape, ink, None, 0, 0)

    def picture(self, photo: Photo, area: Bounds) -> None:
        """A photo stretched over `area`; its pixels join the file in the archive pass."""
        number = len(self.pictures)
        self.pictures.append(photo)
        self.pictures_on_page[-1].append(number)
        size = f"{_number(area.right - area.left)} 0 0 {_number(area.top - area.bottom)}"
        self._put(f"q {size} {_pair(Point(area.left, area.bottom))} cm /Picture{number} Do Q")

    def _shown(self, text: str, face: Face, size: float) -> str:
        # reportlab shares the signs of a face out on subsets of 256 and embeds what was asked for.
        document, loaded = self.canvas._doc, font(face)
        return " ".join(
            f"{loaded.getSubsetInternalName(subset, document)} {_number(size)} Tf <{code.hex()}> Tj"
            for subset, code in loaded.splitString(text, document)
        )

    def _paint(
        self, shape: str, fill: Ink | None, stroke: Ink | None, thickness: float, dash: float
    ) -> None:
        colours = f"{_colour(fill)} rg " if fill else ""
        if stroke:
            colours += f"{_colour(stroke)} RG {_number(thickness)} w "
        if dash:
            colours += f"[{_number(dash)}] 0 d "
        operator = "B" if fill and stroke else "f" if fill else "S"
        self._put(f"q {colours}{shape} {operator} Q")

    def _put(self, operators: str) -> None:
        self.canvas.addLiteral(operators)


def _corner(start: Point, end: Point, *, vertical: bool) -> str:
    """A quarter of a circle that leaves `start` vertically or horizontally."""
    across, up = (end.x - start.x) * _HANDLE, (end.y - start.y) * _HANDLE
    if vertical:
        first, second = Point(start.x, start.y + up), Point(end.x - across, end.y)
    else:
        first, second = Point(start.x + across, start.y), Point(end.x, end.y - up)
    return f"{_pair(first)} {_pair(second)} {_pair(end)} c"


def _pair(point: Point) -> str:
    return f"{_number(point.x)} {_number(point.y)}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@cache
def _colour(ink: Ink) -> str:
    return " ".join(f"{part:.4f}" for part in rgb(ink))


def _hex(text: str) -> str:
    marked = "\ufeff" + text
    return f"<{marked.encode('utf-16-be').hex()}>"

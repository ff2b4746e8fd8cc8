"""Pictures and small drawings, each with the words that stand in for it."""

from collections.abc import Callable

from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.pen import Pen, Point
from kontrollbesok.report.paper.photo import Photo
from kontrollbesok.report.paper.tags import Bounds, Element


class Figure(Block):
    """A drawing of a fixed size. `alt` says in words what it shows.

    `painter` gets the pen and the figure's place. A figure wider than its column is made smaller.
    """

    def __init__(
        self,
        size: tuple[float, float],
        alt: str,
        painter: Callable[[Pen, Bounds], None],
        *,
        before: float = 0,
        keep: bool = False,
    ) -> None:
        self.size = size
        self.painter = painter
        self.before = before
        self.keep = keep
        self.element = Element("Figure", alt=alt)

    def height(self, width: float) -> float:
        return self.size[1] * self._scale(width)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        wide, high = (side * self._scale(width) for side in self.size)
        area = Bounds(corner.x, corner.y - high, corner.x + wide, corner.y)
        self.element.bounds = area
        if parent:
            parent.adopt(self.element)
        with pen.content(self.element):
            self.painter(pen, area)

    def _scale(self, width: float) -> float:
        return min(1, width / self.size[0])


def photo_figure(photo: Photo, alt: str, room: tuple[float, float]) -> Figure:
    """`photo` as large as it gets within `room` (width, height in points)."""
    scale = min(room[0] / photo.width, room[1] / photo.height)
    size = (photo.width * scale, photo.height * scale)
    return Figure(size, alt, lambda pen, area: pen.picture(photo, area), keep=True)

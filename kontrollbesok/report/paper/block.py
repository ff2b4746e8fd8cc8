"""What a document is made of: blocks that know their height, can be cut, and draw themselves."""

from abc import ABC, abstractmethod
from typing import NamedTuple

from kontrollbesok.report.paper.pen import Pen, Point
from kontrollbesok.report.paper.tags import Element


class Cut(NamedTuple):
    """A block cut at the foot of a page: what stays, and what goes on to the next."""

    here: "Block | None"
    there: "Block | None"


WHOLE_UP_TO = 420.0  # points; what is higher may be cut wherever it stands
SLACK = 0.01  # points that rounding may cost


class Block(ABC):
    """A rectangle of content. All lengths are points; `width` is what the block is given.

    `before` is the air over the block, dropped at the top of a page. A block that has `keep` is
    never last on a page: it goes with what follows, as a heading does.
    """

    before: float = 0
    keep: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """How high the block becomes."""

    @abstractmethod
    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        """Draw with the upper left corner at `corner`, as the last child of `parent`.

        Without a parent the block is an artifact: seen, not read.
        """

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        """Cut at `room`. With `force` the page is empty, so something must stay on it."""
        if force or self.height(width) <= room + SLACK:
            return Cut(self, None)
        return Cut(None, self)

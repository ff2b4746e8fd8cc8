"""The structure tree of a tagged PDF: what a screen reader reads, in which order.

Built while the pages are drawn. An element that is split over pages is one element with content
on both, so the order of the tree is the order of the blocks, not of the pages.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """One marked piece of a page's content. `page` counts from 0."""

    page: int
    number: int


class Bounds(NamedTuple):
    """Where a figure lies on its page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. `tag` is one of the standard types of PDF 1.7 (P, H1, Table, …)."""

    tag: str
    alt: str | None = None
    scope: str | None = None  # TH only: Column or Row
    bounds: Bounds | None = None  # Figure only, known when it has been drawn
    kids: list["Element | Mark"] = field(default_factory=list)
    adopted: bool = False

    def adopt(self, child: "Element") -> None:
        """Put `child` last among the kids, unless it already has a place in the tree."""
        if not child.adopted:
            child.adopted = True
            self.kids.append(child)


@dataclass(slots=True)
class Tree:
    """The whole document's tree and the running numbers of marked content, page by page."""

    root: Element = field(default_factory=lambda: Element("Document", adopted=True))
    marks_on_page: list[int] = field(default_factory=list)

    def open_page(self) -> None:
        """Start counting on a new page."""
        self.marks_on_page.append(0)

    def mark(self, element: Element) -> Mark:
        """The next number on the current page, given to `element`."""
        page = len(self.marks_on_page) - 1
        mark = Mark(page, self.marks_on_page[page])
        self.marks_on_page[page] += 1
        element.kids.append(mark)
        return mark

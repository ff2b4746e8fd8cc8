"""Lists: items with a glyph or a sign before them."""

import copy

from kontrollbesok.report.paper.block import Block, Cut
from kontrollbesok.report.paper.glyph import Glyph, paint
from kontrollbesok.report.paper.pen import Pen, Point, Run
from kontrollbesok.report.paper.stack import Stack
from kontrollbesok.report.paper.tags import Element
from kontrollbesok.report.paper.text import Text


def listing(items: "list[Item]", *, before: float = 0) -> Stack:
    """The items as one list, nearer each other than paragraphs."""
    return Stack(items, "L", before=before)


class Item(Block):
    """One item. `label` is read before the text; it is shown as `glyph` when there is one."""

    def __init__(
        self, label: str, text: Text, *, glyph: Glyph | None = None, before: float = 0
    ) -> None:
        self.label = label
        self.text = text
        self.glyph = glyph
        self.before = before
        self.element, self.body = Element("LI"), Element("LBody")
        self._continued = False

    def height(self, width: float) -> float:
        return self.text.height(width - self._indent)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        if parent:
            parent.adopt(self.element)
        if not self._continued:
            self._draw_label(pen, corner)
        self.element.adopt(self.body)
        at = Point(corner.x + self._indent, corner.y)
        self.text.draw(pen, at, width - self._indent, self.body)

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        first, rest = self.text.cut(width - self._indent, room, force=force)
        return Cut(self._part(first), self._part(rest, continued=first is not None))

    def _draw_label(self, pen: Pen, corner: Point) -> None:
        style, label = self.text.style, Element("Lbl")
        self.element.adopt(label)
        base = Point(corner.x, self.text.base(corner.y))
        with pen.content(label, actual=f"{self.label} "):
            if self.glyph:
                paint(pen, self.glyph, base._replace(y=base.y - 0.12 * style.size), style.size)
            else:
                pen.write(base, [Run(self.label, style.face, style.ink)], style.size)

    def _part(self, text: Block | None, *, continued: bool = False) -> "Item | None":
        if not isinstance(text, Text):
            return None
        part = copy.copy(self)
        part.text = text
        part._continued = self._continued or continued
        return part

    @property
    def _indent(self) -> float:
        return 1.35 * self.text.style.size

"""Running text: breaks into lines, splits over pages, never reads markup.

Text from people is set as it is written; there is no language of tags to escape from.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kontrollbesok.report.paper import fonts
from kontrollbesok.report.paper.block import SLACK, Block, Cut
from kontrollbesok.report.paper.fonts import Face, clean
from kontrollbesok.report.paper.glyph import Glyph, paint
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import Pen, Point, Run
from kontrollbesok.report.paper.tags import Element

_ASCENT, _NATURAL = 1.0, 1.326  # of Source Sans 3, in parts of the size

# A line may break at a space, and after a hyphen inside a word: SBA-dokument, but never SBA-10.
_TOKEN = re.compile(r"\n| +|[^ \n]*?[^\W\d_]{2}-(?=[^\W\d_]{2})|[^ \n]+")

_FEWEST_LINES = 2  # of a paragraph, left alone at the foot or the head of a page


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. `size` and `leading` in points."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    ink: Ink = Ink.TEXT
    right: bool = False


class Span(NamedTuple):
    """A stretch of text that may differ from the style of its block in face and colour."""

    text: str
    face: Face | None = None
    ink: Ink | None = None


class _Word(NamedTuple):
    """What is never broken unless it is wider than the whole line."""

    runs: tuple[Run, ...]
    width: float
    space: float  # the space after it on the line; 0 where the next word follows close


class _Line(NamedTuple):
    """One set line. `width` is without the space that ends it."""

    runs: tuple[Run, ...]
    width: float


class Text(Block):
    """A paragraph, a heading or what stands in a cell.

    `tag` names its structure element; without one the text is the content of its parent.
    `glyph` is painted before the first line as decoration: the words must say the same.
    """

    def __init__(
        self,
        content: str | Sequence[Span],
        style: Style,
        tag: str | None = "P",
        *,
        before: float = 0,
        keep: bool = False,
        glyph: Glyph | None = None,
    ) -> None:
        self.spans = (Span(content),) if isinstance(content, str) else tuple(content)
        self.style = style
        self.element = Element(tag) if tag else None
        self.before = before
        self.keep = keep
        self.glyph = glyph
        self._set: dict[float, list[_Line]] = {}
        self._continued = False

    @property
    def plain(self) -> str:
        """The words alone."""
        return clean("".join(span.text for span in self.spans)).replace("\n", " ")

    def height(self, width: float) -> float:
        return len(self._lines(width)) * self.style.leading

    def cut(self, width: float, room: float, *, force: bool) -> Cut:
        lines = self._lines(width)
        fitting = int((room + SLACK) / self.style.leading)
        if fitting >= len(lines):
            return Cut(self, None)
        here = min(fitting, len(lines) - _FEWEST_LINES)
        if here < _FEWEST_LINES:
            if not force:
                return Cut(None, self)
            here = max(fitting, 1)
        first = self._part(width, lines[:here])
        return Cut(first, self._part(width, lines[here:], rest=True) if lines[here:] else None)

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        if self.glyph and not self._continued:
            side = _glyph_side(self.style)
            start = self._start(corner, width, self._lines(width)[0])
            with pen.artifact():
                paint(pen, self.glyph, Point(start.x - self._indent, start.y - 0.12 * side), side)
        with pen.artifact("Pagination") if parent is None else pen.content(self._home(parent)):
            self.write(pen, corner, width)
        if parent:
            self._note_heading(pen, corner.y)

    def write(self, pen: Pen, corner: Point, width: float) -> None:
        """Write the words alone: for what is already inside a figure or an artifact."""
        top = corner
        for line in self._lines(width):
            pen.write(self._start(top, width, line), line.runs, self.style.size)
            top = top._replace(y=top.y - self.style.leading)

    def _start(self, corner: Point, width: float, line: _Line) -> Point:
        free = width - self._indent - line.width
        x = corner.x + self._indent + (free if self.style.right else 0)
        return Point(x, self.base(corner.y))

    def base(self, top: float) -> float:
        """The base line of the first line: its natural height is centred in its leading."""
        size = self.style.size
        return top - (self.style.leading - _NATURAL * size) / 2 - _ASCENT * size

    @property
    def _indent(self) -> float:
        return _glyph_side(self.style) + 0.45 * self.style.size if self.glyph else 0

    def _home(self, parent: Element) -> Element:
        if self.element is None:
            return parent
        parent.adopt(self.element)
        return self.element

    def _note_heading(self, pen: Pen, top: float) -> None:
        element = self.element
        if element and re.fullmatch(r"H\d", element.tag) and len(element.kids) == 1:
            pen.note_heading(int(element.tag[1]), self.plain, top)

    def _lines(self, width: float) -> list[_Line]:
        if width not in self._set:
            room = width - self._indent
            self._set[width] = list(_broken(_words(self.spans, self.style), room, self.style.size))
        return self._set[width]

    def _part(self, width: float, lines: list[_Line], *, rest: bool = False) -> "Text":
        part = copy.copy(self)
        part._set = {width: lines}
        part._continued = self._continued or rest
        return part


def _glyph_side(style: Style) -> float:
    return 1.05 * style.size


def _words(spans: Iterable[Span], style: Style) -> Iterator[_Word | None]:
    """The words in order; None where the writer ended the line."""
    runs: list[Run] = []
    for span in spans:
        face, ink = span.face or style.face, span.ink or style.ink
        space = fonts.width(" ", face, style.size)
        for token in _TOKEN.findall(clean(span.text)):
            if token[0] in " \n":
                yield from _collected(runs, style.size, space)
                if token == "\n":
                    yield None
            else:
                runs.append(Run(token, face, ink))
                if token[-1] == "-":
                    yield from _collected(runs, style.size, 0)
    yield from _collected(runs, style.size, 0)


def _collected(runs: list[Run], size: float, space: float) -> Iterator[_Word]:
    """The runs as one word, and none left."""
    if runs:
        yield _Word(tuple(runs), sum(_wide(run, size) for run in runs), space)
        runs.clear()


def _broken(words: Iterable[_Word | None], room: float, size: float) -> Iterator[_Line]:
    line: list[_Word] = []
    used = 0.0
    for word in words:
        if word is None:
            yield _line(line)
            line, used = [], 0.0
            continue
        for part in (word,) if word.width <= room else _chopped(word, room, size):
            if line and used + part.width > room:
                yield _line(line)
                line, used = [], 0.0
            line.append(part)
            used += part.width + part.space
    yield _line(line)


def _line(words: Sequence[_Word]) -> _Line:
    """The words as few runs. Spaces are written too, or a reader of the text joins the words."""
    runs: list[Run] = []
    for word in words:
        for run in word.runs:
            if runs and runs[-1][1:] == run[1:]:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + run.text)
            else:
                runs.append(run)
        if word.space:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
    width = sum(word.width + word.space for word in words)
    return _Line(tuple(runs), width - (words[-1].space if words else 0))


def _chopped(word: _Word, room: float, size: float) -> Iterator[_Word]:
    """A word wider than the line, in pieces that fill it: an address, a checksum."""
    for run in word.runs:
        start = 0
        for end in range(1, len(run.text) + 1):
            wide = _wide(run._replace(text=run.text[start : end + 1]), size)
            if wide > room or end == len(run.text):
                piece = run._replace(text=run.text[start:end])
                yield _Word((piece,), _wide(piece, size), 0)
                start = end
    # The space after the word follows its last piece; a line never begins with one.


def _wide(run: Run, size: float) -> float:
    return fonts.width(run.text, run.face, size)

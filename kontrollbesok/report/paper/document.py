"""A document on paper: sections that flow over pages, with a running head and foot."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kontrollbesok.report.paper import archive, fonts
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.fonts import Face, font
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import HAIR, Pen, Point
from kontrollbesok.report.paper.stack import Columns
from kontrollbesok.report.paper.tags import Bounds
from kontrollbesok.report.paper.text import Span, Style, Text

MILLIMETRE = 72 / 25.4
_HEAD = Style(9.25, 12, ink=Ink.SECONDARY)
_FOOT = Style(8.75, 11.5, ink=Ink.SECONDARY)
_STAMP = Style(11, 15, Face.SEMIBOLD, Ink.PARTLY_TEXT)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size with its margins, in points. The running head and foot lie in the margins."""

    width: float = 210 * MILLIMETRE
    height: float = 297 * MILLIMETRE
    left: float = 19 * MILLIMETRE
    right: float = 17 * MILLIMETRE
    top: float = 72.0
    foot: float = 49.0
    head_line: float = 60.0  # from the upper edge
    foot_line: float = 43.0  # from the lower edge

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.foot


A4 = Sheet()
A4_LANDSCAPE = Sheet(width=A4.height, height=A4.width)


@dataclass(frozen=True, slots=True)
class Running:
    """What stands in the margin of every page.

    `page` gets the page and the page count of the section; `stamp` stands out in the head.
    """

    head: Sequence[Span]
    head_right: Sequence[Span]
    foot: str
    page: Callable[[int, int], str]
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part that begins on a new page and counts its own pages."""

    body: Block
    running: Running


@dataclass(frozen=True, slots=True)
class Document:
    """Everything one file is made of. The same document gives the same bytes."""

    title: str
    created: dt.date
    sections: Sequence[Section]
    sheet: Sheet = A4
    attachments: Sequence[archive.Attachment] = ()


def make_pdf(document: Document) -> bytes:
    """The document as a file that is PDF/A-3a and PDF/UA-1."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    raw = io.BytesIO()
    sheet = document.sheet
    canvas = Canvas(
        raw,
        pagesize=(sheet.width, sheet.height),
        pageCompression=0,  # the archive pass compresses once, when all is in place
        invariant=1,
        initialFontName=font(Face.REGULAR).fontName,  # else Helvetica, never embedded
    )
    pen = Pen(canvas)
    for section in document.sections:
        pages = _flow(section.body, sheet)
        for number, page in enumerate(pages, start=1):
            pen.open_page()
            _draw_running(pen, section.running, sheet, number, len(pages))
            corner = Point(sheet.left, sheet.height - sheet.top)
            page.draw(pen, corner, sheet.text_width, pen.tree.root)
            pen.close_page()
    canvas.save()
    return archive.finish(
        raw.getvalue(),
        pen,
        title=document.title,
        created=document.created,
        attachments=document.attachments,
    )


def _flow(body: Block, sheet: Sheet) -> list[Block]:
    pages: list[Block] = []
    rest: Block | None = body
    while rest:
        page, rest = rest.cut(sheet.text_width, sheet.text_height, force=True)
        if page is None:
            raise AssertionError("a page took nothing")
        pages.append(page)
    return pages


def _draw_running(pen: Pen, running: Running, sheet: Sheet, number: int, count: int) -> None:
    left, right, width = sheet.left, sheet.width - sheet.right, sheet.text_width
    high, low = sheet.height - sheet.head_line, sheet.foot_line
    with pen.artifact("Pagination"):
        pen.line(Point(left, high), Point(right, high), Ink.LINE, HAIR)
        pen.line(Point(left, low), Point(right, low), Ink.LINE, HAIR)
    head = [Text(running.head, _HEAD), Text(running.head_right, replace(_HEAD, right=True))]
    words = running.page(number, count)
    foot = [Text(running.foot, _FOOT), Text(words, replace(_FOOT, right=True))]
    Columns(head, (1, 1), gap=8).draw(pen, Point(left, high + 20), width, None)
    Columns(foot, (3, 2), gap=8).draw(pen, Point(left, low - 6), width, None)
    if running.stamp:
        taken = sum(
            fonts.width(one.text, one.face or _HEAD.face, _HEAD.size) for one in running.head
        )
        clear = left + min(taken, width / 2) + 8  # of the words to its left
        _draw_stamp(pen, running.stamp, Point(left + width / 2, high + 7), clear)


def _draw_stamp(pen: Pen, words: str, foot: Point, clear: float) -> None:
    """In the middle, or to the right of it where the head is long."""
    half = fonts.width(words, _STAMP.face, _STAMP.size) / 2 + 8
    start = max(foot.x - half, clear)
    area = Bounds(start, foot.y, start + 2 * half, foot.y + 16)
    with pen.artifact("Pagination"):
        pen.box(area, radius=3, stroke=_STAMP.ink, thickness=1)
        Text(words, _STAMP).write(pen, Point(area.left + 8, area.top - 0.5), 2 * half)

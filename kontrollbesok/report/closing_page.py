"""Det här såg vi: the page for the last meeting of a visit, and to leave with the unit.

No grades, no names; what works comes first. Source: ux §2.2, picture 17.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.labels import closing_page as labels
from kontrollbesok.labels.papers import page_of
from kontrollbesok.labels.report import SERIES
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.document import A4_LANDSCAPE, Document, Running, Section, make_pdf
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.listing import Item
from kontrollbesok.report.paper.stack import Columns, Rule, Stack
from kontrollbesok.report.paper.text import Span, Style, Text

_TITLE = Style(26, 33, Face.SEMIBOLD)
_LINE = Style(13.5, 18, ink=Ink.SECONDARY)
_HEADING = Style(15, 20, Face.SEMIBOLD)
_WHAT = Style(14.5, 19, Face.SEMIBOLD)
_DETAIL = Style(13, 18, ink=Ink.SECONDARY)
_STEP = Style(13, 18)
_STEP_HEADING = Style(13, 18, Face.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """One thing to say, and the few words under it."""

    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """All that the page says. `next_steps` come in the order they happen."""

    organisation: str
    unit: str
    visit_number: str
    day: dt.date
    works: tuple[ClosingLine, ...]
    to_look_at: tuple[ClosingLine, ...]
    open: tuple[ClosingLine, ...]
    next_steps: tuple[str, ...]


def render_closing_page(page: ClosingPage) -> bytes:
    """The page as a file, lying A4."""
    columns = Columns(
        [
            _column(labels.WORKS, Glyph.YES, page.works),
            _column(labels.TO_LOOK_AT, Glyph.PARTLY, page.to_look_at),
            _column(labels.OPEN, Glyph.OPEN, page.open),
        ],
        (1, 1, 1),
        gap=26,
        before=20,
    )
    body = Stack(
        [
            Text(labels.CLOSING, _TITLE, "H1", keep=True),
            Text(labels.closing_line(page.unit, page.day), _LINE),
            columns,
            *_next_steps(page.next_steps),
        ]
    )
    running = Running(
        head=[Span(SERIES, Face.SEMIBOLD, Ink.TEXT), Span(f", {page.organisation}")],
        head_right=[Span(page.visit_number)],
        foot=labels.closing_title(page.unit, page.day),
        page=page_of,
    )
    return make_pdf(
        Document(
            title=labels.closing_title(page.unit, page.day),
            created=page.day,
            sections=[Section(body, running)],
            sheet=A4_LANDSCAPE,
        )
    )


def _column(title: str, glyph: Glyph, lines: Sequence[ClosingLine]) -> Block:
    said = [_line(line) for line in lines] or [Text(labels.NOTHING_HERE, _DETAIL, before=12)]
    heading = Text(title, _HEADING, "H2", glyph=glyph, keep=True)
    return Stack([heading, Rule(Ink.STRONG_LINE, before=7, keep=True), *said], "Div")


def _line(line: ClosingLine) -> Block:
    words: list[Block] = [Text(line.what, _WHAT)]
    if line.detail:
        words.append(Text(line.detail, _DETAIL, before=1))
    return Stack([*words, Rule(Ink.HAIRLINE, before=10)], before=11, whole=True)


def _next_steps(steps: Sequence[str]) -> list[Block]:
    if not steps:
        return []
    items = [Item(f"{number}.", Text(step, _STEP)) for number, step in enumerate(steps, start=1)]
    heading = Text(labels.WHAT_NEXT, _STEP_HEADING, "H2")
    listed = Columns(items, [1] * len(items), gap=12, tag="L")
    return [Rule(before=28, keep=True), Columns([heading, listed], (120, 580), gap=16, before=12)]

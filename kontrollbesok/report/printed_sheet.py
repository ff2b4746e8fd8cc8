"""A paper that is printed when somebody asks for it: one part, with the day at its foot."""

import datetime as dt
from collections.abc import Iterable

from kontrollbesok.labels import papers as labels
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.document import Document, Running, Section, make_pdf
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.stack import Stack
from kontrollbesok.report.paper.text import Span


def render_printed(
    blocks: Iterable[Block],
    *,
    title: str,
    kind: str,
    organisation: str,
    about: str,
    printed: dt.date,
    stamp: str,
) -> bytes:
    """The paper as a file. `kind` and `about` stand in the head of every page, as `stamp` does."""
    running = Running(
        head=[Span(kind, Face.SEMIBOLD, Ink.TEXT), Span(f", {organisation}")],
        head_right=[Span(about)],
        foot=labels.printed_foot(printed),
        page=labels.page_of,
        stamp=stamp,
    )
    section = Section(Stack(list(blocks)), running)
    return make_pdf(Document(title=title, created=printed, sections=[section]))

"""A draw of units on paper: the list, the seed, what it gave, and two witnesses' names.

To be signed where the seed is set, and filed. Source: ux §2.9 "protocol PDF with two witnesses".
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kontrollbesok.labels import unit_draw as labels
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.pen import HAIR, Pen, Point, Run
from kontrollbesok.report.paper.stack import Stack
from kontrollbesok.report.paper.table import Table, cell, row, row_head
from kontrollbesok.report.paper.tags import Element
from kontrollbesok.report.paper.text import Text
from kontrollbesok.report.parts import facts, head_row, heading, text
from kontrollbesok.report.printed_sheet import render_printed

Facts = tuple[tuple[str, str], ...]
Lines = tuple[tuple[str, ...], ...]
_SHARES = (150.0, 340.0)
_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class UnitDrawPaper:
    """All that the paper says. Lines are in the order of their column heads in the labels.

    `is_drawn` is False before everyone knows the seed: then there are neither drawn units nor
    reserves. `stamp` says so on every page; `witnessed` is what the witnesses sign.
    """

    organisation: str
    year: int
    printed: dt.date
    sentence: str
    how: Facts
    is_drawn: bool
    stamp: str
    witnessed: str
    drawn: Lines
    targeted: Lines
    reserves: Lines
    weights: Lines
    excluded: Lines


def render_unit_draw(paper: UnitDrawPaper) -> bytes:
    """The protocol as a file. The same draw on the same day gives the same bytes."""
    return render_printed(
        _blocks(paper),
        title=labels.paper_title(paper.year),
        kind=labels.PAPER,
        organisation=paper.organisation,
        about=str(paper.year),
        printed=paper.printed,
        stamp=paper.stamp,
    )


def _blocks(paper: UnitDrawPaper) -> Iterator[Block]:
    yield Text(labels.paper_title(paper.year), styles.TITLE, "H1", keep=True)
    yield Text(paper.sentence, styles.LEAD, before=8)
    if paper.drawn:
        yield heading(labels.DRAWN)
        yield _ranked(paper.drawn)
    if paper.targeted:
        yield heading(labels.CHOSEN)
        yield _table((150, 80, 260), labels.TARGETED_COLUMNS, paper.targeted)
    yield heading(labels.HOW)
    yield facts(paper.how, _SHARES, before=4)
    yield Text(labels.ONE_ORDER, styles.NOTE, before=10)
    yield _witnesses(paper.witnessed)
    if paper.reserves:
        yield heading(labels.RESERVES)
        yield _ranked(paper.reserves)
    if paper.weights:
        yield heading(labels.WEIGHTS)
        yield _table((170, 40, 280), labels.WEIGHT_COLUMNS, paper.weights)
    if paper.excluded:
        yield heading(labels.EXCLUDED)
        yield _table((190, 80, 220), labels.EXCLUDED_COLUMNS, paper.excluded)


def _ranked(lines: Lines) -> Table:
    return _table((32, 142, 62, 72, 32, 72, 78), labels.DRAWN_COLUMNS, lines)


def _table(shares: Sequence[float], heads: Sequence[str], lines: Lines) -> Table:
    return Table(
        shares,
        [row(row_head(text(line[0])), *(cell(text(one)) for one in line[1:])) for line in lines],
        head=head_row(heads),
        before=4,
    )


def _witnesses(witnessed: str) -> Block:
    parts: list[Block] = [
        heading(labels.WITNESSES),
        Text(witnessed, styles.BODY, before=4),
    ]
    return Stack(
        [*parts, *(_WitnessRow() for _ in range(_WITNESSES))], before=parts[0].before, whole=True
    )


class _WitnessRow(Block):
    """Four lines to write on, side by side, each with its word below."""

    _LINE, _HEIGHT, _SIZE, _GAP = 34.0, 48.0, 8.75, 14.0
    _PARTS = (0.29, 0.25, 0.28, 0.18)

    def __init__(self) -> None:
        self.element = Element("P")

    def height(self, width: float) -> float:
        return self._HEIGHT

    def draw(self, pen: Pen, corner: Point, width: float, parent: Element | None) -> None:
        if parent:
            parent.adopt(self.element)
        room = width - self._GAP * (len(self._PARTS) - 1)
        left, y = corner.x, corner.y - self._LINE
        places = []
        for part in self._PARTS:
            places.append((left, left + part * room))
            left += part * room + self._GAP
        with pen.artifact():
            for start, end in places:
                pen.line(Point(start, y), Point(end, y), Ink.STRONG_LINE, HAIR)
        with pen.content(self.element):
            for (start, _), word in zip(places, labels.WITNESS_FIELDS, strict=True):
                run = Run(f"{word} ", Face.REGULAR, Ink.SECONDARY)
                pen.write(Point(start, y - 11), [run], self._SIZE)

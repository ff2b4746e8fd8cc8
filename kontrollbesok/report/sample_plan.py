"""The plan of a control's sample on paper: what was decided before anything was drawn.

To be signed, filed or held beside the protocol. Source: ux §2.4, picture 03, "Skriv ut planen".
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kontrollbesok.labels import plan_paper as labels
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.stack import Stack
from kontrollbesok.report.paper.table import Table, cell, row, row_head
from kontrollbesok.report.paper.text import Text
from kontrollbesok.report.parts import facts, head_row, heading, text
from kontrollbesok.report.printed_sheet import render_printed

Facts = tuple[tuple[str, str], ...]
_SHARES = (150.0, 340.0)


@dataclass(frozen=True, slots=True)
class PlanBar:
    """What so many errors would show, whether that is `enough`, and the words for it."""

    errors: str
    most: str
    enough: bool
    words: str


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """One thing that is tested in every item, how, and when it is wrong."""

    code: str
    tests: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """All that the paper says. `drawn` is empty before the seed is set."""

    organisation: str
    control: str
    year: int
    printed: dt.date
    sentence: str
    population: Facts
    plan: Facts
    bars: tuple[PlanBar, ...]
    tested: tuple[AttributeLine, ...]
    drawn: Facts


def render_sample_plan(paper: PlanPaper) -> bytes:
    """The plan as a file. The same plan on the same day gives the same bytes."""
    return render_printed(
        _blocks(paper),
        title=labels.plan_title(paper.control, paper.year),
        kind=labels.PLAN_PAPER,
        organisation=paper.organisation,
        about=paper.control,
        printed=paper.printed,
        stamp="" if paper.drawn else labels.NOT_DRAWN,
    )


def _blocks(paper: PlanPaper) -> Iterator[Block]:
    yield Text(paper.control, styles.TITLE, "H1", keep=True)
    yield Text(labels.plan_line(paper.year), styles.SUBTITLE)
    yield Text(paper.sentence, styles.LEAD, before=12)
    yield heading(labels.POPULATION)
    yield facts(paper.population, _SHARES, before=4)
    yield heading(labels.PLAN)
    yield facts(paper.plan, _SHARES, before=4)
    if paper.bars:
        yield _if_wrong(paper.bars)
    yield heading(labels.TESTED)
    yield Table(
        (46, 190, 254),
        [
            row(row_head(text(one.code, styles.CODE)), cell(text(one.tests)), cell(text(one.how)))
            for one in paper.tested
        ],
        head=head_row(labels.TESTED_COLUMNS),
        before=4,
    )
    yield heading(labels.DRAWN)
    if paper.drawn:
        yield facts(paper.drawn, _SHARES, before=4)
    else:
        yield Text(labels.NOT_DRAWN_YET, styles.BODY, before=4)
    yield Text(labels.WHERE_IT_HOLDS, styles.NOTE, before=14)


def _if_wrong(bars: Sequence[PlanBar]) -> Block:
    """The few rows are read against each other, so they stay on one page."""
    named = heading(labels.IF_WRONG)
    table = Table(
        (90, 130, 270),
        [
            row(
                row_head(text(bar.errors)),
                cell(text(bar.most, styles.BODY_RIGHT)),
                cell(_enough(bar)),
            )
            for bar in bars
        ],
        head=head_row(labels.BAR_COLUMNS, right=(1,)),
        air_before={2: 14},
        before=4,
    )
    return Stack([named, table], before=named.before, whole=True)


def _enough(bar: PlanBar) -> Text:
    glyph = Glyph.YES if bar.enough else Glyph.NO
    return Text(bar.words, styles.BODY, None, glyph=glyph)

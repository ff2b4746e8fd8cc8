"""The end of the core: the samples with their honest sentences, who has attested, who gets it.

Source: ux §2.8, picture 12; system_for_intern_kontroll §10.1 for the attest block.
"""

from collections.abc import Iterator

from kontrollbesok.labels import report as labels
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.stack import Frame, Stack
from kontrollbesok.report.paper.table import Look, Row, Table, cell, row, row_head
from kontrollbesok.report.paper.text import Span, Text
from kontrollbesok.report.parts import head_row, heading, text
from kontrollbesok.report.visit import AttestLine, SampleResult, VisitReport


def samples(report: VisitReport) -> Iterator[Block]:
    """The unit's items per control. The conclusion is about the whole administration."""
    yield heading(labels.SAMPLES)
    if not report.samples:
        yield Text(labels.NO_SAMPLES, styles.BODY, before=2)
    else:
        yield Table(
            (150, 80, 47, 20, 150),
            [_sample(sample) for sample in report.samples],
            head=head_row(labels.SAMPLE_COLUMNS, right=(1, 2, 3)),
            look=Look(over=3.6, under=3.6),
            air_before={4: 10},
            before=4.5,
        )
    for number, sentence in enumerate(report.sample_notes):
        yield Text(sentence, styles.NOTE, before=2 if number else 4)


def attests(report: VisitReport) -> Block:
    """Who has approved the document, with dates and without clock times; in a draft, who will."""
    draft = report.is_draft
    title, intro = (
        (labels.TO_ATTEST, labels.TO_ATTEST_INTRO)
        if draft
        else (labels.ATTESTED, labels.ATTESTED_INTRO)
    )
    table = Table(
        (380, 75),
        [_attest(line, draft=draft) for line in report.attests],
        head=head_row(labels.ATTEST_COLUMNS),
        look=Look(over=3, under=3, head_over=2, last_line=None),
        before=3,
    )
    body = Stack([heading(title), Text(intro, styles.NOTE, keep=True), table])
    return Frame(body, stroke=Ink.HEADING, thickness=1.5, side=14, over=10, under=6, before=12)


def receivers(report: VisitReport) -> Block:
    """Those the report goes to, as roles."""
    return Text(
        [
            Span(f"{labels.RECEIVERS} ", Face.SEMIBOLD, Ink.TEXT),
            Span(labels.receivers(report.receivers)),
        ],
        styles.NOTE,
        before=8,
    )


def _sample(sample: SampleResult) -> Row:
    errors = labels.NONE if sample.errors is None else str(sample.errors)
    return row(
        row_head(text(sample.control)),
        cell(text(str(sample.items), styles.BODY_RIGHT)),
        cell(text(str(sample.tested), styles.BODY_RIGHT)),
        cell(text(errors, styles.BODY_RIGHT)),
        cell(text(sample.conclusion)),
    )


def _attest(line: AttestLine, *, draft: bool) -> Row:
    day = None if draft else line.day
    return row(
        row_head(text(labels.attest_line(line.name, line.title, line.step))),
        cell(text(day.isoformat()) if day else None),
    )

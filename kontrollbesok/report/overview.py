"""The first page of a visit report: what was found, in figures and area by area.

Source: ux §2.8, picture 11.
"""

from collections.abc import Iterator

from kontrollbesok.labels import report as labels
from kontrollbesok.labels.dates import time_span
from kontrollbesok.labels.site import SAME_SITE
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.figure import Figure
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.listing import Item, listing
from kontrollbesok.report.paper.pen import Pen, Point
from kontrollbesok.report.paper.stack import Columns, Frame, Rule, Space, Stack
from kontrollbesok.report.paper.table import Look, Row, Table, cell, row, row_head
from kontrollbesok.report.paper.tags import Bounds
from kontrollbesok.report.paper.text import Style, Text
from kontrollbesok.report.parts import facts, head_row, heading, text
from kontrollbesok.report.visit import AreaResult, VisitReport

_STEPS = (None, Grade.MINOR, Grade.MAJOR)
_OUTCOME_INK = {
    Grade.MAJOR: (Ink.NO, Ink.NO_TEXT),
    Grade.MINOR: (Ink.PARTLY, Ink.PARTLY_TEXT),
}
_OUTCOME_GLYPH = {Grade.MAJOR: Glyph.NO, Grade.MINOR: Glyph.PARTLY}
_FOLLOWED_UP_GLYPH = {
    Verdict.YES: Glyph.YES,
    Verdict.PARTLY: Glyph.PARTLY,
    Verdict.NO: Glyph.NO,
    Verdict.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    Verdict.NOT_ASSESSED: Glyph.NOT_ASSESSED,
}


def overview(report: VisitReport) -> Iterator[Block]:
    """Title, outcome, figures, areas, the last visit, what could not be checked, and the site."""
    yield from _title(report)
    yield _outcome(report)
    yield from _in_brief(report)
    yield from _areas(report)
    yield Columns(
        [_last_visit(report), _not_checked(report)], (1, 1), gap=26, before=14, whole=True
    )
    yield from _same_site(report)


def _title(report: VisitReport) -> Iterator[Block]:
    header = report.header
    yield Space(6)
    yield Text(header.unit, styles.TITLE, "H1", keep=True)
    name = labels.report_name(header.visited.day, draft=report.is_draft)
    yield Text(name, styles.SUBTITLE)
    if header.version > 1:
        yield Text(labels.version_line(header.version, header.version_reason), styles.NOTE)


def _outcome(report: VisitReport) -> Block:
    left = Stack([Text(labels.SUMMARY, styles.SMALL), *_verdict(report)], "Div")
    paragraphs = [
        Text(paragraph, styles.LEAD, before=5 if number else 0)
        for number, paragraph in enumerate(report.summary)
    ]
    body = Columns([left, Stack(paragraphs, "Div")], (174, 266), gap=19)
    return Frame(body, side=16.5, over=11.5, under=10, before=13)


def _verdict(report: VisitReport) -> list[Block]:
    """The outcome in words and on its scale; without a single answer there is none."""
    if not any(area.assessed for area in report.areas):
        return [Text(labels.AREA_NOT_ASSESSED, Style(16.5, 21, Face.SEMIBOLD, Ink.SECONDARY))]
    worst = report.outcome
    _, ink = _inks(worst)
    alt = labels.outcome_scale_alt(worst)
    scale = Figure((174, 29), alt, lambda pen, area: _draw_scale(pen, area, worst), before=9)
    return [Text(labels.outcome(worst), Style(16.5, 21, Face.SEMIBOLD, ink)), scale]


def _draw_scale(pen: Pen, area: Bounds, worst: Grade | None) -> None:
    gap = 3.0
    wide = (area.right - area.left - 2 * gap) / 3
    for place, step in enumerate(_STEPS):
        here = step == _at_step(worst)
        ink, text_ink = _inks(worst) if here else (Ink.STRONG_LINE, Ink.SECONDARY)
        left = area.left + place * (wide + gap)
        bar = Bounds(left, area.top - 7, left + wide, area.top)
        pen.box(bar, radius=1.5, fill=ink if here else None, stroke=ink, thickness=0.6)
        face = Face.SEMIBOLD if here else Face.REGULAR
        words = Text(labels.outcome(step), Style(7.9, 9.2, face, text_ink))
        words.write(pen, Point(left, area.top - 10), wide)


def _at_step(worst: Grade | None) -> Grade | None:
    return None if worst is Grade.OBSERVATION else worst


def _inks(worst: Grade | None) -> tuple[Ink, Ink]:
    """The colour of the outcome, and its darker sister for text."""
    return _OUTCOME_INK.get(worst or Grade.OBSERVATION, (Ink.YES, Ink.YES_TEXT))


def _in_brief(report: VisitReport) -> Iterator[Block]:
    yield heading(labels.IN_BRIEF)
    yield Rule(before=4, keep=True)
    figures = [
        Stack([Stack([Text(str(count), styles.FIGURE), Text(words, styles.SMALL)], "LBody")], "LI")
        for count, words in _figures(report)
    ]
    # The text after a line begins one gap to its right; before the first there is no line.
    shares = (123, 111, 111, 111)
    yield Columns(figures, shares, gap=12, air=7, tag="L", divider=Ink.HAIRLINE)
    yield Rule()
    yield _facts(report)


def _figures(report: VisitReport) -> list[tuple[int, str]]:
    areas, samples, findings = report.areas, report.samples, report.graded_findings
    questions = sum(area.questions for area in areas)
    tested = sum(sample.tested for sample in samples)
    major = sum(finding.grade is Grade.MAJOR for finding in findings)
    evidence = len(report.annexes.evidence)
    assessed = sum(area.assessed for area in areas)
    return [
        (questions, labels.questions_figure(len(areas), assessed)),
        (tested, labels.items_figure(tested, len(samples))),
        (len(findings), labels.findings_figure(len(findings), major)),
        (evidence, labels.evidence_figure(evidence)),
    ]


def _facts(report: VisitReport) -> Block:
    header, background = report.header, report.background
    visited = header.visited
    here = [
        (labels.VISITED, time_span(visited.day, visited.start, visited.end)),
        (labels.SITE, header.site),
        *((member.role, member.name) for member in report.team),
    ]
    there = [
        (labels.DOCUMENT, labels.document_line(header.document_type, header.reported)),
        (labels.SELECTION, background.selection),
        (labels.TIES, background.ties),
        (labels.UNIT_REPLY, background.unit_reply),
    ]
    shares = (70, 155)
    return Columns([facts(here, shares), facts(there, shares)], (1, 1), gap=26, before=6)


def _areas(report: VisitReport) -> Iterator[Block]:
    yield heading(labels.AREAS)
    yield Table(
        (92, 36, 34, 20, 30, 20, 46, 37, 112),
        [*(_area(area) for area in report.areas), _all_areas(report.areas)],
        head=head_row(labels.AREA_COLUMNS, right=range(2, 8)),
        look=Look(over=3.85, under=3.85, gap=6, last_line=Ink.STRONG_LINE),
        air_before={8: 17},
        before=4.5,
    )


def _area(area: AreaResult) -> Row:
    counts = (area.yes, area.partly, area.no, area.not_applicable, area.not_assessed)
    return row(
        row_head(text(area.name)),
        cell(text(area.ikp)),
        *(cell(_count(count)) for count in (area.questions, *counts)),
        cell(_area_outcome(area)),
    )


def _all_areas(areas: tuple[AreaResult, ...]) -> Row:
    sums = (
        sum(area.questions for area in areas),
        sum(area.yes for area in areas),
        sum(area.partly for area in areas),
        sum(area.no for area in areas),
        sum(area.not_applicable for area in areas),
        sum(area.not_assessed for area in areas),
    )
    return row(
        row_head(text(labels.ALL_AREAS, styles.BODY_BOLD)),
        cell(None),
        *(cell(text(str(total), styles.BODY_RIGHT_BOLD)) for total in sums),
        cell(None),
    )


def _count(count: int) -> Text:
    if count == 0:
        return text(labels.NONE, styles.LABEL_RIGHT)
    return text(str(count), styles.BODY_RIGHT)


def _area_outcome(area: AreaResult) -> Text:
    words, glyph = labels.AREA_NOT_ASSESSED, Glyph.NOT_ASSESSED
    if area.assessed:
        words = labels.outcome(area.worst)
        glyph = _OUTCOME_GLYPH.get(area.worst or Grade.OBSERVATION, Glyph.YES)
    return Text(words, styles.BODY, None, glyph=glyph)


def _same_site(report: VisitReport) -> Iterator[Block]:
    if report.same_site:
        yield heading(SAME_SITE)
    for paragraph in report.same_site:
        yield Text(paragraph, styles.NOTE, before=2.5)


def _last_visit(report: VisitReport) -> Block:
    last = report.last_visit
    if last is None:
        words: list[Block] = [Text(labels.NO_LAST_VISIT, styles.NOTE, before=2.5)]
    else:
        words = [
            Text(labels.last_visit_line(last.day, len(last.findings)), styles.NOTE, before=2.5)
        ]
        items = [
            Item(
                labels.FOLLOWED_UP[finding.state],
                Text(finding.text, styles.NOTE),
                glyph=_FOLLOWED_UP_GLYPH[finding.state],
                before=2.5,
            )
            for finding in last.findings
        ]
        if items:
            words.append(listing(items, before=2.5))
    return Stack([heading(labels.LAST_VISIT), *words], "Div")


def _not_checked(report: VisitReport) -> Block:
    paragraphs = report.not_checked or (labels.ALL_CHECKED,)
    words = [Text(line, styles.NOTE, before=2.5) for line in paragraphs]
    return Stack([heading(labels.NOT_CHECKED), *words], "Div")

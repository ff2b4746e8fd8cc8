"""The findings of a visit report, each with the unit's own words and its remedy.

What says much stands in a frame of its own; what says little, in a table.
Source: ux §2.8, picture 12.
"""

from collections.abc import Iterator

from kontrollbesok.labels import report as labels
from kontrollbesok.labels.numbers import NBSP
from kontrollbesok.model.grade import Grade
from kontrollbesok.report import styles
from kontrollbesok.report.paper.block import Block
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.glyph import Glyph
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.stack import Columns, Frame, Rule, Stack
from kontrollbesok.report.paper.table import Look, Row, Table, cell, row, row_head
from kontrollbesok.report.paper.text import Span, Style, Text
from kontrollbesok.report.parts import facts, head_row, heading, text
from kontrollbesok.report.visit import Finding, VisitReport

_LONG = 300  # characters; a longer text is not for a narrow column
_SIDE = 12.0
_GLYPHS = {
    Grade.OBSERVATION: Glyph.GRADE_1,
    Grade.MINOR: Glyph.GRADE_2,
    Grade.MAJOR: Glyph.GRADE_3,
}
_INKS = {Grade.OBSERVATION: Ink.SECONDARY, Grade.MINOR: Ink.PARTLY_TEXT, Grade.MAJOR: Ink.NO_TEXT}


def findings(report: VisitReport) -> Iterator[Block]:
    """All findings, the gravest first."""
    yield heading(labels.FINDINGS)
    if not report.findings:
        yield Text(labels.NO_FINDINGS, styles.BODY, before=2)
        return
    order = sorted(report.findings, key=lambda finding: -list(Grade).index(finding.grade))
    framed = [finding for finding in order if _needs_frame(finding)]
    yield from (_frame(finding) for finding in framed)
    if short := [finding for finding in order if finding not in framed]:
        yield _table(short)


def _needs_frame(finding: Finding) -> bool:
    texts = (finding.observation, finding.requirement, finding.remedy, _reply(finding))
    return (
        finding.grade is Grade.MAJOR
        or bool(finding.cause or finding.consequence or finding.judgement)
        or max(map(len, texts)) > _LONG
    )


def _frame(finding: Finding) -> Block:
    grade = Style(10, 15, Face.SEMIBOLD, _INKS[finding.grade], right=True)
    band = Columns(
        [
            Text(f"{finding.number} {finding.title}", styles.SUBHEADING, "H3"),
            Text(labels.grade_line(finding.grade, ""), grade, glyph=_GLYPHS[finding.grade]),
        ],
        (370, 90),
        gap=8,
    )
    body = facts(
        [
            (labels.REQUIREMENT, labels.requirement_line(finding.requirement, finding.ikp)),
            (labels.OBSERVATION, finding.observation),
            (labels.CAUSE, finding.cause),
            (labels.CONSEQUENCE, finding.consequence),
            (labels.UNIT_REPLY, _reply(finding)),
            (labels.JUDGEMENT, finding.judgement),
            (labels.REMEDY, _remedy(finding)),
        ],
        (64, 396),
        look=Look(over=4, under=4, head_line=None, last_line=None),
    )
    foot = [Rule(before=1, beyond=_SIDE), Text(_foot(finding), styles.BODY, before=5)]
    inside = Stack([body, *(foot if _foot(finding) else [])])
    return Frame(inside, band=band, side=_SIDE, over=2.5, under=5, before=4)


def _foot(finding: Finding) -> list[Span]:
    parts = [
        (labels.OWNER, finding.owner_role, Face.REGULAR),
        (labels.DUE, finding.due.isoformat() if finding.due else "", Face.SEMIBOLD),
        (labels.EVIDENCE, ", ".join(finding.evidence), Face.REGULAR),
    ]
    spans: list[Span] = []
    for label, value, face in parts:
        if value:
            apart = f" {NBSP * 8}" if spans else ""
            spans += [
                Span(f"{apart}{label}{NBSP * 2}", ink=Ink.MUTED),
                Span(value, face),
            ]
    return spans


def _table(short: list[Finding]) -> Block:
    return Table(
        (152, 130, 131, 52),
        [_row(finding) for finding in short],
        head=head_row(labels.FINDING_COLUMNS, right=(3,)),
        look=Look(over=4.5, under=4.5),
        before=7.5,
    )


def _row(finding: Finding) -> Row:
    what = [
        Text(f"{finding.number} {finding.title}", styles.BODY_BOLD),
        Text(
            labels.grade_line(finding.grade, finding.ikp),
            styles.BODY,
            glyph=_GLYPHS[finding.grade],
        ),
        Text(finding.observation, styles.BODY, before=1),
        Text(
            [Span(f"{labels.REQUIREMENT}: ", ink=Ink.MUTED), Span(finding.requirement)], styles.BODY
        ),
    ]
    remedy = [Text(_remedy(finding), styles.BODY)]
    if finding.owner_role:
        remedy.append(Text(finding.owner_role, styles.BODY))
    return row(
        row_head(Stack(what)),
        cell(Text(_reply(finding), styles.BODY, None)),
        cell(Stack(remedy)),
        cell(text(finding.due.isoformat() if finding.due else "", styles.BODY_RIGHT)),
    )


def _reply(finding: Finding) -> str:
    reply = finding.reply
    if reply is None:
        return labels.NO_REPLY
    words = labels.quoted(reply.text) if reply.text else ""
    return words if reply.agrees else f"{labels.DISPUTES} {words}".strip()


def _remedy(finding: Finding) -> str:
    if finding.remedy:
        return finding.remedy
    if finding.grade is Grade.OBSERVATION:
        return labels.NO_REMEDY
    return labels.REMEDY_MISSING

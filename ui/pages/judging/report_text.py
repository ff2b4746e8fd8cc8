"""The report as text with headings and tables, for whoever cannot read a picture of a page.

The same words as on paper, of the same `VisitReport`; Ctrl+T shows it. Source: ux §8.
"""

from collections.abc import Iterable, Sequence
from html import escape

from kontrollbesok.labels import report as words
from kontrollbesok.labels.dates import time_span
from kontrollbesok.labels.site import SAME_SITE
from kontrollbesok.model.grade import Grade
from kontrollbesok.report.visit import AreaResult, Finding, VisitReport

CORE_ENDS = "bilagor"
"""The anchor where the core is over."""


def report_text(report: VisitReport) -> str:
    """The core of the report and its list of questions, as HTML without colours or sizes."""
    header = report.header
    name = words.report_name(header.visited.day, draft=report.is_draft)
    filed = words.filed_under(header.dnr, header.visit_number, header.version, header.secrecy)
    parts = [
        _heading(1, header.unit),
        _paragraph(f"{name}. {filed}."),
        _heading(2, words.SUMMARY),
        _paragraph(words.outcome(report.outcome), strong=True),
        *(_paragraph(one) for one in report.summary),
        _heading(2, words.IN_BRIEF),
        _table((), _facts(report)),
        _heading(2, words.AREAS),
        _table(words.AREA_COLUMNS, [_area(area) for area in report.areas]),
        _heading(2, words.LAST_VISIT),
        *_last_visit(report),
        _heading(2, words.NOT_CHECKED),
        *map(_paragraph, report.not_checked or (words.ALL_CHECKED,)),
        *([_heading(2, SAME_SITE)] if report.same_site else []),
        *map(_paragraph, report.same_site),
        _heading(2, words.FINDINGS),
        *_findings(report.findings),
        _heading(2, words.SAMPLES),
        *_samples(report),
        _heading(2, words.TO_ATTEST if report.is_draft else words.ATTESTED),
        _table(words.ATTEST_COLUMNS, _attests(report)),
        _paragraph(f"{words.RECEIVERS} {words.receivers(report.receivers)}"),
        f'<a name="{CORE_ENDS}"></a>',
        _heading(2, words.annex_title(1, words.ANNEX_QUESTIONS)),
        *_questions(report),
    ]
    return "\n".join(parts)


def _facts(report: VisitReport) -> list[Sequence[str]]:
    header, background = report.header, report.background
    visited = header.visited
    return [
        (words.VISITED, time_span(visited.day, visited.start, visited.end)),
        (words.SITE, header.site),
        *((member.role, member.name) for member in report.team),
        (words.DOCUMENT, words.document_line(header.document_type, header.reported)),
        (words.SELECTION, background.selection),
        (words.TIES, background.ties),
        (words.UNIT_REPLY, background.unit_reply),
    ]


def _area(area: AreaResult) -> Sequence[str]:
    counts = (area.questions, area.yes, area.partly, area.no, area.not_applicable)
    outcome = words.outcome(area.worst) if area.assessed else words.AREA_NOT_ASSESSED
    return (area.name, area.ikp, *map(str, counts), str(area.not_assessed), outcome)


def _last_visit(report: VisitReport) -> Iterable[str]:
    last = report.last_visit
    if last is None:
        return [_paragraph(words.NO_LAST_VISIT)]
    lines = [f"{words.FOLLOWED_UP[one.state]} {one.text}" for one in last.findings]
    return map(_paragraph, (words.last_visit_line(last.day, len(lines)), *lines))


def _findings(findings: Sequence[Finding]) -> Iterable[str]:
    if not findings:
        yield _paragraph(words.NO_FINDINGS)
    for found in sorted(findings, key=lambda one: -list(Grade).index(one.grade)):
        yield _heading(3, f"{found.number} {found.title}")
        rows = [
            ("Grad", words.grade_line(found.grade, "")),
            (words.REQUIREMENT, words.requirement_line(found.requirement, found.ikp)),
            (words.OBSERVATION, found.observation),
            (words.CAUSE, found.cause),
            (words.CONSEQUENCE, found.consequence),
            (words.UNIT_REPLY, _reply(found)),
            (words.JUDGEMENT, found.judgement),
            (words.REMEDY, found.remedy or _no_remedy(found)),
            (words.OWNER, found.owner_role),
            (words.DUE, found.due.isoformat() if found.due else ""),
            (words.EVIDENCE, ", ".join(found.evidence)),
        ]
        yield _table((), [row for row in rows if row[1]])


def _reply(found: Finding) -> str:
    if found.reply is None:
        return words.NO_REPLY
    said = words.quoted(found.reply.text) if found.reply.text else ""
    return said if found.reply.agrees else f"{words.DISPUTES} {said}".strip()


def _no_remedy(found: Finding) -> str:
    return words.NO_REMEDY if found.grade is Grade.OBSERVATION else words.REMEDY_MISSING


def _samples(report: VisitReport) -> Iterable[str]:
    if not report.samples:
        return [_paragraph(words.NO_SAMPLES)]
    rows = [
        (
            one.control,
            str(one.items),
            str(one.tested),
            words.NONE if one.errors is None else str(one.errors),
            one.conclusion,
        )
        for one in report.samples
    ]
    return [_table(words.SAMPLE_COLUMNS, rows), *map(_paragraph, report.sample_notes)]


def _attests(report: VisitReport) -> list[Sequence[str]]:
    return [
        (
            words.attest_line(line.name, line.title, line.step),
            "" if report.is_draft or line.day is None else line.day.isoformat(),
        )
        for line in report.attests
    ]


def _questions(report: VisitReport) -> Iterable[str]:
    if not report.annexes.questions:
        yield _paragraph(words.NO_QUESTIONS)
    for area in report.annexes.questions:
        yield _heading(3, area.name)
        rows = [
            (
                one.code,
                one.text,
                words.VERDICT[one.verdict],
                words.BASIS[one.basis] if one.basis else words.NONE,
            )
            for one in area.questions
        ]
        yield _table(words.QUESTION_COLUMNS, rows)
    skipped = report.annexes.skipped
    if skipped:
        yield _heading(3, words.SKIPPED)
        yield _table(words.SKIPPED_COLUMNS, [(one.code, one.text, one.why) for one in skipped])


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _paragraph(text: str, *, strong: bool = False) -> str:
    said = escape(text).replace("\n", "<br>")
    return f"<p><b>{said}</b></p>" if strong else f"<p>{said}</p>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A row's first cell names the row where there is no head."""
    made = ['<table cellspacing="0" cellpadding="4">']
    if head:
        made.append("<tr>" + "".join(f'<th align="left">{escape(c)}</th>' for c in head) + "</tr>")
    for first, *rest in rows:
        name = f"<td>{escape(first)}</td>" if head else f'<th align="left">{escape(first)}</th>'
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        made.append(f"<tr>{name}{cells}</tr>")
    made.append("</table>")
    return "".join(made)

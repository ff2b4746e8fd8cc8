"""The visit report as a file: two core pages, five annexes, the visit as data attached.

The file is PDF/A-3a and PDF/UA-1. Why it is made the way it is: docs/beslut/0210.
"""

from collections.abc import Callable, Sequence
from functools import partial

from kontrollbesok.labels import report as labels
from kontrollbesok.report.annexes import annexes
from kontrollbesok.report.attachment import visit_attachment
from kontrollbesok.report.findings import findings
from kontrollbesok.report.overview import overview
from kontrollbesok.report.paper.archive import Attachment
from kontrollbesok.report.paper.document import Document, Running, Section, make_pdf
from kontrollbesok.report.paper.fonts import Face
from kontrollbesok.report.paper.ink import Ink
from kontrollbesok.report.paper.stack import Stack
from kontrollbesok.report.paper.text import Span
from kontrollbesok.report.settlement import attests, receivers, samples
from kontrollbesok.report.visit import VisitReport


def render_pdf(report: VisitReport, attachments: Sequence[Attachment] = ()) -> bytes:
    """The report as a file. The same report gives the same bytes.

    The visit as data (`besok.json`) is always attached, `attachments` after it.
    Raises `UserError` (PICTURE_UNREADABLE) when a picture of the evidence is damaged.
    """
    core = Stack(
        [
            *overview(report),
            *findings(report),
            *samples(report),
            attests(report),
            receivers(report),
        ]
    )
    sections = [Section(core, _running(report, labels.core_page))]
    for number, annex in enumerate(annexes(report), start=1):
        sections.append(Section(annex, _running(report, partial(labels.annex_page, number))))
    return make_pdf(
        Document(
            title=labels.report_title(
                report.header.unit, report.header.visited.day, draft=report.is_draft
            ),
            created=report.header.reported,
            sections=sections,
            attachments=[visit_attachment(report), *attachments],
        )
    )


def _running(report: VisitReport, page: Callable[[int, int], str]) -> Running:
    header = report.header
    return Running(
        head=[Span(labels.SERIES, Face.SEMIBOLD, Ink.TEXT), Span(f", {header.organisation}")],
        head_right=[
            Span(
                labels.filed_under(header.dnr, header.visit_number, header.version, header.secrecy)
            )
        ],
        foot=labels.report_foot(header.unit, header.dnr),
        page=page,
        stamp=labels.DRAFT if report.is_draft else "",
    )

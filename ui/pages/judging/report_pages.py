"""The report as it is shown: pages as pictures, where its core ends, and the same as text.

Made in the writing thread: PDFium takes one thread, and what makes a report is brought in there
too, so that the page comes up without waiting for it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kontrollbesok.labels import report as words
from kontrollbesok.model.ids import VisitId
from kontrollbesok.services.office import Office
from ui.pages.judging.page_picture import PagePicture, packed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_SCALE = 2.0  # of 72 dots an inch: sharp a step closer than as wide as the pane
_DEEPEST = 1  # levels of the outline that are worth jumping to


@dataclass(frozen=True, slots=True)
class Jump:
    """A part of the report: its title, its page from 0 and how far down, 0 to 1."""

    title: str
    page: int
    down: float


@dataclass(frozen=True, slots=True)
class ReportPages:
    """One report ready to be shown.

    name  tells it from the report as it was, or will be (`attest_marks.name_of`)
    core  the pages of the core; the annexes come after, by `annex_pages`
    """

    visit: VisitId
    name: str
    pdf: bytes
    core: tuple[PagePicture, ...]
    pages: int
    jumps: tuple[Jump, ...]
    text: str


@dataclass(frozen=True, slots=True)
class AnnexPages:
    """The pages after the core of one report."""

    visit: VisitId
    name: str
    pages: tuple[PagePicture, ...]


def report_pages(office: Office, visit: VisitId, known: str = "") -> ReportPages | None:
    """The report of a visit; None where it is the `known` one. Raises as `visit_report`."""
    import pypdfium2

    from kontrollbesok.report.pdf import render_pdf
    from kontrollbesok.services import attest_marks, reports
    from ui.pages.judging.report_text import report_text

    report = reports.visit_report(office, visit)
    name = attest_marks.name_of(report)
    if name == known:
        return None
    pdf = render_pdf(report)
    document = pypdfium2.PdfDocument(pdf)
    try:
        jumps = _jumps(document)
        annexes = (jump.page for jump in jumps if jump.title.startswith(words.ANNEX))
        core = next(annexes, len(document))
        pictures = tuple(_picture(document[number]) for number in range(core))
        return ReportPages(visit, name, pdf, pictures, len(document), jumps, report_text(report))
    finally:
        document.close()


def annex_pages(report: ReportPages) -> AnnexPages:
    """What follows the core."""
    import pypdfium2

    document = pypdfium2.PdfDocument(report.pdf)
    try:
        numbers = range(len(report.core), report.pages)
        return AnnexPages(
            report.visit, report.name, tuple(_picture(document[number]) for number in numbers)
        )
    finally:
        document.close()


def _picture(page: "PdfPage") -> PagePicture:
    return packed(page.render(scale=_SCALE))


def _jumps(document: "PdfDocument") -> tuple[Jump, ...]:
    found = []
    for item in document.get_toc():
        dest = item.get_dest()
        if dest is None or dest.get_index() is None or item.level > _DEEPEST:
            continue
        number = dest.get_index()
        _, view = dest.get_view()
        height = document[number].get_height()
        down = 1 - view[1] / height if len(view) > 1 and view[1] else 0.0
        title = words.SUMMARY if item.level == 0 else item.get_title()
        found.append(Jump(title, number, max(0.0, min(1.0, down))))
    return tuple(found)

"""How the tab Avvikelser is made over a real visit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import FINDINGS, visit_header

if TYPE_CHECKING:
    from ui.evidence_ways import EvidenceWays
    from ui.pages.findings.desk import FindingsDesk
    from ui.pages.findings.page import FindingsPage


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Avvikelser of a visit."""
    return {(RailPage.VISITS, FINDINGS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from ui.evidence_ways import EvidenceWays
    from ui.pages.findings.desk import FindingsDesk
    from ui.pages.findings.page import FindingsPage
    from ui.pages.findings.reading import read_findings
    from ui.thumbnails import thumbnails_of
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_findings(context.reading, visit)
    desk = FindingsDesk(context.office, visit, context.work, context.changes, first)
    page = FindingsPage(
        desk,
        lambda tab: visit_header(context.reading.reads, desk.now.visit, tab),
        place,
        papers_of(context, lambda: desk.now.visit),
    )
    page.form.evidence.follow(thumbnails_of(context))
    ways = EvidenceWays(
        context, page, place, page.form.intake, lambda: desk.now.locked, page.form.message.say
    )
    page.evidence.asked.connect(lambda what, about: _grant(page, ways, desk, what, about))
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.failed.connect(context.say)
    desk.noticed.connect(context.notice)
    return page


def _grant(
    page: "FindingsPage", ways: "EvidenceWays", desk: "FindingsDesk", what: str, about: str
) -> None:
    """Do what is asked about evidence, for the finding that is shown."""
    from kontrollbesok.model.evidence import of_finding
    from ui.pages.findings.evidence import ADD, DROP, PASTE, SHOW

    row = page.current()
    if what == SHOW:
        ways.show(about)
    elif row is not None:
        link, label = of_finding(row.finding.id), row.finding.label
        if what == ADD:
            ways.choose(page.form.evidence.anchor(), link, label, desk.now.evidence)
        elif what == PASTE:
            ways.paste(link, label)
        elif what == DROP:
            ways.drop([about], link, label)

"""How the tab Avvikelser is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import FINDINGS, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Avvikelser of a visit."""
    return {(RailPage.VISITS, FINDINGS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from ui.pages.findings.desk import FindingsDesk
    from ui.pages.findings.page import FindingsPage
    from ui.pages.findings.reading import read_findings
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_findings(context.reading, visit)
    desk = FindingsDesk(context.office, visit, context.work, context.changes, first)
    page = FindingsPage(
        desk,
        lambda tab: visit_header(desk.now.visit, tab),
        place,
        papers_of(context, lambda: desk.now.visit),
    )
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.failed.connect(context.say)
    return page

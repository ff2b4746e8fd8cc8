"""How the tab Översikt is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import OVERVIEW, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Översikt of a visit."""
    return {(RailPage.VISITS, OVERVIEW): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from ui.pages.overview.desk import OverviewDesk
    from ui.pages.overview.page import OverviewPage
    from ui.pages.overview.reading import read_overview
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_overview(context.reading, visit)
    desk = OverviewDesk(context.office, visit, context.work, context.changes, first)
    page = OverviewPage(
        desk,
        lambda tab: visit_header(context.reading.reads, desk.now.visit, tab),
        place,
        papers_of(context, lambda: desk.now.visit),
    )
    desk.setParent(page)
    return page

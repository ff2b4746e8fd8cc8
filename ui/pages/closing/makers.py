"""How the closing page is made over a real visit."""

from collections.abc import Mapping
from dataclasses import replace

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.visit_header import CLOSING, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page Det här såg vi of a visit."""
    return {(RailPage.VISITS, CLOSING): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the page is opened: it reads what the printed one does.
    from kontrollbesok.services import visit_papers, visits
    from ui.pages.closing.desk import ClosingDesk
    from ui.pages.closing.page import ClosingViewPage
    from ui.visit_papers import save_closing_page

    visit = VisitId(place.subject)
    stands = visits.opened(context.reading, visit)
    desk = ClosingDesk(context, visit, stands, visit_papers.closing_page(context.reading, visit))
    page = ClosingViewPage(
        desk,
        lambda: replace(visit_header(context.reading.reads, desk.visit, CLOSING), tabs=(), tab=""),
        {Action.PRINT: lambda: save_closing_page(context, desk.visit)},
    )
    desk.setParent(page)
    return page

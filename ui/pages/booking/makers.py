"""How the page Bokning is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import BOOKING, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page Bokning of a visit."""
    return {(RailPage.VISITS, BOOKING): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from ui.pages.booking.desk import BookingDesk
    from ui.pages.booking.page import BookingPage
    from ui.pages.booking.rows import read_shown
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_shown(context.reading, visit)
    desk = BookingDesk(context.office, visit, context.work, context.changes, first)
    page = BookingPage(
        desk,
        lambda tab: visit_header(context.reading.reads, desk.now.visit, tab),
        place,
        papers_of(context, lambda: desk.now.visit),
    )
    desk.setParent(page)
    desk.saved.connect(context.saved)
    return page

"""How the tab Lämna in is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import SUBMIT, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Lämna in of a visit."""
    return {(RailPage.VISITS, SUBMIT): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when the tab is opened: the start page is painted without it.
    from kontrollbesok.services import visits
    from ui.pages.submit.desk import SubmitDesk
    from ui.pages.submit.page import SubmitPage
    from ui.pages.submit.reading import read_submit
    from ui.visit_papers import papers_of

    visit, reads = VisitId(place.subject), context.reading.reads
    stands = visits.opened(context.reading, visit)
    first = read_submit(context.reading, visit)
    desk = SubmitDesk(context.office, visit, context.work, context.changes, first)
    page = SubmitPage(
        desk,
        lambda tab: visit_header(reads, reads.visit(visit) or stands, tab),
        place,
        papers_of(context, lambda: stands),
    )
    desk.setParent(page)
    return page

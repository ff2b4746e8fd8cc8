"""How the grid is made as a visit's tab Stickprov."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.visit_header import SAMPLES, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Stickprov of a visit."""
    return {(RailPage.VISITS, SAMPLES): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from kontrollbesok.services import visits
    from ui.pages.samples.desk import GridDesk
    from ui.pages.samples.page import ItemsPage
    from ui.pages.samples.reading import read_open_items
    from ui.pages.samples.view_model import GridViewModel

    id_ = VisitId(place.subject)
    visit = visits.opened(context.reading, id_)
    desk = GridDesk(
        context.office,
        context.work,
        context.changes,
        lambda office: read_open_items(office, id_),
        id_,
    )
    model = GridViewModel(desk, desk)
    page = ItemsPage(model, desk, lambda tab: visit_header(visit, tab), place, Where.VISIT)
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

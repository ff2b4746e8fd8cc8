"""How the page Checklistor is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CHECKLISTS, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Checklistor of a visit."""
    return {(RailPage.VISITS, CHECKLISTS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when a visit is opened: the start page is painted without it.
    from ui.pages.checklists.desk import ChecklistDesk
    from ui.pages.checklists.page import ChecklistPage
    from ui.pages.checklists.snapshot import read_snapshot
    from ui.pages.checklists.view_model import ChecklistViewModel

    visit = VisitId(place.subject)
    first = read_snapshot(context.reading, visit)
    desk = ChecklistDesk(context.office, visit, context.work, context.changes, first)
    model = ChecklistViewModel(desk, desk)
    model.moves_on = lambda: context.preferences.now.move_on
    page = ChecklistPage(model, lambda tab: visit_header(desk.reading.visit, tab), place)
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.failed.connect(context.say)
    return page

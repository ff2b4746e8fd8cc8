"""How Efterregistrera is made over a real visit."""

from collections.abc import Mapping

from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CHECKLISTS, ENTERING, visit_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page Efterregistrera of a visit."""
    return {(RailPage.VISITS, ENTERING): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from ui.pages.checklists.desk import ChecklistDesk
    from ui.pages.checklists.snapshot import read_snapshot
    from ui.pages.entering.page import EnteringPage
    from ui.pages.entering.view_model import EnteringViewModel
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_snapshot(context.reading, visit)
    desk = ChecklistDesk(context.office, visit, context.work, context.changes, first)
    model = EnteringViewModel(desk, desk)
    page = EnteringPage(
        model,
        lambda: visit_header(context.reading.reads, desk.reading.visit, CHECKLISTS),
        place,
        papers_of(context, lambda: desk.reading.visit),
    )
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.failed.connect(context.say)
    desk.noticed.connect(context.notice)
    return page

"""How the tab Slutsats of a control is made over a real office."""

from collections.abc import Mapping

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import CONCLUSION, control_header


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Slutsats of a control."""
    return {(RailPage.CONTROLS, CONCLUSION): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from ui.pages.control_conclusion.desk import ConclusionDesk
    from ui.pages.control_conclusion.page import ConclusionPage

    control = ControlId(place.subject)
    desk = ConclusionDesk(context.office, control, context.work, context.changes)
    page = ConclusionPage(desk, lambda tab: control_header(context.reading, control, tab), place)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

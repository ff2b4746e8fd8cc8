"""How the page that reads outcomes out of a file is made over a real office."""

from collections.abc import Mapping

from kontrollbesok.model.ids import ControlId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import VALUES_FILE


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page, which has no tab of its own."""
    return {(RailPage.CONTROLS, VALUES_FILE): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    from ui.pages.outcome_file.desk import OutcomeFileDesk
    from ui.pages.outcome_file.page import OutcomeFilePage

    control = ControlId(place.subject) if place.subject else None
    desk = OutcomeFileDesk(context.office, control, context.work, context.changes)
    page = OutcomeFilePage(desk, place)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    return page

"""How the page Nytt besök is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage

NEW_VISIT = "new"


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page, each time made anew: yesterday's half-filled form is of no use."""
    return {(RailPage.VISITS, NEW_VISIT): lambda _place: _page(context)}


def _page(context: Context) -> Page:
    # Imported when the page is opened: the start page is painted without it.
    from kontrollbesok.services import planning
    from ui.pages.new_visit.desk import NewVisitDesk
    from ui.pages.new_visit.page import NewVisitPage

    first = planning.choices(context.reading)
    desk = NewVisitDesk(context.office, context.work, context.changes, first)
    page = NewVisitPage(desk)
    desk.setParent(page)
    return page

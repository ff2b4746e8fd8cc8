"""How the tab Nästa år is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import NEXT_YEAR


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, NEXT_YEAR): lambda _place: _next_year(context)}


def _next_year(context: Context) -> Page:
    from ui.pages.next_year.desk import NextYearDesk
    from ui.pages.next_year.page import NextYearPage

    desk = NextYearDesk(context.office, context.work, context.changes)
    page = NextYearPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

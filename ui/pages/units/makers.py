"""How the tab Enheter is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import CHART


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, CHART): lambda _place: _chart(context)}


def _chart(context: Context) -> Page:
    from ui.pages.units.desk import ChartDesk
    from ui.pages.units.page import ChartPage

    desk = ChartDesk(context.office, context.work, context.changes)
    page = ChartPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

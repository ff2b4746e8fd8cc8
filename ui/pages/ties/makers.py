"""How the tab of ties is made: everybody's in Årsplan, one's own in Inställningar."""

from collections.abc import Callable, Mapping

from ui.context import Context
from ui.frame.header import PageHeader
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import TIES, plan_tabs


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab of Årsplan."""

    def header() -> PageHeader:
        return PageHeader("Årsplan", "kopplingar till enheter", plan_tabs(), TIES)

    return {(RailPage.PLAN, TIES): lambda _place: ties_page(context, header, RailPage.PLAN)}


def ties_page(context: Context, header: Callable[[], PageHeader], rail: RailPage) -> Page:
    """The page as a tab of `rail`, with the head that its other tabs have."""
    from ui.pages.ties.desk import TiesDesk
    from ui.pages.ties.page import TiesPage

    own = rail is RailPage.SETTINGS
    desk = TiesDesk(context.office, context.work, context.changes, own=own)
    page = TiesPage(desk, header, rail)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

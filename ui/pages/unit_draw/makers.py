"""How the tab Urval av enheter is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import UNITS


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, UNITS): lambda _place: _units(context)}


def _units(context: Context) -> Page:
    from ui.pages.unit_draw.desk import UnitDrawDesk
    from ui.pages.unit_draw.page import UnitDrawPage

    desk = UnitDrawDesk(context.office, context.work, context.changes)
    page = UnitDrawPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

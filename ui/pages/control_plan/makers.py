"""How the tab Internkontrollplan is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import CONTROL_PLAN


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, CONTROL_PLAN): lambda _place: _plan(context)}


def _plan(context: Context) -> Page:
    from ui.pages.control_plan.desk import ControlPlanDesk
    from ui.pages.control_plan.file_desk import PlanFiles
    from ui.pages.control_plan.page import ControlPlanPage

    desk = ControlPlanDesk(context.office, context.work, context.changes)
    page = ControlPlanPage(desk, PlanFiles(desk, context.office, context.work))
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

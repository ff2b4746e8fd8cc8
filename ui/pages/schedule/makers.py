"""How the tab Schema is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import SCHEDULE


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, SCHEDULE): lambda _place: _schedule(context)}


def _schedule(context: Context) -> Page:
    from ui.pages.schedule.desk import ScheduleDesk
    from ui.pages.schedule.page import SchedulePage

    desk = ScheduleDesk(context.office, context.work, context.changes)
    page = SchedulePage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

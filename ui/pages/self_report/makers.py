"""How the page of the self-report is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import SELF_REPORT


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page, which has no tab of its own: it is reached from the questions."""
    return {(RailPage.PLAN, SELF_REPORT): lambda _place: _self_report(context)}


def _self_report(context: Context) -> Page:
    from ui.pages.self_report.desk import SelfReportDesk
    from ui.pages.self_report.page import SelfReportPage

    desk = SelfReportDesk(context.office, context.work, context.changes)
    page = SelfReportPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

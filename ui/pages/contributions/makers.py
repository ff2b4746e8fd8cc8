"""How the tab Bidrag is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import CONTRIBUTIONS


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, CONTRIBUTIONS): lambda _place: _contributions(context)}


def _contributions(context: Context) -> Page:
    from ui.pages.contributions.desk import ContributionsDesk
    from ui.pages.contributions.page import ContributionsPage

    desk = ContributionsDesk(context.office, context.work, context.changes)
    page = ContributionsPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

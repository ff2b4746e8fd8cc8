"""How the three tabs of Synk are made over a real office."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.sync.tabs import CONFLICTS, HISTORY, OVERVIEW

if TYPE_CHECKING:
    from ui.pages.sync.desk import SyncDesk


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Översikt, Konflikter and Historik."""
    return {
        (RailPage.SYNC, OVERVIEW): lambda _place: _overview(context),
        (RailPage.SYNC, CONFLICTS): lambda _place: _conflicts(context),
        (RailPage.SYNC, HISTORY): lambda _place: _history(context),
    }


def _overview(context: Context) -> Page:
    from ui.pages.sync.overview_page import OverviewPage

    desk = _desk(context)
    page = OverviewPage(desk, context)
    return _over(page, desk)


def _conflicts(context: Context) -> Page:
    from ui.pages.sync.conflicts_page import ConflictsPage

    desk = _desk(context)
    page = ConflictsPage(desk, context)
    return _over(page, desk)


def _history(context: Context) -> Page:
    from ui.pages.sync.history_page import HistoryPage
    from ui.pages.sync.history_reading import read_visits

    desk = _desk(context)
    page = HistoryPage(desk, context, read_visits(context.reading))
    return _over(page, desk)


def _desk(context: Context) -> "SyncDesk":
    from ui.pages.sync.desk import SyncDesk

    return SyncDesk(context.office, context.work, context.changes)


def _over(page: Page, desk: "SyncDesk") -> Page:
    desk.setParent(page)
    desk.refresh()
    return page

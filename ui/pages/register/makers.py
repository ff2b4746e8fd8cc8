"""How the page Avvikelser is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage

_TABS = ("", "all", "followed")


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Mina, Alla, Uppföljs."""
    return {(RailPage.FINDINGS, tab): lambda place: _page(context, place) for tab in _TABS}


def _page(context: Context, place: Place) -> Page:
    # Imported when the page is opened: the start page is painted without it.
    from kontrollbesok.services.cases import reads_cases
    from ui.pages.register.desk import RegisterDesk
    from ui.pages.register.page import RegisterPage

    desk = RegisterDesk(context.office, context.work, context.changes)
    page = RegisterPage(desk, place.tab, lambda: reads_cases(context.reading))
    desk.setParent(page)
    desk.failed.connect(context.say)
    desk.refresh()
    return page

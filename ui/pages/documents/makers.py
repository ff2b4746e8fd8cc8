"""How the tab Styrdokument is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import DOCUMENTS


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, DOCUMENTS): lambda _place: _documents(context)}


def _documents(context: Context) -> Page:
    from ui.pages.documents.desk import DocumentsDesk
    from ui.pages.documents.page import DocumentsPage

    desk = DocumentsDesk(context.office, context.work, context.changes)
    page = DocumentsPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

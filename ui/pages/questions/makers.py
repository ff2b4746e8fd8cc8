"""How the tab Frågor is made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.plan.tabs import QUESTIONS


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab."""
    return {(RailPage.PLAN, QUESTIONS): lambda _place: _questions(context)}


def _questions(context: Context) -> Page:
    from ui.pages.questions.desk import QuestionsDesk
    from ui.pages.questions.page import QuestionsPage

    desk = QuestionsDesk(context.office, context.work, context.changes)
    page = QuestionsPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

"""How Granska and Attestera are made over a real office."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.keys import Where

if TYPE_CHECKING:
    from ui.pages.judging.rows import Judging


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The two pages."""
    return {
        (RailPage.REVIEW, ""): lambda _place: _review(context),
        (RailPage.ATTEST, ""): lambda _place: _attest(context),
    }


def _review(context: Context) -> Page:
    from ui.pages.judging.reading import read_review

    return _page(context, read_review, Where.REVIEW)


def _attest(context: Context) -> Page:
    from ui.pages.judging.reading import read_attest

    return _page(context, read_attest, Where.ATTEST)


def _page(context: Context, read: "Callable[[Office], Judging]", where: Where) -> Page:
    from ui.pages.judging.desk import JudgingDesk
    from ui.pages.judging.page import JudgingPage

    desk = JudgingDesk(context.office, read, context.work, context.changes, read(context.reading))
    page = JudgingPage(desk, where)
    desk.setParent(page)
    return page

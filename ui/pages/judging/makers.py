"""How Granska and Attestera are made over a real office."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.keys import Where
from ui.pages.review.tabs import DONE

if TYPE_CHECKING:
    from ui.pages.judging.rows import Judging


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Attestera, and the later tabs of Granska."""
    return {
        (RailPage.ATTEST, ""): lambda _place: _attest(context),
        **{(RailPage.REVIEW, tab): lambda place: _review(context, place.tab) for tab in (DONE,)},
    }


def _review(context: Context, tab: str) -> Page:
    from ui.pages.judging.reading import read_done

    return _page(context, read_done, Where.REVIEW, tab)


def _attest(context: Context) -> Page:
    from ui.pages.judging.attest_desk import AttestDesk
    from ui.pages.judging.attest_page import AttestPage

    desk = AttestDesk(context.office, context.work, context.changes)
    page = AttestPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.read_again.connect(lambda: context.window().count(RailPage.ATTEST, len(desk.now.waiting)))
    desk.refresh()
    return page


def _page(
    context: Context, read: "Callable[[Office], Judging]", where: Where, tab: str | None = None
) -> Page:
    from ui.pages.judging.desk import JudgingDesk
    from ui.pages.judging.page import JudgingPage

    desk = JudgingDesk(context.office, read, context.work, context.changes, read(context.reading))
    page = JudgingPage(desk, where, tab)
    desk.setParent(page)
    return page

"""How Granska's tabs are made over a real office."""

from collections.abc import Mapping

from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.review.tabs import AT_UNIT, FINAL, TO_REVIEW


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Att granska, Hos enheten and Slutgranska."""
    return {
        (RailPage.REVIEW, TO_REVIEW): lambda _place: _to_review(context),
        (RailPage.REVIEW, AT_UNIT): lambda _place: _at_unit(context),
        (RailPage.REVIEW, FINAL): lambda _place: _final(context),
    }


def _to_review(context: Context) -> Page:
    # Imported when the page is opened: the start page is painted without it.
    from ui.clock_warning import warn_of_clock
    from ui.pages.review.desk import ReviewDesk
    from ui.pages.review.page import ReviewPage

    desk = ReviewDesk(context.office, context.work, context.changes)
    page = ReviewPage(desk)
    desk.setParent(page)
    warn_of_clock(context, page.message)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page


def _at_unit(context: Context) -> Page:
    from ui.pages.replies.desk import RepliesDesk
    from ui.pages.replies.page import RepliesPage

    desk = RepliesDesk(context.office, context.work, context.changes)
    page = RepliesPage(desk)
    desk.setParent(page)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page


def _final(context: Context) -> Page:
    from ui.clock_warning import warn_of_clock
    from ui.pages.review.final_desk import FinalDesk
    from ui.pages.review.final_page import FinalPage

    desk = FinalDesk(context.office, context.work, context.changes)
    page = FinalPage(desk)
    desk.setParent(page)
    warn_of_clock(context, page.message)
    desk.saved.connect(context.saved)
    desk.refresh()
    return page

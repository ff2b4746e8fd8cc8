"""How Attestera and Granska's Klara are made over a real office."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kontrollbesok.model.people import SETTLERS, Role
from kontrollbesok.services.office import Office
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import RailPage
from ui.pages.registering.tabs import REGISTERING
from ui.pages.review.tabs import DONE

if TYPE_CHECKING:
    from ui.pages.judging.attest_rows import Attesting

_SIGNERS = SETTLERS | {Role.UNIT_CHIEF, Role.DEPARTMENT_CHIEF}


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """Attestera with its two tabs, and Klara."""
    return {
        (RailPage.ATTEST, ""): lambda _place: _first(context),
        (RailPage.ATTEST, REGISTERING): lambda _place: _registering(context),
        (RailPage.REVIEW, DONE): lambda _place: _done(context),
    }


def _first(context: Context) -> Page:
    """What Ctrl+5 opens: Att attestera, or for one who only registers Att diarieföra."""
    return _attest(context) if _roles(context) & _SIGNERS else _registering(context)


def _roles(context: Context) -> frozenset[Role]:
    return context.reading.reads.people()[context.reading.author.person].roles


def _attest(context: Context) -> Page:
    # Imported when the page is opened: the start page is painted without it.
    from ui.clock_warning import warn_of_clock
    from ui.pages.judging.attest_desk import AttestDesk
    from ui.pages.judging.attest_page import AttestPage

    desk = AttestDesk(context.office, context.work, context.changes)
    page = AttestPage(desk, has_tabs=Role.REGISTRAR in _roles(context))
    desk.setParent(page)
    warn_of_clock(context, page.message)
    desk.saved.connect(context.saved)
    desk.read_again.connect(lambda: context.window().count(RailPage.ATTEST, len(desk.now.waiting)))
    desk.refresh()
    return page


def _registering(context: Context) -> Page:
    from ui.pages.registering.desk import RegisteringDesk
    from ui.pages.registering.page import RegisteringPage

    signs = bool(_roles(context) & _SIGNERS)
    desk = RegisteringDesk(context.office, context.work, context.changes)
    page = RegisteringPage(desk, has_tabs=signs)
    desk.setParent(page)
    if not signs:
        desk.read_again.connect(
            lambda: context.window().count(RailPage.ATTEST, len(desk.now.waiting))
        )
    desk.refresh()
    return page


def _done(context: Context) -> Page:
    from ui.pages.judging.attest_desk import AttestDesk
    from ui.pages.judging.done_page import DonePage

    desk = AttestDesk(context.office, context.work, context.changes, _read_done)
    page = DonePage(desk)
    desk.setParent(page)
    desk.refresh()
    return page


def _read_done(office: Office, known: "Attesting") -> "Attesting":
    from ui.pages.judging.attest_reading import read_done

    return read_done(office, known)

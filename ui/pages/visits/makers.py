"""How the start page is made over a real office."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kontrollbesok.model.ids import VisitId
from ui.after_paint import AfterPaint
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.plan.tabs import DOCUMENTS, UNITS
from ui.pages.visit_header import CHECKLISTS, ENTERING, FINDINGS, SAMPLES
from ui.pages.visits.desk import VisitsDesk
from ui.pages.visits.page import VisitsPage
from ui.pages.visits.reading import read_at_first
from ui.pages.visits.rows import REVIEW_TO_DO, SEALED_TO_DO
from ui.pages.visits.view_model import VisitsViewModel

if TYPE_CHECKING:
    from ui.pages.visits.ready import ComputerFacts


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The page Mina besök."""
    return {(RailPage.VISITS, ""): lambda _place: _page(context)}


def _page(context: Context) -> Page:
    first = read_at_first(context.reading, practises=_practises(context))
    desk = VisitsDesk(context.office, context.work, first, lambda: _facts(context))
    model = VisitsViewModel(desk, desk)
    page = VisitsPage(model)
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.failed.connect(context.say)
    desk.asked.connect(lambda what, subject: _open(context, what, subject))
    AfterPaint(page, desk.refresh)  # the question bank waits for the first paint
    return page


def _facts(context: Context) -> "ComputerFacts":
    from ui.pages.visits.ready import ComputerFacts

    free = context.computer.free_bytes() if context.computer is not None else None
    minutes = context.preferences.now.lock_minutes
    return ComputerFacts(free, minutes, practises=_practises(context))


def _practises(context: Context) -> bool:
    """Whether this is the window of the practice visit."""
    return context.computer is not None and context.computer.practise is None


def _open(context: Context, what: str, subject: str) -> None:
    tabs = {
        "visit": CHECKLISTS,
        "findings": FINDINGS,
        "samples": SAMPLES,
        "entering": ENTERING,
    }
    if what in tabs:
        context.go(Place(RailPage.VISITS, tabs[what], subject))
    elif what == "field_list":
        from ui.visit_papers import save_field_list

        visit = context.reading.reads.visit(VisitId(subject))
        if visit is not None:
            save_field_list(context, visit)
    elif what == "new_visit":
        # A subject of its own: each time a form without yesterday's words.
        context.go(Place(RailPage.VISITS, NEW_VISIT, str(context.reading.clock.now_ms())))
    elif what == "sync":
        context.rounds.start()
    elif what == "practise" and context.computer is not None and context.computer.practise:
        context.computer.practise()
        context.notice("Övningsbesöket öppnas i ett eget fönster. Inget i det räknas.")
    elif what == "to_do" and subject.startswith(SEALED_TO_DO):
        _, _, at = subject.partition("/")
        context.go(Place(RailPage.PLAN, UNITS, at=at))
    elif what == "to_do" and subject == REVIEW_TO_DO:
        context.go(Place(RailPage.PLAN, DOCUMENTS))
    elif what == "to_do":
        shown, tab, at = subject.split(":", 2)
        context.go(Place(RailPage.VISITS, tab, shown, at=at))

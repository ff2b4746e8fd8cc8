"""How the page Checklistor is made over a real visit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import VisitId
from ui.context import Context
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.pages.cases.makers import new_case
from ui.pages.visit_header import CHECKLISTS, FINDINGS, visit_header

if TYPE_CHECKING:
    from ui.pages.checklists.desk import ChecklistDesk
    from ui.pages.checklists.page import ChecklistPage

_UNSAVED = frozenset({ErrorCode.SAVE_FAILED, ErrorCode.DISK_FULL, ErrorCode.DISK_FAILED})


def makers(context: Context) -> Mapping[tuple[RailPage, str], PageMaker]:
    """The tab Checklistor of a visit."""
    return {(RailPage.VISITS, CHECKLISTS): lambda place: _page(context, place)}


def _page(context: Context, place: Place) -> Page:
    # Imported when a visit is opened: the start page is painted without it.
    from kontrollbesok.services.last_visits import last_visit
    from ui.pages.checklists.desk import ChecklistDesk
    from ui.pages.checklists.evidence_wishes import EvidenceWishes
    from ui.pages.checklists.page import ChecklistPage
    from ui.pages.checklists.snapshot import read_snapshot
    from ui.pages.checklists.view_model import ChecklistViewModel
    from ui.thumbnails import thumbnails_of
    from ui.visit_papers import papers_of

    visit = VisitId(place.subject)
    first = read_snapshot(context.reading, visit)
    desk = ChecklistDesk(
        context.office,
        visit,
        context.work,
        context.changes,
        first,
        last_visit(context.reading, first.visit),
    )
    model = ChecklistViewModel(desk, desk)
    model.moves_on = lambda: context.preferences.now.move_on
    page = ChecklistPage(
        model,
        lambda tab: visit_header(context.reading.reads, desk.reading.visit, tab),
        place,
        papers_of(context, lambda: desk.reading.visit),
    )
    for part in (desk, model):
        part.setParent(page)
    page.question.evidence.follow(thumbnails_of(context))
    wishes = EvidenceWishes(context, desk, page, place)

    def grant(what: str, code: str) -> None:
        if not wishes.grant(what, code):
            _grant(context, desk, place, what, code)

    desk.read_again.connect(model.refresh)
    desk.saved.connect(context.saved)
    desk.saved.connect(lambda _at: page.question.all_saved())
    desk.failed.connect(lambda error: _tell(context, page, error))
    desk.noticed.connect(context.notice)
    desk.wishes.connect(grant)
    desk.dropped.connect(wishes.drop)
    return page


def _tell(context: Context, page: "ChecklistPage", error: UserError) -> None:
    """What was not saved stays said until it is put away: the bottom bar forgets in six seconds."""
    from kontrollbesok.labels.errors import error_text

    if error.code in _UNSAVED:
        page.question.say_fault(error_text(error), stays=True)
    else:
        context.say(error)


def _grant(context: Context, desk: "ChecklistDesk", place: Place, what: str, code: str) -> None:
    """Do what belongs to another part of the window."""
    finding = desk.reading.finding(QuestionCode(code)) if what == "open_finding" else None
    if finding is not None:
        from ui.pages.findings.page import FindingsPage

        context.go(place.with_tab(FINDINGS))
        page = context.window().page()
        if isinstance(page, FindingsPage):
            page.choose(finding.id)
    elif what == "open_restricted_case":
        context.go(new_case(place.subject, code))

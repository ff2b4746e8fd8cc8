"""The window of the design's pictures, made of the pages and the visit in memory."""

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.people import Role
from tests.ui.fakes import FakeVisit, FakeVisits
from tests.ui.pictures import picture_visit, picture_visits, small_picture
from ui.app import Program, build_window
from ui.bilder import Shot
from ui.frame.header import PageHeader
from ui.frame.me import Me
from ui.frame.page import Page
from ui.frame.place import Place, RailPage
from ui.frame.sync_button import SyncState, SyncStatus
from ui.frame.tabs import Tab
from ui.frame.window import Window
from ui.pages.checklists.page import TAB, ChecklistPage
from ui.pages.checklists.view_model import ChecklistViewModel, Later
from ui.pages.visits.page import VisitsPage
from ui.pages.visits.view_model import VisitsViewModel
from ui.preferences import PreferencesFile
from ui.qt import STRONG_FOCUS

VISIT = "visit-031"
CHECKLISTS = Place(RailPage.VISITS, TAB, VISIT)
INSPECTOR = frozenset({Role.INSPECTOR})
ME = Me("Tova Björkfält", "TB", "Besöksansvarig")


class BlankPage(Page):
    """A page with nothing but its title, in the place of one that is not under test."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setFocusPolicy(STRONG_FOCUS)

    def header(self) -> PageHeader:
        return PageHeader(self._title)


def visit_header(tab: str) -> PageHeader:
    """The header of the visit in the pictures."""
    return PageHeader(
        "Jobbtorg Norr",
        "IK-2026-031 · tis 24 nov",
        (
            Tab("overview", "Översikt"),
            Tab("checklists", "Checklistor"),
            Tab("samples", "Stickprov", "11/22"),
            Tab("findings", "Avvikelser", "3"),
            Tab("attachments", "Bilagor", "11"),
            Tab("submit", "Lämna in"),
        ),
        tab,
        can_go_back=True,
    )


def checklist_page(
    visit: FakeVisit, place: Place = CHECKLISTS, later: Later | None = None
) -> ChecklistPage:
    """The page over a visit in memory; what it answers is read again at once."""
    model = ChecklistViewModel(visit, visit, later=later)
    page = ChecklistPage(model, visit_header, place)
    for tile in page.question.evidence._tiles:
        tile.picture = small_picture
    return page


def visits_page(visits: FakeVisits) -> VisitsPage:
    """The start page over visits in memory."""
    return VisitsPage(VisitsViewModel(visits, visits))


def picture_window(preferences: PreferencesFile) -> Window:
    """The whole program of the pictures."""
    visit = picture_visit()
    window = build_window(
        Program(
            me=ME,
            roles=INSPECTOR,
            preferences=preferences,
            changes=visit.changes,
            pages={
                (RailPage.VISITS, ""): lambda _place: visits_page(FakeVisits(picture_visits())),
                (RailPage.VISITS, TAB): lambda place: checklist_page(visit, place),
                (RailPage.CONTROLS, ""): lambda _place: BlankPage("Kontroller"),
                (RailPage.FINDINGS, ""): lambda _place: BlankPage("Avvikelser"),
                (RailPage.FOLLOW_UP, ""): lambda _place: BlankPage("Uppföljning"),
                (RailPage.SYNC, ""): lambda _place: BlankPage("Synk"),
                (RailPage.SETTINGS, ""): lambda _place: BlankPage("Inställningar"),
            },
        )
    )
    window.show_sync(
        SyncStatus(SyncState.OFFLINE, "14 osända ändringar · synkad fre 20 nov 16:42", "14")
    )
    window.count(RailPage.SYNC, 14)
    return window


def _show_fire_doors(window: Window) -> None:
    page = window.page()
    assert isinstance(page, ChecklistPage)
    page.tree.moved.emit(QuestionCode("SBA-06"))
    page.tree.collapseAll()
    page.tree.moved.emit(QuestionCode("SBA-10"))
    page.tree.scrollToTop()
    page.first_focus().setFocus()


PICTURE_SHOTS = (
    Shot("01-mina-besok", Place(RailPage.VISITS)),
    Shot("02-checklista", CHECKLISTS, _show_fire_doors),
)

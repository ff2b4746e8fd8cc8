"""The window over a real office: which page stands where, and what the program as a whole does."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.labels_report import MONTHS, WEEKDAYS
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office
from ui.app import Program, build_window
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.page import Page
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.frame.tabs import Tab
from ui.frame.window import Me, Window
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.page import TAB as CHECKLISTS
from ui.pages.checklists.page import ChecklistPage
from ui.pages.checklists.snapshot import read_snapshot
from ui.pages.checklists.view_model import ChecklistViewModel
from ui.pages.visits.desk import VisitsDesk
from ui.pages.visits.page import VisitsPage
from ui.pages.visits.reading import read_visits
from ui.pages.visits.view_model import VisitsViewModel
from ui.preferences import PreferencesFile
from ui.work import Work


class WindowProgram(QObject):
    """Makes the pages over one office and carries their words to the frame."""

    def __init__(
        self, office: Office, reading: Office, work: Work, preferences: PreferencesFile
    ) -> None:
        super().__init__()
        self._office = office  # for jobs on the writing thread
        self._reading = reading  # for reads on the GUI thread, over a connection of its own
        self._work = work
        self._preferences = preferences
        self._changes = Changes()
        me = reading.reads.people()[office.author.person]
        self.window: Window = build_window(
            Program(
                me=Me(me.name, me.initials, me.title),
                roles=me.roles,
                preferences=preferences,
                changes=self._changes,
                pages=self._pages(),
            )
        )

    def _pages(self) -> Mapping[tuple[RailPage, str], PageMaker]:
        return {
            (RailPage.VISITS, ""): self._visits_page,
            (RailPage.VISITS, CHECKLISTS): self._checklist_page,
        }

    def _visits_page(self, _place: Place) -> Page:
        desk = VisitsDesk(self._office, self._work, read_visits(self._reading))
        model = VisitsViewModel(desk, desk)
        page = VisitsPage(model)
        desk.setParent(page)
        model.setParent(page)
        desk.read_again.connect(model.refresh)
        desk.asked.connect(self._open)
        desk.failed.connect(self._say)
        self._changes.changed.connect(lambda touched: _refresh(desk, page.listens_to, touched))
        return page

    def _checklist_page(self, place: Place) -> Page:
        visit = VisitId(place.subject)
        desk = ChecklistDesk(
            self._office, visit, self._work, self._changes, read_snapshot(self._reading, visit)
        )
        model = ChecklistViewModel(desk, desk, move_on=self._preferences.now.move_on)
        page = ChecklistPage(model, lambda tab: _visit_header(desk.reading.visit, tab), place)
        desk.setParent(page)
        model.setParent(page)
        desk.read_again.connect(model.refresh)
        desk.saved.connect(lambda at_ms: self.window.saved(swedish_time(at_ms)))
        desk.failed.connect(self._say)
        return page

    def _open(self, what: str, subject: str) -> None:
        if what == "visit":
            self.window.go(Place(RailPage.VISITS, CHECKLISTS, subject))

    def _say(self, error: UserError) -> None:
        self.window.notice(error_text(error))


def open_window(
    office: Office,
    reading: Office,
    work: Work,
    preferences: Path | None,
    show: Callable[[Window], None],
) -> WindowProgram:
    """The window over `office`, handed to `show` when its first page is there."""
    program = WindowProgram(office, reading, work, PreferencesFile(preferences))
    show(program.window)
    return program


def _refresh(desk: VisitsDesk, listens_to: Touched, touched: Touched) -> None:
    if touched & listens_to:
        desk.refresh()


def _visit_header(visit: Visit, tab: str) -> PageHeader:
    day = date.fromisoformat(visit.date)
    short = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return PageHeader(
        visit.unit_name,
        " · ".join(part for part in (visit.number, short) if part),
        (Tab(CHECKLISTS, "Checklistor"),),
        tab,
        can_go_back=True,
    )

"""The window over a real office: every page's makers, and what the program as a whole does."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kontrollbesok.services.office import Office
from ui.after_paint import AfterPaint
from ui.app import Program, build_window
from ui.changes import Changes
from ui.computer import Computer
from ui.context import Context
from ui.frame.page_stack import PageMaker
from ui.frame.place import Place, RailPage
from ui.frame.sheets import Search
from ui.frame.window import Me, Window
from ui.keys import Action
from ui.pages.booking.makers import makers as booking_makers
from ui.pages.cases.makers import makers as cases_makers
from ui.pages.checklists.makers import makers as checklist_makers
from ui.pages.closing.makers import makers as closing_makers
from ui.pages.control_conclusion.makers import makers as conclusion_makers
from ui.pages.control_items.makers import makers as control_items_makers
from ui.pages.control_outcome.makers import makers as control_outcome_makers
from ui.pages.controls.makers import makers as controls_makers
from ui.pages.entering.makers import makers as entering_makers
from ui.pages.evidence.makers import makers as evidence_makers
from ui.pages.findings.makers import makers as findings_makers
from ui.pages.judging.makers import makers as judging_makers
from ui.pages.new_visit.makers import makers as new_visit_makers
from ui.pages.outcome_file.makers import makers as outcome_file_makers
from ui.pages.overview.makers import makers as overview_makers
from ui.pages.plan.makers import makers as plan_makers
from ui.pages.register.makers import makers as register_makers
from ui.pages.review.makers import makers as review_makers
from ui.pages.samples.makers import makers as samples_makers
from ui.pages.settings.makers import makers as settings_makers
from ui.pages.submit.makers import makers as submit_makers
from ui.pages.sync.makers import makers as sync_makers
from ui.pages.visits.makers import makers as visits_makers
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.work import AtOnce, Beside, Work, Worker

if TYPE_CHECKING:
    from ui.screen_lock import ScreenLock

Makers = Callable[[Context], Mapping[tuple[RailPage, str], PageMaker]]

PAGES: Sequence[Makers] = (
    visits_makers,
    new_visit_makers,
    overview_makers,
    booking_makers,
    checklist_makers,
    entering_makers,
    closing_makers,
    findings_makers,
    register_makers,
    cases_makers,
    evidence_makers,
    samples_makers,
    controls_makers,
    control_items_makers,
    control_outcome_makers,
    outcome_file_makers,
    conclusion_makers,
    submit_makers,
    review_makers,
    judging_makers,
    plan_makers,
    sync_makers,
    settings_makers,
)
_QUIET_MS = 3_000  # the first page is painted and asked for what it shows


class WindowProgram:
    """Makes the pages over one office and keeps the window."""

    def __init__(
        self,
        office: Office,
        reading: Office,
        work: Work,
        preferences: PreferencesFile,
        computer: Computer | None = None,
    ) -> None:
        changes = Changes()
        self.beside = Beside(lambda name: Worker(name) if isinstance(work, Worker) else AtOnce())
        self.rounds = SyncRounds(office, work, changes, preferences)
        context = Context(
            office,
            reading,
            work,
            changes,
            preferences,
            lambda: self.window,
            self.rounds,
            computer,
            self.beside,
        )
        me = reading.reads.people()[office.author.person]
        pages = {place: make for makers in PAGES for place, make in makers(context).items()}
        self.window: Window = build_window(
            Program(
                me=Me(me.name, me.initials, me.title),
                roles=me.roles,
                preferences=preferences,
                changes=changes,
                pages=pages,
                handlers={
                    Action.SYNC: self.rounds.start,
                    Action.EXCHANGE: self.rounds.exchange,
                },
                search=_search(context),
            )
        )
        self._context = context
        self.window.handle(
            {
                Action.VEIL: lambda: self.screen.veil_screen(),
                Action.LOCK: lambda: self.screen.lock(),
            }
        )
        AfterPaint(self.window.body, lambda: self.screen)
        self.rounds.setParent(self.window)
        self.rounds.changed.connect(self._show_sync)
        self.rounds.folder_missing.connect(lambda: context.go(Place(RailPage.SYNC)))
        self.rounds.stick_missing.connect(lambda: context.go(Place(RailPage.SYNC)))
        self.rounds.failed.connect(context.say)
        self.rounds.exchanged.connect(context.notice)
        self.rounds.told.connect(lambda news: context.say(*news))
        AfterPaint(self.window.body, self.rounds.refresh)
        if computer is not None:
            self._look_after(computer, context)

    @cached_property
    def screen(self) -> "ScreenLock":
        """The lock, from the first picture on: none is idle before."""
        from ui.screen_lock import ScreenLock

        context = self._context
        return ScreenLock(
            self.window,
            context.office,
            context.work,
            lambda: context.preferences.now.lock_minutes,
        )

    def _look_after(self, computer: Computer, context: Context) -> None:
        """The day's backup and room for a full disk, once the window is there.

        And a note after each sync.
        """
        self.rounds.ended.connect(lambda: context.work.run(computer.remember, _done, context.say))
        QTimer.singleShot(_QUIET_MS, self.window, lambda: self._put_by(computer, context))
        QTimer.singleShot(_QUIET_MS, self.window, self.watch_camera)

    def _put_by(self, computer: Computer, context: Context) -> None:
        computer.aside.run(computer.back_up, _done, context.say)
        computer.aside.run(computer.keep_room, _done, context.say)

    def watch_camera(self) -> None:
        """From now on, as is chosen under Datorn."""
        from ui.camera_watch import CameraWatch

        CameraWatch(self._context, self.window)

    def _show_sync(self) -> None:
        self.window.show_sync(self.rounds.shown())
        self.window.count(RailPage.SYNC, self.rounds.to_send())


def _search(context: Context) -> Search:
    """Made at the first search: the first paint does without it."""

    @cache
    def made() -> Search:
        from ui.search import Search as RecordSearch

        return RecordSearch(context)

    return lambda text: made()(text)


def open_window(
    office: Office,
    reading: Office,
    work: Work,
    preferences: Path | None,
    show: Callable[[Window], None],
    computer: Computer | None = None,
) -> WindowProgram:
    """The window over `office`, handed to `show` when its first page is there."""
    program = WindowProgram(office, reading, work, PreferencesFile(preferences), computer)
    show(program.window)
    return program


def _done(_result: object) -> None:
    """Nothing to tell."""

"""The window over a real office: how its pages are made, and what the program as a whole does."""

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kontrollbesok.errors import UserError
from kontrollbesok.services.office import Office
from ui.after_paint import AfterPaint
from ui.app import Program, build_window
from ui.changes import Changes
from ui.computer import Computer
from ui.context import Context
from ui.frame.me import Me
from ui.frame.page_stack import Makers
from ui.frame.place import Place, RailPage
from ui.frame.sheets import Search
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.visits.makers import makers as visits_makers
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.work import AtOnce, Beside, Work, Worker

if TYPE_CHECKING:
    from ui.field_drafts import FieldDrafts
    from ui.screen_lock import ScreenLock

_RAIL = frozenset(RailPage) - {RailPage.FOLLOW_UP}  # Uppföljning has no page yet
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
        self.window: Window = build_window(
            Program(
                me=Me(me.name, me.initials, me.title),
                roles=me.roles,
                preferences=preferences,
                changes=changes,
                pages=visits_makers(context),
                rail=_RAIL,
                others=_others(context),
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
        AfterPaint(self.window.body, lambda: self.drafts)
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

    @cached_property
    def drafts(self) -> "FieldDrafts":
        """What is typed in a form, from the first picture on: nobody types before."""
        from ui.field_drafts import FieldDrafts
        from ui.left_drafts import LeftDrafts

        context = self._context
        drafts = FieldDrafts(self.window, context.office, context.work, context.say)
        LeftDrafts(self.window, drafts, context)
        return drafts

    def say(self, *errors: UserError) -> None:
        """Tell of the world's faults, in the bottom bar."""
        self._context.say(*errors)

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


def _others(context: Context) -> Callable[[], Makers]:
    """Read with the first page that is gone to: the first paint does without them."""

    @cache
    def read() -> Makers:
        from ui.pages.makers import makers

        return makers(context)

    return read


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

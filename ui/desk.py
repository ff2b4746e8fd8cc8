"""A desk: what a page shows of the record, read off the GUI thread, and what is done to it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.when_shown import WhenShown
from ui.work import Work

Shown = TypeVar("Shown")
Result = TypeVar("Result")


class Desk(QObject, Generic[Shown]):
    """`now` is the last reading; it is read again when any of `shows` is written elsewhere.

    Signals:
        read_again(): there is a new reading.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing was read, or nothing has changed.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        shows: Touched,
        first: Shown | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._shows = shows
        self.now: Shown | None = first
        self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def show(self, now: Shown) -> None:
        """A new reading."""
        self.now = now
        self.read_again.emit()

    def tell(self, touched: Touched, words: str) -> None:
        """What was written is on disk: everybody is told, and this one has read it already."""
        self.saved.emit(self._office.clock.now_ms())
        if words:
            self.done.emit(words)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

    def _save(self, write: Callable[[], object], words: str) -> None:
        """Write a file: the record is as it was."""
        self._work.run(write, lambda _written: self.done.emit(words), self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & self._shows and not self._telling:
            self._again.ask()


class DeskInTurn(Desk[Shown]):
    """Changes are made one after the other, each of what the one before left."""

    def __init__(self, office: Office, work: Work, changes: Changes, shows: Touched) -> None:
        super().__init__(office, work, changes, shows)
        self._busy = False
        self._waiting: list[Callable[[], None]] = []

    def _in_turn(self, begin: Callable[[], None]) -> None:
        """Begin a change; while one is being made, the next waits."""
        if self._busy:
            self._waiting.append(begin)
        else:
            begin()

    def _run(self, job: Callable[[], Result], told: Callable[[Result], object]) -> None:
        """Make the change that has begun. One that fails takes those that wait with it."""
        self._busy = True

        def made(result: Result) -> None:
            self._busy = False
            told(result)
            if self._waiting:
                self._in_turn(self._waiting.pop(0))

        self._work.run(job, made, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

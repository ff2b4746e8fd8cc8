"""How the tab Population och plan runs its work: off the GUI thread, watched, told of when done."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.imports.tables import ReadCancelled, Watch
from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.work import Work

Result = TypeVar("Result")


class PlanWork(QObject):
    """One control's work. `beside` computes what touches no record.

    Signals:
        progressed(str, float): what is done, and how much of it (0–1); ("", 1) when it has ended.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing has changed.
        acted(): the record has changed here and is to be read again.
    """

    progressed = Signal(str, float)
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)
    acted = Signal()

    def __init__(
        self, office: Office, control: ControlId, work: Work, beside: Work, changes: Changes
    ) -> None:
        super().__init__()
        self.office = office
        self.control = control
        self.work = work
        self.beside = beside
        self._changes = changes
        self._stop = Event()
        self.is_telling = False
        self.is_busy = False

    @property
    def year(self) -> int:
        """The year of the control's plan."""
        return int(self.control.split("/")[1])

    def cancel(self) -> None:
        """Stop what takes long; the state before it stays."""
        self._stop.set()

    def long(
        self,
        what: str,
        job: Callable[[Watch], Result],
        on_done: Callable[[Result], object],
        on_error: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run `job`, watched: it can be stopped, and lets answers that wait be saved on its way."""
        stop = self._stop = Event()
        ended = object()

        def look(done: int, total: int) -> None:
            if not self.work.make_way():
                stop.set()
            self.progressed.emit(what, done / total if total else 0.0)

        def watched() -> Result | object:
            try:
                return job(Watch(look, stop.is_set))
            except ReadCancelled:
                return ended
            finally:
                self.is_busy = False  # after a bug, too: Esc leads out

        def after(result: Result | object) -> None:
            self.is_busy = False
            self.progressed.emit("", 1.0)
            if result is ended:
                self.done.emit("Avbrutet. Inget har ändrats")
            else:
                on_done(result)  # type: ignore[arg-type]

        self.is_busy = True
        self.work.run(watched, after, on_error or self.fail)

    def act(self, said: str, act: Callable[[], Touched], *, refresh_on_error: bool = False) -> None:
        """Write what was decided; `said` when it is done."""

        def failed(error: UserError) -> None:
            self.fail(error)
            if refresh_on_error:
                self.after("", Touched.SAMPLES)

        self.work.run(act, lambda touched: self.after(said, touched), failed)

    def after(self, said: str, touched: Touched) -> None:
        """Something was written: say so, to the other pages as well."""
        if said:
            self.saved.emit(self.office.clock.now_ms())
            self.done.emit(said)
        self.is_telling = True
        self._changes.tell(touched)
        self.is_telling = False
        self.acted.emit()

    def fail(self, error: UserError) -> None:
        """Nothing has changed."""
        self.is_busy = False
        self.progressed.emit("", 1.0)
        self.failed.emit(error)

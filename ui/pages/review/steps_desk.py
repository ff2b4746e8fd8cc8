"""What the desks of Granska do alike: read again, take a step, take it back.

One step of the reviewer, and one Ctrl+Z, may stand for events in many visits.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import undo
from kontrollbesok.services.finding_reviews import Marked, Taken
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.review.rows import FindingRow
from ui.when_shown import WhenShown
from ui.work import Work

Shown = TypeVar("Shown")
SHOWS = (
    Touched.VISITS
    | Touched.REVIEWS
    | Touched.FINDINGS
    | Touched.ANSWERS
    | Touched.EVIDENCE
    | Touched.SYNC
)


class StepsDesk(QObject, Generic[Shown]):
    """`now` is the last reading.

    Signals:
        read_again(): there is a new reading.
        done(str): what was done, to be said for six seconds.
        saved(object): int, milliseconds since 1970 when the last step was on disk.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
        sent(str): a visit went on; its id.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)
    sent = Signal(str)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        read: Callable[[Office], Shown],
        first: Shown,
    ) -> None:
        super().__init__()
        self.office = office
        self.work = work
        self._changes = changes
        self._read = read
        self._steps: list[tuple[tuple[VisitId, EventId], ...]] = []
        self._telling = False
        self.now = first
        self.has_read = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self.work.run(lambda: self._read(self.office), self.replace, self.failed.emit)

    def undo(self) -> None:
        """Take back the last step that was taken here."""
        if not self._steps:
            self.done.emit("Det finns inget att ångra här")
            return
        acts = self._steps.pop()
        self.whole("Ångrat", lambda: undo.undo_acts(self.office, acts))

    def step(self, one: str, many: str, act: Callable[[], Taken]) -> None:
        """Take a step with findings; `one` and `many` say what became of them."""

        def job() -> tuple[Taken, Shown, int]:
            return act(), self._read(self.office), self.office.clock.now_ms()

        def after(result: tuple[Taken, Shown, int]) -> None:
            taken, now, at_ms = result
            if taken.acts:
                self._steps.append(taken.acts)
            self._show(now, taken.touched, at_ms)
            word = one if taken.count == 1 else many
            said = f"{taken.count} {word}. Ctrl+Z ångrar" if taken.count else "Det var så redan"
            self.done.emit(said)
            if taken.refused is not None:
                self.failed.emit(taken.refused)

        self.work.run(job, after, self.failed.emit)

    def whole(
        self, said: str, act: Callable[[], Touched], then: Callable[[], object] = lambda: None
    ) -> None:
        """Take a step with a whole visit, and say so; without words nothing is said."""

        def job() -> tuple[Touched, Shown, int]:
            return act(), self._read(self.office), self.office.clock.now_ms()

        def after(result: tuple[Touched, Shown, int]) -> None:
            touched, now, at_ms = result
            self._show(now, touched, at_ms)
            if said:
                self.done.emit(said)
            then()

        self.work.run(job, after, self.failed.emit)

    def sent_on(self, visit: VisitId) -> None:
        """A visit has gone on: what was done with it here is no longer undone."""
        self._steps = [step for step in self._steps if all(one != visit for one, _ in step)]
        self.sent.emit(visit)

    def replace(self, now: Shown) -> None:
        """There is a new reading."""
        self.now = now
        self.has_read = True
        self.read_again.emit()

    def _show(self, now: Shown, touched: Touched, at_ms: int) -> None:
        self.replace(now)
        self.saved.emit(at_ms)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()


def marked(rows: Sequence[FindingRow]) -> list[Marked]:
    """The findings of rows, as they stand on the screen."""
    return [Marked(row.visit, row.finding) for row in rows]

"""Between Synk and the record: read on the writing thread, choose as an event, read again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Value
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.sync.rows import ConflictShown, ForkShown, HistoryLine, SideShown, SyncShown
from ui.work import Work


class SyncDesk(QObject):
    """What Översikt, Konflikter and Historik ask for.

    Signals:
        read_again(): `now` is new.
        history_ready(str, object): a visit and its history, newest first.
        done(str): something was saved; what it was.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
        released(): a fork's branches count.
        release_failed(UserError): they do not.
    """

    read_again = Signal()
    history_ready = Signal(str, object)
    done = Signal(str)
    failed = Signal(object)
    released = Signal()
    release_failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now = SyncShown()

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        from ui.pages.sync.reading import read_sync

        self._work.run(lambda: read_sync(self._office), self._replace, self.failed.emit)

    def open_history(self, visit: str) -> None:
        """Read a visit's history; it comes in `history_ready`."""
        from ui.pages.sync.history_reading import read_history

        def ready(lines: tuple[HistoryLine, ...]) -> None:
            self.history_ready.emit(visit, lines)

        self._work.run(lambda: read_history(self._office, visit), ready, self.failed.emit)

    def choose(
        self, conflict: ConflictShown, side: SideShown, reason: str, merged: Value | None = None
    ) -> None:
        """Let one side stand, or both texts together. Both sides stay in the history."""
        from kontrollbesok.services import conflicts

        def act() -> Touched:
            if merged is None:
                return conflicts.choose(self._office, conflict.conflict, side.side, reason)
            return conflicts.merge(self._office, conflict.conflict, merged, reason)

        self._do(f"{conflict.short.partition(' ')[0]} avgjord", act)

    def release(
        self, shown: ForkShown, heads: Sequence[Event], reason: str, passphrase: str
    ) -> None:
        """Let branches of a forked stream count."""
        from kontrollbesok.services import forks

        def act() -> Touched:
            key = self._office.keys.unlock(passphrase)
            return forks.release(self._office, shown.fork, heads, reason, key)

        def done(touched: Touched) -> None:
            self.released.emit()
            self._after("Ändringarna räknas. Säger kopiorna olika står det i Konflikter.", touched)

        self._work.run(act, done, self.release_failed.emit)

    def ask(self, conflict: ConflictShown, text: str) -> None:
        """Ask those who answered: a comment on the visit, which both of them get."""
        from kontrollbesok.services import reviews

        def say() -> Touched:
            visit = VisitId(conflict.conflict.context)
            reviews.say(self._office, visit, f"{conflict.short}: {text}")
            return Touched.REVIEWS

        self._do("Frågan är sparad", say)

    def _do(self, said: str, act: Callable[[], Touched]) -> None:
        self._work.run(act, lambda touched: self._after(said, touched), self.failed.emit)

    def _after(self, said: str, touched: Touched) -> None:
        self.done.emit(said)
        self._changes.tell(touched | Touched.SYNC)

    def _replace(self, now: SyncShown) -> None:
        self.now = now
        self.read_again.emit()

"""Between Årsplan › Schema and the record."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import schedule, undo
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.schedule.reading import read_shown
from ui.pages.schedule.rows import ScheduleShown
from ui.pages.schedule.twin import HEADS, words
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

_SHOWS = Touched.PLAN | Touched.VISITS | Touched.UNITS | Touched.PEOPLE | Touched.SYNC


class ScheduleDesk(Desk[ScheduleShown]):
    """Moves are made one after the other.

    Signals:
        moved(str): the visit that has another day.
    """

    moved = Signal(str)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)
        self._moves: list[VisitId] = []  # of this page, newest last: what Ctrl+Z takes back
        self._undone: list[VisitId] = []

    def refresh(self) -> None:
        """Read again."""
        self.choose_year(self.now.year if self.now else None)

    def choose_year(self, year: int | None) -> None:
        """Show another year."""
        self._work.run(lambda: read_shown(self._office, year), self.show, self.failed.emit)

    def move(self, visit: VisitId, days: int) -> None:
        """Put a planned visit on another day."""

        def told(visit: VisitId) -> None:
            self._moves.append(visit)
            self._undone.clear()

        change = partial(schedule.move, self._office, visit, days)
        self._do(visit, change, "Besöket är flyttat · Ctrl+Z ångrar", told)

    def undo(self) -> None:
        """Take back the last move made here."""
        self._turn(self._moves, self._undone, undo.undo, UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._turn(self._undone, self._moves, undo.redo, REDONE)

    def export(self, target: Path) -> None:
        """Write the list to a file that a spreadsheet opens: what everyone may know of it."""
        if self.now is None:
            return
        year = self.now.year

        def job() -> None:
            twin = read_shown(self._office, year, with_sealed=False).twin
            lines = [tuple(words(row, at) for at in range(len(HEADS))) for row in twin]
            write_table(HEADS, lines, target)

        self._save(job, f"Schemat är sparat i {target.name}")

    # Inside

    def _turn(
        self,
        taken: list[VisitId],
        given: list[VisitId],
        turn: Callable[[Office, VisitId], Touched],
        said: str,
    ) -> None:
        if not taken:
            self.failed.emit(UserError(ErrorCode.NOTHING_TO_UNDO))
            return
        visit = taken[-1]

        def told(visit: VisitId) -> None:
            given.append(visit)
            taken.pop()

        self._do(visit, lambda: turn(self._office, visit), said, told)

    def _do(
        self,
        visit: VisitId,
        change: Callable[[], Touched],
        said: str,
        then: Callable[[VisitId], object],
    ) -> None:
        year = self.now.year if self.now else None

        def job() -> tuple[Touched, ScheduleShown]:
            touched = change()
            return touched, read_shown(self._office, year)

        def told(result: tuple[Touched, ScheduleShown]) -> None:
            touched, now = result
            if touched:
                then(visit)
            self.show(now)
            self.moved.emit(visit)
            self.tell(touched, said)

        self._work.run(job, told, self.failed.emit)

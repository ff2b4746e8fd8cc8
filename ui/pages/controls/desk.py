"""Between the list of controls and the record."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kontrollbesok.model.touched import Touched
from kontrollbesok.services import controls, outcome_imports
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.controls.reading import LIST_HEADS, list_line, read_controls
from ui.pages.controls.rows import ControlRow, ControlsShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

SHOWS = (
    Touched.SAMPLES
    | Touched.VISITS
    | Touched.REVIEWS
    | Touched.OUTCOMES
    | Touched.UNITS
    | Touched.SYNC
)


class ControlsDesk(Desk[ControlsShown]):
    """Reads the plan's rows off the GUI thread: each drawn sample is counted anew."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, SHOWS)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_controls(self._office), self.show, self.failed.emit)

    def carry(self, row: ControlRow) -> None:
        """The row's outcome is in ILS, or no longer; whichever it was not."""
        done = not row.transferred

        def told(touched: Touched) -> None:
            self.saved.emit(self._office.clock.now_ms())
            verb = "är överförd till ILS" if done else "är inte överförd till ILS"
            self.done.emit(f"IKP {row.number} {verb}")
            self._changes.tell(touched)

        self._work.run(
            lambda: controls.transfer(self._office, row.id, done=done), told, self.failed.emit
        )

    def undo(self) -> None:
        """Take back the last file of outcomes of today."""
        self._undo(outcome_imports.take_back, UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._undo(outcome_imports.do_again, REDONE)

    def _undo(self, change: Callable[[Office, int], Touched], words: str) -> None:
        if self.now is None:
            return
        year = self.now.year

        def told(touched: Touched) -> None:
            self.tell(touched, words)
            self.refresh()

        self._work.run(lambda: change(self._office, year), told, self.failed.emit)

    def export(self, rows: Sequence[ControlRow], target: Path) -> None:
        """Write rows as they are shown to a file that a spreadsheet opens."""
        lines = [list_line(row) for row in rows]
        self._save(
            lambda: write_table(LIST_HEADS, lines, target), f"Listan är sparad i {target.name}"
        )

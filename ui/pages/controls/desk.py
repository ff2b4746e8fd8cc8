"""Between the list of controls and the record."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.touched import Touched
from kontrollbesok.services import controls
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.controls.reading import LIST_HEADS, list_line, read_controls
from ui.pages.controls.rows import ControlRow, ControlsShown
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.VISITS | Touched.REVIEWS | Touched.SYNC


class ControlsDesk(QObject):
    """Reads the plan's rows off the GUI thread: each drawn sample is counted anew.

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

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now: ControlsShown | None = None
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_controls(self._office), self._replace, self.failed.emit)

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

    def export(self, rows: Sequence[ControlRow], target: Path) -> None:
        """Write rows as they are shown to a file that a spreadsheet opens."""
        lines = [list_line(row) for row in rows]

        def told(_nothing: object) -> None:
            self.done.emit(f"Listan är sparad i {target.name}")

        self._work.run(lambda: write_table(LIST_HEADS, lines, target), told, self.failed.emit)

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & SHOWS:
            self._again.ask()

    def _replace(self, now: ControlsShown) -> None:
        self.now = now
        self.read_again.emit()

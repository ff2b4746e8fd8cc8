"""The file that somebody has chosen, before and while it is read in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.tables import Watch
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import populations
from ui.pages.controls.file_reading import choose, correct, stamp_of, with_staff
from ui.pages.controls.plan_rows import FileShown
from ui.pages.controls.plan_work import PlanWork


class PlanFiles(QObject):
    """Looks at a file, and reads it in when asked to.

    Signals:
        file_read(): there is a new reading of the chosen file, or none any longer.
    """

    file_read = Signal()

    def __init__(self, run: PlanWork) -> None:
        super().__init__()
        self._run = run
        self.file: FileShown | None = None

    def choose(self, path: Path) -> None:
        """Look at a file; nothing is kept of it."""
        self._look(lambda: choose(self._run.office, path, self._run.year))

    def correct(self, shown: FileShown) -> None:
        """Look at the file again with other format, columns or period."""
        self._look(lambda: correct(self._run.office, shown))

    def choose_staff(self, path: Path) -> None:
        """Put a staff list beside the chosen file; the file stays as it is if that fails."""
        file = self.file
        if file is not None:
            self._look(lambda: with_staff(file, path))

    def put_away(self) -> None:
        """Leave the chosen file alone."""
        self._show_file(None)

    def take_in(self) -> None:
        """Read the chosen file in."""
        file = self.file
        if file is None or file.proposal is None:
            return
        reading, path = file.proposal.reading, file.path
        staff = file.staff.path if file.staff else None

        def job(watch: Watch) -> Touched:
            if stamp_of(path) != file.stamp:
                raise UserError(ErrorCode.FILE_CHANGED_MEANWHILE)
            populations.take_in(self._run.office, self._run.control, path, reading, watch, staff)
            return Touched.SAMPLES

        def failed(error: UserError) -> None:
            if error.code is ErrorCode.FILE_CHANGED_MEANWHILE:
                self.correct(file)
            self._run.fail(error)

        self._run.long("Läser in filen", job, self._taken_in, failed)

    def _look(self, job: Callable[[], FileShown]) -> None:
        self._run.progressed.emit("Läser början av filen", 0.0)
        self._run.is_busy = True
        self._run.work.run(job, self._show_file, self._run.fail)

    def _show_file(self, file: FileShown | None) -> None:
        self._run.is_busy = False
        self._run.progressed.emit("", 1.0)
        self.file = file
        self.file_read.emit()

    def _taken_in(self, touched: Touched) -> None:
        self.file = None
        self.file_read.emit()
        self._run.after("Filen är inläst", touched)

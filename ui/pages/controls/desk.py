"""Between the list of controls and the record."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.controls.reading import read_controls
from ui.pages.controls.rows import ControlsShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.VISITS | Touched.REVIEWS | Touched.SYNC


class ControlsDesk(QObject):
    """Reads the plan's rows off the GUI thread: each drawn sample is counted anew.

    Signals:
        read_again(): there is a new reading.
        failed(UserError): the reading could not be made.
    """

    read_again = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self.now: ControlsShown | None = None
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_controls(self._office), self._replace, self.failed.emit)

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & SHOWS:
            self.refresh()

    def _replace(self, now: ControlsShown) -> None:
        self.now = now
        self.read_again.emit()

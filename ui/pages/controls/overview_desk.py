"""Between a control's tab Översikt and the record."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.controls.desk import SHOWS
from ui.pages.controls.overview_reading import read_overview
from ui.pages.controls.overview_rows import ControlOverview
from ui.when_shown import WhenShown
from ui.work import Work


class ControlOverviewDesk(QObject):
    """Reads one control off the GUI thread: a drawn sample is counted anew.

    Signals:
        read_again(): there is a new reading.
        failed(UserError): the reading could not be made.
    """

    read_again = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, control: ControlId, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._control = control
        self._work = work
        self.now: ControlOverview | None = None
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(
            lambda: read_overview(self._office, self._control), self._replace, self.failed.emit
        )

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the tab shows it."""
        if touched & SHOWS:
            self._again.ask()

    def _replace(self, now: ControlOverview) -> None:
        if now != self.now:
            self.now = now
            self.read_again.emit()

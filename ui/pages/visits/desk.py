"""Between the start page and the record: what is shown, and where a key leads."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.services.office import Office
from ui.pages.visits.reading import read_visits
from ui.pages.visits.rows import VisitsShown
from ui.work import Work

if TYPE_CHECKING:
    from ui.pages.visits.ready import ComputerFacts


class VisitsDesk(QObject):
    """`VisitsReads` and `VisitsActions` over an office.

    Signals:
        read_again(): there is a new reading.
        asked(str, str): something is to be opened: what, and the visit or key it is about.
        failed(UserError): the reading could not be made.
    """

    read_again = Signal()
    asked = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        work: Work,
        first: VisitsShown,
        facts: "Callable[[], ComputerFacts] | None" = None,
    ) -> None:
        super().__init__()
        self._facts = facts
        self._office = office
        self._work = work
        self._now = first

    def shown(self) -> VisitsShown:
        """The page as it was last read."""
        return self._now

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self._work.run(self._read, self._replace, self.failed.emit)

    def open(self, visit: VisitId) -> None:
        """Open a visit; today's at the first unanswered question."""
        self.asked.emit("visit", visit)

    def open_samples(self, visit: VisitId) -> None:
        """Open its samples."""
        self.asked.emit("samples", visit)

    def open_findings(self, visit: VisitId) -> None:
        """Open its findings."""
        self.asked.emit("findings", visit)

    def enter_field_list(self, visit: VisitId) -> None:
        """Enter a filled field list of the visit."""
        self.asked.emit("entering", visit)

    def print_field_list(self, visit: VisitId) -> None:
        """Print its field list."""
        self.asked.emit("field_list", visit)

    def new_visit(self) -> None:
        """Start an unplanned visit."""
        self.asked.emit("new_visit", "")

    def do(self, key: str) -> None:
        """Open one of the things to do."""
        self.asked.emit("to_do", key)

    def practise(self) -> None:
        """Open the practice visit."""
        self.asked.emit("practise", "")

    def sync(self) -> None:
        """Sync now."""
        self.asked.emit("sync", "")

    def _read(self) -> VisitsShown:
        from ui.pages.visits.ready import ComputerFacts

        return read_visits(self._office, self._facts() if self._facts else ComputerFacts())

    def _replace(self, shown: VisitsShown) -> None:
        self._now = shown
        self.read_again.emit()

"""What the desks of settled and signed visits do alike: read again, and make a visit's report."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.report_pages import ReportPages, annex_pages, report_pages
from ui.work import Work

Shown = TypeVar("Shown")


class ReportsDesk(QObject, Generic[Shown]):
    """`now` is the last reading; one report is made at a time.

    Signals:
        read_again(): there is a new reading.
        report_ready(ReportPages): a visit's report, its core first.
        annexes_ready(AnnexPages): the pages after the core.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
    """

    read_again = Signal()
    report_ready = Signal(object)
    annexes_ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        read: Callable[[Office, Shown], Shown],
        first: Shown,
        shows: Touched,
    ) -> None:
        """`read` gets what is known already; it is read again when any of `shows` is written."""
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._read = read
        self._shows = shows
        self.now = first
        self.is_read = False
        self._wanted: VisitId | None = None
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        known = self.now
        self._work.run(lambda: self._read(self._office, known), self._replace, self.failed.emit)

    def open_report(self, visit: VisitId, known: str = "") -> None:
        """Make the report; it comes in `report_ready`, if it is another than the `known` one."""
        self._wanted = visit

        def make() -> ReportPages | None:
            if self._wanted != visit:  # the person has gone on to another one
                return None
            return report_pages(self._office, visit, known)

        self._work.run(make, self._report_made, self.failed.emit)

    def _report_made(self, report: ReportPages | None) -> None:
        if report is not None:
            self.report_ready.emit(report)
            made = report
            if self._wanted == made.visit:
                self._work.run(lambda: annex_pages(made), self.annexes_ready.emit, self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & self._shows:
            self.refresh()

    def _replace(self, now: Shown) -> None:
        self.now, self.is_read = now, True
        self.read_again.emit()

"""Between Att diarieföra and the record: the report, the package, and that it is registered."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.report_pages import ReportPages, annex_pages, report_pages
from ui.pages.registering.rows import Registering
from ui.work import Work

SHOWS = Touched.VISITS | Touched.ATTESTS | Touched.EVIDENCE | Touched.SYNC


class RegisteringDesk(QObject):
    """The settled visits, one report at a time.

    Signals:
        read_again(): there is a new reading.
        report_ready(ReportPages), annexes_ready(AnnexPages): a visit's report.
        saved(str): the package stands in this folder.
        registered(str): a visit is registered; its unit.
        noted(): how a visit is filed has been said.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
    """

    read_again = Signal()
    report_ready = Signal(object)
    annexes_ready = Signal(object)
    saved = Signal(str)
    registered = Signal(str)
    noted = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now = Registering()
        self.is_read = False
        self._wanted: VisitId | None = None
        changes.changed.connect(self._on_changed)

    @property
    def today(self) -> dt.date:
        """Today in Sweden."""
        return self._office.clock.today()

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        known = self.now

        def read() -> Registering:
            from ui.pages.registering.reading import read_registering  # brought in by the worker

            return read_registering(self._office, known)

        self._work.run(read, self._replace, self.failed.emit)

    def open_report(self, visit: VisitId, known: str = "") -> None:
        """Make the report; it comes in `report_ready`, if it is another than the `known` one."""
        self._wanted = visit

        def make() -> ReportPages | None:
            if self._wanted != visit:  # the person has gone on to another one
                return None
            return report_pages(self._office, visit, known)

        self._work.run(make, self._report_made, self.failed.emit)

    def save(self, visit: VisitId, place: Path) -> None:
        """Write the package into a new folder in `place`."""

        def write() -> Path:
            from kontrollbesok.services.registry_packages import write_package

            return write_package(self._office, visit, place)

        self._work.run(write, self._saved, self.failed.emit)

    def register(self, visit: VisitId, unit: str, dnr: str, day: dt.date) -> None:
        """The package is filed under its dnr."""

        def done(touched: Touched) -> None:
            self.registered.emit(unit)
            self._changes.tell(touched)

        def act() -> Touched:
            from kontrollbesok.services import attests

            return attests.register(self._office, visit, dnr, day)

        self._work.run(act, done, self.failed.emit)

    def note(self, visit: VisitId, registration: Registration) -> None:
        """Say how a visit is filed, before it is settled."""

        def done(touched: Touched) -> None:
            self.noted.emit()
            self._changes.tell(touched)

        def act() -> Touched:
            from kontrollbesok.services import registrations

            return registrations.note(self._office, visit, registration)

        self._work.run(act, done, self.failed.emit)

    def _saved(self, folder: Path) -> None:
        self.saved.emit(str(folder))
        self.refresh()

    def _report_made(self, report: ReportPages | None) -> None:
        if report is not None:
            self.report_ready.emit(report)
            made = report
            if self._wanted == made.visit:
                self._work.run(lambda: annex_pages(made), self.annexes_ready.emit, self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS:
            self.refresh()

    def _replace(self, now: Registering) -> None:
        self.now, self.is_read = now, True
        self.read_again.emit()

"""Between Att diarieföra and the record: the report, the package, and that it is registered."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.registration import Registration
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.reports_desk import ReportsDesk
from ui.pages.registering.rows import Registering
from ui.work import Work

SHOWS = Touched.VISITS | Touched.ATTESTS | Touched.EVIDENCE | Touched.SYNC


class RegisteringDesk(ReportsDesk[Registering]):
    """The settled visits, one report at a time.

    Signals:
        saved(str): the package stands in this folder.
        registered(str): a visit is registered; its unit.
        noted(): how a visit is filed has been said.
    """

    saved = Signal(str)
    registered = Signal(str)
    noted = Signal()

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _read_registering, Registering(), SHOWS)

    @property
    def today(self) -> dt.date:
        """Today in Sweden."""
        return self._office.clock.today()

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


def _read_registering(office: Office, known: Registering) -> Registering:
    from ui.pages.registering.reading import read_registering  # brought in by the worker

    return read_registering(office, known)

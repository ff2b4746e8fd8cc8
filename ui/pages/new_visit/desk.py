"""Between the page Nytt besök and the record."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import planning, sealed_visits
from kontrollbesok.services.office import Office
from kontrollbesok.services.planning import Choices, NewVisit
from ui.changes import Changes
from ui.work import Work


class NewVisitDesk(QObject):
    """What there is to choose from, and the planning of what was chosen.

    Signals:
        planned(str): the new visit's id.
        sealed(): it is planned, and only the team and the coordinator know of it.
        failed(UserError): nothing has been planned.
    """

    planned = Signal(str)
    sealed = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes, first: Choices) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.choices = first

    def plan(self, wanted: NewVisit) -> None:
        """Plan the visit."""
        self._work.run(lambda: planning.plan(self._office, wanted), self._after, self.failed.emit)

    def seal(self, wanted: NewVisit) -> None:
        """Plan it so that the unit is not told of it."""
        self._work.run(
            lambda: sealed_visits.seal_plan(self._office, wanted),
            self._after_sealing,
            self.failed.emit,
        )

    def _after_sealing(self, _visit: VisitId) -> None:
        self._changes.tell(Touched.VISITS | Touched.PLAN)
        self.sealed.emit()

    def _after(self, visit: VisitId) -> None:
        self._changes.tell(Touched.VISITS)
        self.planned.emit(visit)

"""Between a file of a plan and the record: looked at first, then taken in; and saved to one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.control_import import ProposedControls
from kontrollbesok.model.risk_import import RowChange
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import control_imports
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.pages.control_plan.desk import ControlPlanDesk
from ui.pages.control_plan.reading import HEADS, export_lines
from ui.pages.plan.rows import YearShown
from ui.work import Work


class PlanFiles(QObject):
    """Beside the desk, whose year it fills.

    Signals:
        looked(): a file has been held against a year, and stands in `proposal`.
        taken_in(): what the file said is written.
        failed(UserError): nothing was read, or nothing has changed.
    """

    looked = Signal()
    taken_in = Signal()
    failed = Signal(object)

    def __init__(self, desk: ControlPlanDesk, office: Office, work: Work) -> None:
        super().__init__(desk)
        self._desk, self._office, self._work = desk, office, work
        self.proposal: ProposedControls | None = None
        self._path: Path | None = None

    def look_at(self, path: Path, year: int) -> None:
        """Hold a file against a year. Nothing is written."""
        self._path = path

        def told(proposal: ProposedControls) -> None:
            self.proposal = proposal
            self.looked.emit()

        self._work.run(
            lambda: control_imports.propose(self._office, path, year), told, self.failed.emit
        )

    def look_again(self, year: int) -> None:
        """Hold the same file against another year."""
        if self._path is not None:
            self.look_at(self._path, year)

    def leave(self) -> None:
        """Nothing is taken in."""
        self.proposal = self._path = None

    def take_in(self) -> None:
        """Write what was looked at."""
        proposal = self.proposal
        if proposal is None:
            return

        def told(result: tuple[Touched, YearShown]) -> None:
            new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
            self.leave()
            self._desk.show(result[1])
            self.taken_in.emit()
            self._desk.tell(result[0], f"{new} rader inlästa, {changed} ändrade")

        def job() -> tuple[Touched, YearShown]:
            touched = control_imports.take_in(self._office, proposal)
            return touched, self._desk.read(proposal.before.year)

        self._work.run(job, told, self.failed.emit)

    def export(self, target: Path) -> None:
        """Write the plan to a file that a spreadsheet opens, and that can be read in again."""
        if self._desk.now is None:
            return
        lines = export_lines(self._desk.now.year)

        def told(_nothing: object) -> None:
            self._desk.done.emit(f"Planen är sparad i {target.name}")

        self._work.run(lambda: write_table(HEADS, lines, target), told, self.failed.emit)

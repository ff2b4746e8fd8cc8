"""Between a file of outcomes and the record: looked at first, then taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.model.ids import ControlId, UnitId
from kontrollbesok.model.outcome_import import OutcomeChange, ProposedOutcomes
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import controls, outcome_imports
from kontrollbesok.services.control_outcomes import year_of
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.work import Work


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file held against the year. `proposal` is None before one has been chosen."""

    year: int
    proposal: ProposedOutcomes | None = None
    units: Mapping[UnitId, str] | None = None


class OutcomeFileDesk(Desk[FileShown]):
    """A file for the year's controls, or for one of them.

    Signals:
        taken_in(): what the file said is written.
    """

    taken_in = Signal()

    def __init__(
        self, office: Office, control: ControlId | None, work: Work, changes: Changes
    ) -> None:
        year = year_of(control) if control else controls.working_year(office)
        super().__init__(office, work, changes, Touched.NOTHING, FileShown(year))
        self._control = control
        self._year = year
        self._path: Path | None = None

    def refresh(self) -> None:
        """Hold the file against what stands now."""
        if self._path is not None:
            self.look_at(self._path)
        else:
            self.read_again.emit()

    def look_at(self, path: Path) -> None:
        """Hold a file against the year. Nothing is written."""
        self._path = path

        def look() -> FileShown:
            proposal = outcome_imports.propose(self._office, path, self._year, self._control)
            units = {unit.id: unit.name for unit in self._office.reads.charts.chart().units}
            return FileShown(self._year, proposal, units)

        self._work.run(look, self.show, self.failed.emit)

    def take_in(self) -> None:
        """Write what was looked at."""
        proposal = self.now.proposal if self.now else None
        if proposal is None:
            return
        new = proposal.count(OutcomeChange.NEW)
        corrected = proposal.count(OutcomeChange.CORRECTED)

        def told(touched: Touched) -> None:
            self._path = None
            self.taken_in.emit()
            self.tell(touched, f"{new} utfall inlästa, {corrected} rättade · Ctrl+Z ångrar")

        self._work.run(
            lambda: outcome_imports.take_in(self._office, proposal), told, self.failed.emit
        )

    def save_to_fill_in(self, target: Path) -> None:
        """Write what lacks to a file that is filled in and read back."""

        def job() -> None:
            rows = outcome_imports.to_fill_in(self._office, self._year)
            write_table(outcome_imports.heads(), rows, target)

        self._save(job, f"Filen att fylla i är sparad i {target.name}")

"""Between a file for a year and the record: looked at first, then taken in; and saved to one."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.risk_import import Proposed, RowChange
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.pages.plan.rows import YearShown
from ui.pages.plan.year_desk import YearDesk
from ui.work import Work

Proposal = TypeVar("Proposal", bound=Proposed[Any, Any])


class YearFiles(QObject, Generic[Proposal]):
    """Beside the desk, whose year it fills.

    Signals:
        looked(): a file has been held against a year, and stands in `proposal`.
        taken_in(): what the file said is written.
        failed(UserError): nothing was read, or nothing has changed.
    """

    looked = Signal()
    taken_in = Signal()
    failed = Signal(object)

    def __init__(self, desk: YearDesk, office: Office, work: Work) -> None:
        super().__init__(desk)
        self._desk, self._office, self._work = desk, office, work
        self.proposal: Proposal | None = None
        self._path: Path | None = None

    # What kind of file it is

    rows: str  # what its rows are called in "12 … inlästa"
    saved: str  # "… sparad i" before the name of what was saved
    heads: Sequence[str]

    def propose(self, path: Path, year: int) -> Proposal:
        """A file held against a year; off the GUI thread."""
        raise NotImplementedError

    def write(self, proposal: Proposal) -> Touched:
        """Write what was looked at; off the GUI thread."""
        raise NotImplementedError

    def lines(self, now: YearShown) -> Iterable[Sequence[str]]:
        """The year as the rows of a file."""
        raise NotImplementedError

    # What is done with one

    def look_at(self, path: Path, year: int) -> None:
        """Hold a file against a year. Nothing is written."""
        self._path = path

        def told(proposal: Proposal) -> None:
            self.proposal = proposal
            self.looked.emit()

        self._work.run(lambda: self.propose(path, year), told, self.failed.emit)

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
            self._desk.tell(result[0], f"{new} {self.rows} inlästa, {changed} ändrade")

        def job() -> tuple[Touched, YearShown]:
            touched = self.write(proposal)
            return touched, self._desk.read(proposal.before.year)

        self._work.run(job, told, self.failed.emit)

    def export(self, target: Path) -> None:
        """Write the year to a file that a spreadsheet opens, and that can be read in again."""
        if self._desk.now is None:
            return
        lines = self.lines(self._desk.now)

        def told(_nothing: object) -> None:
            self._desk.done.emit(f"{self.saved} i {target.name}")

        self._work.run(lambda: write_table(self.heads, lines, target), told, self.failed.emit)

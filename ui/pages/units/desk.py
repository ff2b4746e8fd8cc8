"""Between Årsplan › Enheter and the record."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.labels.chart import FACT_LABEL, fact_texts, order_text
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.chart_import import ProposedUnits, UnitChange
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import chart_edits, chart_imports
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import DeskInTurn
from ui.pages.units.reading import read_shown
from ui.pages.units.rows import ChartShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

Change = Callable[[ChartShown], Touched]
Edit = Callable[[UnitFacts], UnitFacts]
_SHOWS = Touched.UNITS | Touched.PEOPLE | Touched.SYNC


class ChartDesk(DeskInTurn[ChartShown]):
    """The register of units by hand and out of a file.

    Signals:
        looked(): a file has been held against the register.
        taken_in(): what the file said is written.
    """

    looked = Signal()
    taken_in = Signal()

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)
        self.proposal: ProposedUnits | None = None
        self.added = ""  # the name of the unit that was written in last

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_shown(self._office), self.show, self.failed.emit)

    def change(self, key: str, edit: Edit) -> None:
        """Let a row say otherwise; "" is a new unit."""

        def make(now: ChartShown) -> Touched:
            row = now.row(key)
            if row is None:
                facts = edit(UnitFacts())
                self.added = facts.unit
                return chart_edits.set_unit(self._office, None, UnitFacts(), facts)
            if row.unit is None:
                return chart_edits.set_division(self._office, row.facts, edit(row.facts))
            return chart_edits.set_unit(self._office, row.unit, row.facts, edit(row.facts))

        row = self.now.row(key) if self.now else None
        self._do(make, f"{row.name} är ändrad" if row else "Enheten är inskriven")

    def undo(self) -> None:
        """Take back the last act of today; a file is taken back whole."""
        self._do(lambda _now: chart_edits.take_back(self._office), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(lambda _now: chart_edits.do_again(self._office), REDONE)

    # A file

    def look_at(self, path: Path) -> None:
        """Hold a file against the register. Nothing is written."""

        def told(proposal: ProposedUnits) -> None:
            self.proposal = proposal
            self.looked.emit()

        self._work.run(lambda: chart_imports.propose(self._office, path), told, self.failed.emit)

    def leave_file(self) -> None:
        """Nothing is taken in."""
        self.proposal = None

    def take_in(self) -> None:
        """Write what was looked at."""
        proposal = self.proposal
        if proposal is None:
            return
        new, changed = proposal.count(UnitChange.NEW), proposal.count(UnitChange.CHANGED)

        def make(_now: ChartShown) -> Touched:
            return chart_imports.take_in(self._office, proposal)

        self._do(make, f"{new} nya rader, {changed} ändrade · Ctrl+Z ångrar", self._taken_in)

    def export(self, target: Path) -> None:
        """Write the register to a file that a spreadsheet opens, and that can be read in again."""

        def job() -> None:
            rows = chart_edits.all_facts(self._office.reads.charts.chart())
            write_table([*FACT_LABEL.values()], map(fact_texts, rows), target)

        self._save(job, f"Registret är sparat i {target.name}")

    def order(self) -> str:
        """The words to whoever exports the register."""
        return order_text(self._office.clock.today().isoformat())

    # Inside

    def _taken_in(self) -> None:
        self.leave_file()
        self.taken_in.emit()

    def _do(self, change: Change, words: str, then: Callable[[], object] | None = None) -> None:
        """Make a change of what stands, in its turn."""
        self._in_turn(lambda: self._make(change, words, then))

    def _make(self, change: Change, words: str, then: Callable[[], object] | None) -> None:
        now = self.now
        if now is None:
            return

        def job() -> tuple[Touched, ChartShown]:
            touched = change(now)
            return touched, read_shown(self._office)

        def told(result: tuple[Touched, ChartShown]) -> None:
            touched, shown = result
            if then is not None:
                then()
            self.show(shown)
            if touched:
                self.tell(touched, words)

        self._run(job, told)

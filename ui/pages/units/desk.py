"""Between Årsplan › Enheter and the record."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.labels_chart import FACT_LABEL, fact_texts, order_text
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.chart_import import ProposedUnits, UnitChange
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import chart_edits, chart_imports
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.units.reading import read_shown
from ui.pages.units.rows import ChartShown
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown
from ui.work import Work

Change = Callable[[ChartShown], Touched]
Edit = Callable[[UnitFacts], UnitFacts]


class ChartDesk(QObject):
    """Changes are made one after the other, each of what the one before left.

    Signals:
        read_again(): there is a new reading.
        looked(): a file has been held against the register.
        taken_in(): what the file said is written.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing was read, or nothing has changed.
    """

    read_again = Signal()
    looked = Signal()
    taken_in = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now: ChartShown | None = None
        self.proposal: ProposedUnits | None = None
        self.added = ""  # the name of the unit that was written in last
        self._waiting: list[tuple[Change, str]] = []
        self._busy = self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_shown(self._office), self._replace, self.failed.emit)

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

        def told(_nothing: object) -> None:
            self.done.emit(f"Registret är sparat i {target.name}")

        self._work.run(job, told, self.failed.emit)

    def order(self) -> str:
        """The words to whoever exports the register."""
        return order_text(self._office.clock.today().isoformat())

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & (Touched.UNITS | Touched.PEOPLE | Touched.SYNC) and not self._telling:
            self._again.ask()

    # Inside

    def _taken_in(self) -> None:
        self.leave_file()
        self.taken_in.emit()

    def _do(self, change: Change, words: str, then: Callable[[], object] | None = None) -> None:
        """Make a change of what stands; while one is being made, the next waits."""
        if self._busy:
            self._waiting.append((change, words))
            return
        now = self.now
        if now is None:
            return
        self._busy = True

        def job() -> tuple[Touched, ChartShown]:
            touched = change(now)
            return touched, read_shown(self._office)

        def told(result: tuple[Touched, ChartShown]) -> None:
            self._busy = False
            touched, shown = result
            if then is not None:
                then()
            self._replace(shown)
            if touched:
                self._tell(touched, words)
            if self._waiting:
                self._do(*self._waiting.pop(0))

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

    def _replace(self, now: ChartShown) -> None:
        self.now = now
        self.read_again.emit()

    def _tell(self, touched: Touched, words: str) -> None:
        self.saved.emit(self._office.clock.now_ms())
        self.done.emit(words)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

"""Between Årsplan › Risker and the record."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood
from kontrollbesok.model.risk_import import ProposedImport, RowChange
from kontrollbesok.model.risk_year import Handling, RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_imports, risk_undo, risk_years, risks
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.plan.reading import HEADS, export_lines, read_shown
from ui.pages.plan.rows import YearShown
from ui.when_shown import WhenShown
from ui.work import Work

Change = Callable[[RiskYear], Touched]
Told = Callable[[RiskYear], str]


class RisksDesk(QObject):
    """Changes are made one after the other, each of what the one before left.

    Signals:
        read_again(): there is a new reading.
        looked(): a file has been held against a year, and stands in `proposal`.
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
        self.now: YearShown | None = None
        self.proposal: ProposedImport | None = None
        self._path: Path | None = None
        self._waiting: list[tuple[Change, Told, int | None]] = []
        self._undone: int | None = None  # the year that an undo has emptied
        self._busy = self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year.year if self.now else None
        self._work.run(lambda: read_shown(self._office, year), self._replace, self.failed.emit)

    def choose_year(self, year: int) -> None:
        """Show another year."""
        self._work.run(lambda: read_shown(self._office, year), self._replace, self.failed.emit)

    # A risk

    def step(self, key: str, likelihood: int, impact: int) -> None:
        """Move a risk in the matrix; at the edge it stays."""

        def move(year: RiskYear) -> Touched:
            risk = _row(year, key).risk
            if risk.likelihood is None or risk.impact is None:
                return Touched.NOTHING
            there = _on_scale(risk.likelihood + likelihood), _on_scale(risk.impact + impact)
            if there == (risk.likelihood, risk.impact):
                return Touched.NOTHING
            return self._value(year, key, *there)

        self._do(move, lambda year: _moved(year, key))

    def set_likelihood(self, key: str, step: int) -> None:
        """Value one side; a risk that has no value gets the lowest on the other."""
        self._do(
            lambda year: self._value(year, key, step, _row(year, key).risk.impact or 1),
            lambda year: _moved(year, key),
        )

    def set_impact(self, key: str, step: int) -> None:
        """Value the other side."""
        self._do(
            lambda year: self._value(year, key, _row(year, key).risk.likelihood or 1, step),
            lambda year: _moved(year, key),
        )

    def set_measure(self, key: str, text: str) -> None:
        """What lowers the risk."""
        self._do(
            lambda year: risks.set_measure(self._office, year, _row(year, key), text),
            lambda year: f"Åtgärd mot risk {year.row(key).number}",
        )

    def set_owner(self, key: str, role: str) -> None:
        """The line role that owns the risk."""
        self._do(
            lambda year: risks.set_owner(self._office, year, _row(year, key), role),
            lambda year: f"Riskägare till risk {year.row(key).number}",
        )

    def turn_handling(self, key: str) -> None:
        """Put a risk in the plan, or take it out."""

        def turn(year: RiskYear) -> Touched:
            row = _row(year, key)
            wanted = Handling.RISKS_ONLY if year.in_plan(row) else Handling.IN_PLAN
            return risks.set_handling(self._office, year, row, wanted)

        self._do(turn, lambda year: _handled(year, key))

    # The year

    def set_thresholds(self, in_plan: int, needs_measure: int) -> None:
        """From which values what is required."""
        self._do(
            lambda year: risk_years.set_thresholds(self._office, year, in_plan, needs_measure),
            lambda year: f"Gränserna {year.year} är {in_plan} och {needs_measure}",
        )

    def decide(self, date: str, dnr: str) -> None:
        """Freeze the year."""
        self._do(
            lambda year: risk_years.decide(self._office, year, date, dnr),
            lambda year: f"Risker {year.year} är beslutade",
        )

    def revise(self, reason: str) -> None:
        """Open a decided year."""
        self._do(
            lambda year: risk_years.revise(self._office, year, reason),
            lambda year: f"Risker {year.year} går att ändra igen",
        )

    def undo(self) -> None:
        """Take back the last act of today in the year."""
        self._do(lambda year: risk_undo.take_back(self._office, year.year), lambda _year: "Ångrat")

    def redo(self) -> None:
        """Take back the last undo, in the year it was made in: an import may have left it empty."""
        there = self._undone
        self._do(
            lambda year: risk_undo.do_again(self._office, there or year.year),
            lambda _year: "Gjort om",
            there,
        )

    # A file

    def year_to_fill(self) -> int:
        """The year that a file is most likely for: the one on the screen, or the next to come."""
        now = self.now.year if self.now else None
        if now is not None and not now.shipped and not now.is_frozen:
            return now.year
        return self._office.clock.today().year + 1

    def look_at(self, path: Path, year: int) -> None:
        """Hold a file against a year. Nothing is written."""
        self._path = path

        def told(proposal: ProposedImport) -> None:
            self.proposal = proposal
            self.looked.emit()

        self._work.run(
            lambda: risk_imports.propose(self._office, path, year), told, self.failed.emit
        )

    def look_again(self, year: int) -> None:
        """Hold the same file against another year."""
        if self._path is not None:
            self.look_at(self._path, year)

    def leave_file(self) -> None:
        """Nothing is taken in."""
        self.proposal = self._path = None

    def take_in(self) -> None:
        """Write what was looked at."""
        proposal = self.proposal
        if proposal is None:
            return

        def told(result: tuple[Touched, YearShown]) -> None:
            new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
            self.leave_file()
            self._replace(result[1])
            self.taken_in.emit()
            self._tell(result[0], f"{new} risker inlästa, {changed} ändrade")

        def job() -> tuple[Touched, YearShown]:
            touched = risk_imports.take_in(self._office, proposal)
            return touched, read_shown(self._office, proposal.before.year)

        self._work.run(job, told, self.failed.emit)

    def export(self, target: Path) -> None:
        """Write the year to a file that a spreadsheet opens, and that can be read in again."""
        if self.now is None:
            return
        lines = export_lines(self.now.year)

        def told(_nothing: object) -> None:
            self.done.emit(f"Riskerna är sparade i {target.name}")

        self._work.run(lambda: write_table(HEADS, lines, target), told, self.failed.emit)

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & (Touched.PLAN | Touched.SYNC) and not self._telling:
            self._again.ask()

    # Inside

    def _value(self, year: RiskYear, key: str, likelihood: int, impact: int) -> Touched:
        return risks.set_value(
            self._office, year, _row(year, key), Likelihood(likelihood), Impact(impact)
        )

    def _do(self, change: Change, words: Told, then: int | None = None) -> None:
        """Make a change of what stands, and show the year, or `then` another.

        While one is being made, the next waits.
        """
        if self._busy:
            self._waiting.append((change, words, then))
            return
        if self.now is None:
            return
        self._busy = True
        year = self.now.year

        def job() -> tuple[Touched, YearShown]:
            touched = change(year)
            return touched, read_shown(self._office, then or year.year)

        def told(result: tuple[Touched, YearShown]) -> None:
            touched, now = result
            self._busy = False
            self._undone = year.year if now.year.year != year.year and then is None else None
            self._replace(now)
            if touched:
                self._tell(touched, words(now.year))
            if self._waiting:
                self._do(*self._waiting.pop(0))

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

    def _replace(self, now: YearShown) -> None:
        self.now = now
        self.read_again.emit()

    def _tell(self, touched: Touched, words: str) -> None:
        self.saved.emit(self._office.clock.now_ms())
        self.done.emit(words)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False


def _row(year: RiskYear, key: str) -> RiskRow:
    """Raises `UserError` YEAR_CHANGED for a risk that has gone since it was shown."""
    try:
        return year.row(key)
    except KeyError:
        raise UserError(ErrorCode.YEAR_CHANGED, year=year.year) from None


def _on_scale(step: int) -> int:
    return min(max(step, 1), HIGHEST_STEP)


def _moved(year: RiskYear, key: str) -> str:
    row = year.row(key)
    return (
        f"Risk {row.number}: sannolikhet {int(row.risk.likelihood or 0)}, "
        f"konsekvens {int(row.risk.impact or 0)}, värde {row.risk.value}"
    )


def _handled(year: RiskYear, key: str) -> str:
    row = year.row(key)
    return f"Risk {row.number} är {'med' if year.in_plan(row) else 'inte med'} i planen"

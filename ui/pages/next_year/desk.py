"""Between Årsplan › Nästa år and the record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.outcome import REPORT_LABEL
from kontrollbesok.model.figures import Freeze, ReportTime
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import figures, next_year, risk_undo, risks
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.next_year.reading import HEADS, export_lines, read_next_year
from ui.pages.next_year.rows import NextYearShown, OutcomeShown
from ui.work import Work

_SHOWS = (
    Touched.PLAN
    | Touched.SAMPLES
    | Touched.VISITS
    | Touched.FINDINGS
    | Touched.OUTCOMES
    | Touched.UNITS
    | Touched.SYNC
)


class NextYearDesk(Desk[NextYearShown]):
    """A year's outcomes, and the year after it."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)
        self._time: ReportTime | None = None

    @property
    def today(self) -> date:
        """The day it is."""
        return self._office.clock.today()

    def refresh(self) -> None:
        """Read again."""
        self._read(self.now.year if self.now else None)

    def choose_year(self, year: int) -> None:
        """Show the outcomes of another year."""
        self._read(year)

    def choose_time(self, time: ReportTime | None) -> None:
        """Show the figures of a report, or what there is now."""
        self._time = time
        self.refresh()

    def freeze(self, day: str, dnr: str, reason: str) -> None:
        """Keep the report's figures as the screen shows them."""
        now = self.now
        if now is None or now.time is None:
            return
        time, decision = now.time, Freeze(day, dnr, {}, reason=reason)
        self._do(
            lambda: figures.freeze(self._office, now.year, time, now.figures, decision),
            f"Siffrorna till {REPORT_LABEL[time]} är frysta",
        )

    def begin(self) -> None:
        """Copy the year to the next."""
        if self.now is None:
            return
        year = self.now.year
        self._do(
            lambda: next_year.begin(self._office, risks.read_year(self._office, year)),
            f"Årsplan {year + 1} är börjad",
        )

    def accept(self, row: OutcomeShown) -> None:
        """Move the risk of the next year as the outcome proposes."""
        proposal, now = row.proposal, self.now
        if proposal is None or now is None or row.taken:
            return

        def change() -> Touched:
            there = risks.read_year(self._office, now.year + 1)
            try:
                risk = there.row(row.key)
            except KeyError:
                raise UserError(ErrorCode.YEAR_CHANGED, year=there.year) from None
            return next_year.accept(self._office, there, risk, proposal)

        self._do(change, f"Risk {row.key} {now.year + 1}: sannolikhet {row.changed}")

    def undo(self) -> None:
        """Take back the last act of today in the next year."""
        if self.now is not None:
            year = self.now.year + 1
            self._do(lambda: risk_undo.take_back(self._office, year), "Ångrat")

    def redo(self) -> None:
        """Take back the last undo."""
        if self.now is not None:
            year = self.now.year + 1
            self._do(lambda: risk_undo.do_again(self._office, year), "Gjort om")

    def export(self, target: Path) -> None:
        """Write the table to a file that a spreadsheet opens."""
        if self.now is None:
            return
        lines = export_lines(self.now)
        self._save(lambda: write_table(HEADS, lines, target), f"Utfallet är sparat i {target.name}")

    def _read(self, year: int | None) -> None:
        self._work.run(
            lambda: read_next_year(self._office, year, self._time), self.show, self.failed.emit
        )

    def _do(self, change: Callable[[], Touched], words: str) -> None:
        year, time = self.now.year if self.now else None, self._time

        def job() -> tuple[Touched, NextYearShown]:
            return change(), read_next_year(self._office, year, time)

        def told(result: tuple[Touched, NextYearShown]) -> None:
            touched, now = result
            self.show(now)
            if touched:
                self.tell(touched, words)

        self._work.run(job, told, self.failed.emit)

    def show(self, now: NextYearShown) -> None:
        """A new reading; one that says the same is not worth a signal."""
        if now != self.now:
            super().show(now)

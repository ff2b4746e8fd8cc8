"""Between the self-report and the record."""

from collections.abc import Callable
from pathlib import Path

from kontrollbesok.errors import UserError
from kontrollbesok.labels.questions import REPORT_COLUMNS, report_lines
from kontrollbesok.model.self_report import RequirementCode, YearReport
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import self_reports
from kontrollbesok.services.export_tables import write_table
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.undo_words import REDONE, UNDONE
from ui.work import Work


class SelfReportDesk(Desk[YearReport]):
    """A year's answers."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, Touched.PLAN | Touched.SYNC)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year if self.now else self._office.clock.today().year
        self.choose_year(year)

    def choose_year(self, year: int) -> None:
        """Show another year."""
        self._work.run(
            lambda: self_reports.read_report(self._office, year), self.show, self.failed.emit
        )

    def give(self, code: str, verdict: Verdict) -> None:
        """Answer a requirement."""
        name = RequirementCode(code)
        self._do(lambda report: self_reports.give(self._office, report, name, verdict), "")

    def comment(self, code: str, text: str) -> None:
        """Say why."""
        name = RequirementCode(code)
        self._do(lambda report: self_reports.comment(self._office, report, name, text), "")

    def undo(self) -> None:
        """Take back the last act of today in the year's report."""
        self._do(lambda report: self_reports.take_back(self._office, report.year), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(lambda report: self_reports.do_again(self._office, report.year), REDONE)

    def export(self, target: Path) -> None:
        """Write the report as a table for the plan that it goes with."""
        report = self.now
        if report is None:
            return
        self._save(
            lambda: write_table(REPORT_COLUMNS, report_lines(report.rows), target),
            f"Självrapporten är sparad i {target.name}",
        )

    def _do(self, change: Callable[[YearReport], Touched], words: str) -> None:
        report = self.now
        if report is None:
            return

        def job() -> tuple[Touched, YearReport]:
            # What stands now, so that two quick changes do not cite the same reading.
            touched = change(self_reports.read_report(self._office, report.year))
            return touched, self_reports.read_report(self._office, report.year)

        def told(result: tuple[Touched, YearReport]) -> None:
            self.show(result[1])
            self.tell(result[0], words)

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
        self.refresh()

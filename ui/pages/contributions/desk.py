"""Between Årsplan › Bidrag and the record."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from kontrollbesok.model.contribution import Contribution, ContributionWords
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import contributions
from ui.pages.contributions.reading import contributions_shown
from ui.pages.plan.rows import YearShown
from ui.pages.plan.year_desk import YearDesk


class ContributionsDesk(YearDesk):
    """What is done to a year's contributions.

    Signals:
        added(str): a new contribution is there; its id.
    """

    added = Signal(str)

    def read(self, year: int | None) -> YearShown:
        now = super().read(year)
        given = contributions.read(self._office, now.year.year)
        chart = self._office.reads.charts.chart()
        return replace(now, contributions=contributions_shown(now.year, given, chart))

    def add(self, words: ContributionWords) -> None:
        """A new contribution."""
        made: list[str] = []

        def change(year: RiskYear) -> Touched:
            touched, name = contributions.add(self._office, year.year, words)
            made.append(name)
            return touched

        def told(_year: RiskYear) -> str:
            self.added.emit(made[0])
            return f"Bidrag från {words.source.strip()}"

        self._do(change, told)

    def change(self, key: str, words: ContributionWords) -> None:
        """What is contributed."""
        self._do(
            lambda year: contributions.change(self._office, year.year, self._one(year, key), words),
            lambda _year: "Bidraget är ändrat",
        )

    def merge(
        self,
        row: str,
        taken: Sequence[Contribution],
        likelihood: Likelihood,
        impact: Impact,
        why: str,
    ) -> None:
        """Make contributions part of a risk, or of a new one."""
        self._do(
            lambda year: contributions.merge(
                self._office, year, row, taken, likelihood, impact, why
            ),
            lambda year: (
                f"{'Ett bidrag' if len(taken) == 1 else f'{len(taken)} bidrag'} med i risk "
                f"{year.row(row).number if row else year.next_number - 1}"
            ),
        )

    def leave_out(self, key: str, why: str) -> None:
        """Not taken."""
        self._do(
            lambda year: contributions.leave_out(
                self._office, year.year, self._one(year, key), why
            ),
            lambda _year: "Bidraget är inte taget med",
        )

    def _one(self, year: RiskYear, key: str) -> Contribution:
        return next(one for one in contributions.read(self._office, year.year) if one.id == key)

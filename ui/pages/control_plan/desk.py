"""Between Årsplan › Internkontrollplan and the record."""

from collections.abc import Sequence
from dataclasses import replace

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.control_row import ControlRow
from kontrollbesok.model.plan import ControlLevel, Method
from kontrollbesok.model.risk_year import Handling, RiskYear
from kontrollbesok.services import control_edits, risks
from kontrollbesok.services.control_edits import ControlWords
from ui.pages.control_plan.reading import plan_shown
from ui.pages.plan.rows import YearShown
from ui.pages.plan.year_desk import YearDesk


class ControlPlanDesk(YearDesk):
    """What is done to a year's plan. A row is known by its number."""

    def read(self, year: int | None) -> YearShown:
        now = super().read(year)
        return replace(now, plan=plan_shown(now.year))

    def set_words(self, key: str, words: ControlWords) -> None:
        """What the row says."""
        self._do(
            lambda year: control_edits.set_words(self._office, year, _row(year, key), words),
            lambda _year: f"IKP {key} är ändrad",
        )

    def set_methods(
        self, key: str, methods: Sequence[Method], levels: Sequence[ControlLevel], on_demand: bool
    ) -> None:
        """How and where the control is carried out."""
        self._do(
            lambda year: control_edits.set_methods(
                self._office, year, _row(year, key), methods, levels, on_demand=on_demand
            ),
            lambda _year: f"Metod för IKP {key}",
        )

    def set_responsible(self, key: str, role: str) -> None:
        """Who answers for the control."""
        self._do(
            lambda year: control_edits.set_responsible(self._office, year, _row(year, key), role),
            lambda _year: f"Kontrollansvarig för IKP {key}",
        )

    def set_timing(self, key: str, frequency: str, month: int | None) -> None:
        """When it is carried out."""
        self._do(
            lambda year: control_edits.set_timing(
                self._office, year, _row(year, key), frequency, month
            ),
            lambda _year: f"När IKP {key} görs",
        )

    def set_tested_by(self, key: str, codes: str) -> None:
        """Which areas and questions it is tested by."""
        self._do(
            lambda year: control_edits.set_tested_by(self._office, year, _row(year, key), codes),
            lambda _year: f"Vad IKP {key} prövas med",
        )

    def put_in(self, key: str) -> None:
        """A risk below the threshold into the plan."""
        self._do(
            lambda year: risks.set_handling(self._office, year, year.row(key), Handling.IN_PLAN),
            lambda _year: f"Risk {key} är med i planen",
        )

    def take_out(self, key: str) -> None:
        """A risk below the threshold out of the plan."""
        self._do(
            lambda year: risks.set_handling(self._office, year, year.row(key), Handling.RISKS_ONLY),
            lambda _year: f"Risk {key} är inte med i planen",
        )


def _row(year: RiskYear, key: str) -> ControlRow:
    """Raises `UserError` YEAR_CHANGED for a row that has gone since it was shown."""
    for row in year.plan_rows():
        if str(row.control.nr) == key:
            return row
    raise UserError(ErrorCode.YEAR_CHANGED, year=year.year)

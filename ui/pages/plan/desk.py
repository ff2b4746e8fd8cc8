"""Between Årsplan › Risker and the record."""

from PySide6.QtCore import Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood
from kontrollbesok.model.risk_year import Handling, RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_edits, risk_years, risks
from kontrollbesok.services.office import Office
from kontrollbesok.services.risk_values import RiskWords
from ui.changes import Changes
from ui.pages.plan.rows import Side
from ui.pages.plan.told import handled, lies, moved
from ui.pages.plan.year_desk import YearDesk
from ui.work import Work


class RisksDesk(YearDesk):
    """What is done to a year's risks.

    Signals:
        added(str): a new risk is there; its key.
    """

    added = Signal(str)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes)
        self.side = Side.REMAINS  # which value a step changes

    # A risk

    def step(self, key: str, likelihood: int, impact: int) -> None:
        """Move a risk in the matrix; at the edge it stays."""

        side = self.side

        def move(year: RiskYear) -> Touched:
            here = lies(_row(year, key).risk, side)
            if not all(here):
                return Touched.NOTHING
            there = _on_scale(here[0] + likelihood), _on_scale(here[1] + impact)
            return self._value(year, key, side, *there) if there != here else Touched.NOTHING

        self._do(move, lambda year: moved(year, key, side))

    def set_likelihood(self, key: str, step: int) -> None:
        """Value one side; a risk that has no value gets the lowest on the other."""
        side = self.side
        self._do(
            lambda year: self._value(
                year, key, side, step, lies(_row(year, key).risk, side)[1] or 1
            ),
            lambda year: moved(year, key, side),
        )

    def set_impact(self, key: str, step: int) -> None:
        """Value the other side."""
        side = self.side
        self._do(
            lambda year: self._value(
                year, key, side, lies(_row(year, key).risk, side)[0] or 1, step
            ),
            lambda year: moved(year, key, side),
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

        self._do(turn, lambda year: handled(year, key))

    def set_reason(self, key: str, reason: str) -> None:
        """Why the board has a risk below the threshold in the plan, or not."""

        def say(year: RiskYear) -> Touched:
            row = _row(year, key)
            stands = Handling.IN_PLAN if year.in_plan(row) else Handling.RISKS_ONLY
            return risks.set_handling(self._office, year, row, stands, reason)

        self._do(say, lambda year: f"Skäl till risk {year.row(key).number}")

    def add(self, words: RiskWords) -> None:
        """A new risk, last in the year."""
        made: list[str] = []

        def change(year: RiskYear) -> Touched:
            touched, name = risk_edits.add(self._office, year, words)
            made.append(name)
            return touched

        def told(_year: RiskYear) -> str:
            self.added.emit(made[0])
            return f"Risk {made[0]} är ny"

        self._do(change, told)

    def set_words(self, key: str, words: RiskWords) -> None:
        """What a risk is called and where it belongs."""
        self._do(
            lambda year: risk_edits.set_words(self._office, year, _row(year, key), words),
            lambda year: f"Risk {year.row(key).number} är ändrad",
        )

    def set_systematic_control(self, key: str, text: str) -> None:
        """What is done about a risk as a rule."""
        self._do(
            lambda year: risk_edits.set_systematic_control(
                self._office, year, _row(year, key), text
            ),
            lambda year: f"Systematisk kontroll av risk {year.row(key).number}",
        )

    def set_before(self, key: str, likelihood: int, impact: int) -> None:
        """What the risk was worth before measures."""
        self._do(
            lambda year: self._value(year, key, Side.BEFORE, likelihood, impact),
            lambda year: moved(year, key, Side.BEFORE),
        )

    def remove(self, key: str, reason: str) -> None:
        """Take a risk out of the year."""
        self._do(
            lambda year: risk_edits.remove(self._office, year, _row(year, key), reason),
            lambda year: f"Risk {year.row(key).number} är borttagen",
        )

    def restore(self, key: str) -> None:
        """Put it back."""
        self._do(
            lambda year: risk_edits.restore(self._office, year, _row(year, key)),
            lambda year: f"Risk {year.row(key).number} är tillbaka",
        )

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

    # Inside

    def _value(self, year: RiskYear, key: str, side: Side, likelihood: int, impact: int) -> Touched:
        change = risks.set_value if side is Side.REMAINS else risk_edits.set_inherent
        return change(self._office, year, _row(year, key), Likelihood(likelihood), Impact(impact))


def _row(year: RiskYear, key: str) -> RiskRow:
    """Raises `UserError` YEAR_CHANGED for a risk that has gone since it was shown."""
    try:
        return year.row(key)
    except KeyError:
        raise UserError(ErrorCode.YEAR_CHANGED, year=year.year) from None


def _on_scale(step: int) -> int:
    return min(max(step, 1), HIGHEST_STEP)

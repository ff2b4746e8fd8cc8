"""Between Årsplan › Risker and the record."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood
from kontrollbesok.model.risk_year import Handling, RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_edits, risk_undo, risk_years, risks
from kontrollbesok.services.office import Office
from kontrollbesok.services.risk_edits import RiskWords
from ui.changes import Changes
from ui.pages.plan.reading import read_shown
from ui.pages.plan.rows import Side, YearShown
from ui.pages.plan.told import handled, lies, moved
from ui.when_shown import WhenShown
from ui.work import Work

Change = Callable[[RiskYear], Touched]
Told = Callable[[RiskYear], str]


class RisksDesk(QObject):
    """Changes are made one after the other, each of what the one before left.

    Signals:
        read_again(): there is a new reading.
        added(str): a new risk is there; its key.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing was read, or nothing has changed.
    """

    read_again = Signal()
    added = Signal(str)
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now: YearShown | None = None
        self.side = Side.REMAINS  # which value a step changes
        self._waiting: list[tuple[Change, Told, int | None]] = []
        self._undone: int | None = None  # the year that an undo has emptied
        self._busy = self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year.year if self.now else None
        self._work.run(lambda: read_shown(self._office, year), self.show, self.failed.emit)

    def choose_year(self, year: int) -> None:
        """Show another year."""
        self._work.run(lambda: read_shown(self._office, year), self.show, self.failed.emit)

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

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & (Touched.PLAN | Touched.SYNC) and not self._telling:
            self._again.ask()

    # Inside

    def _value(self, year: RiskYear, key: str, side: Side, likelihood: int, impact: int) -> Touched:
        change = risks.set_value if side is Side.REMAINS else risk_edits.set_inherent
        return change(self._office, year, _row(year, key), Likelihood(likelihood), Impact(impact))

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
            self.show(now)
            if touched:
                self.tell(touched, words(now.year))
            if self._waiting:
                self._do(*self._waiting.pop(0))

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

    def show(self, now: YearShown) -> None:
        """A new reading."""
        self.now = now
        self.read_again.emit()

    def tell(self, touched: Touched, words: str) -> None:
        """What was written is on disk: everybody is told, and this one has read it already."""
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

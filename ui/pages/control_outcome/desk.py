"""Between a control's tab Utfall and the record."""

from collections.abc import Callable, Sequence

from kontrollbesok.model.control_check import CheckWay, CheckWords, ControlCheck
from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.ids import ControlId, check_id
from kontrollbesok.model.indicator import Target
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import control_checks, control_outcomes, indicators
from kontrollbesok.services.indicators import ValueWords
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import DeskInTurn
from ui.pages.control_outcome.reading import read_outcome
from ui.pages.control_outcome.rows import OutcomeShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

SHOWS = Touched.OUTCOMES | Touched.UNITS | Touched.EVIDENCE | Touched.SYNC
Change = Callable[[OutcomeShown], Touched]


class ControlOutcomeDesk(DeskInTurn[OutcomeShown]):
    """What came of one control, by hand."""

    def __init__(self, office: Office, control: ControlId, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, SHOWS)
        self._control = control

    def refresh(self) -> None:
        """Read again."""
        self._work.run(
            lambda: read_outcome(self._office, self._control), self.show, self.failed.emit
        )

    def new_occasion(self) -> str:
        """The subject of a control on demand that nobody has written of yet."""
        return control_checks.new_check(self._office, self._control).subject

    def link_of(self, way: CheckWay, subject: str) -> str:
        """What evidence of a check belongs to: its id in the record."""
        return check_id(self._control, way.value, subject)

    def say(self, way: CheckWay, subject: str, words: CheckWords, told: str) -> None:
        """What came of a check. `told` says it in the bottom bar."""
        self._do(
            lambda now: control_checks.say(self._office, self._check(now, way, subject), words),
            told,
        )

    def take_check_away(self, way: CheckWay, subject: str) -> None:
        """As if nobody had said what came of it."""
        self._do(
            lambda now: control_checks.take_away(self._office, self._check(now, way, subject)),
            "Utfallet är borttaget · Ctrl+Z ångrar",
        )

    def add_value(self, words: ValueWords) -> None:
        """One more reading."""
        self._do(
            lambda _now: indicators.add_value(self._office, self._control, words),
            "Värdet är inskrivet · Ctrl+Z ångrar",
        )

    def correct_value(self, key: str, words: ValueWords) -> None:
        """Let a reading say otherwise; the history keeps what it said."""

        def change(now: OutcomeShown) -> Touched:
            value = next(one for one in now.outcome.values if one.id == key)
            return indicators.correct_value(self._office, value, words)

        self._do(change, "Värdet är rättat, det gamla finns i historiken · Ctrl+Z ångrar")

    def take_value_away(self, key: str) -> None:
        """Take a reading away."""

        def change(now: OutcomeShown) -> Touched:
            value = next(one for one in now.outcome.values if one.id == key)
            return indicators.take_away(self._office, value)

        self._do(change, "Värdet är borttaget · Ctrl+Z ångrar")

    def set_target(self, target: Target | None) -> None:
        """What the indicator is to come to."""
        self._do(
            lambda now: indicators.set_target(self._office, now.outcome, target), "Målet är ändrat"
        )

    def set_months(self, months: Sequence[int]) -> None:
        """Which months are followed up."""
        self._do(
            lambda now: control_checks.set_months(self._office, now.outcome, months),
            "Månaderna är ändrade",
        )

    def assess(self, assessment: Assessment) -> None:
        """What the coordinator concludes."""
        self._do(
            lambda now: control_checks.assess(self._office, now.outcome, assessment),
            "Bedömningen är sparad",
        )

    def undo(self) -> None:
        """Take back my last act of today in the control."""
        self._do(lambda _now: control_outcomes.take_back(self._office, self._control), UNDONE)

    def redo(self) -> None:
        """Take back my last undo."""
        self._do(lambda _now: control_outcomes.do_again(self._office, self._control), REDONE)

    def _check(self, now: OutcomeShown, way: CheckWay, subject: str) -> ControlCheck:
        known = now.outcome.check(way, subject)
        return known or control_checks.unwritten(self._control, way, subject)

    def _do(self, change: Change, words: str) -> None:
        self._in_turn(lambda: self._make(change, words))

    def _make(self, change: Change, words: str) -> None:
        now = self.now
        if now is None:
            return

        def job() -> tuple[Touched, OutcomeShown]:
            touched = change(now)
            return touched, read_outcome(self._office, self._control)

        def told(result: tuple[Touched, OutcomeShown]) -> None:
            self.show(result[1])
            if result[0]:
                self.tell(result[0], words)

        self._run(job, told)

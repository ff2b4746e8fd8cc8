"""What a year's controls have shown, and what it proposes for the next year's risks.

Source: system for internal control §4, §7 (cut-off dates); docs/beslut/0511, 0515. The rule is
the program's own and says itself in the reason: nothing is changed before a person takes it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kontrollbesok.model.risk import HIGHEST_STEP, Likelihood, Risk

T2_CUT_OFF: Final = (8, 31)
YEAR_CUT_OFF: Final = (12, 31)
ENOUGH_VISITS: Final = 3  # without a finding, before a lower likelihood is proposed


@dataclass(frozen=True, slots=True)
class Outcome:
    """A control and what it has found in a year.

    visits      submitted visits that cover it
    findings    counted ones of them that bear on it, `major` of which are väsentliga
    tested      items of its sample that are tested, `errors` of which are wrong
    concluded   its sample has a conclusion
    measured    units with a value of its indicator, `off_target` of which miss its target
    targeted    its indicator has a target to be judged by
    checked     activities, follow-ups and controls on demand, `failed` of which are not done or
                have found something
    complete    all that is to be reported and measured is
    preliminary some of it is after the cut-off for T2, or is not settled, and may change
    """

    nr: int
    title: str
    visits: int = 0
    findings: int = 0
    major: int = 0
    tested: int = 0
    errors: int = 0
    concluded: bool = False
    preliminary: bool = False
    measured: int = 0
    off_target: int = 0
    checked: int = 0
    failed: int = 0
    targeted: bool = False
    complete: bool = False

    @property
    def carried_out(self) -> bool:
        """Whether there is anything to judge by."""
        return bool(self.visits or self.judged) or self.concluded

    @property
    def judged(self) -> int:
        """Reports and values that say whether anything is wrong."""
        return self.checked + (self.measured if self.targeted else 0)

    @property
    def judged_wrong(self) -> int:
        """How many of them that do."""
        return self.failed + self.off_target

    @property
    def finds_nothing(self) -> bool:
        """Carried out, and neither a finding nor an error has come of it."""
        found = self.findings or self.errors or self.judged_wrong
        return self.carried_out and not found

    @property
    def is_enough(self) -> bool:
        """Whether so much is done that finding nothing says something."""
        reported = self.complete and bool(self.judged)
        return self.visits >= ENOUGH_VISITS or self.concluded or reported


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another likelihood for a risk, from what its control has shown."""

    outcome: Outcome
    before: Likelihood
    after: Likelihood


def proposed(outcome: Outcome, risk: Risk) -> Proposal | None:
    """One step up where something weighty or common was found, one down where nothing was.

    Up: a major finding, findings at half of at least two visits, errors in a concluded sample, or
    half of at least two reports and values wrong. Down: nothing was found, at `ENOUGH_VISITS`
    visits or more, by a concluded sample, or where all reports and values are in.
    """
    if risk.likelihood is None or not outcome.carried_out:
        return None
    often = outcome.visits > 1 and 2 * outcome.findings >= outcome.visits
    wrong = outcome.judged > 1 and 2 * outcome.judged_wrong >= outcome.judged
    up = outcome.major > 0 or often or wrong or (outcome.concluded and outcome.errors > 0)
    step = 1 if up else -1 if outcome.finds_nothing and outcome.is_enough else 0
    after = min(max(risk.likelihood + step, 1), HIGHEST_STEP)
    if after == risk.likelihood:
        return None
    return Proposal(outcome, risk.likelihood, Likelihood(after))


def t2_cut_off(year: int) -> date:
    """The last day that the report of T2 counts."""
    return date(year, *T2_CUT_OFF)


def year_cut_off(year: int) -> date:
    """The last day that the annual report counts."""
    return date(year, *YEAR_CUT_OFF)

"""Grades of findings, and what each grading rule proposes.

A proposal only: the reviewer sets the grade when all answers and the unit's reply are there.
Every limit is a parameter of the question bank (`GradeLimits`).
"""

from enum import StrEnum

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.verdict import Verdict


class Grade(StrEnum):
    """The grade of one finding, lightest first."""

    OBSERVATION = "iakttagelse"
    MINOR = "mindre"
    MAJOR = "väsentlig"


class GradeRule(StrEnum):
    """Which rule proposes the grade of a question."""

    STANDARD = "standard"
    KNOWLEDGE = "kunskap"
    SAMPLE = "stickprov"
    GRID = "rutnat"


@dataclass(frozen=True, slots=True)
class GradeLimits:
    """The limits of the grading rules; percentages are whole and exceeded, never reached.

    Source: checklists, Graderingsregler (tyngd, stickprov, rutnat).
    """

    heavy_error_percent: int
    sure_error_ore: int
    sure_error_percent: int
    small_grid_items: int
    grid_major_percent: int


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """What testing a sample or a grid came to. Counts are items; `items` are those tested.

    An item with several errors counts once, and once more in `with_heavy_error` when one of the
    errors is on a heavy attribute. `sure_ore` and `reviewed_ore` are absolute amounts.
    """

    items: int
    with_error: int
    with_heavy_error: int = 0
    only_formal: bool = False
    sure_ore: int = 0
    reviewed_ore: int = 0
    repeated_major: bool = False
    criterion_met: bool = False


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """A grade that is proposed, and why in a person's words."""

    grade: Grade
    reason: str


def lowered(grade: Grade) -> Grade:
    """One step lighter; the lightest stays."""
    return Grade.MINOR if grade is Grade.MAJOR else Grade.OBSERVATION


def grade_of_verdict(default: Grade, verdict: Verdict, *, partly_lowers: bool) -> Grade | None:
    """The rule *standard*: no gives the default, partly one step less where that is allowed.

    None when the verdict is no finding. Source: checklists, Graderingsregler, standard.
    """
    if verdict is Verdict.NO:
        return default
    if verdict is Verdict.PARTLY:
        return lowered(default) if partly_lowers else default
    return None


def grade_of_knowledge(correct: int, asked: int = 3) -> Grade | None:
    """The rule *kunskap*: 2–3 wrong of three is minor, one wrong an observation, never major.

    With fewer than three asked, a wrong answer is an observation at most.
    Raises `ValueError` unless 0 ≤ correct ≤ asked ≤ 3.
    Source: checklists, Graderingsregler, kunskap.
    """
    if not 0 <= correct <= asked <= 3:
        raise ValueError(f"{correct} of {asked}")
    wrong = asked - correct
    if wrong == 0:
        return None
    return Grade.MINOR if asked == 3 and wrong >= 2 else Grade.OBSERVATION


def grade_of_sample(counts: ItemCounts, limits: GradeLimits) -> Grade | None:
    """The rule *stickprov*: the grade of a whole random sample, never of one item.

    Ordinary attributes give minor at most. Source: checklists, Graderingsregler, stickprov, tyngd.
    """
    if counts.with_error == 0:
        return None
    heavy_over = _over(counts.with_heavy_error, counts.items, limits.heavy_error_percent)
    if heavy_over or _amount_over(counts, limits) or counts.repeated_major:
        return Grade.MAJOR
    return _minor_or_formal(counts)


def grade_of_grid(counts: ItemCounts, limits: GradeLimits) -> Grade | None:
    """The rule *rutnat*: small grids, where a percentage says too little.

    A grid of `small_grid_items` rows or more follows the rule for samples. Formal errors alone
    are an observation however many rows they touch.
    Source: checklists, Graderingsregler, rutnat.
    """
    if counts.items >= limits.small_grid_items:
        return grade_of_sample(counts, limits)
    if counts.with_error == 0:
        return None
    in_most_rows = _over(counts.with_error, counts.items, limits.grid_major_percent)
    severe = in_most_rows and not counts.only_formal
    if severe or _amount_over(counts, limits) or counts.criterion_met:
        return Grade.MAJOR
    return _minor_or_formal(counts)


def grade_of_self_attest() -> Grade:
    """The rule *sjalvattest*: shown to the reviewer as major, whatever the amount.

    Source: checklists, Graderingsregler, sjalvattest (L7, R8, FCK-03).
    """
    return Grade.MAJOR


def _minor_or_formal(counts: ItemCounts) -> Grade:
    formal = counts.only_formal and counts.sure_ore == 0
    return Grade.OBSERVATION if formal else Grade.MINOR


def _amount_over(counts: ItemCounts, limits: GradeLimits) -> bool:
    return counts.sure_ore > limits.sure_error_ore or _over(
        counts.sure_ore, counts.reviewed_ore, limits.sure_error_percent
    )


def _over(part: int, whole: int, percent: int) -> bool:
    # Integers only: 15 percent of 20 is exactly 3, and exactly at the limit is not over it.
    return part * 100 > whole * percent

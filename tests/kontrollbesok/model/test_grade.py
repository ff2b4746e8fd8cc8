"""What each grading rule proposes, at and around its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.grade import (
    Grade,
    GradeLimits,
    ItemCounts,
    grade_of_grid,
    grade_of_knowledge,
    grade_of_sample,
    grade_of_self_attest,
    grade_of_verdict,
    lowered,
)
from kontrollbesok.model.verdict import Verdict

LIMITS = GradeLimits(
    heavy_error_percent=15,
    sure_error_ore=1_000_000,
    sure_error_percent=5,
    small_grid_items=20,
    grid_major_percent=50,
)
WEIGHT = {None: 0, Grade.OBSERVATION: 1, Grade.MINOR: 2, Grade.MAJOR: 3}


@pytest.mark.parametrize(
    ("verdict", "lowers", "grade"),
    [
        (Verdict.NO, True, Grade.MAJOR),
        (Verdict.PARTLY, True, Grade.MINOR),
        (Verdict.PARTLY, False, Grade.MAJOR),
        (Verdict.YES, True, None),
        (Verdict.NOT_APPLICABLE, True, None),
        (Verdict.NOT_ASSESSED, True, None),
    ],
)
def test_partly_is_one_step_lighter_where_allowed(
    verdict: Verdict, lowers: bool, grade: Grade | None
) -> None:
    """No gives the default, partly one step less unless life is at risk; the rest no finding."""
    assert grade == grade_of_verdict(Grade.MAJOR, verdict, partly_lowers=lowers)


def test_nothing_is_lighter_than_an_observation() -> None:
    """Lowering goes major, minor, observation and stays there."""
    steps = [lowered(Grade.MAJOR), lowered(Grade.MINOR), lowered(Grade.OBSERVATION)]

    assert steps == [Grade.MINOR, Grade.OBSERVATION, Grade.OBSERVATION]


@pytest.mark.parametrize(
    ("correct", "asked", "grade"),
    [
        (3, 3, None),
        (2, 3, Grade.OBSERVATION),
        (1, 3, Grade.MINOR),
        (0, 3, Grade.MINOR),
        (2, 2, None),
        (1, 2, Grade.OBSERVATION),
        (0, 2, Grade.OBSERVATION),
        (0, 1, Grade.OBSERVATION),
        (0, 0, None),
    ],
)
def test_knowledge_is_never_major(correct: int, asked: int, grade: Grade | None) -> None:
    """Two or three wrong of three is minor, one an observation; fewer asked, an observation."""
    assert grade == grade_of_knowledge(correct, asked)


@pytest.mark.parametrize(("correct", "asked"), [(4, 3), (-1, 3), (3, 2), (1, 4)])
def test_impossible_numbers_are_refused(correct: int, asked: int) -> None:
    """More right than asked, or more than three asked, is a mistake in the program."""
    with pytest.raises(ValueError, match="of"):
        grade_of_knowledge(correct, asked)


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        (ItemCounts(items=100, with_error=0), None),
        (ItemCounts(items=100, with_error=15, with_heavy_error=15), Grade.MINOR),
        (ItemCounts(items=100, with_error=16, with_heavy_error=16), Grade.MAJOR),
        (ItemCounts(items=100, with_error=90), Grade.MINOR),
        (ItemCounts(items=100, with_error=90, only_formal=True), Grade.OBSERVATION),
        (ItemCounts(items=90, with_error=1, sure_ore=1_000_000, reviewed_ore=10**9), Grade.MINOR),
        (ItemCounts(items=90, with_error=1, sure_ore=1_000_001, reviewed_ore=10**9), Grade.MAJOR),
        (ItemCounts(items=90, with_error=1, sure_ore=500, reviewed_ore=10_000), Grade.MINOR),
        (ItemCounts(items=90, with_error=1, sure_ore=501, reviewed_ore=10_000), Grade.MAJOR),
        (ItemCounts(items=90, with_error=1, repeated_major=True), Grade.MAJOR),
    ],
)
def test_a_sample_is_graded_on_its_whole(counts: ItemCounts, grade: Grade | None) -> None:
    """Only heavy errors count toward 15 percent, and each limit is exceeded, not reached."""
    assert grade == grade_of_sample(counts, LIMITS)


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        (ItemCounts(items=10, with_error=0), None),
        (ItemCounts(items=10, with_error=2, with_heavy_error=2), Grade.MINOR),
        (ItemCounts(items=10, with_error=5), Grade.MINOR),
        (ItemCounts(items=10, with_error=6), Grade.MAJOR),
        (ItemCounts(items=10, with_error=6, only_formal=True), Grade.OBSERVATION),
        (ItemCounts(items=10, with_error=1, criterion_met=True), Grade.MAJOR),
        (ItemCounts(items=10, with_error=1, sure_ore=1_000_001, reviewed_ore=10**9), Grade.MAJOR),
        (ItemCounts(items=20, with_error=4, with_heavy_error=4), Grade.MAJOR),
        (ItemCounts(items=20, with_error=11), Grade.MINOR),
    ],
)
def test_a_small_grid_knows_no_percentage(counts: ItemCounts, grade: Grade | None) -> None:
    """Under 20 rows: any error is minor, most rows or a criterion major; from 20 as a sample."""
    assert grade == grade_of_grid(counts, LIMITS)


def test_self_attest_is_shown_as_major() -> None:
    """Attesting one's own cost is proposed as major whatever the amount."""
    assert grade_of_self_attest() == Grade.MAJOR


@given(
    items=st.integers(1, 200),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    sure=st.integers(0, 2_000_000),
)
def test_one_more_error_is_never_lighter(
    items: int, shares: tuple[float, float], sure: int
) -> None:
    """With everything else equal, more items in error never give a lighter grade."""
    fewer, more = sorted(int(share * items) for share in shares)
    for rule in (grade_of_sample, grade_of_grid):
        grades = [
            rule(ItemCounts(items, errors, errors, sure_ore=sure, reviewed_ore=10**8), LIMITS)
            for errors in (fewer, more)
        ]

        assert WEIGHT[grades[0]] <= WEIGHT[grades[1]]

"""The time a visit takes, counted from its questions."""

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import Moment
from kontrollbesok.model.scope import minutes, person_minutes, person_minutes_on_site
from tests.bank import question

SCOPE = load_checklist().scope
TALK = question("AAA-01", minutes=4, moment=Moment.CHIEF_TALK)
BEFORE = question("AAA-02", minutes=5, moment=Moment.BEFORE)
WALK = question("AAA-03", minutes=2, moment=Moment.WALK_ROUND)


def test_a_talk_with_the_chief_takes_two() -> None:
    """One asks and one writes; everything else is done by one."""
    assert minutes([TALK, BEFORE, WALK]) == 11
    assert person_minutes([TALK, BEFORE, WALK]) == 15


def test_preparation_is_not_time_on_site() -> None:
    """What is read before the visit takes nothing of the day; items take a minute and a half."""
    assert person_minutes_on_site([TALK, BEFORE, WALK], 0, SCOPE) == 10
    assert person_minutes_on_site([TALK, BEFORE, WALK], 2, SCOPE) == 13
    assert person_minutes_on_site([], 1, SCOPE) == 2  # rounded up

"""How much fits in a visit: minutes per question and item, half days and full days.

The plan is measured, never the inspectors.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kontrollbesok.model.code import AreaCode, Moment
from kontrollbesok.model.question import Question


@dataclass(frozen=True, slots=True)
class VisitLength:
    """A kind of visit, and the numbers of questions and items above which planning warns.

    minutes and meeting_minutes are by the clock, person_minutes for two inspectors on site.
    """

    name: str
    minutes: int
    meeting_minutes: int
    person_minutes: int
    questions: str
    items: str
    warn_over_questions: int
    warn_over_items: int


@dataclass(frozen=True, slots=True)
class AreaFrequency:
    """How often areas are visited. No areas = every unit.

    every_years  how many years may pass between two visits of the areas to one unit; None where
                 something else decides, as the draw of units
    """

    areas: tuple[AreaCode, ...]
    when: str
    reason: str
    every_years: int | None = None


@dataclass(frozen=True, slots=True)
class ControlPlace:
    """At which level a row of the internal control plan is tested, and by which questions."""

    ikp: int
    level: str
    questions: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope tables of the question bank. Source: checklists, Omfattning.

    opens_by_answers  in-depth questions are asked as soon as an answer opens them; else the
                      planner or the team opens them area by area
    """

    counting: str
    seconds_per_item: int
    inspectors: int
    small_samples: str
    lengths: tuple[VisitLength, ...]
    frequencies: tuple[AreaFrequency, ...]
    controls: tuple[ControlPlace, ...]
    opens_by_answers: bool = False


def minutes(questions: Iterable[Question]) -> int:
    """Minutes for one inspector."""
    return sum(question.minutes for question in questions)


def person_minutes(questions: Iterable[Question]) -> int:
    """Minutes of work: talks with the chief take two, one who asks and one who writes.

    Source: checklists, Omfattning.
    """
    return sum(
        question.minutes * (2 if question.moment is Moment.CHIEF_TALK else 1)
        for question in questions
    )


def person_minutes_on_site(questions: Iterable[Question], items: int, scope: Scope) -> int:
    """Person minutes at the unit: questions of the moments on site, and `items` to test.

    Rounded up to whole minutes.
    """
    on_site = (question for question in questions if question.moment is not Moment.BEFORE)
    seconds = person_minutes(on_site) * 60 + items * scope.seconds_per_item
    return -(-seconds // 60)

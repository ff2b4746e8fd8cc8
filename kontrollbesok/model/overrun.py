"""A plan that takes longer than the visit, and what is easiest to leave out.

Source: ux §2.2 (time meter), §7.3 E32.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.question import Question
from kontrollbesok.model.scope import Scope, person_minutes_on_site


@dataclass(frozen=True, slots=True)
class Part:
    """What can be left out at once: the core of an area, or what was opened in depth there."""

    area: AreaCode
    in_depth: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Overrun:
    """Minutes by the clock. `cut` is None where there is only one part."""

    needed: int
    length: int
    cut: Part | None


def overrun(
    parts: Sequence[Part], items: int, people: int, length: int, scope: Scope
) -> Overrun | None:
    """None where the plan fits in a visit of `length` minutes by `people` inspectors."""
    needed = _minutes(parts, items, people, length, scope)
    if needed <= length:
        return None
    in_depth = [part for part in parts if part.in_depth]
    cuts = in_depth or (list(parts) if len(parts) > 1 else [])
    by_size = sorted(cuts, key=lambda part: person_minutes_on_site(part.questions, 0, scope))
    enough = [
        part
        for part in by_size
        if _minutes([one for one in parts if one is not part], items, people, length, scope)
        <= length
    ]
    easiest = enough[0] if enough else by_size[-1] if by_size else None
    return Overrun(needed, length, easiest)


def _minutes(parts: Sequence[Part], items: int, people: int, length: int, scope: Scope) -> int:
    questions = [question for part in parts for question in part.questions]
    shared = -(-person_minutes_on_site(questions, items, scope) // max(1, people))
    return shared + _meetings(length, scope)


def _meetings(length: int, scope: Scope) -> int:
    """Minutes of meetings at the shortest kind of visit that is as long, else at the longest."""
    kinds = sorted(scope.lengths, key=lambda kind: kind.minutes)
    fitting = next((kind for kind in kinds if kind.minutes >= length), kinds[-1])
    return fitting.meeting_minutes


def length_of(starts: str, ends: str) -> int | None:
    """Minutes from HH:MM to HH:MM; None where either is missing, or the end is not after."""
    if not starts or not ends:
        return None
    minutes = _minute_of_day(ends) - _minute_of_day(starts)
    return minutes if minutes > 0 else None


def _minute_of_day(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)

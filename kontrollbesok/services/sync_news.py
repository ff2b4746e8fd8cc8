"""What a sync brought that a person is told of on the spot. Nothing has failed.

Source: ux §7.3 E20, E22.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels.sync import ONE_PERSON, PLACES, QUESTIONS, TWO_PERSONS, counted
from kontrollbesok.model.ids import PersonId
from kontrollbesok.services.office import Office

_Place: TypeAlias = tuple[str, str, str, str | None]  # kind, entity, group, element


@dataclass(frozen=True, slots=True)
class Known:
    """What was there before the sync: open conflicts, and what only a newer program understands."""

    conflicts: Mapping[_Place, frozenset[PersonId]]  # with those who have written there
    newer: int


def known(office: Office) -> Known:
    """As it stands now."""
    return Known(
        {
            (one.kind, one.entity, one.group, one.element): frozenset(side.by for side in one.sides)
            for one in office.reads.conflicts()
        },
        written_by_newer(office),
    )


def written_by_newer(office: Office) -> int:
    """Events and whole files that are kept for a newer program."""
    files = sum(one.reason is Reason.NEWER_VERSION for one in office.store.quarantine.refused())
    return office.store.delivery.not_understood() + files


def news(office: Office, before: Known) -> tuple[UserError, ...]:
    """What has come since `before`, worded as errors are."""
    now = known(office)
    came = {place: by for place, by in now.conflicts.items() if place not in before.conflicts}
    told = [*_differing(came)]
    if now.newer > before.newer:
        told.append(UserError(ErrorCode.WRITTEN_BY_NEWER))
    return tuple(told)


def _differing(came: Mapping[_Place, frozenset[PersonId]]) -> tuple[UserError, ...]:
    """A question counts once, however many of its parts differ."""
    answers = {place: by for place, by in came.items() if place[0] == "answer"}
    others = {place: by for place, by in came.items() if place[0] != "answer"}
    told = []
    if answers:
        said = counted(len({entity for _, entity, _, _ in answers}), QUESTIONS)
        told.append(UserError(ErrorCode.ANSWERS_DIFFER, who=_who(answers), questions=said))
    if others:
        said = counted(len({place[:2] for place in others}), PLACES)
        told.append(UserError(ErrorCode.CHANGES_DIFFER, who=_who(others), places=said))
    return tuple(told)


def _who(came: Mapping[_Place, frozenset[PersonId]]) -> str:
    """Somebody who has two computers, or who wrote on in an older copy, stands against herself."""
    return TWO_PERSONS if any(len(by) > 1 for by in came.values()) else ONE_PERSON

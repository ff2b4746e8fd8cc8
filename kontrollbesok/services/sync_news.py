"""What a sync brought that a person is told of on the spot. Nothing has failed.

Source: ux §7.3 E20, E22.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels.sync import PLACES, QUESTIONS, counted
from kontrollbesok.services.office import Office

_Place: TypeAlias = tuple[str, str, str, str | None]  # kind, entity, group, element


@dataclass(frozen=True, slots=True)
class Known:
    """What was there before the sync: open conflicts, and what only a newer program understands."""

    conflicts: frozenset[_Place]
    newer: int


def known(office: Office) -> Known:
    """As it stands now."""
    return Known(
        frozenset(
            (one.kind, one.entity, one.group, one.element) for one in office.reads.conflicts()
        ),
        written_by_newer(office),
    )


def written_by_newer(office: Office) -> int:
    """Events and whole files that are kept for a newer program."""
    files = sum(one.reason is Reason.NEWER_VERSION for one in office.store.quarantine.refused())
    return office.store.delivery.not_understood() + files


def news(office: Office, before: Known) -> tuple[UserError, ...]:
    """What has come since `before`, worded as errors are."""
    now = known(office)
    told = [*_differing(now.conflicts - before.conflicts)]
    if now.newer > before.newer:
        told.append(UserError(ErrorCode.WRITTEN_BY_NEWER))
    return tuple(told)


def _differing(came: Collection[_Place]) -> tuple[UserError, ...]:
    """A question counts once, however many of its parts differ."""
    questions = {entity for kind, entity, _, _ in came if kind == "answer"}
    others = {(kind, entity) for kind, entity, _, _ in came if kind != "answer"}
    told = []
    if questions:
        said = counted(len(questions), QUESTIONS)
        told.append(UserError(ErrorCode.ANSWERS_DIFFER, questions=said))
    if others:
        told.append(UserError(ErrorCode.CHANGES_DIFFER, places=counted(len(others), PLACES)))
    return tuple(told)

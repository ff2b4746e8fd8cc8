"""Whose act a change may be: the permits that many groups share."""

from typing import Final

from kontrollbesok.journal.declaration import Permit, Writer
from kontrollbesok.model.visit_life import IN_REVIEW, TEAM_WRITES, VisitState


def by(*writers: Writer, states: frozenset[VisitState] | None = None) -> tuple[Permit, ...]:
    """One permit for each of `writers`, in `states`."""
    return tuple(Permit(writer, states) for writer in writers)


BEFORE_SETTLED: Final = frozenset(VisitState) - {VisitState.SETTLED, VisitState.REGISTERED}
WITH_UNIT: Final = frozenset({VisitState.AT_UNIT, VisitState.FINALLY_REVIEWED})
COORDINATOR: Final = by(Writer.COORDINATOR)
FOUNDING: Final = by(Writer.FOUNDER, Writer.COORDINATOR)
TEAM: Final = by(Writer.TEAM, states=TEAM_WRITES)
REVIEWER: Final = by(Writer.REVIEWER, states=IN_REVIEW)
TEAM_AND_REVIEWER: Final = TEAM + REVIEWER
PLANNERS: Final = by(Writer.COORDINATOR, Writer.LEAD, states=BEFORE_SETTLED)
CONTRIBUTORS: Final = by(Writer.COORDINATOR, Writer.DEPARTMENT_CHIEF)
DRAWERS: Final = by(Writer.COORDINATOR, Writer.INSPECTOR)
TESTERS: Final = TEAM + by(Writer.COORDINATOR, Writer.INSPECTOR, states=frozenset())

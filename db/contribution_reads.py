"""The contributions to a year's risks: rows in, frozen dataclasses out."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from db.connection import Connection
from db.rows import named_rows, seen_in
from kontrollbesok.model.contribution import Contribution, ContributionState, ContributionWords
from kontrollbesok.model.ids import EventId, contribution_id
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood

Step = TypeVar("Step", Likelihood, Impact)


def read_contributions(connection: Connection, year: int) -> Sequence[Contribution]:
    """Those of the year that say anything."""
    first = contribution_id(year, "")
    beyond = first[:-1] + "0"  # the sign after "/"
    seen = seen_in(connection, "contribution", first, beyond)
    rows = named_rows(
        connection,
        "SELECT * FROM k_contribution WHERE entity >= ? AND entity < ?"
        " AND proposal_text IS NOT NULL",
        first,
        beyond,
    )
    return [_contribution(row, seen.get(row["entity"], {})) for row in rows]


def _contribution(row: Mapping[str, Any], seen: Mapping[str, list[EventId]]) -> Contribution:
    state = row["handling_state"]
    known = state in [*ContributionState]
    return Contribution(
        id=row["entity"],
        words=ContributionWords(
            source=row["proposal_source"] or "",
            event=row["proposal_text"],
            row=row["proposal_row"] or "",
            process=row["proposal_process"] or "",
            systematic_control=row["proposal_systematic_control"] or "",
            reason=row["proposal_reason"] or "",
            likelihood=_on_scale(Likelihood, row["proposal_likelihood"]),
            impact=_on_scale(Impact, row["proposal_impact"]),
        ),
        state=ContributionState(state) if known else ContributionState.SUBMITTED,
        taken_row=row["handling_row"] or "",
        why=row["handling_reason"] or "",
        words_seen=tuple(seen.get("proposal", ())),
        handling_seen=tuple(seen.get("handling", ())),
        conflict=bool(row["proposal_conflict"] or row["handling_conflict"]),
    )


def _on_scale(scale: type[Step], value: int | None) -> Step | None:
    return scale(value) if value is not None and 1 <= value <= HIGHEST_STEP else None

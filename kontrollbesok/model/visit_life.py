"""A visit's life: which step leads where, and who may take it.

Source: docs/format §7 (record.md §5).
"""

from enum import StrEnum

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.people import SETTLERS, Role


class VisitState(StrEnum):
    """Where a visit stands.

    `PLANNED` and the first `ONGOING` need no event: a visit is planned until something is recorded
    in it. Two who begin apart, one of them long after the other's submission, thus never collide.
    """

    PLANNED = "planned"
    ONGOING = "ongoing"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    REVIEWED = "reviewed"
    AT_UNIT = "at_unit"
    FINALLY_REVIEWED = "finally_reviewed"
    SETTLED = "settled"
    REGISTERED = "registered"


class Step(StrEnum):
    """What moves a visit on."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    TO_UNIT = "to_unit"
    FINAL_REVIEW = "final_review"
    SETTLE = "settle"
    REGISTER = "register"
    REOPEN = "reopen"


class Party(StrEnum):
    """A person's part in one visit, beside the roles the coordinator has granted."""

    LEAD = "lead"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from where, to where, by whom, and with which signature."""

    step: Step
    sources: frozenset[VisitState]
    target: VisitState
    parties: frozenset[Party] = frozenset()
    roles: frozenset[Role] = frozenset()
    needs_passphrase: bool = False
    by_others_only: bool = False  # refused for anyone who recorded in the visit


REVIEW_STEPS = frozenset({Step.SEND_BACK, Step.APPROVE, Step.FINAL_REVIEW})
TEAM_WRITES = frozenset({VisitState.PLANNED, VisitState.ONGOING, VisitState.SENT_BACK})
LASTING = frozenset({VisitState.SETTLED, VisitState.REGISTERED})

IN_REVIEW = frozenset(
    {VisitState.SUBMITTED, VisitState.REVIEWED, VisitState.AT_UNIT, VisitState.FINALLY_REVIEWED}
)

_S = VisitState
_TRANSITIONS = (
    Transition(
        Step.SUBMIT,
        frozenset({_S.PLANNED, _S.ONGOING, _S.SENT_BACK}),
        _S.SUBMITTED,
        parties=frozenset({Party.LEAD}),
        needs_passphrase=True,
    ),
    Transition(
        Step.TAKE_BACK, frozenset({_S.SUBMITTED}), _S.ONGOING, parties=frozenset({Party.LEAD})
    ),
    Transition(
        Step.SEND_BACK,
        frozenset({_S.SUBMITTED}),
        _S.SENT_BACK,
        roles=frozenset({Role.REVIEWER}),
        by_others_only=True,
    ),
    Transition(
        Step.APPROVE,
        frozenset({_S.SUBMITTED}),
        _S.REVIEWED,
        roles=frozenset({Role.REVIEWER}),
        needs_passphrase=True,
        by_others_only=True,
    ),
    Transition(
        Step.TO_UNIT, frozenset({_S.REVIEWED}), _S.AT_UNIT, roles=frozenset({Role.REVIEWER})
    ),
    Transition(
        Step.FINAL_REVIEW,
        frozenset({_S.AT_UNIT}),
        _S.FINALLY_REVIEWED,
        roles=frozenset({Role.REVIEWER}),
        by_others_only=True,
    ),
    Transition(
        Step.SETTLE,
        frozenset({_S.FINALLY_REVIEWED}),
        _S.SETTLED,
        roles=SETTLERS,
        needs_passphrase=True,
        by_others_only=True,
    ),
    Transition(
        Step.REGISTER, frozenset({_S.SETTLED}), _S.REGISTERED, roles=frozenset({Role.REGISTRAR})
    ),
    Transition(
        Step.REOPEN,
        frozenset({_S.SETTLED, _S.REGISTERED}),
        _S.ONGOING,
        roles=SETTLERS,
        needs_passphrase=True,
        by_others_only=True,
    ),
)
TRANSITIONS: dict[Step, Transition] = {row.step: row for row in _TRANSITIONS}

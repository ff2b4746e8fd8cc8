"""The part of the rights that follows one visit: its team, its unit, its state and its steps."""

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import Candidates, in_conflict, same
from kontrollbesok.journal.operation import Operation, Set, Value
from kontrollbesok.journal.past import Past
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.trust import has_hard_tie, has_role
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.visit_life import (
    REVIEW_STEPS,
    TRANSITIONS,
    Party,
    Step,
    Transition,
    VisitState,
)


def parties(person: PersonId, visit: str, past: Past) -> frozenset[Party]:
    """The person's part in the visit, by any plan that stands."""
    found: set[Party] = set()
    for plan in _plans(visit, past):
        if plan.get("lead") == person:
            found.add(Party.LEAD)
        team = plan.get("team")
        if isinstance(team, list) and person in team:
            found.add(Party.TEAM)
    return frozenset(found)


def units(visit: str, past: Past) -> frozenset[str]:
    """The unit visited, by any plan that stands."""
    return frozenset(str(plan["unit"]) for plan in _plans(visit, past) if plan.get("unit"))


def states(visit: str, past: Past) -> frozenset[VisitState]:
    """Where the visit stands: one state, or one for each side of an open conflict."""
    lives = _lives(visit, past)
    if not lives:
        return frozenset({VisitState.PLANNED})
    return frozenset(_state(candidate.value) for candidate in lives)


def check_life(event: Event, operation: Operation, past: Past) -> None:
    """Let one step in the visit's life pass, or raise `RefusedError`. Source: docs/format §7."""
    visit, actor = operation.entity, event.header.actor
    if event.header.context != visit or not isinstance(operation.change, Set):
        raise RefusedError(Reason.BAD_VALUE, "life")
    value = operation.change.value
    transition = _transition(value)
    if event.header.act != f"visit.{transition.step}":  # told from the header alone
        raise RefusedError(Reason.BAD_VALUE, "typ")
    standing = _lives(visit, past)
    if {candidate.event for candidate in standing} != set(operation.supersedes):
        raise RefusedError(Reason.UNSEEN_VALUE, "life")
    _check_source(transition, value, standing)
    if any(has_hard_tie(actor, unit, past) for unit in units(visit, past)):
        raise RefusedError(Reason.TIED, visit)
    if not (
        parties(actor, visit, past) & transition.parties
        or any(has_role(actor, role, past) for role in transition.roles)
    ):
        raise RefusedError(Reason.NO_RIGHT, transition.step)
    if transition.by_others_only and actor in past.recorders(visit):
        raise RefusedError(Reason.OWN_WORK, transition.step)
    _check_precondition(transition.step, visit, value, actor, past)


def _plans(visit: str, past: Past) -> list[Value]:
    candidates = past.register("visit", visit, "plan")
    return [candidate.value for candidate in candidates if candidate.value is not None]


def _lives(visit: str, past: Past) -> Candidates:
    return past.register("visit", visit, "life")


def _state(value: Value | None) -> VisitState:
    return VisitState(str(value["state"])) if value else VisitState.PLANNED


def _transition(value: Value) -> Transition:
    try:
        transition = TRANSITIONS[Step(str(value.get("step")))]
    except ValueError as error:
        raise RefusedError(Reason.BAD_VALUE, "step") from error
    if value.get("state") != transition.target:
        raise RefusedError(Reason.BAD_VALUE, "state")
    return transition


def _check_source(transition: Transition, value: Value, standing: Candidates) -> None:
    """The step must start from where the visit stands.

    Where two steps stand against each other, the one who decides states one of them again; two
    settlings are opened again.
    """
    if len(standing) > 1 and any(same(candidate.value, value) for candidate in standing):
        return
    if in_conflict(standing) and transition.step is not Step.REOPEN:
        raise RefusedError(Reason.WRONG_STATE, "conflict")
    sources = {_state(candidate.value) for candidate in standing} or {VisitState.PLANNED}
    if not sources <= transition.sources:
        raise RefusedError(Reason.WRONG_STATE, transition.step)
    versions = {_version(candidate.value) for candidate in standing} or {1}
    expected = max(versions) + (1 if transition.step is Step.REOPEN else 0)
    if value.get("version") != expected:
        raise RefusedError(Reason.BAD_VALUE, "version")


def _version(value: Value | None) -> int:
    version = value.get("version") if value else 1
    return version if isinstance(version, int) else 1


def _check_precondition(step: Step, visit: str, value: Value, actor: PersonId, past: Past) -> None:
    if step is Step.SEND_BACK and past.open_remarks(visit) == 0:
        raise RefusedError(Reason.WRONG_STATE, "no remark")
    if step is Step.APPROVE and past.open_remarks(visit) > 0:
        raise RefusedError(Reason.WRONG_STATE, "open remark")
    if step in (Step.APPROVE, Step.SETTLE) and past.has_open_conflict(visit):
        raise RefusedError(Reason.WRONG_STATE, "open conflict")
    if step is Step.SETTLE:
        _check_settle(visit, value, actor, past)


def _check_settle(visit: str, value: Value, actor: PersonId, past: Past) -> None:
    if actor in past.step_takers(visit, REVIEW_STEPS):
        raise RefusedError(Reason.OWN_WORK, "approved")
    if not any(
        candidate.value and candidate.value.get("dnr")
        for candidate in past.register("visit", visit, "registration")
    ):
        raise RefusedError(Reason.WRONG_STATE, "dnr")
    content, version = value.get("content"), value.get("version")
    if not isinstance(content, list) or not isinstance(version, int):
        raise RefusedError(Reason.BAD_VALUE, "content")
    if content != sorted(set(map(str, content))):
        raise RefusedError(Reason.BAD_VALUE, "content not ascending")
    if value.get("left_out", []) != sorted(past.left_out(visit)):
        raise RefusedError(Reason.BAD_VALUE, "left_out")
    events = list(past.visit_events(visit))
    expected = visit_digest(
        visit,
        version,
        events=[event for event, _ in events],
        blobs=[blob for _, blobs in events for blob in blobs],
        content=map(str, content),
    )
    if value.get("digest") != expected:
        raise RefusedError(Reason.WRONG_DIGEST, visit)

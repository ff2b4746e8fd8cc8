"""Whether an event may count: judged in its causal past, and nowhere else.

Every replica runs this over every event, its own and others', so nobody's program can be made to
accept what the rules refuse. Source: docs/format §5 to §7.
"""

from functools import partial

from kontrollbesok.journal.declaration import Declared, Group, Kind, Permit, Writer
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.past import Past
from kontrollbesok.journal.recording import is_choice, is_in_visit, is_recording_by_name
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.trust import (
    certificate_of,
    check_ruling,
    has_hard_tie,
    has_role,
    is_founding,
    signed_by_person,
)
from kontrollbesok.journal.values import check_values
from kontrollbesok.journal.visit_rights import check_life, parties, states, units
from kontrollbesok.model.ids import PersonId, is_control
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit_life import IN_REVIEW, TRANSITIONS, Party, Step


def judge(event: Event, past: Past) -> bool:
    """Let `event` pass, or raise `RefusedError` with the rule that keeps it out.

    True when it makes its author one who has recorded in the visit. Chain and device signature
    are checked before; `past` is the record in the event's causal past. A body that is erased
    was judged when it came: then its name alone tells.
    """
    header = event.header
    who = (header.device, header.actor, header.sequence == 0)
    certificate = past.recall(who, partial(certificate_of, event, past))
    if event.body is None:
        return is_recording_by_name(event)
    signed = event.user_signature is not None and signed_by_person(event, certificate)
    if event.user_signature is not None and not signed:
        raise RefusedError(Reason.BAD_SIGNATURE, "user signature")
    records = False
    for operation in event.body.operations:
        declared = GROUPS.get((operation.kind, operation.group))
        if declared is None:
            continue  # from a newer program: kept, not projected
        group = declared.group
        check_values(declared, operation)
        if group.once and past.register(operation.kind, operation.entity, group.name):
            raise RefusedError(Reason.WRONG_STATE, f"{operation.kind}.{group.name} once")
        if needs_passphrase(group, operation) and not signed:
            raise RefusedError(Reason.USER_SIGNATURE_MISSING, f"{operation.kind}.{group.name}")
        _check_right(event, past, declared, operation, who)
        if group.records and not records:
            records = is_in_visit(header.context) and not is_choice(event, operation, past)
    return records


def judge_author(event: Event, past: Past) -> bool:
    """As `judge`, of an event that this version does not understand: who has written it, no more.

    Raises `RefusedError`.
    """
    certificate = certificate_of(event, past)
    if event.user_signature is not None and not signed_by_person(event, certificate):
        raise RefusedError(Reason.BAD_SIGNATURE, "user signature")
    return is_recording_by_name(event)


def needs_passphrase(group: Group, operation: Operation) -> bool:
    """Whether the person's own key must have signed. Source: record.md §2."""
    if group.needs_passphrase:
        return True
    if group.name != "life" or not isinstance(operation.change, Set):
        return False
    step = operation.change.value.get("step")
    return step in TRANSITIONS and TRANSITIONS[Step(step)].needs_passphrase


def _check_right(
    event: Event, past: Past, declared: Declared, operation: Operation, who: tuple[object, ...]
) -> None:
    kind, group = declared.kind, declared.group
    if kind.by_visit and group.name != "life" and not kind.in_control:
        # The same person in the same visit: asked once for a whole bundle.
        case = (*who, event.header.context, kind.name, group.name)
        if past.recall(case, partial(_is_writer, event, past, kind, group, operation)):
            _visit_of(event, kind, operation, past)
            return
    if group.name in ("revocation", "release"):
        check_ruling(event, operation, past)
    _check_writer(event, past, kind, group, operation)


def _is_writer(event: Event, past: Past, kind: Kind, group: Group, operation: Operation) -> bool:
    """Whether the person may write the group by a permit, whatever the entity and the value."""
    visit = _visit_of(event, kind, operation, past)
    _check_tie(event.header.actor, visit, past)
    return any(
        _is(permit.writer, event, operation, visit, past) and _in_time(permit, visit, past)
        for permit in group.permits
    )


def _check_writer(event: Event, past: Past, kind: Kind, group: Group, operation: Operation) -> None:
    if group.name == "life":
        check_life(event, operation, past)
        return
    visit = _visit_of(event, kind, operation, past)
    _check_tie(event.header.actor, visit, past)
    held = [p for p in group.permits if _is(p.writer, event, operation, visit, past)]
    if not held and visit is not None and _chooses(event, operation, past):
        held = [Permit(Writer.REVIEWER, IN_REVIEW)]
    if not held:
        raise RefusedError(Reason.NO_RIGHT, f"{kind.name}.{group.name}")
    if not any(_in_time(permit, visit, past) for permit in held):
        raise RefusedError(Reason.WRONG_STATE, f"{kind.name}.{group.name}")


def _chooses(event: Event, operation: Operation, past: Past) -> bool:
    """Whether a reviewer restates one of several values that stand against each other.

    Choosing is open to the reviewer in every group; writing a value of one's own is not.
    """
    return is_choice(event, operation, past) and has_role(event.header.actor, Role.REVIEWER, past)


def _visit_of(event: Event, kind: Kind, operation: Operation, past: Past) -> str | None:
    """The visit whose team and state decide, or None.

    The event's context must be that visit: else its events could not be told from the header. What
    an id does not say the record does: an entity is in the visit that it was first written in, so
    nobody writes in a visit of others under the name of an own.
    """
    context = event.header.context
    if not kind.by_visit:
        return None
    if kind.stays and past.contexts(kind.name, operation.entity) - {context}:
        raise RefusedError(Reason.BAD_VALUE, "entity of another visit")
    if kind.in_control and is_control(context):
        return None
    named = operation.entity.split("/")[0] if "visit" in kind.id_parts else context
    if kind.name == "visit":
        named = operation.entity
    if named is None or named != context:
        raise RefusedError(Reason.BAD_VALUE, "context")
    return named


def _check_tie(person: PersonId, visit: str | None, past: Past) -> None:
    if visit is not None and any(has_hard_tie(person, unit, past) for unit in units(visit, past)):
        raise RefusedError(Reason.TIED, visit)


def _in_time(permit: Permit, visit: str | None, past: Past) -> bool:
    if permit.states is None or visit is None:
        return True
    return bool(states(visit, past) & permit.states)


_ROLES = {
    Writer.COORDINATOR: Role.COORDINATOR,
    Writer.INSPECTOR: Role.INSPECTOR,
    Writer.REVIEWER: Role.REVIEWER,
    Writer.REGISTRAR: Role.REGISTRAR,
    Writer.UNIT_CHIEF: Role.UNIT_CHIEF,
    Writer.DEPARTMENT_CHIEF: Role.DEPARTMENT_CHIEF,
}


def _is(writer: Writer, event: Event, operation: Operation, visit: str | None, past: Past) -> bool:
    person = event.header.actor
    match writer:
        case Writer.FOUNDER:
            return is_founding(event)
        case Writer.OWN:
            return operation.entity.split("/")[0] == person
        case Writer.MEMBER:
            return True
        case Writer.TEAM | Writer.LEAD:
            if visit is None:
                return False
            wanted = {Party.LEAD} if writer is Writer.LEAD else {Party.LEAD, Party.TEAM}
            return bool(parties(person, visit, past) & wanted)
        case Writer.LIFE:
            return False
        case Writer.UNIT_CHIEF:
            return has_role(person, Role.UNIT_CHIEF, past) and _is_chief(person, visit, past)
        case _:
            return has_role(person, _ROLES[writer], past)


def _is_chief(person: PersonId, visit: str | None, past: Past) -> bool:
    if visit is None:
        return False
    return any(
        candidate.value is not None and candidate.value.get("person") == person
        for unit in units(visit, past)
        for candidate in past.register("unit", unit, "chief")
    )

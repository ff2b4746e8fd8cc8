"""Whose turn it is to attest a visit, what keeps a person out, and how the chain stands.

The rules of the record decide in the end; here they are asked beforehand, so that nobody types a
passphrase in vain. Source: ux.md §1.1, §2.8; docs/format §7.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import agreed
from kontrollbesok.model.attest_turn import Hindrance, Manner, Turn
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import SETTLERS, Role, TieKind
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import REVIEW_STEPS, VisitState
from kontrollbesok.services import remedy_decisions
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_attests import day_of, stated
from kontrollbesok.services.ties import tie_kind


@dataclass(frozen=True, slots=True)
class Link:
    """One attest of the chain: by whom and on which day where it is done."""

    turn: Turn
    manner: Manner
    by: PersonId | None = None
    day: dt.date | None = None


_BEHIND_UNIT = frozenset({VisitState.FINALLY_REVIEWED, VisitState.SETTLED, VisitState.REGISTERED})


def chain(office: Office, visit: Visit, events: Sequence[Event]) -> tuple[Link, ...]:
    """How the three attests stand in this version of the visit."""
    decided = _decided(visit, events)
    findings = office.reads.findings(visit.id)
    if decided.manner is Manner.LEFT and not any(map(remedy_decisions.is_decided_on, findings)):
        decided = Link(Turn.REMEDIES, Manner.NOTHING)
    settled = _latest(events, visit, "visit.settle", "life")
    last = _attested(Turn.SETTLE, settled) if settled else Link(Turn.SETTLE, Manner.LEFT)
    return (_facts(visit, events), decided, last)


def turn_of(office: Office, visit: Visit, roles: frozenset[Role]) -> Turn | None:
    """The attest that waits for somebody with these roles who sits here, or None.

    A department chief decides before anybody settles, where there is one in the organisation.
    """
    links = chain(office, visit, remedy_decisions.counting_events(office, visit.id))
    facts, remedies, _ = links
    if visit.state is VisitState.AT_UNIT:
        waits = Role.UNIT_CHIEF in roles and facts.manner is Manner.LEFT
        return Turn.FACTS if waits and _leads_unit(office, visit) else None
    if visit.state is not VisitState.FINALLY_REVIEWED:
        return None
    if remedies.manner is Manner.CHANGE_ASKED:
        return None
    if remedies.manner is Manner.LEFT and Role.DEPARTMENT_CHIEF in roles:
        return Turn.REMEDIES
    if remedies.manner is Manner.LEFT and _has_department_chief(office):
        return None
    return Turn.SETTLE if roles & SETTLERS else None


def hindrance(office: Office, visit: Visit, turn: Turn) -> Hindrance | None:
    """Why the rules would refuse my attest, or None. Source: docs/format §7."""
    me, past = office.author.person, office.store.past()
    if tie_kind(office, me, visit.unit) is TieKind.HARD:
        return Hindrance.TIED
    if turn is not Turn.SETTLE:
        return None
    if me in past.recorders(visit.id):
        return Hindrance.TOOK_PART
    if me in past.step_takers(visit.id, REVIEW_STEPS):
        return Hindrance.REVIEWED
    if visit.conflicts:
        return Hindrance.CONFLICT
    return None if visit.dnr else Hindrance.NO_DNR


def came_on(visit: Visit, events: Sequence[Event]) -> dt.date | None:
    """The day the visit came to those who attest in its present state."""
    step = "visit.to_unit" if visit.state is VisitState.AT_UNIT else "visit.final_review"
    days = [day_of(event) for event in events if event.header.act == step]
    return days[-1] if days else None


def _facts(visit: Visit, events: Sequence[Event]) -> Link:
    confirmed = _latest(events, visit, "visit.facts", "facts")
    if confirmed is not None:
        return _attested(Turn.FACTS, confirmed)
    if visit.state not in _BEHIND_UNIT:
        return Link(Turn.FACTS, Manner.LEFT)
    replies = [event for event in events if event.header.act == "unit.reply"]
    if replies:
        return Link(Turn.FACTS, Manner.BY_FILE, day=day_of(replies[-1]))
    return Link(Turn.FACTS, Manner.NO_REPLY)


def _decided(visit: Visit, events: Sequence[Event]) -> Link:
    if remedy_decisions.change_asked(visit, events):
        return Link(Turn.REMEDIES, Manner.CHANGE_ASKED)
    said = remedy_decisions.decided(visit, events)
    if said is None:
        return Link(Turn.REMEDIES, Manner.LEFT)
    return Link(Turn.REMEDIES, Manner.ATTESTED, said.by, said.day)


def _latest(events: Sequence[Event], visit: Visit, act: str, group: str) -> Event | None:
    found = [
        event
        for event in events
        if event.header.act == act and stated(event, group).get("version") == visit.version
    ]
    return found[-1] if found else None


def _attested(turn: Turn, event: Event) -> Link:
    return Link(turn, Manner.ATTESTED, event.header.actor, day_of(event))


def _leads_unit(office: Office, visit: Visit) -> bool:
    chief = agreed(office.store.register("unit", visit.unit, "chief"))
    value = (chief.value if chief is not None else None) or {}
    return value.get("person") == office.author.person


def _has_department_chief(office: Office) -> bool:
    return any(Role.DEPARTMENT_CHIEF in person.roles for person in office.reads.people().values())

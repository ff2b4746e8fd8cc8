"""Attestera's values, made from the record. Read on the writing thread: it asks who may what."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.visit import late_text
from kontrollbesok.model.attest_turn import Hindrance, Manner, Turn
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import SETTLERS, Person, Role
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import attest_marks, attest_turns, remedy_decisions
from kontrollbesok.services.attest_turns import Link
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_attests import day_of
from ui.pages.judging.attest_rows import (
    AttestedVisit,
    Attesting,
    ChainRow,
    LinkMark,
    ProposalRow,
)
from ui.pages.review.reading import counts

_S = VisitState
_WITH_CHIEFS = frozenset({_S.AT_UNIT, _S.FINALLY_REVIEWED})
_BEHIND = frozenset({_S.SETTLED, _S.REGISTERED})
_ANY_CHIEF = SETTLERS | {Role.DEPARTMENT_CHIEF}
_WHO = {
    Turn.FACTS: "Enhetschefen",
    Turn.REMEDIES: "Avdelningschefen",
    Turn.SETTLE: "Ekonomi- eller adm. chef",
}
_DOES = {
    Turn.FACTS: "bekräftar sakuppgifter",
    Turn.REMEDIES: "beslutar åtgärder",
    Turn.SETTLE: "fastställer",
}
_MANNER = {
    Manner.BY_FILE: "har svarat i fil",
    Manner.NO_REPLY: "har inte svarat",
    Manner.NOTHING: "inget att besluta",
    Manner.CHANGE_ASKED: "har begärt ändring",
}
_OPEN = frozenset({Manner.LEFT, Manner.CHANGE_ASKED, Manner.NO_REPLY})
_HINDERED = {
    Hindrance.TIED: "Du har en koppling till enheten (jäv). Din ersättare attesterar.",
    Hindrance.TOOK_PART: "Du deltog i besöket. En annan chef fastställer det.",
    Hindrance.REVIEWED: "Du har granskat besöket. En annan chef fastställer det.",
    Hindrance.CONFLICT: "Två svar står mot varandra. Granskaren väljer, sedan kommer besöket hit.",
    Hindrance.NO_DNR: "Dnr saknas. Granskaren skriver det, sedan kommer besöket hit.",
}


def read_attest(office: Office, known: Attesting) -> Attesting:
    """The visits that wait for my attest, those that wait for others, and those behind.

    What is behind changes no more, and is taken from what is `known` already.
    """
    people = office.reads.people()
    roles = people[office.author.person].roles
    waiting, elsewhere, done = [], [], []
    for visit in office.reads.visits():
        if visit.state in _BEHIND:
            done.append(_locked(office, visit, people, roles, known))
        elif visit.state in _WITH_CHIEFS:
            turn = attest_turns.turn_of(office, visit, roles)
            shown = _visit(office, visit, people, roles, turn)
            if shown.turn is not None:
                waiting.append(shown)
            elif shown.waits:
                elsewhere.append(shown)
    return Attesting(tuple(waiting), tuple(elsewhere), tuple(reversed(done)))


def read_done(office: Office, known: Attesting) -> Attesting:
    """What has left the reviewer: with the chiefs, settled, registered. Nothing is mine to do."""
    people = office.reads.people()
    every = office.reads.visits()
    with_chiefs = (visit for visit in every if visit.state is _S.FINALLY_REVIEWED)
    behind = (visit for visit in every if visit.state in _BEHIND)
    return Attesting(
        elsewhere=tuple(_visit(office, visit, people, _ANY_CHIEF, None) for visit in with_chiefs),
        done=tuple(_locked(office, visit, people, _ANY_CHIEF, known) for visit in behind)[::-1],
        counts=counts(office, every),
    )


def day_in_words(day: dt.date) -> str:
    """`11 dec`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _locked(
    office: Office,
    visit: Visit,
    people: Mapping[PersonId, Person],
    roles: frozenset[Role],
    known: Attesting,
) -> AttestedVisit:
    before, late = known.visit(visit.id), _late(office, visit)
    stands = f"{visit.state} {visit.version} {late}"
    if before is not None and before.stands == stands:
        return before
    shown = _visit(office, visit, people, roles, None)
    return replace(shown, waits=_behind(late), stands=stands)


def _late(office: Office, visit: Visit) -> int:
    return sum(row.aside == Reason.LATE for row in office.reads.aside(visit.id))


def _behind(late: int) -> str:
    """What is said of a locked visit, and of what has come too late for it. Source: ux §3."""
    if not late:
        return "Besöket är låst. Det som kommer efteråt ändrar inte rapporten."
    return f"Besöket är låst. {late_text(late)}"


def _visit(
    office: Office,
    visit: Visit,
    people: Mapping[PersonId, Person],
    roles: frozenset[Role],
    turn: Turn | None,
) -> AttestedVisit:
    events = remedy_decisions.counting_events(office, visit.id)
    links = attest_turns.chain(office, visit, events)
    hindered = attest_turns.hindrance(office, visit, turn) if turn is not None else None
    waits = _HINDERED[hindered] if hindered else "" if turn else _waits(visit, links, roles)
    said = remedy_decisions.change_asked(visit, events) or remedy_decisions.decided(visit, events)
    findings = [found for found in office.reads.findings(visit.id) if found.counts]
    return AttestedVisit(
        visit=visit.id,
        unit=visit.unit_name,
        subtitle=", ".join(
            filter(None, (visit.unit_name, visit.number, f"dnr {visit.dnr}" if visit.dnr else ""))
        ),
        detail=_detail(visit, len(findings), events),
        right="" if visit.state in _BEHIND else _age(office, visit, events),
        is_locked=visit.state in _BEHIND,
        turn=None if hindered else turn,
        waits=waits,
        chain=_chain(office, links, None if hindered else turn, people),
        proposals=_proposals(office, visit, events) if turn is Turn.REMEDIES else (),
        said=tuple(said.lines) if said else (),
        read_as=attest_marks.read_as(office, visit.id),
        has_items=bool(office.reads.samples.samples_at(visit.id)),
    )


def _waits(visit: Visit, links: Sequence[Link], roles: frozenset[Role]) -> str:
    """What a visit waits for that one of my roles has had or is going to have."""
    facts, remedies, _ = links
    if visit.state is VisitState.AT_UNIT:
        mine = Role.UNIT_CHIEF in roles and facts.manner is Manner.ATTESTED
        return "Sakuppgifterna är bekräftade. Granskaren går vidare." if mine else ""
    if visit.state is not VisitState.FINALLY_REVIEWED:
        return ""
    if remedies.manner is Manner.CHANGE_ASKED:
        return "Ändring är begärd. Besöket är hos enheten." if roles & _ANY_CHIEF else ""
    if remedies.manner is Manner.LEFT:
        return "Väntar på avdelningschefen." if roles & SETTLERS else ""
    if Role.DEPARTMENT_CHIEF in roles:
        return "Väntar på den som fastställer."
    return ""


def _detail(visit: Visit, findings: int, events: Sequence[Event]) -> str:
    if visit.state in _BEHIND:
        steps = {"visit.settle": "fastställt", "visit.register": "diariefört"}
        last = [event for event in events if event.header.act in steps]
        if last:
            return f"{steps[last[-1].header.act]} {day_in_words(day_of(last[-1]))}"
    many = "inga avvikelser" if not findings else f"{findings} avvikelse{'r' * (findings > 1)}"
    return f"Besök {day_in_words(dt.date.fromisoformat(visit.date))}, {many}"


def _age(office: Office, visit: Visit, events: Sequence[Event]) -> str:
    came = attest_turns.came_on(visit, events)
    if came is None:
        return ""
    days = (office.clock.today() - came).days
    return "i dag" if days < 1 else f"{days} dag{'ar' * (days > 1)}"


def _chain(
    office: Office,
    links: Sequence[Link],
    turn: Turn | None,
    people: Mapping[PersonId, Person],
) -> tuple[ChainRow, ...]:
    rows = []
    for link in links:
        own = link.turn is turn
        who = _WHO[link.turn]
        if own or (link.by is not None and link.turn is Turn.SETTLE):
            person = people.get(office.author.person if own else link.by or office.author.person)
            who = _role_of(person, link.turn)
        done = link.manner not in _OPEN
        rows.append(
            ChainRow(
                who=f"{who}, du" if own or link.by == office.author.person else who,
                does=_MANNER.get(link.manner, _DOES[link.turn]),
                day="nu" if own else day_in_words(link.day) if link.day else "",
                mark=LinkMark.OWN if own else LinkMark.DONE if done else LinkMark.LEFT,
            )
        )
    return tuple(rows)


def _role_of(person: Person | None, turn: Turn) -> str:
    """The last signer by the role that is held: which of the two is not said beforehand."""
    if turn is not Turn.SETTLE or person is None:
        return _WHO[turn]
    finance = Role.FINANCE_CHIEF in person.roles
    return "Ekonomichefen" if finance else "Administrativa chefen"


def _proposals(office: Office, visit: Visit, events: Sequence[Event]) -> tuple[ProposalRow, ...]:
    findings = remedy_decisions.proposed(office, visit.id, events)
    marks = {one.finding: one for one in remedy_decisions.marks(office, visit.id, findings)}
    return tuple(
        ProposalRow(found, found.remedy or "", _proposal_detail(found), marks.get(found.id))
        for found in findings
    )


def _proposal_detail(found: Finding) -> str:
    due = f"klart senast {found.remedy_due}" if found.remedy_due else "inget datum"
    if not found.remedy:
        return ""
    return f"{found.remedy_owner}, {due}" if found.remedy_owner else due.capitalize()

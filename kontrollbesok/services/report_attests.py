"""Who attests a report: those who have, with their days; in a draft, those who are going to.

The order is the chain's own, whatever order the events came in. Source: ux §2.8, §1.1.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kontrollbesok.journal.clock import ClockFault, clock_faults
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Set, Value
from kontrollbesok.journal.past import Past
from kontrollbesok.labels import attest as attest_words
from kontrollbesok.labels import summary as words
from kontrollbesok.labels.clock import CLOCK_NOTE
from kontrollbesok.model.ids import EventId, PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.report.visit import AttestLine

People = Mapping[PersonId, Person]

SETTLING = "visit.settle"


@dataclass(frozen=True, slots=True)
class _Link:
    """One attest of the chain. Where the person's part matters, `part` stands for the title."""

    act: str
    step: str
    planned: str  # as whom, while nobody has attested
    part: str = ""


_CHAIN = (
    _Link("visit.submit", "", words.TITLE_LEAD, part=words.TITLE_LEAD),
    _Link("visit.facts", words.STEP_FACTS, words.TITLE_UNIT_CHIEF),
    _Link("visit.final_review", "", words.TITLE_REVIEWER, part=words.TITLE_REVIEWER),
    _Link("visit.remedies", words.STEP_REMEDIES, words.TITLE_DEPARTMENT_CHIEF),
)
_LAST = _Link(SETTLING, words.STEP_SETTLE, words.TITLE_SETTLER)


def attested(events: Iterable[Event], version: int, people: People) -> tuple[AttestLine, ...]:
    """Who has attested before the settling, in the order of the chain.

    `events` are those of the visit that count. What was attested of an earlier version is not
    there; of several of one kind the latest is.
    """
    every = in_order(events)
    latest, wrong = _latest(every, version), clock_faults(every, None)
    return tuple(
        _line(link, latest[link.act], people, wrong) for link in _CHAIN if link.act in latest
    )


def planned(
    events: Iterable[Event], visit: Visit, people: People, unit_chief: str
) -> tuple[AttestLine, ...]:
    """Everyone who attests before the report is done: by name where it is known, else by role."""
    every = in_order(events)
    latest, wrong = _latest(every, visit.version), clock_faults(every, None)
    names = {"visit.submit": name_of(people, visit.lead), "visit.facts": unit_chief}
    return tuple(
        _line(link, latest[link.act], people, wrong)
        if link.act in latest
        else _to_come(link, names.get(link.act, ""))
        for link in (*_CHAIN, _LAST)
    )


def settling(person: Person, day: dt.date) -> AttestLine:
    """The line of the one who settles."""
    name, title = person.name, words.title_in_line(person.title)
    return AttestLine(name, title, day, words.STEP_SETTLE)


def person_at(past: Past, person: PersonId) -> Person:
    """What a person was called at a moment: a later change of name or title is not for then."""
    names = {
        candidate.event: candidate.value
        for candidate in past.register("person", person, "name")
        if candidate.value is not None
    }
    value = names[max(names)] if names else {}
    return Person(person, str(value.get("name") or person[-6:]), str(value.get("title") or ""))


def name_of(people: People, person: PersonId | None) -> str:
    """What a person is called; the end of the id where no name has come."""
    if person is None:
        return ""
    return people[person].name if person in people else person[-6:]


def day_of(event: Event) -> dt.date:
    """The day of an event, in Sweden."""
    return swedish_time(event.header.at_ms).date()


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events as every replica lists them, whatever order they came in."""
    return sorted(events, key=lambda event: (event.header.lamport, event.id))


def stated(event: Event, group: str) -> Value:
    """What the event states in a group of its visit; empty where it states nothing."""
    visit = event.header.context
    for operation in event.body.operations if event.body else ():
        if operation.place == ("visit", visit, group) and isinstance(operation.change, Set):
            return operation.change.value
    return {}


def _latest(events: Iterable[Event], version: int) -> dict[str, Event]:
    return {event.header.act: event for event in events if _is_of(event, version)}


def _is_of(event: Event, version: int) -> bool:
    return any(stated(event, group).get("version") == version for group in _groups(event))


def _groups(event: Event) -> Iterator[str]:
    act = event.header.act.removeprefix("visit.")
    yield act if act in ("facts", "remedies") else "life"


def _to_come(link: _Link, name: str) -> AttestLine:
    title = link.planned if name else link.planned[:1].upper() + link.planned[1:]
    return AttestLine(name, title, None, link.step)


def _line(
    link: _Link, event: Event, people: People, wrong: Mapping[EventId, ClockFault]
) -> AttestLine:
    actor = event.header.actor
    title = people[actor].title if actor in people else ""
    return AttestLine(
        name=name_of(people, actor),
        title=link.part or words.title_in_line(title),
        day=day_of(event),
        step=", ".join(filter(None, (_step(link, event), CLOCK_NOTE if event.id in wrong else ""))),
    )


def _step(link: _Link, event: Event) -> str:
    """What it is about, with the words that a department's chief has sealed in it."""
    said = stated(event, "remedies").get("statement")
    return attest_words.step_with_comments(link.step, str(said)) if said else link.step

"""Restricted cases (särskild hantering): begun by one, handed to a receiver, seen by nobody else.

Nothing here writes to the ordinary record. Source: ux §2.5; docs/format §14.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.case import case_id, case_stream, next_position
from kontrollbesok.journal.case_record import CaseRecord, Holder, read_case
from kontrollbesok.journal.header import Header
from kontrollbesok.journal.merge import in_conflict
from kontrollbesok.journal.operation import Add, Operation, Remove, Set, Value
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.model.ids import (
    BlobId,
    CaseId,
    DeviceId,
    EventId,
    PersonId,
    StreamId,
    VisitId,
    mint,
)
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.restricted_case import (
    CaseFile,
    Facts,
    Opening,
    RestrictedCase,
    TimelineEntry,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.field_drafts import OF_CASE
from kontrollbesok.services.office import Office

_OPEN = "case.open"


def begin(office: Office, facts: Facts) -> CaseId:
    """Begin a case that only its author reads until it is handed over.

    Raises `UserError` NOT_ALLOWED for a text that is too long, and what the disk says.
    """
    salt, device = secrets.token_hex(16), office.author.device
    case = case_id(device, salt)
    own = [one.number for one in cases(office) if one.author == office.author.person]
    beginning: dict[str, Json] = {
        "device": str(device),
        "salt": salt,
        "number": max(own, default=0) + 1,
    }
    operations = (
        Operation("case", case, "beginning", Set(beginning)),
        Operation("case", case, "facts", Set(_stated(facts))),
    )
    record_in(office, case, "case.begin", *operations)
    return case


def write(office: Office, case: CaseId, facts: Facts, seen: Sequence[EventId]) -> Touched:
    """Keep the facts, in place of what was `seen`.

    Raises `UserError` NOT_ALLOWED once it is handed over, and as `begin` does.
    """
    operation = Operation("case", case, "facts", Set(_stated(facts)), tuple(sorted(seen)))
    return record_in(office, case, "case.write", operation)


def receivers(office: Office, visit: VisitId | None = None) -> Sequence[Person]:
    """Whom a case can be handed to: not oneself, nor the chief of the unit it is about."""
    about = office.reads.visit(visit) if visit is not None else None
    chiefs = office.store.register("unit", about.unit, "chief") if about else ()
    concerned = {one.value.get("person") for one in chiefs if one.value is not None}
    return sorted(
        (
            person
            for person in office.reads.people().values()
            if Role.RECEIVER in person.roles
            and person.id != office.author.person
            and person.id not in concerned
        ),
        key=lambda person: (person.title, person.name, person.id),
    )


def hand_over(office: Office, case: CaseId, receiver: PersonId) -> Touched:
    """Give the case to its receiver. From then on the author's facts stand for good.

    Raises `UserError` NOT_ALLOWED where `receiver` is nobody who receives this case.
    """
    shown = _shown(_read(office, case))
    visit = shown.facts.visit if shown else None
    if receiver not in {person.id for person in receivers(office, visit)}:
        raise UserError(ErrorCode.NOT_ALLOWED, why=refusal_text(Reason.NO_RIGHT))
    operation = Operation("case", case, "recipient", Set({"person": str(receiver)}))
    return record_in(office, case, "case.hand_over", operation)


def note(office: Office, case: CaseId, date: str, text: str) -> Touched:
    """A line more in the timeline, dated with the day it tells of."""
    entry = mint(office.clock.now_ms())
    operation = Operation("case", case, "timeline", Add({entry: {"date": date, "text": text}}))
    return record_in(office, case, "case.note", operation)


def let_in(office: Office, case: CaseId, person: PersonId) -> Touched:
    """One reader more: the receiver's to decide."""
    operation = Operation("case", case, "readers", Add({str(person): {}}))
    return record_in(office, case, "case.let_in", operation)


def let_out(office: Office, case: CaseId, person: PersonId) -> Touched:
    """One reader less. What the person has read is read; nothing more comes."""
    standing = (_read(office, case).state("readers").elements or {}).get(str(person), ())
    replaced = tuple(sorted(candidate.event for candidate in standing))
    operation = Operation("case", case, "readers", Remove((str(person),)), replaced)
    return record_in(office, case, "case.let_out", operation)


def opened(office: Office, case: CaseId) -> RestrictedCase:
    """The case, and that it was opened, by whom and when: kept in the case for its readers.

    Raises `UserError` NOT_ALLOWED for whoever is no reader.
    """
    record_in(office, case, _OPEN)
    found = _shown(_read(office, case))
    assert found is not None  # its own reader has just written in it
    return found


def cases(office: Office) -> Sequence[RestrictedCase]:
    """The cases that the person of this computer reads, newest first. Nothing is noted."""
    held = holders(office)
    read = (
        read_case(one, office.store.cases.events(one), held) for one in office.store.cases.cases()
    )
    shown = (_shown(one) for one in read if office.author.person in one.readers)
    return sorted((one for one in shown if one), key=lambda one: (-one.begun_ms, one.id))


def reads_cases(office: Office) -> bool:
    """Whether the person of this computer has, has begun to write, or may be given, any case."""
    me = office.reads.people().get(office.author.person)
    return (
        bool(me and Role.RECEIVER in me.roles)
        or bool(cases(office))
        or any(draft.kind == OF_CASE for draft in office.store.every_draft())
    )


def holders(office: Office) -> Mapping[DeviceId, Holder]:
    """Whose every device is."""
    devices = office.store.delivery.devices().values()
    return {one.id: Holder(one.person, one.revoked) for one in devices}


def _read(office: Office, case: CaseId) -> CaseRecord:
    return read_case(case, office.store.cases.events(case), holders(office))


def record_in(office: Office, case: CaseId, name: str, *operations: Operation) -> Touched:
    """Seal an act in the case and keep it, if it counts there.

    Raises `UserError` NOT_ALLOWED where it would not.
    """
    before = _read(office, case)
    try:
        event = seal(
            Act(name, operations, context=str(case)),
            office.organisation,
            office.author,
            next_position(_own_stream(office, before), before.known),
            at_ms=office.clock.now_ms(),
            salt=secrets.token_bytes(16),
            sign=office.keys.sign,
        )
    except RefusedError as refusal:
        raise _not_allowed(refusal.reason) from refusal
    after = read_case(case, [*before.known, event], holders(office))
    if event.id in after.aside:
        raise _not_allowed(after.aside[event.id])
    office.store.cases.keep(case, [event])
    return Touched.CASES


def _own_stream(office: Office, case: CaseRecord) -> StreamId:
    """Where own acts in the case go: never on in a stream that somebody else has gone on in."""
    own = office.store.position().stream
    forked = {
        event.header.stream for event in case.known if case.aside.get(event.id) is Reason.FORK
    }
    turn = 0
    while (stream := case_stream(case.id, own, turn)) in forked:
        turn += 1
    return stream


def _not_allowed(reason: Reason) -> UserError:
    return UserError(ErrorCode.NOT_ALLOWED, why=refusal_text(reason))


# --- showing ------------------------------------------------------------------------------------


def _shown(case: CaseRecord) -> RestrictedCase | None:
    """The case in the shape that a page shows; None until its beginning has come."""
    beginning = next((event for event in case.events if event.header.previous is None), None)
    if beginning is None or case.author is None:
        return None
    standing = case.state("facts").register
    value = standing[-1].value if standing else None
    number = (case.value("beginning") or standing[-1]).value or {}
    handed_over = [_at(case, one.event) for one in case.state("recipient").register]
    return RestrictedCase(
        id=case.id,
        number=int(str(number.get("number") or 1)),
        author=case.author,
        receivers=case.receivers,
        readers=case.readers,
        facts=_facts(value or {}),
        seen=tuple(one.event for one in standing),
        is_in_conflict=in_conflict(standing),
        begun_ms=beginning.header.at_ms,
        handed_over_ms=min(handed_over, default=None),
        timeline=tuple(_timeline(case)),
        openings=tuple(
            Opening(event.header.actor, event.header.at_ms)
            for event in case.events
            if event.header.act == _OPEN
        ),
        files=tuple(_files(case)),
        uncounted=len(case.aside),
    )


def _timeline(case: CaseRecord) -> Sequence[TimelineEntry]:
    entries = [
        TimelineEntry(
            name,
            str(value.get("date") or ""),
            str(value.get("text") or ""),
            header.actor,
            header.at_ms,
        )
        for name, value, header in _standing(case, "timeline")
    ]
    return sorted(entries, key=lambda entry: (entry.date, entry.at_ms, entry.id))


def _files(case: CaseRecord) -> Sequence[CaseFile]:
    files = [
        CaseFile(
            id=name,
            number=int(str(value.get("number") or 0)),
            name=str(value.get("name") or ""),
            size=int(str(value.get("size") or 0)),
            sha256=str(value.get("sha256") or ""),
            blob=BlobId(str(value.get("blob") or "")),
            key=str(value.get("key") or ""),
            person=header.actor,
            at_ms=header.at_ms,
        )
        for name, value, header in _standing(case, "evidence")
    ]
    return sorted(files, key=lambda file: (file.at_ms, file.number, file.id))


def _standing(case: CaseRecord, group: str) -> Iterator[tuple[str, Value, Header]]:
    """The elements of a group that stand: their names, their values, and who wrote them when."""
    headers = {event.id: event.header for event in case.events}
    for name, candidates in (case.state(group).elements or {}).items():
        for one in candidates:
            if one.value is not None:
                yield name, one.value, headers[one.event]


def _at(case: CaseRecord, name: EventId) -> int:
    return next(event.header.at_ms for event in case.events if event.id == name)


def _facts(value: Mapping[str, Json]) -> Facts:
    visit = value.get("visit")
    text = {name: str(value.get(name) or "") for name in ("text", "place", "time", "secured")}
    return Facts(
        **text, visit=VisitId(str(visit)) if visit else None, source=str(value.get("source") or "")
    )


def _stated(facts: Facts) -> dict[str, Json]:
    value: dict[str, Json] = {
        "text": facts.text,
        "place": facts.place,
        "time": facts.time,
        "secured": facts.secured,
        "visit": None if facts.visit is None else str(facts.visit),
        "source": facts.source,
    }
    return {name: item for name, item in value.items() if item}

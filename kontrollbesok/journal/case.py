"""What a restricted case (särskild hantering) is made of: its id, its groups, its next event.

A case is a record of its own. Nothing ordinary names it: no stream, head, count or number.
Source: docs/format §14.
"""

from collections.abc import Sequence
from typing import Final

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.declaration import Declared, FieldType, Group, Kind, fields
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import CaseId, DeviceId, EventId, StreamId

MAX_CASE_EVENT_BYTES: Final = 12 * 1024  # header and body: a box of a letter must hold one


def _group(name: str, *names: str, is_set: bool = False, **typed: FieldType) -> Group:
    return Group(name, fields(*names, **typed), (), is_set=is_set)


# Apart from `kinds.KINDS`: an ordinary event that writes one of these changes nothing.
CASE: Final = Kind(
    "case",
    ("id",),
    (
        _group("beginning", "device", "salt", number=FieldType.INTEGER),
        _group("facts", "text", "place", "time", "secured", "visit", "source"),
        _group("recipient", "person"),
        _group("readers", is_set=True),
        _group("timeline", "date", "text", is_set=True),
        _group(
            "evidence",
            "name",
            "sha256",
            "blob",
            "key",
            is_set=True,
            number=FieldType.INTEGER,
            size=FieldType.INTEGER,
        ),
    ),
)
CASE_GROUPS: Final = {group.name: Declared.of(CASE, group) for group in CASE.groups}


def case_id(device: DeviceId, salt: str) -> CaseId:
    """The id of the case that `device` begins with `salt`, 32 hex digits of randomness.

    It names the device, so nobody else can begin the same case.
    """
    named = canonical_bytes({"device": str(device), "salt": salt})
    return CaseId(digest(Tag.CASE, named).hex()[:32])


def case_stream(case: CaseId, own: StreamId, turn: int = 0) -> StreamId:
    """The stream that the database which writes `own` writes in `case`.

    Another incarnation of the database writes another; `turn` counts those that were forked.
    """
    named = canonical_bytes({"case": str(case), "stream": str(own), "turn": turn})
    return StreamId(digest(Tag.CASE, named).hex()[:32])


def next_position(stream: StreamId, events: Sequence[Event]) -> Position:
    """Where the next event of `stream` goes: after all the case's `events`, and citing no other."""
    own = [event for event in events if event.header.stream == stream]
    last = max(own, key=lambda event: event.header.sequence, default=None)
    heads: dict[StreamId, tuple[int, EventId]] = {}
    for event in events:
        header = event.header
        if header.stream != stream and header.sequence > heads.get(header.stream, (-1,))[0]:
            heads[header.stream] = (header.sequence, event.id)
    return Position(
        stream=stream,
        sequence=last.header.sequence + 1 if last else 0,
        previous=last.id if last else None,
        lamport=1 + max((event.header.lamport for event in events), default=0),
        dependencies=heads,
    )

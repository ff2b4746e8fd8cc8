"""The golden vectors: what the program makes of fixed keys, salts, times and values.

`docs/format/vectors.json` holds what came out the day the format was fixed. It is never written
anew: a program that gives other bytes is wrong. Vectors may be added in a file of their own.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kontrollbesok.journal.canonical import Json, canonical_bytes
from kontrollbesok.journal.causality import Place, covers, join
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.founding import organisation_id
from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.merge import Candidates, GroupState, in_conflict, merge
from kontrollbesok.journal.operation import Set, operation_from_json
from kontrollbesok.journal.seal import Act
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.model.ids import EventId, StreamId
from tests import pen
from tests.pen import VISIT

VECTORS = Path(__file__).parents[3] / "docs" / "format" / "vectors.json"


def text() -> str:
    """The whole file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def vectors() -> dict[str, Json]:
    """Every vector, by the part of the format that it fixes."""
    team = pen.team()
    pen.settled(team)
    _apart(team)
    return {
        "canonical": [_canonical(value) for value in VALUES],
        "refused": [*REFUSED],
        "digests": [_digest(tag) for tag in Tag if tag is not Tag.CASE],  # a later day's
        "keys": [_keys(someone) for someone in _pens(team)],
        "organisation": _organisation(team.founder),
        "events": _events(team.paper.events),
        "merges": [_merge(name, operations) for name, operations in MERGES.items()],
        "visits": _visits(team.paper.events),
        "settled": _settled(),
    }


# --- §1, §2 ---

VALUES: tuple[Json, ...] = (
    None,
    True,
    0,
    -1,
    2**53 - 1,
    1 - 2**53,
    "",
    "Å ä ö, é, e\u0301, \u2028, \U0001f4f7",
    '"\\/\b\f\n\r\t\u0000\u001f\u007f',
    [],
    {},
    [1, [2, [3]]],
    {"b": 2, "a": 1, "B": 3, "_": 4, "aa": 5, "": 6},
    [[[[[[[["åtta nivåer"]]]]]]]],
    {"decimal": "9.4", "null": None},
)


# Texts that no reader takes.
REFUSED = (
    "",
    " 1",
    "1 ",
    "01",
    "-0",
    "1.0",
    "1e3",
    "9007199254740992",
    "-9007199254740992",
    "NaN",
    "Infinity",
    "nul",
    '"',
    "'a'",
    '"\\u00e5"',
    '"\\/"',
    '"\\ud800"',
    '"\t"',
    "[1, 2]",
    "[1,]",
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '{"å":1}',
    '{"a":1}\n',
    "\ufeff1",
    "[" * 9 + "]" * 9,
)


def _canonical(value: Json) -> Json:
    return {"value": value, "text": canonical_bytes(value).decode()}


def _digest(tag: Tag) -> Json:
    content = b"samma inneh\xc3\xa5ll"
    return {
        "kind": tag.value.decode(),
        "content": content.hex(),
        "digest": digest(tag, content).hex(),
    }


# --- §5 ---


def _pens(team: pen.Team) -> tuple[pen.Pen, ...]:
    return team.founder, team.inspector, team.reviewer, team.chief


def _keys(someone: pen.Pen) -> Json:
    device, user = someone.device_key, someone.user_key
    return {
        "device_secret": device.secret.hex(),
        "device_key": device.public.hex(),
        "device": device_id(device.public),
        "user_secret": user.secret.hex(),
        "user_key": user.public.hex(),
        "person": someone.author.person,
    }


def _organisation(founder: pen.Pen) -> Json:
    keys = {
        "device_key": founder.device_key.public.hex(),
        "user_key": founder.user_key.public.hex(),
        "recovery": pen.RECOVERY,
        "salt": pen.SALT,
        "stream": founder.stream,
    }
    return {**keys, "id": organisation_id(**keys)}


# --- §3, §4 ---


def _apart(team: pen.Team) -> None:
    """After the settling: two answers that have not seen each other, and one that saw both."""
    act = Act("answer.give", (pen.answer("REP-05", "ja"),), context=VISIT)
    place = team.reviewer.position()
    one = team.inspector.put(team.inspector.seal(act))
    other = team.reviewer.put(team.reviewer.seal(act, place))
    team.chief.answer("REP-05", "nej", one, other)
    reason = "Fel knapp, \u201dnej\u201d var rätt."
    undo = Act("answer.undo", (pen.answer("REP-05", "ja", one),), VISIT, reason, one.id)
    team.inspector.put(team.inspector.seal(undo, team.inspector.position()))


def _events(events: Iterable[Event]) -> list[Json]:
    pasts: dict[tuple[StreamId, int], Mapping[StreamId, int]] = {}
    rows: list[Json] = []
    for event in events:
        past = _past(event, pasts)
        header = event.header
        place = Place(header.stream, header.sequence)
        assert covers(past, place)
        pasts[header.stream, header.sequence] = past
        rows.append(
            {**_line(event), "past": {str(stream): sequence for stream, sequence in past.items()}}
        )
    return rows


def _lines(events: Iterable[Event]) -> list[Json]:
    return [_line(event) for event in events]


def _line(event: Event) -> dict[str, Json]:
    person = event.user_signature
    assert event.body_bytes is not None
    return {
        "header": event.header_bytes.decode(),
        "body": event.body_bytes.decode(),
        "id": event.id,
        "signature": event.signature.hex(),
        "user_signature": None if person is None else person.hex(),
    }


def _past(
    event: Event, pasts: Mapping[tuple[StreamId, int], Mapping[StreamId, int]]
) -> Mapping[StreamId, int]:
    header = event.header
    before = [(header.stream, header.sequence - 1)] if header.sequence else []
    cited = [(stream, sequence) for stream, (sequence, _) in header.dependencies.items()]
    own = {header.stream: header.sequence}
    return join([*(pasts[place] for place in [*before, *cited]), own])


def _id(number: int) -> str:
    return f"{number:064x}"


def _op(change: Mapping[str, Json], *replaced: int) -> dict[str, Json]:
    sup: list[Json] = [_id(number) for number in replaced]
    return {"e": ["answer", f"{VISIT}/SBA-10"], "g": "x", "sup": sup, **change}


JA: dict[str, Json] = {"set": {"verdict": "ja"}}
NEJ: dict[str, Json] = {"set": {"verdict": "nej"}}
DEL: dict[str, Json] = {"del": True}

# Each: operations on one group, numbered from 1 as the events that hold them.
MERGES: dict[str, list[dict[str, Json]]] = {
    "one value": [_op(JA)],
    "a value in place of another": [_op(JA), _op(NEJ, 1)],
    "two that have not seen each other": [_op(JA), _op(NEJ)],
    "equal values are no conflict": [_op(JA), _op({"set": {"verdict": "ja", "unit": None}})],
    "true is not 1": [_op({"set": {"x": True}}), _op({"set": {"x": 1}})],
    "one resolution clears all": [_op(JA), _op(NEJ), _op({"set": {}}), _op(JA, 1, 2, 3)],
    "two resolutions apart": [_op(JA), _op(NEJ), _op(JA, 1, 2), _op(NEJ, 1, 2)],
    "half a resolution": [_op(JA), _op(NEJ), _op(JA, 1)],
    "deleted": [_op(JA), _op(DEL, 1)],
    "delete beside edit": [_op(JA), _op(DEL, 1), _op(NEJ, 1)],
    "two deletes": [_op(JA), _op(DEL, 1), _op(DEL, 1)],
    "written anew": [_op(JA), _op(DEL, 1), _op(NEJ, 2)],
    "a value replaced before it came": [_op(NEJ, 2), _op(JA)],
    "replaced elsewhere in a set": [
        _op({"add": {"a": {"evidence": "1"}, "b": {"evidence": "2"}}}),
        _op({"rem": ["a"]}, 1),
    ],
    "adding wins": [
        _op({"add": {"a": {"evidence": "1"}}}),
        _op({"rem": ["a"]}, 1),
        _op({"add": {"a": {"evidence": "1"}}}, 1),
    ],
    "removed unseen": [_op({"add": {"a": {"evidence": "1"}}}), _op({"rem": ["a"]})],
    "an element in conflict": [
        _op({"add": {"a": {"evidence": "1"}}}),
        _op({"add": {"a": {"evidence": "2", "x": None}}}),
    ],
    "an element without its nulls": [
        _op({"add": {"a": {"evidence": "1", "x": None}}}),
        _op({"add": {"a": {"evidence": "1"}}}),
    ],
}


def _merge(name: str, operations: list[dict[str, Json]]) -> Json:
    state = merge(
        (EventId(_id(number)), operation_from_json(operation))
        for number, operation in enumerate(operations, 1)
    )
    listed: list[Json] = [*operations]
    return {"name": name, "operations": listed, **_state(state)}


def _state(state: GroupState) -> dict[str, Json]:
    elements = state.elements or {}
    every = [state.register, *elements.values()]
    return {
        "register": _candidates(state.register),
        "elements": {name: _candidates(found) for name, found in elements.items()},
        "conflict": any(in_conflict(candidates) for candidates in every),
    }


def _candidates(candidates: Candidates) -> Json:
    return [
        {"event": c.event, "value": None if c.value is None else dict(c.value)} for c in candidates
    ]


# --- §8 ---


def _visits(events: list[Event]) -> list[Json]:
    """The digest that the settling covered, and small ones made by hand."""
    (settling,) = [event for event in events if event.header.act == "visit.settle"]
    covered = [e for e in events[: events.index(settling)] if e.header.context == VISIT]
    blobs = [blob for event in covered for blob in event.header.blobs]
    return [
        _visit(1, [event.id for event in covered], blobs, [pen.CONTENT]),
        _visit(2, [], [], []),
        _visit(3, [_id(2), _id(1), _id(2)], [_id(9), _id(9)], [_id(8), _id(7)]),
    ]


def _settled() -> Json:
    """A settled visit, and what its chief had not seen: another branch, a revocation, a remark.

    `inside` is what the digest covers; `aside` is what does not count when all has come, and why.
    """
    record = pen.disturbed()
    settling = record.settling
    assert settling.body is not None
    value = settling.body.operations[0].change
    assert isinstance(value, Set)
    return {
        "events": _lines(record.paper.events),
        "settling": settling.id,
        "inside": sorted(event.id for event in record.inside),
        "digest": value.value["digest"],
        "left_out": value.value["left_out"],
        "aside": {str(event): reason for event, reason in record.aside.items()},
    }


def _visit(
    version: int, events: Sequence[str], blobs: Sequence[str], content: Sequence[str]
) -> Json:
    named: dict[str, Json] = {"events": [*events], "blobs": [*blobs], "content": [*content]}
    value = visit_digest(VISIT, version, events=events, blobs=blobs, content=content)
    return {"visit": VISIT, "version": version, **named, "digest": value}

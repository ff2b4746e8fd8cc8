"""The heads of chains as the tables keep them: read at the start, written when they have moved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from db.connection import Connection
from kontrollbesok.model.ids import DeviceId, EventId, StreamId


@dataclass(slots=True)
class Head:
    """The newest event known of one chain: a stream's trunk, or another of its branches."""

    k: int  # the row of `stream`; of `branch` when negative
    chain: StreamId  # the name in vectors: the stream's own for its trunk
    stream: StreamId
    device: DeviceId
    first: int  # from here on it is a chain of its own
    sequence: int
    event: EventId
    seen: dict[StreamId, int]  # what the chain had seen of others and of itself
    epoch: int = 0  # grows whenever it has seen more of others


def read_trunks(connection: Connection) -> dict[StreamId, Head]:
    """The trunk of every stream."""
    rows = connection.execute(
        "SELECT s.id, s.k, s.device, s.head_sequence, s.head,"
        " (SELECT v.seen FROM vector v WHERE v.stream = s.k ORDER BY v.sequence DESC LIMIT 1)"
        " FROM stream s"
    ).fetchall()
    return {
        StreamId(stream): Head(
            k,
            StreamId(stream),
            StreamId(stream),
            DeviceId(device),
            0,
            sequence,
            EventId(event.hex()),
            {**read_vector(seen), StreamId(stream): sequence},
        )
        for stream, k, device, sequence, event, seen in rows
    }


def read_branches(
    connection: Connection, trunks: dict[StreamId, Head]
) -> dict[StreamId, list[Head]]:
    """The other branches of forked streams; the trunks of those then end where they really do."""
    rows = connection.execute(
        "SELECT b.k, s.id, b.chain, b.first, b.head_sequence, b.head,"
        " (SELECT v.seen FROM vector v WHERE v.stream = -b.k ORDER BY v.sequence DESC LIMIT 1)"
        " FROM branch b JOIN stream s ON s.k = b.stream ORDER BY b.k"
    ).fetchall()
    branches: dict[StreamId, list[Head]] = {}
    for k, stream, chain, first, sequence, event, seen in rows:
        trunk = trunks[StreamId(stream)]
        branches.setdefault(trunk.stream, []).append(
            Head(
                -k,
                StreamId(chain),
                trunk.stream,
                trunk.device,
                first,
                sequence,
                EventId(event.hex()),
                {**read_vector(seen), StreamId(chain): sequence},
            )
        )
    for stream in branches:
        _end_trunk(connection, trunks[stream])
    return branches


def read_branch_rows(
    connection: Connection, branches: Mapping[StreamId, list[Head]]
) -> dict[int, StreamId]:
    """The chain of each event, by its row, that no trunk holds."""
    chains = {-head.k: head.chain for heads in branches.values() for head in heads}
    if not chains:
        return {}
    rows = connection.execute("SELECT n, branch FROM branch_event")
    return {n: chains[branch] for n, branch in rows}


def _end_trunk(connection: Connection, trunk: Head) -> None:
    """The row of a forked stream says how far its longest branch goes; find the trunk's end."""
    trunk.sequence, event = connection.execute(
        "SELECT sequence, id FROM event WHERE stream = ?"
        " AND n NOT IN (SELECT n FROM branch_event) ORDER BY sequence DESC LIMIT 1",
        (trunk.k,),
    ).fetchone()
    trunk.event = EventId(event.hex())
    trunk.seen[trunk.chain] = trunk.sequence


def read_vector(text: str | None) -> dict[StreamId, int]:
    """A vector as the tables keep it."""
    return {StreamId(name): int(place) for name, place in json.loads(text or "{}").items()}

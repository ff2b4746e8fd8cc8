"""What an event's author had seen. Causality decides, never the clock.

A vector says, per stream, up to which sequence number everything is seen. An event's own vector
is what its stream had seen before it, joined with what the event cites, plus the event itself.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.ids import EventId, StreamId

# Highest sequence seen; a stream not named is unseen. Branches of a forked stream have names of
# their own, so that a vector says which of them was seen.
Vector: TypeAlias = Mapping[StreamId, int]


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an event stands in the record."""

    stream: StreamId
    sequence: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where this device's own stream stands: what its next event chains to and cites."""

    stream: StreamId
    sequence: int
    previous: EventId | None
    lamport: int
    dependencies: Mapping[StreamId, tuple[int, EventId]]
    more: bool = False  # there is more to cite than one event can: several branches of a fork


def covers(vector: Vector, place: Place) -> bool:
    """Whether what stands at `place` is seen in `vector`."""
    return vector.get(place.stream, -1) >= place.sequence


def join(vectors: Iterable[Vector]) -> dict[StreamId, int]:
    """The least vector that has seen all that any of `vectors` has seen."""
    seen: dict[StreamId, int] = {}
    for vector in vectors:
        for stream, sequence in vector.items():
            if sequence > seen.get(stream, -1):
                seen[stream] = sequence
    return seen

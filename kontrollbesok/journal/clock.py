"""Events whose wall clock cannot be right: nothing depends on it, but whoever reads should know.

Only what is certain is said: an event is later than everything it has seen, so one that says to be
earlier was written by a clock that was behind, or rests on one that was ahead. Source: docs/format
§3, `at`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from enum import StrEnum
from typing import Final

from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import EventId, StreamId

APART_MS: Final = 5 * 60 * 1000  # less than this is how clocks are


class ClockFault(StrEnum):
    """What cannot be right with the time of an event."""

    AHEAD = "ahead"  # of the clock here
    BEHIND = "behind"  # what it has seen is later


def clock_faults(events: Iterable[Event], now_ms: int | None) -> Mapping[EventId, ClockFault]:
    """The events whose times cannot be right, each event after what it rests on.

    `now_ms` is the clock here, None for what must be the same whenever it is asked. What is ahead
    of it casts no doubt on what follows.
    """
    every = list(events)
    places = Counter((one.header.stream, one.header.sequence) for one in every)
    seen = _Seen(frozenset(stream for (stream, _), count in places.items() if count > 1))
    faults: dict[EventId, ClockFault] = {}
    for event in every:
        at_ms = event.header.at_ms
        if now_ms is not None and at_ms > now_ms + APART_MS:
            faults[event.id] = ClockFault.AHEAD
            continue
        if seen.latest(event) > at_ms + APART_MS:
            faults[event.id] = ClockFault.BEHIND
        seen.note(event)
    return faults


class _Seen:
    """The latest time that each event has certainly seen, among those that were noted."""

    def __init__(self, forked: Set[StreamId]) -> None:
        self._forked = forked  # of these nobody can say here which branch was seen
        self._latest: dict[EventId, int] = {}
        self._places: dict[StreamId, list[int]] = {}
        self._of_stream: dict[StreamId, list[int]] = {}  # the latest up to each place

    def latest(self, event: Event) -> int:
        """The latest time in what the event names, and in its stream before it."""
        header = event.header
        cited = [self._up_to(stream, place) for stream, (place, _) in header.dependencies.items()]
        replaced = (
            self._latest.get(name, 0)
            for operation in (event.body.operations if event.body else ())
            for name in operation.supersedes
        )
        return max((self._up_to(header.stream, header.sequence - 1), *cited, *replaced))

    def note(self, event: Event) -> None:
        """Count the event among what later ones may have seen."""
        header = event.header
        latest = max(self.latest(event), header.at_ms)
        self._latest[event.id] = latest
        self._places.setdefault(header.stream, []).append(header.sequence)
        self._of_stream.setdefault(header.stream, []).append(latest)

    def _up_to(self, stream: StreamId, place: int) -> int:
        places = [] if stream in self._forked else self._places.get(stream, [])
        count = bisect_right(places, place)
        return self._of_stream[stream][count - 1] if count else 0

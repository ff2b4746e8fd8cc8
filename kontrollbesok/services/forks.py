"""Forks: one computer's database has written on in two copies, and neither counts until released.

Both branches are kept and shown. A coordinator who has seen them says which of them count; what
then stands against each other is a conflict like any other. Source: docs/format §5; journal.md §4.
"""

from collections.abc import Collection
from dataclasses import dataclass

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import StreamId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.exchange import Device
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import catch_up, put, record


@dataclass(frozen=True, slots=True)
class Branch:
    """What one of the copies has written since the place where they part, oldest first."""

    events: tuple[Event, ...]
    counts: bool  # nothing of it is held back by the fork any more

    @property
    def head(self) -> Event:
        """The newest event."""
        return self.events[-1]


@dataclass(frozen=True, slots=True)
class ForkedStream:
    """A stream in which two events claim one place."""

    stream: StreamId
    device: Device
    branches: tuple[Branch, ...]

    @property
    def is_open(self) -> bool:
        """Whether something waits to be released."""
        return not all(branch.counts for branch in self.branches)


def forked_streams(office: Office) -> tuple[ForkedStream, ...]:
    """Every forked stream, released or not. On the writing thread."""
    delivery = office.store.delivery
    forks = delivery.forks()
    if not forks:
        return ()
    held = {row.event.id for row in office.reads.aside() if row.aside == Reason.FORK}
    devices = delivery.devices()
    found = []
    for stream, fork in sorted(forks.items()):
        branches = tuple(
            Branch(tuple(events), held.isdisjoint(event.id for event in events))
            for events in delivery.branches(stream, fork.first)
        )
        device = devices.get(branches[0].head.header.device)
        if device is not None:
            found.append(ForkedStream(stream, device, branches))
    return tuple(found)


def release(
    office: Office,
    fork: ForkedStream,
    heads: Collection[Event],
    reason: str,
    person_key: UserKey,
) -> Touched:
    """Let the branches that end on `heads` count, each by an act of its own.

    What a copy writes after that is held back again.

    Raises `UserError` NOT_ALLOWED for anyone but a coordinator.
    """
    catch_up(office)  # what is released must have been seen
    for head in heads:
        named: dict[str, Json] = {fork.stream: [head.header.sequence, head.id]}
        value: dict[str, Json] = {"reason": reason, "heads": named}
        operation = put(office.store, "certificate", fork.device.id, "release", value)
        record(office, Act("trust.release", (operation,)), person_key)
    return ~Touched.NOTHING

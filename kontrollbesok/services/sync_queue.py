"""What waits to be sent, counted as a person thinks of it. Source: ux.md §2.11."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.model.ids import StreamId
from kontrollbesok.ports.exchange import Mark
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import ACKNOWLEDGED, own_streams, safe
from kontrollbesok.services.sync_sending import SENT


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one own stream has come: the last place that lies in a channel, or with another.

    The marks say when, the earliest first.
    """

    sent: int
    acknowledged: int
    sent_steps: Sequence[Mark] = ()
    acknowledged_steps: Sequence[Mark] = ()

    def sent_ms(self, sequence: int) -> int:
        """When a place was first laid in a channel; 0 where that is not known."""
        return _when(self.sent_steps, sequence)

    def acknowledged_ms(self, sequence: int) -> int:
        """When another device was first known to have a place; 0 where that is not known."""
        return _when(self.acknowledged_steps, sequence)


def _when(steps: Sequence[Mark], sequence: int) -> int:
    place = bisect_left(steps, sequence, key=lambda step: step.sequence)
    return steps[place].at_ms if place < len(steps) else 0


def reach(office: Office) -> Mapping[StreamId, Reach]:
    """How far each own stream has come; -1 where nothing has."""
    delivery, me = office.store.delivery, office.author.device
    sent, has = delivery.marks(SENT), delivery.acknowledged()
    sent_steps, acknowledged_steps = delivery.steps(SENT), delivery.steps(ACKNOWLEDGED)
    found = {}
    for stream in own_streams(office):
        acknowledged = safe(has, me, stream)
        there = sent[stream].sequence if stream in sent else -1
        found[stream] = Reach(
            max(there, acknowledged),
            acknowledged,
            sent_steps.get(stream, ()),
            acknowledged_steps.get(stream, ()),
        )
    return found


def queue(office: Office) -> Mapping[str, int]:
    """Own events that lie in no channel yet, by the kind of what each is first about."""
    delivery, reached = office.store.delivery, reach(office)
    found: Counter[str] = Counter()
    for stream, last in own_streams(office).items():
        first = reached[stream].sent + 1
        while first <= last:
            page = delivery.run(stream, first, last)
            for event in page:
                operations = event.body.operations if event.body else ()
                found[operations[0].kind if operations else ""] += 1
            if not page:
                break
            first = page[-1].header.sequence + 1
    return found

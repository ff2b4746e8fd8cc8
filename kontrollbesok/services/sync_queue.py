"""What waits to be sent, counted as a person thinks of it. Source: ux.md §2.11."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kontrollbesok.model.ids import StreamId
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import own_streams, safe
from kontrollbesok.services.sync_sending import SENT


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one own stream has come: the last place that lies in a channel, or with another."""

    sent: int
    acknowledged: int


def reach(office: Office) -> Mapping[StreamId, Reach]:
    """How far each own stream has come; -1 where nothing has."""
    delivery, me = office.store.delivery, office.author.device
    sent, has = delivery.marks(SENT), delivery.acknowledged()
    found = {}
    for stream in own_streams(office):
        acknowledged = safe(has, me, stream)
        there = sent[stream].sequence if stream in sent else -1
        found[stream] = Reach(max(there, acknowledged), acknowledged)
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

"""What waits to be sent, counted as a person thinks of it. Source: ux.md §2.11."""

from collections import Counter
from collections.abc import Mapping

from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import own_streams, safe
from kontrollbesok.services.sync_sending import SENT


def queue(office: Office) -> Mapping[str, int]:
    """Own events that lie in no channel yet, by the kind of what each is first about."""
    delivery, me = office.store.delivery, office.author.device
    sent, has = delivery.marks(SENT), delivery.acknowledged()
    found: Counter[str] = Counter()
    for stream, last in own_streams(office).items():
        there = sent[stream].sequence if stream in sent else -1
        first = max(there, safe(has, me, stream)) + 1
        while first <= last:
            page = delivery.run(stream, first, last)
            for event in page:
                operations = event.body.operations if event.body else ()
                found[operations[0].kind if operations else ""] += 1
            if not page:
                break
            first = page[-1].header.sequence + 1
    return found

"""What a settled visit is stamped with: the day, and the digest that its settling is over."""

import datetime as dt

from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.event import Event
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.reads import Reads
from kontrollbesok.services.report_attests import SETTLING, day_of, in_order, stated


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day in Sweden, and 64 hex digits (docs/format §8)."""

    day: dt.date
    digest: str


def stamp_of(reads: Reads, visit: Visit) -> Stamp | None:
    """The stamp of the version that stands; None where it is not settled."""
    event = settling_of(reads, visit)
    if event is None:
        return None
    return Stamp(day_of(event), str(stated(event, "life").get("digest") or ""))


def settling_of(reads: Reads, visit: Visit) -> Event | None:
    """The event that settled the version that stands."""
    for event in reversed(in_order(reads.counted(visit.id, SETTLING))):
        if stated(event, "life").get("version") == visit.version:
            return event
    return None

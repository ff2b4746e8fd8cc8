"""Whether a settled visit here is still what its settling covers: asked with F5 in the visit.

Every event is read anew and named by what it says, every piece of evidence that is here by its
bytes. Source: docs/format §8; ux §7.3 E26.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.visit_digest import visit_digest
from kontrollbesok.model.ids import BlobId, EventId, VisitId
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_attests import day_of, stated
from kontrollbesok.services.settled_stamp import settling_of
from kontrollbesok.services.visits import opened


@dataclass(frozen=True, slots=True)
class SettledCheck:
    """A settled visit that is as it was settled. `blobs_here` of all its `blobs` were looked at."""

    day: dt.date
    events: int
    blobs: int
    blobs_here: int


def check_settled(office: Office, visit: VisitId) -> SettledCheck:
    """Raises `UserError` SETTLED_DIFFERS, BLOB_DAMAGED, VISIT_UNKNOWN. Only of a settled visit."""
    stands = opened(office, visit)
    try:
        settling = _settling(office, stands)
        covered = [name for name, _ in office.store.past_of(settling.id).visit_events(visit)]
        found = [_event(office, name) for name in covered]
    except (RefusedError, KeyError) as fault:
        raise UserError(ErrorCode.SETTLED_DIFFERS) from fault
    blobs = {blob for event in found for blob in event.header.blobs}
    if _digest(stands, settling, found, blobs) != stated(settling, "life").get("digest"):
        raise UserError(ErrorCode.SETTLED_DIFFERS)
    here = [blob for blob in sorted(blobs) if office.files.has(blob)]
    for blob in here:
        _check_blob(office, blob)
    return SettledCheck(day_of(settling), len(found), len(blobs), len(here))


def _settling(office: Office, visit: Visit) -> Event:
    """Raises `KeyError` where there is none."""
    event = settling_of(office.reads, visit)
    if event is None:
        raise KeyError(visit.id)
    return event


def _event(office: Office, name: EventId) -> Event:
    """Raises `KeyError` where it is gone or says something else than it did."""
    event = office.reads.event(name)
    if event is None or event.id != name:
        raise KeyError(name)
    return event


def _digest(visit: Visit, settling: Event, found: list[Event], blobs: set[BlobId]) -> str:
    content = stated(settling, "life").get("content")
    return visit_digest(
        visit.id,
        visit.version,
        events=[event.id for event in found],
        blobs=blobs,
        content=[str(one) for one in content] if isinstance(content, list) else [],
    )


def _check_blob(office: Office, blob: BlobId) -> None:
    found = hashlib.sha256()
    with office.files.open_stored(blob) as stored:
        while chunk := stored.read(MEGABYTE):
            found.update(chunk)
    if found.hexdigest() != blob:
        raise UserError(ErrorCode.BLOB_DAMAGED)

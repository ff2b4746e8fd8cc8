"""The proof that a report is settled: the settle event and the trust it rests on, in one file.

`faststallande.ndjson` lies in the report's file. Each line is an event as it came, so who holds the
report alone can see who settled what, under which organisation's keys. Source: docs/format §9 for
the line; docs/beslut/0212 for what it proves and what only the whole record can.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kontrollbesok import __version__
from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.labels.proof import PROOF_DESCRIPTION
from kontrollbesok.model.ids import EventId, OrganisationId, natural
from kontrollbesok.model.people import SETTLERS, Role
from kontrollbesok.report.paper.archive import Attachment
from kontrollbesok.services.office import Office

FILE_NAME: Final = "faststallande.ndjson"
FORMAT: Final = "kontrollbesok/proof/1"

_MOST_LINES: Final = 1_000  # a handful is usual


@dataclass(frozen=True, slots=True)
class SettlementProof:
    """What the file says. Nothing of it is checked yet.

    `program` is the version that wrote it; `trust` stands in an order in which each rests on
    those before it.
    """

    organisation: OrganisationId
    program: str
    trust: tuple[Event, ...]
    settling: Event


def settlement_proof(office: Office, settling: Event) -> Attachment:
    """The proof for the report that `settling` settled."""
    first: Json = {"format": FORMAT, "org": str(office.organisation), "program": __version__}
    events = [*_trust_behind(office, settling), settling]
    content = canonical_bytes(first) + b"\n" + b"".join(map(event_line, events))
    return proof_attachment(content)


def proof_attachment(content: bytes) -> Attachment:
    """The proof as it lies in the report's file."""
    return Attachment(FILE_NAME, content, "application/x-ndjson", PROOF_DESCRIPTION)


def read_proof(content: bytes) -> SettlementProof:
    """The proof in `content`. Raises `RefusedError` MALFORMED, NEWER_VERSION, and as an event."""
    first, *lines = content.split(b"\n", _MOST_LINES)
    if len(lines) < 2 or lines.pop():
        raise RefusedError(Reason.MALFORMED, "proof")
    organisation, program = _first_line(first)
    *trust, settling = map(read_event_line, lines)
    return SettlementProof(organisation, program, tuple(trust), settling)


def _first_line(line: bytes) -> tuple[OrganisationId, str]:
    try:
        value = parse_canonical(line)
    except NotCanonicalError as error:
        raise RefusedError(Reason.MALFORMED, "proof") from error
    match value:
        case {"format": str(written), "org": str(organisation), "program": str(program)}:
            if written != FORMAT:
                raise RefusedError(Reason.NEWER_VERSION, "proof")
            return OrganisationId(organisation), program
    raise RefusedError(Reason.MALFORMED, "proof")


def _trust_behind(office: Office, settling: Event) -> Sequence[Event]:
    """Certificates and grants, each after what it rests on; the founding first of all."""
    found: dict[EventId, Event] = {}
    person = ("person", settling.header.actor, "name")
    _gather(office, settling, [*_rests_on(settling, *sorted(SETTLERS)), person], found)
    return list(found.values())


def _gather(
    office: Office,
    event: Event,
    groups: Sequence[tuple[str, str, str]],
    found: dict[EventId, Event],
) -> None:
    past = office.store.past_of(event.id)
    for group in groups:
        for candidate in past.register(*group):
            if candidate.value is None or candidate.event in found:
                continue
            behind = office.reads.event(candidate.event)
            if behind is not None:
                _gather(office, behind, list(_rests_on(behind, Role.COORDINATOR)), found)
                found[behind.id] = behind


def _rests_on(event: Event, *roles: Role) -> Iterator[tuple[str, str, str]]:
    """What the right to write an event rests on: the device's certificate, the person's grants."""
    yield "certificate", event.header.device, "certificate"
    for role in roles:
        yield "grant", natural(event.header.actor, role), "grant"

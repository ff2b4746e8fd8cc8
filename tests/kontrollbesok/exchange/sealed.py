"""Events and identities for tests of files: signed for real, and about nothing."""

import pyrage

from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.keys import Author, SigningKey, device_id
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.model.ids import OrganisationId, PersonId, StreamId

ORGANISATION = OrganisationId("0" * 31 + "1")
FOREIGN = OrganisationId("f" * 32)
DEVICE = SigningKey(bytes([7]) * 32)
STREAM = StreamId("a" * 32)
OURS = pyrage.x25519.Identity.generate()
THEIRS = pyrage.x25519.Identity.generate()
IDENTITY = str(OURS)
RECIPIENTS = (str(OURS.to_public()), str(THEIRS.to_public()))


def written(
    events: int,
    *,
    stream: StreamId = STREAM,
    organisation: OrganisationId = ORGANISATION,
    text: str = "Kvittot saknar syfte.",
    device: SigningKey = DEVICE,
    after: Event | None = None,
) -> list[Event]:
    """A stretch of one stream, chained and signed."""
    author = Author(PersonId("b" * 32), device_id(device.public))
    found: list[Event] = []
    first = after.header.sequence + 1 if after else 0
    previous = after.id if after else None
    for sequence in range(first, first + events):
        act = Act("test.write", (Operation("note", f"n{sequence}", "text", Set({"text": text})),))
        position = Position(stream, sequence, previous, sequence + 1, {})
        event = seal(
            act,
            organisation,
            author,
            position,
            at_ms=1_795_507_200_000 + sequence,
            salt=sequence.to_bytes(16, "big"),
            sign=device.sign,
        )
        found.append(event)
        previous = event.id
    return found

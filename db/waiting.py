"""Events that cannot count yet, and bytes that never will: both kept, both shown.

The waiting room holds verified events whose past has not come. The quarantine holds what was kept
out of the record, with the reason.
"""

from collections.abc import Mapping

from db.connection import Connection
from db.heads import Head
from kontrollbesok.journal.event import Event, read_event
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.model.ids import StreamId


class WaitingRoom:
    """Both rooms of one file."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def admit(self, event: Event, missing: tuple[StreamId, int]) -> None:
        """Let `event` wait for what stands at `missing`. Once is enough."""
        self.connection.execute(
            "INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                bytes.fromhex(event.id),
                event.header.stream,
                event.header.sequence,
                *missing,
                event.header_bytes,
                event.body_bytes,
                event.signature,
                event.user_signature,
            ),
        )

    def release(self, heads: Mapping[StreamId, Head]) -> list[Event]:
        """Let out the events whose missing place has come, in their streams' order."""
        places = self.connection.execute(
            "SELECT DISTINCT missing_stream, missing_sequence FROM waiting"
        ).fetchall()
        come = [
            (stream, sequence)
            for stream, sequence in places
            if stream in heads and heads[stream].sequence >= sequence
        ]
        released: list[Event] = []
        for place in come:
            rows = self.connection.execute(
                "DELETE FROM waiting WHERE missing_stream = ? AND missing_sequence = ?"
                " RETURNING header, body, signature, user_signature",
                place,
            ).fetchall()
            released += [read_event(*row) for row in rows]
        return sorted(released, key=lambda event: (event.header.lamport, event.header.sequence))

    def hold_back(self, event: Event, refusal: RefusedError, source: str, at_ms: int) -> None:
        """Keep the bytes of an event that may not enter the record."""
        content = b"\n".join((event.header_bytes, event.body_bytes or b""))
        known = self.connection.execute(
            "SELECT 1 FROM quarantine WHERE content = ?", (content,)
        ).fetchone()
        if known is None:
            self.connection.execute(
                "INSERT INTO quarantine (source, reason, detail, at_ms, content)"
                " VALUES (?, ?, ?, ?, ?)",
                (source, refusal.reason, refusal.detail, at_ms, content),
            )

"""Events that cannot count yet, and bytes that never will: both kept, both shown.

The waiting room holds verified events whose past has not come. The quarantine holds what was kept
out of the record, with the reason.
"""

from collections.abc import Callable

from db.connection import Connection
from kontrollbesok.journal.causality import Vector
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

    def release(
        self,
        vector: Vector,
        missing: Callable[[Event], tuple[StreamId, int] | None],
    ) -> list[Event]:
        """Let out the events that miss nothing any more, in their streams' order.

        `vector` says how far each stream has come, `missing` what an event still waits for: of a
        forked stream, another branch may have come than the one it rests on.
        """
        places = self.connection.execute(
            "SELECT DISTINCT missing_stream, missing_sequence FROM waiting"
        ).fetchall()
        released: list[Event] = []
        for stream, sequence in places:
            if vector.get(stream, -1) >= sequence:
                rows = self.connection.execute(
                    "SELECT id, header, body, signature, user_signature FROM waiting"
                    " WHERE missing_stream = ? AND missing_sequence = ?",
                    (stream, sequence),
                ).fetchall()
                released += [
                    event
                    for row, *parts in rows
                    if self._is_free(row, missing(event := read_event(*parts)))
                ]
        return sorted(released, key=lambda event: (event.header.lamport, event.header.sequence))

    def _is_free(self, row: bytes, missing: tuple[StreamId, int] | None) -> bool:
        if missing is None:
            self.connection.execute("DELETE FROM waiting WHERE id = ?", (row,))
            return True
        self.connection.execute(
            "UPDATE waiting SET missing_stream = ?, missing_sequence = ? WHERE id = ?",
            (*missing, row),
        )
        return False

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

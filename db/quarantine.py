"""What was kept out of the record: whole files that were refused, and events that may not enter.

`ports.exchange.Quarantine` over one file. Notes on files begin with a folder's name; those on
events with the id of the device, so the two are never mixed up.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.ports.exchange import Refused


@dataclass(frozen=True, slots=True)
class RecordQuarantine:
    """The quarantine in one file."""

    connection: Connection

    def hold(self, refused: Refused, content: bytes) -> bool:
        """Keep a file that was refused whole, once."""
        known = self.connection.execute(
            "SELECT 1 FROM quarantine WHERE source = ?", (refused.source,)
        ).fetchone()
        if known is not None:
            return False
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO quarantine (source, reason, detail, at_ms, content)"
                " VALUES (?, ?, ?, ?, ?)",
                (refused.source, refused.reason, refused.detail, refused.at_ms, content),
            )
        return True

    def release(self, sources: Collection[str]) -> None:
        """Drop the notes on files that have since been read whole."""
        noted = {source for (source,) in self.connection.execute("SELECT source FROM quarantine")}
        if whole := noted & set(sources):
            with transaction(self.connection):
                self.connection.executemany(
                    "DELETE FROM quarantine WHERE source = ?", [(name,) for name in whole]
                )

    def refused(self) -> Sequence[Refused]:
        """All that is kept out, newest first."""
        rows = self.connection.execute(
            "SELECT source, reason, detail, at_ms FROM quarantine ORDER BY id DESC"
        )
        return [
            Refused(source, Reason(reason), detail, at_ms) for source, reason, detail, at_ms in rows
        ]

"""Restricted cases on disk: `ports.cases.CaseStore` over the encrypted file."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.journal.event import Event, read_event
from kontrollbesok.model.ids import CaseId


@dataclass(frozen=True, slots=True)
class RecordCases:
    """The cases in one file."""

    connection: Connection

    def cases(self) -> Sequence[CaseId]:
        """The cases that something is kept of."""
        rows = self.connection.execute("SELECT DISTINCT case_id FROM case_event ORDER BY case_id")
        return [CaseId(case) for (case,) in rows]

    def events(self, case: CaseId) -> Sequence[Event]:
        """All that is kept of a case."""
        rows = self.connection.execute(
            "SELECT header, body, signature FROM case_event WHERE case_id = ? ORDER BY id", (case,)
        )
        return [read_event(header, body, signature, None) for header, body, signature in rows]

    def keep(self, case: CaseId, events: Sequence[Event]) -> int:
        """Keep events of a case, each once."""
        rows = [
            (bytes.fromhex(event.id), case, event.header_bytes, event.body_bytes, event.signature)
            for event in events
        ]
        with transaction(self.connection):
            before = self.connection.total_changes
            self.connection.executemany(
                "INSERT OR IGNORE INTO case_event VALUES (?, ?, ?, ?, ?)", rows
            )
            return int(self.connection.total_changes - before)

    def drop(self, case: CaseId) -> None:
        """Drop a case whole."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM case_event WHERE case_id = ?", (case,))

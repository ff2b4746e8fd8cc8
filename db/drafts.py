"""Text that is being written: one row a field, in place of the row before."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.ports.store import Draft


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in one file."""

    connection: Connection

    def save(self, draft: Draft) -> None:
        """Keep `draft` in place of what the field had before."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
                (draft.context, draft.kind, draft.entity, draft.group, draft.text, draft.at_ms),
            )

    def drop(self, context: str, kind: str, entity: str, group: str) -> None:
        """Forget a field's draft."""
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM draft WHERE context = ? AND kind = ? AND entity = ? AND grp = ?",
                (context, kind, entity, group),
            )

    def every(self) -> Sequence[Draft]:
        """All that are kept, oldest first."""
        rows = self.connection.execute(
            "SELECT context, kind, entity, grp, text, at_ms FROM draft"
            " ORDER BY at_ms, kind, entity, grp"
        )
        return [Draft(*row) for row in rows]

    def of(self, context: str) -> Sequence[Draft]:
        """The drafts of a visit, oldest first."""
        rows = self.connection.execute(
            "SELECT context, kind, entity, grp, text, at_ms FROM draft WHERE context = ?"
            " ORDER BY at_ms, kind, entity, grp",
            (context,),
        )
        return [Draft(*row) for row in rows]

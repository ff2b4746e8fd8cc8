"""What the tables say, kept in memory: read when first asked for, and anew after a rollback."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.journal.refusal import Reason

if TYPE_CHECKING:
    from db.admission import Admission
    from db.cuts import Cuts
    from db.heads import Heads
    from db.histories import Histories
    from db.pending import Pending
    from db.weighing import Weighing

_KEPT: Final = ("admission", "cuts", "heads", "histories", "newer", "pending", "weighing")


class Memory:
    """The parts that judging and projecting rest on, each imported when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def pending(self) -> "Pending":
        """The writes of the transaction that runs."""
        from db.pending import Pending

        pending = Pending(self.connection)
        pending.load()
        return pending

    @cached_property
    def heads(self) -> "Heads":
        """How far each stream is known."""
        from db.heads import Heads

        heads = Heads(self.connection, self.write, lambda event: self.pending.place(event))
        heads.load()
        return heads

    @cached_property
    def histories(self) -> "Histories":
        """What has happened to the groups that decide over rights."""
        from db.histories import Histories

        return Histories(self.connection, self.write, self.heads)

    @cached_property
    def cuts(self) -> "Cuts":
        """What revocations and forks have cut off."""
        from db.cuts import Cuts

        cuts = Cuts(self.connection, self.heads, self.histories)
        cuts.load()
        return cuts

    @cached_property
    def newer(self) -> set[tuple[str, str]]:
        """Entities that only a newer program understands."""
        # CROSS keeps the order: nothing of `touch`, as long as the record, is read for no event.
        rows = self.connection.execute(
            "SELECT DISTINCT t.kind, t.entity FROM aside a CROSS JOIN touch t USING (n)"
            " WHERE a.reason = ?",
            (Reason.NEWER_VERSION,),
        )
        return {(kind, entity) for kind, entity in rows}

    @cached_property
    def admission(self) -> "Admission":
        """The judge of what comes."""
        from db.admission import Admission

        return Admission(self.pending, self.heads, self.histories, self.cuts)

    @cached_property
    def weighing(self) -> "Weighing":
        """What is set aside by what came later."""
        from db.weighing import Weighing

        return Weighing(self.connection, self.heads, self.histories, self.cuts)

    def write(self) -> None:
        """Let the tables hold all that memory knows."""
        self.pending.flush()
        self.heads.flush()

    def forget(self) -> None:
        """Let what is in memory be read anew."""
        for name in _KEPT:
            self.__dict__.pop(name, None)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """One transaction; after a rollback, memory holds no more than the file does."""
        try:
            with transaction(self.connection):
                yield
        except BaseException:
            self.forget()
            raise

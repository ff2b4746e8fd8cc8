"""Where restricted cases are kept on this computer. Implemented by `db.cases`."""

from collections.abc import Sequence
from typing import Protocol

from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import CaseId


class CaseStore(Protocol):
    """The events of restricted cases, apart from the record: as they came, and no more."""

    def cases(self) -> Sequence[CaseId]:
        """The cases that something is kept of, in the order of their ids."""
        ...

    def events(self, case: CaseId) -> Sequence[Event]:
        """All that is kept of a case, in the order of the event ids."""
        ...

    def keep(self, case: CaseId, events: Sequence[Event]) -> int:
        """Keep events of a case; how many of them were new. On disk when this returns."""
        ...

    def drop(self, case: CaseId) -> None:
        """Drop a case whole."""
        ...

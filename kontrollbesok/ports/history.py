"""The record as a history: who did what, when, and what it took the place of."""

from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import EventId


@dataclass(frozen=True, slots=True)
class OwnAct:
    """One own act in a visit, as far as undo needs it."""

    event: EventId
    act: str
    undoes: EventId | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event as the history shows it. `aside` is why it does not count, or None."""

    event: Event
    aside: str | None

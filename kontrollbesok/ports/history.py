"""The record as a history: who did what, when, and what it took the place of."""

from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Value
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import EventId, PersonId, VisitId


@dataclass(frozen=True, slots=True)
class OwnAct:
    """One own act in a visit, as far as undo needs it."""

    event: EventId
    act: str
    undoes: EventId | None


@dataclass(frozen=True, slots=True)
class LastAct:
    """The newest own act on this computer: where the person was."""

    at_ms: int
    visit: VisitId | None  # None for what belongs to no visit
    question: QuestionCode | None  # None where the act was on something else


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand against each other. `value` is None for a deletion."""

    event: EventId
    value: Value | None
    by: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A group in which people apart from each other have written different things."""

    context: str
    kind: str
    entity: str
    group: str
    element: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event as the history shows it. `aside` is why it does not count, or None."""

    event: Event
    aside: str | None

"""What the author of an event had seen: the record restricted to the event's causal past."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from kontrollbesok.journal.merge import Candidates
from kontrollbesok.model.ids import BlobId, EventId, PersonId
from kontrollbesok.model.visit_life import Step

Found = TypeVar("Found")


class Past(Protocol):
    """Reads of the record as it stood for one author at one moment."""

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        """What stands in a register group."""
        ...

    def contexts(self, kind: str, entity: str) -> frozenset[str | None]:
        """The contexts of the events that have written any group of the entity."""
        ...

    def recall(self, key: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """What `find` gives, remembered for as long as nothing that decides over rights changes."""
        ...

    def recorders(self, visit: str) -> frozenset[PersonId]:
        """Who has recorded in the visit: answered, tested, found, noted."""
        ...

    def step_takers(self, visit: str, steps: frozenset[Step]) -> frozenset[PersonId]:
        """Who has taken any of `steps` in the visit's life, in this version or an earlier one."""
        ...

    def visit_events(self, visit: str) -> Iterator[tuple[EventId, tuple[BlobId, ...]]]:
        """The events of the visit that count, with their blobs, for its digest."""
        ...

    def left_out(self, visit: str) -> frozenset[EventId]:
        """The events of the visit that the rules keep out, and that no revocation has cut off."""
        ...

    def is_erased(self, event: EventId) -> bool:
        """Whether the event's body is gone: here, or before it came."""
        ...

    def holds(self, stream: str, sequence: int, event: str) -> bool:
        """Whether `event` stands at that place and is seen."""
        ...

    def has_open_conflict(self, visit: str) -> bool:
        """Whether values that nobody has chosen between stand in the visit."""
        ...

    def open_remarks(self, visit: str) -> int:
        """How many remarks on the visit wait for an answer."""
        ...

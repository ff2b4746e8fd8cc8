"""What the database knows of the governing documents: what has been written, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kontrollbesok.model.document_register import DocumentDays, DocumentWords, SystemReview
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What has been written of a document. None: nothing, and what ships holds."""

    key: str
    words: DocumentWords | None
    days: DocumentDays | None
    words_seen: Seen
    days_seen: Seen
    conflict: bool


class DocumentReads(Protocol):
    """The register of governing documents as it stands."""

    def documents(self) -> Sequence[DocumentRecord]:
        """Those that anything has been written of, in no particular order."""
        ...

    def review(self, year: int) -> SystemReview:
        """The year's review of the system for internal control."""
        ...

"""What Årsplan › Styrdokument shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kontrollbesok.model.document_register import RegisteredDocument, SystemReview


class Filter(StrEnum):
    """Which documents are shown."""

    LOOK = "look"  # run out, or soon to
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document. `citing` names the questions whose requirement leans on it."""

    one: RegisteredDocument
    level: str
    validity: str
    needs_look: bool
    citing: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its id."""
        return self.one.key


@dataclass(frozen=True, slots=True)
class DocumentsShown:
    """The register today. `sentence` names what has run out and what soon does."""

    today: date
    rows: tuple[DocumentShown, ...]
    sentence: str
    review: SystemReview
    review_said: str

    def of(self, wanted: Filter) -> tuple[DocumentShown, ...]:
        """The rows that the filter lets through."""
        return tuple(row for row in self.rows if wanted is Filter.ALL or row.needs_look)

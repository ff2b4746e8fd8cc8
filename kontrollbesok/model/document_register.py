"""The register of governing documents: what ships with the program, and what is kept of it here.

Source: system for internal control §8.4 (fields), §1 (the yearly review); docs/beslut/0518.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from kontrollbesok.model.chart import ALWAYS, Days
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.document import DocumentLevel, DocumentStatus, GoverningDocument
from kontrollbesok.model.visit import Seen

SOON: Final = timedelta(days=60)


class Validity(StrEnum):
    """How it is with a document on a day."""

    ENDED = "ended"
    ENDS_SOON = "ends_soon"
    NOT_BEGUN = "not_begun"
    HOLDS = "holds"
    UNKNOWN = "unknown"  # nobody has written from when, or until when


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What is said of a document; empty texts are not known.

    decided   who decided it, and when, as it is written: "AmN 2018"
    replaces  what it took the place of
    role      who answers for it
    """

    name: str
    level: DocumentLevel = DocumentLevel.LOCAL
    decided: str = ""
    replaces: str = ""
    role: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDays:
    """Its first and last day, and the day that somebody last looked whether it holds."""

    valid: Days = ALWAYS
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A row of the register.

    key       its id in the record
    cited_as  words by which a question's requirement names it
    shipped   it comes with the question bank, and keeps its name
    """

    key: str
    words: DocumentWords
    days: DocumentDays = DocumentDays()
    status: DocumentStatus = DocumentStatus.UNCHECKED
    cited_as: tuple[str, ...] = ()
    areas: tuple[AreaCode, ...] = ()
    shipped: bool = False
    words_seen: Seen = ()
    days_seen: Seen = ()
    conflict: bool = False

    def validity(self, today: date) -> Validity:
        """How it is with it today; one that is said to be replaced has ended."""
        valid = self.days.valid
        if (valid.last and valid.last < today) or (
            self.status is DocumentStatus.REPLACED and valid.last is None
        ):
            return Validity.ENDED
        if valid.first and valid.first > today:
            return Validity.NOT_BEGUN
        if valid.last and valid.last <= today + SOON:
            return Validity.ENDS_SOON
        return Validity.HOLDS if valid.first or valid.last else Validity.UNKNOWN

    def needs_look(self, today: date) -> bool:
        """Whether somebody should do something about it."""
        return self.conflict or self.validity(today) in (Validity.ENDED, Validity.ENDS_SOON)

    def as_governing(self) -> GoverningDocument:
        """The same as the question bank has it, to hold the questions against."""
        valid = self.days.valid
        return GoverningDocument(
            self.words.name,
            self.words.level,
            self.status,
            decided=self.words.decided or None,
            cited_as=self.cited_as,
            areas=self.areas,
            note=self.words.note or None,
            valid_from=valid.first.isoformat() if valid.first else None,
            valid_to=valid.last.isoformat() if valid.last else None,
        )


@dataclass(frozen=True, slots=True)
class SystemReview:
    """A year's review of the system for internal control; empty where it has not been made.

    Source: system for internal control §1, "Årsöversyn".
    """

    year: int
    version: str = ""
    by: str = ""
    changes: str = ""
    date: str = ""  # of the board's decision, ISO
    dnr: str = ""
    seen: Seen = ()
    conflict: bool = False

    @property
    def is_made(self) -> bool:
        """Whether somebody has gone through the system."""
        return bool(self.version or self.by or self.changes)

"""The register of laws and governing documents that the questions lean on."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.code import AreaCode


class DocumentLevel(StrEnum):
    """Who has decided a document."""

    LOCAL = "lokalt"
    CITY = "kf_ks"
    LAW = "lag"


class DocumentStatus(StrEnum):
    """Whether a document still holds. Local contents have not been read: they are unchecked."""

    IN_FORCE = "galler"
    AMENDED = "andrad"
    REPLACED = "ersatt"
    UNCHECKED = "ej_kontrollerad"


@dataclass(frozen=True, slots=True)
class GoverningDocument:
    """A law or governing document.

    decided    decision or year as the register writes it ("AmN 2018"), None when not stated
    cited_as   words by which a question's requirement names it; may be empty
    areas      areas that lean on it
    valid_from, valid_to  ISO days, both included; None where nothing is known of an end
    note       what has changed, what replaces it
    """

    name: str
    level: DocumentLevel
    status: DocumentStatus
    decided: str | None = None
    cited_as: tuple[str, ...] = ()
    areas: tuple[AreaCode, ...] = ()
    note: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """How a group of requirements was checked: against which source, and what of it."""

    subject: str
    source: str
    checked: str


def holds_on(document: GoverningDocument, day: str) -> bool:
    """Whether the document holds on an ISO day, as far as the register knows."""
    begun = (document.valid_from or "") <= day
    return begun and day <= (document.valid_to or "9999-12-31")


def is_cited(document: GoverningDocument, requirement: str) -> bool:
    """Whether `requirement` names `document`."""
    return any(words in requirement for words in document.cited_as)

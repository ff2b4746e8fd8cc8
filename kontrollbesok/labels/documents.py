"""Swedish words of the register of governing documents, and of the system's yearly review."""

from collections.abc import Sequence
from datetime import date

from kontrollbesok.model.document_register import RegisteredDocument, SystemReview, Validity

_MOST_NAMED = 4


def validity_text(document: RegisteredDocument, today: date) -> str:
    """ "Går ut 2026-12-31", "Gick ut 2023-06-30", "Ersatt", "Okänt"."""
    valid = document.days.valid
    match document.validity(today):
        case Validity.ENDED:
            return f"Gick ut {valid.last}" if valid.last else "Ersatt"
        case Validity.ENDS_SOON:
            return f"Går ut {valid.last}"
        case Validity.NOT_BEGUN:
            return f"Gäller från {valid.first}"
        case Validity.HOLDS:
            until = f" till {valid.last}" if valid.last else ""
            since = f" från {valid.first}" if valid.first else ""
            return f"Gäller{since}{until}"
    return "Ingen dag skriven"


def look_sentence(documents: Sequence[RegisteredDocument], today: date) -> str:
    """What has run out and what soon does, by name."""
    ended = [one for one in documents if one.validity(today) is Validity.ENDED]
    soon = [one for one in documents if one.validity(today) is Validity.ENDS_SOON]
    parts = []
    if ended:
        parts.append(f"{_counted(ended, 'har gått ut')}: {_named(ended)}.")
    if soon:
        parts.append(f"{_counted(soon, 'går ut inom 60 dagar')}: {_named(soon)}.")
    return " ".join(parts) or "Inget har gått ut, och inget går ut inom 60 dagar."


def citing_text(codes: Sequence[str]) -> str:
    """Which questions name it: "AHD-02, AHD-14"; what that means where none does."""
    return ", ".join(codes) if codes else "Ingen fråga nämner dokumentet."


def review_text(review: SystemReview, before: SystemReview) -> str:
    """Whether the system for internal control has been gone through this year."""
    if review.conflict:
        return "Två har skrivit olika om årsöversynen. Avgör under Synk, Konflikter."
    if review.is_made:
        version = f", version {review.version}" if review.version else ""
        decided = f" Nämnden beslutade {review.date}." if review.date else " Inte beslutad än."
        return f"Systemet för intern kontroll är genomgånget {review.year}{version}.{decided}"
    last = f" Senast {before.year}." if before.is_made else ""
    return f"Årsöversynen {review.year} av systemet för intern kontroll saknas.{last}"


def _counted(documents: Sequence[RegisteredDocument], what: str) -> str:
    return f"{len(documents)} {what}"


def _named(documents: Sequence[RegisteredDocument]) -> str:
    names = [one.words.name for one in documents]
    rest = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} och {rest} till" if rest > 0 else shown

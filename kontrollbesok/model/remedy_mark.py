"""What the department's chief says of one proposed remedy before the attest seals it."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.ids import FindingId


class Stand(StrEnum):
    """Accepted, accepted with a comment, or to be proposed anew."""

    ACCEPTED = "accepted"
    COMMENTED = "commented"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class RemedyMark:
    """One finding's remedy as the chief has met it. `words` go with a comment or a change."""

    finding: FindingId
    stand: Stand
    words: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing: a comment and a change are nothing without words."""
        return self.stand is Stand.ACCEPTED or bool(self.words.strip())

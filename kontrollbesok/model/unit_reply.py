"""What a unit says of the findings it has been sent. Its words are kept as they are."""

from dataclasses import dataclass
from typing import Final

from kontrollbesok.model.ids import FindingId, VisitId

AGREES: Final = "stammer"
DISPUTES: Final = "stammer_inte"


@dataclass(frozen=True, slots=True)
class UnitReply:
    """What the unit says of one finding, word for word, and what it proposes to do."""

    finding: FindingId
    agrees: bool
    text: str
    remedy: str | None = None
    owner_role: str | None = None
    due: str | None = None  # ISO date


@dataclass(frozen=True, slots=True)
class FilledReply:
    """One finding of a filled form. `agrees` is None where neither box is chosen.

    due  as it was written; the reading of it stands in `day`, "" where it is no day
    """

    finding: FindingId
    agrees: bool | None
    text: str
    remedy: str
    owner_role: str
    due: str
    day: str

    @property
    def reply(self) -> UnitReply | None:
        """The reply, or None while nothing is chosen."""
        if self.agrees is None:
            return None
        return UnitReply(
            self.finding,
            self.agrees,
            self.text,
            self.remedy or None,
            self.owner_role or None,
            self.day or None,
        )


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that has come back. `version` is the visit's when it was sent."""

    visit: VisitId
    version: int
    replies: tuple[FilledReply, ...]

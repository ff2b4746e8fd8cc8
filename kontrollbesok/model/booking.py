"""A visit being booked: times that are proposed, whom to turn to, papers asked for, letters sent.

Source: ux §2.2 "Bokning", "Underlag i förväg".
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kontrollbesok.model.ids import VisitId

_PROPOSAL = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)/(\d\d:\d\d)")


class LetterType(StrEnum):
    """What a letter to the unit is about."""

    PROPOSAL = "proposal"
    NOTICE = "notice"
    MOVED = "moved"
    REMINDER = "reminder"
    TO_UNIT = "to_unit"
    REPLY_REMINDER = "reply_reminder"


TELLS_THE_DAY = frozenset({LetterType.NOTICE, LetterType.MOVED})


class RequestState(StrEnum):
    """How it is with what the unit was asked for."""

    REQUESTED = "requested"
    RECEIVED = "received"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A time that the unit may choose. Swedish local time, HH:MM."""

    day: date
    starts: str
    ends: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.starts}/{self.ends}"


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What the unit is asked to have ready, by which day."""

    id: str
    text: str
    due: date | None
    state: RequestState


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that has been sent, as it is kept with the visit."""

    id: str
    type: LetterType
    to: str
    subject: str
    name: str
    blob: str
    key: str
    sha256: str
    size: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Booking:
    """All of it. The contact is what is written on the visit, "" where nothing is."""

    visit: VisitId
    contact: str = ""
    email: str = ""
    phone: str = ""
    proposals: tuple[Proposal, ...] = ()
    requests: tuple[DocumentRequest, ...] = ()
    letters: tuple[SentLetter, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the unit has been told of the day, so that another one needs a reason."""
        return any(letter.type in TELLS_THE_DAY for letter in self.letters)


def read_proposal(text: str) -> Proposal | None:
    """A proposal as it is kept; None for what a newer program writes in another way."""
    match = _PROPOSAL.fullmatch(text)
    try:
        return Proposal(date.fromisoformat(match[1]), match[2], match[3]) if match else None
    except ValueError:
        return None

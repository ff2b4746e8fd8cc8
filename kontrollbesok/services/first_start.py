"""The first start: what has been said so far, and which step comes next. Source: ux.md §2.0.

Nothing in it is secret: the passphrase and the recovery code are never among what is kept.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_NAME: Final = 200  # as a request takes it: docs/format §13


class Way(StrEnum):
    """How a computer comes into a team."""

    FOUND = "found"
    JOIN = "join"


class Channel(StrEnum):
    """Where the team syncs."""

    FOLDER = "folder"
    STICK = "stick"
    LATER = "later"


class Step(StrEnum):
    """What is asked next."""

    WAY = "way"
    WHO = "who"
    PASSPHRASE = "passphrase"
    CODE = "code"  # who founds keeps the organisation's recovery code
    CHANNEL = "channel"  # who founds says where the team syncs
    ANSWER = "answer"  # who joins waits for the coordinator


@dataclass(frozen=True, slots=True)
class Begun:
    """What has been said. `code_shown`: a code is out there; `code_kept`: it is on paper."""

    way: Way | None = None
    organisation: str = ""
    authority: str = ""  # as running text names it: "arbetsmarknadsförvaltningen"
    name: str = ""
    title: str = ""
    channel: Channel | None = None
    folder: str = ""
    code_shown: bool = False
    code_kept: bool = False


def next_step(begun: Begun, *, has_keys: bool) -> Step:
    """Where to go on: the first thing that has not been said."""
    if begun.way is None:
        return Step.WAY
    is_founding = begun.way is Way.FOUND
    if not begun.name or (is_founding and not begun.organisation):
        return Step.WHO
    if not has_keys:
        return Step.PASSPHRASE
    if is_founding and not begun.code_kept:
        return Step.CODE
    return Step.CHANNEL if is_founding else Step.ANSWER


def step_before(step: Step, way: Way | None) -> Step | None:
    """Where the way back leads; None from the first."""
    last = Step.CODE if way is Way.FOUND else Step.PASSPHRASE
    return {
        Step.WHO: Step.WAY,
        Step.PASSPHRASE: Step.WHO,
        Step.CODE: Step.PASSPHRASE,
        Step.CHANNEL: last,
        Step.ANSWER: last,
    }.get(step)


def tidy_name(text: str) -> str:
    """A name as it is kept: one line, one space between words."""
    words = "".join(letter if letter.isprintable() else " " for letter in text).split()
    return " ".join(words)[:LONGEST_NAME].strip()


_COMMON_NOUNS: Final = ("förvaltningen", "nämnden", "kontoret", "avdelningen", "kommunen", "staben")


def authority_of(organisation: str) -> str:
    """How running text would name an organisation: "Socialförvaltningen" becomes small."""
    first, *rest = organisation.split(" ") or [""]
    if first.casefold().endswith(_COMMON_NOUNS):
        return " ".join([first[:1].lower() + first[1:], *rest])
    return organisation

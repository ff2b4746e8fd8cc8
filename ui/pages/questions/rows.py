"""What Årsplan › Frågor shows: plain texts, ready to be painted."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.services.bank_upgrades import Upgrade


class Filter(StrEnum):
    """Which questions are shown."""

    ALL = "all"
    UNVERIFIED = "unverified"
    OWN = "own"
    TO_MEND = "to_mend"


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question.

    level, kind, mark  words for the level, the type of answer and how the source is verified
    waits              switched off until a local rule is written
    faults             what is to be mended, with what to do; empty where nothing is
    details            label and text, in reading order
    """

    code: str
    area: str
    text: str
    level: str
    kind: str
    mark: str
    unverified: bool
    own: bool
    key_control: bool
    waits: bool
    rule: str
    faults: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    searched: str

    def is_in(self, wanted: Filter) -> bool:
        """Whether the filter lets it through."""
        match wanted:
            case Filter.UNVERIFIED:
                return self.unverified
            case Filter.OWN:
                return self.own or bool(self.rule)
            case Filter.TO_MEND:
                return bool(self.faults)
        return True

    def has_words(self, words: str) -> bool:
        """Whether every word stands somewhere in it."""
        return all(word in self.searched for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class BankShown:
    """The bank as it stands. `version` says how many of the questions are the own ones.

    upgrades  open visits that are on another bank
    """

    version: str
    rows: tuple[QuestionShown, ...]
    upgrades: tuple[Upgrade, ...] = ()
    opens_by_answers: bool = False

    def of(self, wanted: Filter) -> tuple[QuestionShown, ...]:
        """The rows that a filter lets through."""
        return tuple(row for row in self.rows if row.is_in(wanted))

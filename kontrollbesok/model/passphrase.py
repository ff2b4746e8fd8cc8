"""What a passphrase is worth, in words. Its length in ordinary words is what counts.

Source: ux.md §2.0: at least four words.
"""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

LEAST_WORDS: Final = 4
STRONG_WORDS: Final = 6
_LEAST_LETTERS: Final = 16
_SHORTEST_WORD: Final = 3

# Words that come to everybody's mind, or that follow each other by themselves.
_COMMON_TEXT: Final = """
noll ett två tre fyra fem sex sju åtta nio tio elva tolv
måndag tisdag onsdag torsdag fredag lördag söndag
januari februari mars april maj juni juli augusti september oktober november december
vår sommar höst vinter lösenord lösenfras hemligt kontroll kontrollbesök kommun kommunen
password passphrase secret qwerty abc abcd abcdef hej och det att som
"""
_COMMON: Final = frozenset(_COMMON_TEXT.split())


class Strength(StrEnum):
    """How hard a passphrase is to guess. From FAIR on it may be used."""

    TOO_SHORT = "too_short"
    EASY = "easy"
    FAIR = "fair"
    STRONG = "strong"


def passphrase_strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """The strength of `passphrase`; words of the texts in `known` (names) count for nothing."""
    words = tidy_passphrase(passphrase).casefold().split()
    if len(words) < LEAST_WORDS:
        return Strength.TOO_SHORT
    guessed = _COMMON | {word for text in known for word in text.casefold().split()}
    telling = {word for word in words if len(word) >= _SHORTEST_WORD and word not in guessed}
    if len(telling) < LEAST_WORDS or sum(map(len, telling)) < _LEAST_LETTERS:
        return Strength.EASY
    return Strength.STRONG if len(telling) >= STRONG_WORDS else Strength.FAIR


def is_usable(passphrase: str, known: Iterable[str] = ()) -> bool:
    """Whether `passphrase` is strong enough to be chosen."""
    return passphrase_strength(passphrase, known) in {Strength.FAIR, Strength.STRONG}


def tidy_passphrase(passphrase: str) -> str:
    """The passphrase as it is used: one space between words, one encoding of each letter.

    Keyboards differ in how they write å, and nobody sees two spaces. Upper and lower case stay.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())

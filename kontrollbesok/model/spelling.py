"""How close a word that is sought is to a word that stands. å, ä and ö are their own letters.

Source: docs/beslut/0504.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_CODE: Final = re.compile(r"[^\W\d_]+(?:-\d+)+")  # SBA-10, A-3, IK-2026-031
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäöéü"
_PART: Final = 3  # letters that are sought inside a word
_MISSPELT: Final = 4  # letters of a word that may hold one wrong letter
_BEGINNING: Final = 5  # letters that are the beginning of a word, one of them wrong


class Closeness(IntEnum):
    """How a word that is sought is found, the closest first."""

    EXACT = 0
    BEGINS = 1
    WITHIN = 2  # three letters or more, anywhere in a word: dörr in branddörr
    MISSPELT = 3  # one letter wrong, missing, too many, or two that changed places


def words(text: str) -> tuple[str, ...]:
    """What a text is found by: its words, and its codes also without hyphens (sba10)."""
    plain = _plain(text)
    codes = (code.replace("-", "") for code in _CODE.findall(plain))
    return (*_WORD.findall(plain), *codes)


def sought(text: str) -> tuple[str, ...]:
    """The words that somebody has typed, each once."""
    return tuple(dict.fromkeys(_WORD.findall(_plain(text))))


def closeness(asked: Iterable[str], standing: Collection[str]) -> Closeness | None:
    """How close a text with the words `standing` is: as its least close word, or None."""
    furthest = Closeness.EXACT
    for word in asked:
        found = _closest(word, standing)
        if found is None:
            return None
        furthest = max(furthest, found)
    return furthest


@dataclass(frozen=True)
class Vocabulary:
    """All words that stand somewhere, in order."""

    terms: Sequence[str]
    _known: dict[tuple[str, Closeness], tuple[str, ...]] = field(default_factory=dict)

    def like(self, word: str, how: Closeness) -> tuple[str, ...]:
        """The words that `word` is found in as WITHIN or MISSPELT, the shortest first."""
        key = word, how
        if key not in self._known:
            found = self._holding(word) if how is Closeness.WITHIN else self._nearly(word)
            self._known[key] = tuple(sorted(set(found), key=lambda term: (len(term), term)))
        return self._known[key]

    def _holding(self, word: str) -> Iterator[str]:
        if len(word) < _PART:
            return
        at = self._joined.find(word)
        while at >= 0:
            start, end = self._joined.rfind("\n", 0, at) + 1, self._joined.find("\n", at)
            yield self._joined[start:end]
            at = self._joined.find(word, end)

    def _nearly(self, word: str) -> Iterator[str]:
        for edit in _edits(word):
            at = bisect_left(self.terms, edit)
            while at < len(self.terms) and self.terms[at].startswith(edit):
                if len(edit) >= _BEGINNING or self.terms[at] == edit:
                    yield self.terms[at]
                at += 1

    @cached_property
    def _joined(self) -> str:
        return "".join(f"{term}\n" for term in self.terms)


def _closest(word: str, standing: Collection[str]) -> Closeness | None:
    if word in standing:
        return Closeness.EXACT
    if any(other.startswith(word) for other in standing):
        return Closeness.BEGINS
    if len(word) >= _PART and any(word in other for other in standing):
        return Closeness.WITHIN
    return Closeness.MISSPELT if _is_misspelt(word, standing) else None


def _is_misspelt(word: str, standing: Iterable[str]) -> bool:
    edits = _edits(word)
    if not edits:
        return False
    lengths = [n for n in range(len(word) - 1, len(word) + 2) if n >= _BEGINNING]
    return any(
        other in edits or any(other[:length] in edits for length in lengths) for other in standing
    )


@lru_cache(maxsize=64)
def _edits(word: str) -> frozenset[str]:
    """The words that are one letter away. None for short words, and none for numbers."""
    if len(word) < _MISSPELT or not word.isalpha():
        return frozenset()
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = (left + right[1:] for left, right in splits if right)
    swapped = (left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1)
    wrong = (left + letter + right[1:] for left, right in splits if right for letter in _LETTERS)
    more = (left + letter + right for left, right in splits for letter in _LETTERS)
    return frozenset((*missing, *swapped, *wrong, *more)) - {word}


def _plain(text: str) -> str:
    """Small letters, an å always one character."""
    return unicodedata.normalize("NFC", text).lower()

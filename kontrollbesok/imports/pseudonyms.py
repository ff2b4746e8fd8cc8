"""Persons as "Medarbetare 17": the same person the same number throughout a file.

So a tester still sees that the one who bought also approved, without seeing who it was.
"""

from collections.abc import Callable
from functools import lru_cache

from kontrollbesok.labels_population import employee_label


class Pseudonyms:
    """Numbers handed out in the order that names are first met. Equal files get equal numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.of: Callable[[str], str] = lru_cache(maxsize=8192)(self._of)
        """The pseudonym for a name. A text with a digit is a reference to a case and is kept."""

    def _of(self, text: str) -> str:
        """A name however it is written: "Ek, Alma" and "ALMA EK " are one person."""
        words = " ".join(text.split())
        if not words or any(sign.isdigit() for sign in words):
            return words
        family, comma, given = words.partition(", ")
        name = (f"{given} {family}" if comma else words).casefold()
        return employee_label(self._numbers.setdefault(name, len(self._numbers) + 1))

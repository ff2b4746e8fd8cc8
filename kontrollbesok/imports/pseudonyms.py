"""Persons as "Medarbetare 17": the same person the same number throughout a file.

So a tester still sees that the one who bought also approved, without seeing who it was.
"""

from collections.abc import Sequence
from itertools import filterfalse

from kontrollbesok.labels.population import employee_label

_MOST_SPELLINGS = 8_192


class Pseudonyms(dict[str, str]):
    """Numbers handed out in the order that names are first met. Equal files get equal numbers.

    Ask for a name as written and get its pseudonym. A text with a digit is a reference to a case
    and is kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def meet(self, names: Sequence[str]) -> None:
        """Number those who are new, in this order."""
        if len(self) > _MOST_SPELLINGS:
            self.clear()  # the numbers stay
        if not self.keys() >= {*names}:
            for text in filterfalse(self.__contains__, names):
                self[text]

    def __missing__(self, text: str) -> str:
        self[text] = pseudonym = self._of(text)
        return pseudonym

    def _of(self, text: str) -> str:
        """A name however it is written: "Ek, Alma" and "ALMA EK " are one person."""
        words = " ".join(text.split())
        if not words or any(sign.isdigit() for sign in words):
            return words
        family, comma, given = words.partition(", ")
        name = (f"{given} {family}" if comma else words).casefold()
        return employee_label(self._numbers.setdefault(name, len(self._numbers) + 1))

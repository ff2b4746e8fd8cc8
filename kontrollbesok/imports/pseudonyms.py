"""Persons as "Medarbetare 17": the same person the same number throughout a file.

So a tester still sees that the one who bought also approved, without seeing who it was.
"""

from collections.abc import Iterable
from itertools import chain
from typing import cast

from kontrollbesok.imports.columns import Columns
from kontrollbesok.labels.population import employee_label

_MOST_SPELLINGS = 8_192


class Pseudonyms:
    """Numbers handed out in the order that names are first met. Equal files get equal numbers.

    A text with a digit is a reference to a case and is kept.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def of(self, columns: Columns) -> Columns:
        """Columns of names as they are shown; the new ones are numbered row by row."""
        shown = [[*map(self._known.get, names)] for names in columns]
        if any(None in names for names in shown):
            self.meet(chain.from_iterable(zip(*columns, strict=True)))
            shown = [[*map(self._known.get, names)] for names in columns]
        return cast("Columns", shown)

    def meet(self, names: Iterable[str]) -> None:
        """Number those who are new, in this order."""
        if len(self._known) > _MOST_SPELLINGS:
            self._known.clear()  # the numbers stay
        for text in names:
            if text not in self._known:
                self._known[text] = self._of(text)

    def _of(self, text: str) -> str:
        """A name however it is written: "Ek, Alma" and "ALMA EK " are one person."""
        words = " ".join(text.split())
        if not words or any(sign.isdigit() for sign in words):
            return words
        family, comma, given = words.partition(", ")
        name = (f"{given} {family}" if comma else words).casefold()
        return employee_label(self._numbers.setdefault(name, len(self._numbers) + 1))

"""Persons as "Medarbetare 17": the same person the same number throughout a file.

So a tester still sees that the one who bought also approved, without seeing who it was.
"""

from functools import lru_cache

from kontrollbesok.labels_population import employee_label


class Pseudonyms:
    """Numbers handed out in the order that names are first met. Equal files get equal numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, text: str) -> str:
        """The pseudonym for a name; a text with a digit is a reference to a case and is kept."""
        name = _folded(text)
        if name is None:
            return " ".join(text.split())
        return employee_label(self._numbers.setdefault(name, len(self._numbers) + 1))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str | None:
    """A name however it is written: "Ek, Alma" and "ALMA EK " are one. None for what is no name."""
    words = " ".join(text.split())
    if not words or any(sign.isdigit() for sign in words):
        return None
    family, comma, given = words.partition(", ")
    return (f"{given} {family}" if comma else words).casefold()

"""A block of cells from a spreadsheet's clipboard: lines of tabs, and words for what was found."""

import csv
from dataclasses import dataclass
from typing import Final

from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.model.cell import CellVerdict

Block = tuple[tuple[str, ...], ...]

_WORDS: Final = {
    CellVerdict.RIGHT: ("j", "ja", "r", "rätt", "ok", "✓", "✔"),
    CellVerdict.WRONG: ("n", "nej", "f", "fel", "✗", "✘"),
    CellVerdict.NOT_APPLICABLE: ("e", "ej", "ejt", "ej tillämpligt", "ej tillämplig", "-", "–"),
    CellVerdict.DOCUMENT_MISSING: ("u", "saknas", "underlag saknas"),
    CellVerdict.UNTESTABLE: ("kunde inte prövas", "ej prövad"),
}
_VERDICT: Final = {word: verdict for verdict, words in _WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class PastedValue:
    """What one pasted cell says."""

    verdict: CellVerdict
    amount_ore: int | None = None


def read_block(text: str) -> Block:
    """The lines and their cells, trimmed. Empty lines at the end are no lines."""
    lines = [
        tuple(cell.strip() for cell in line)
        for line in csv.reader(text.replace("\r\n", "\n").split("\n"), delimiter="\t")
    ]
    while lines and not any(lines[-1]):
        lines.pop()
    return tuple(lines)


def read_value(text: str, booked_ore: int | None = None) -> PastedValue | None:
    """What a cell says; None where it cannot be read.

    With `booked_ore` it is a cell of the right amount, and may be an amount too.
    """
    verdict = _VERDICT.get(text.casefold())
    if verdict is not None:
        return PastedValue(verdict)
    if booked_ore is None:
        return None
    try:
        amount_ore = parse_ore(text)
    except AmountError:
        return None
    right = CellVerdict.RIGHT if amount_ore == booked_ore else CellVerdict.WRONG
    return PastedValue(right, amount_ore)

"""The grid: what was found of one item on one attribute."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import EventId, PersonId
from kontrollbesok.model.visit import Seen

# The column that every sample of kronor has besides its attributes.
RIGHT_AMOUNT: Final = AttributeCode("BELOPP")


class CellVerdict(StrEnum):
    """What was found. The codes are those of `sampling.conclusion.Outcome`."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_APPLICABLE = "not_applicable"
    DOCUMENT_MISSING = "document_missing"  # counts as wrong, never swapped (ISA 530 §11)
    UNTESTABLE = "untestable"  # whatever the cause: then no conclusion is given


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `amount_ore` is the right amount, in the column `RIGHT_AMOUNT` only."""

    row: int
    attribute: AttributeCode
    verdict: CellVerdict | None = None
    amount_ore: int | None = None
    note: str = ""
    context: str = ""  # the visit or control where it was tested
    by: PersonId | None = None
    at_ms: int | None = None
    event: EventId | None = None
    evidence: int = 0
    conflict: bool = False
    seen: Seen = ()
    note_seen: Seen = ()

    @property
    def is_error(self) -> bool:
        """Whether it makes the item wrong."""
        return self.verdict in (CellVerdict.WRONG, CellVerdict.DOCUMENT_MISSING)

"""What does not agree when a sample is done again."""

from dataclasses import dataclass
from enum import StrEnum


class MismatchKind(StrEnum):
    """What does not agree."""

    POPULATION = "population"  # the rows are not those that were locked
    PART = "part"  # the rows of a part are not those it was drawn from
    SEED_BEFORE_LOCK = "seed_before_lock"
    DRAW = "draw"  # the seed gives other picks
    COMPUTATION = "computation"  # a plan or an evaluation comes out differently
    CONCLUSION = "conclusion"  # counted in another way than the plan's, or given twice
    PLAN = "plan"  # the plan in the protocol is not the one that was recorded
    SIZE = "size"  # fewer drawn than the plan asks for
    TESTED = "tested"  # the conclusion is not of exactly the items that were drawn
    SEAL = "seal"  # the seed is not the one that was promised
    EXTENSION = "extension"  # the conclusion does not count that the sample has grown


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`where` names the part or the computation, and is empty for the whole.

    `asked` and `drawn` are numbers of lots, of a sample that is too small only.
    """

    kind: MismatchKind
    where: str = ""
    asked: int = 0
    drawn: int = 0

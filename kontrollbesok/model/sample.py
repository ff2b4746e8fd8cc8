"""A control's sample: its plan, its seed, what is drawn, and where each item is tested.

Numbers that must be exact are texts here ("0.05"): the sampling code reads them as fractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import (
    ControlId,
    EventId,
    PersonId,
    PopulationId,
    SampleId,
    UnitId,
    VisitId,
)
from kontrollbesok.model.plan_choice import NO_CHOICES, PlanChoices
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.model.population_record import Lock
from kontrollbesok.model.visit import Seen

# What stands in place of a visit when somebody has decided that an item is tested centrally.
CENTRAL: Final = "central"


class SampleMethod(StrEnum):
    """The five ways to choose what is tested. Source: ux §2.4, 03 "Metod"."""

    ATTRIBUTES = "attributes"
    KRONOR = "kronor"
    STRATIFIED = "stratified"
    SYSTEMATIC = "systematic"
    EVERYTHING = "everything"


class LotMethod(StrEnum):
    """How the items of one part are drawn; the codes of the protocol."""

    TICKETS = "tickets"
    KRONOR = "kronor"
    SYSTEMATIC = "systematic"
    EVERYTHING = "everything"

    @property
    def has_next_lot(self) -> bool:
        """Whether another item can come in for one that the control does not apply to."""
        return self in (LotMethod.TICKETS, LotMethod.KRONOR)


class SeedOrigin(StrEnum):
    """Where a seed came from; the codes of the protocol."""

    DICE = "dice"
    GENERATOR = "generator"
    PUBLIC_NUMBER = "public_number"


class ReplacementReason(StrEnum):
    """Why the control does not apply to an item. That a document is missing is no such reason.

    Source: ISA 530 §10 and §11; ux §2.4, "R ersätter".
    """

    NOT_COVERED = "not_covered"  # the control is about something else
    CANCELLED = "cancelled"  # reversed or never carried out
    OTHER_ORGANISATION = "other_organisation"
    NOT_AN_ITEM = "not_an_item"  # a sum, a transfer, a test row


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the population: the items from `from_ore` on that no larger part has taken.

    None takes what is left. `size` is how many lots are drawn.
    """

    name: str
    method: LotMethod
    size: int
    from_ore: int | None = None


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """What is decided before the seed.

    `tolerable` and `expected` are a share of the items and a count or share of errors; under
    KRONOR both are öre. `extended_size` is what the plan has made room for, None without.
    `accepted` and `extended_accepted` are the most errors that still show what was asked for.
    `interval_ore` is what one drawn krona stands for. With a precision for a target `tolerable` is
    how far above the share in the sample the limit may lie.
    """

    method: SampleMethod
    confidence: str
    tolerable: str
    expected: str
    parts: tuple[PlannedPart, ...]
    accepted: int = 0
    extended_size: int | None = None
    extended_accepted: int = 0
    interval_ore: str = ""
    attributes: tuple[AttributeCode, ...] = ()
    attribute_texts: Mapping[str, str] | None = None  # where the question bank has none
    choices: PlanChoices = NO_CHOICES

    @property
    def size(self) -> int:
        """Lots in all parts, before any extension."""
        return sum(part.size for part in self.parts)

    @property
    def can_grow(self) -> bool:
        """Whether more can be drawn from the same seed, and a limit be given for it.

        What was believed before is another thing when the result is known: that is a new plan.
        """
        return self.method is SampleMethod.ATTRIBUTES and self.choices.prior is None


@dataclass(frozen=True, slots=True)
class SeedSet:
    """A seed in the record: who set it, when, and by which event."""

    digits: str
    origin: SeedOrigin
    event: EventId
    by: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """An item that the control does not apply to; the next lot comes in for it."""

    row: int
    reason: ReplacementReason | None  # None: a reason that only a newer program knows
    note: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Whose an item is, and the visit where it is tested; None: centrally.

    `kept_central`: somebody has decided so, and no later visit takes it over.
    """

    unit: UnitId | None = None
    visit: VisitId | None = None
    kept_central: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of a control. `plan` is what stood when the seed was set, or stands until then.

    `sizes` are the lots wanted first and after each extension. Items are named by their row in
    the file. `compared` names the other ways to count that stand beside the conclusion.
    """

    id: SampleId
    control: ControlId
    population: PopulationId
    plan: SamplePlan
    plan_seen: Seen
    seed: SeedSet | None
    lock: Lock | None  # as it stood when the seed was set
    sizes: tuple[int, ...]
    replaced: Mapping[int, Replacement]
    conclusion: str = ""
    withheld: bool = False
    compared: tuple[str, ...] = ()

    @property
    def grew_by_plan(self) -> bool:
        """Whether every extension was made room for."""
        return len(self.sizes) == 1 or self.sizes[1:] == (self.plan.extended_size,)


@dataclass(frozen=True, slots=True)
class SampleItem:
    """An item to test.

    `number` is its place in the draw order from 1, None for a targeted item and for one that is
    tested for certain. `lot` is what it was drawn by, `hits` how many of its kronor were.
    """

    item: PopulationItem
    part: str
    number: int | None = None
    lot: str = ""
    hits: int = 1
    has_next_lot: bool = False
    replacement: Replacement | None = None

    @property
    def row(self) -> int:
        """What the record calls it."""
        return self.item.row

    @property
    def targeted(self) -> bool:
        """Whether it is tested beside the draw."""
        return self.item.targeted

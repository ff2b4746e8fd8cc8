"""Indicators: a share that is measured on a day, and the target it is held against.

Source: system for internal control §4.1, §11; docs/beslut/0513.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kontrollbesok.model.ids import ControlId, EventId, PersonId, UnitId
from kontrollbesok.model.visit import Seen

WHOLE: Final = 1_000  # all of it, in tenths of a per cent


class Direction(StrEnum):
    """Which side of its target a share should lie on."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Share:
    """A share in tenths of a per cent. Where the counts are known they decide, unrounded."""

    tenths: int
    numerator: int | None = None
    denominator: int | None = None

    @property
    def has_counts(self) -> bool:
        """Whether it is known of how many it is the share."""
        return self.numerator is not None and bool(self.denominator)


def share_of(numerator: int, denominator: int) -> Share:
    """`numerator` of `denominator`, a half tenth rounded up. The denominator is not 0."""
    return Share((2 * WHOLE * numerator + denominator) // (2 * denominator), numerator, denominator)


def added(shares: Iterable[Share]) -> Share | None:
    """All of them as one; None where the counts of any are not known, or there is none."""
    numerator = denominator = 0
    for one in shares:
        if one.numerator is None or not one.denominator:
            return None
        numerator, denominator = numerator + one.numerator, denominator + one.denominator
    return share_of(numerator, denominator) if denominator else None


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator is to come to. `name` says what is measured."""

    direction: Direction
    tenths: int
    name: str = ""

    def met(self, share: Share) -> bool:
        """Whether `share` is on the right side; exactly on the target is."""
        counted, limit = share.tenths, self.tenths
        if share.numerator is not None and share.denominator:
            counted, limit = share.numerator * WHOLE, self.tenths * share.denominator
        return counted >= limit if self.direction is Direction.AT_LEAST else counted <= limit


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A share as it was on `day`. `unit` None: for the whole administration."""

    id: str
    control: ControlId
    unit: UnitId | None
    day: date
    share: Share
    source: str = ""
    note: str = ""
    by: PersonId | None = None
    at_ms: int = 0
    conflict: bool = False
    seen: Seen = ()


@dataclass(frozen=True, slots=True)
class ValueVersion:
    """What a value has said, and who said it. `value` None: it was taken away."""

    event: EventId
    by: PersonId
    at_ms: int
    day: date | None = None
    share: Share | None = None


def in_order(values: Iterable[IndicatorValue]) -> Sequence[IndicatorValue]:
    """The oldest day first; of one day the one that was written first."""
    return sorted(values, key=lambda one: (one.day, one.id))


def change(values: Sequence[IndicatorValue], value: IndicatorValue) -> int | None:
    """How far `value` lies above the one before it, in tenths; None where it is the first.

    `values` are those of the same unit, of this year and the ones before.
    """
    earlier = [one for one in in_order(values) if (one.day, one.id) < (value.day, value.id)]
    return value.share.tenths - earlier[-1].share.tenths if earlier else None

"""The draw of units itself: from the locked list and the seed to units in order.

As with samples, nothing drawn is stored. Units that must be visited come first; within each half
the lots decide, and they are those of every other draw. Source: docs/stickprov.md, "Kronor".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.unit_draw import EligibleList, EligibleUnit, Weighting
from kontrollbesok.sampling.draw import Draw, draw_items, draw_weighted
from kontrollbesok.sampling.fingerprint import Fingerprint, fingerprint
from kontrollbesok.sampling.protocol import Part, part_of

DUE, OTHERS, WHOLE = "treårsregeln", "övriga", ""  # the parts, as the verifiers name them


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit at its place in the order, from 1. The first of them are drawn."""

    number: int
    unit: EligibleUnit
    lot: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class LotPart:
    """The units of one half, and how many of them are drawn."""

    name: str
    units: tuple[EligibleUnit, ...]
    size: int


def frame_of(units: Sequence[EligibleUnit]) -> list[tuple[str, int]]:
    """Id and weight, as the fingerprint and the verifiers read them."""
    return [(unit.unit, unit.weight.number) for unit in units]


def list_fingerprint(found: EligibleList) -> Fingerprint:
    """What is sealed before anyone may choose a seed."""
    return fingerprint(frame_of(found.units))


def lot_parts(found: EligibleList, size: int) -> tuple[LotPart, ...]:
    """The halves that there are, those that must be visited first.

    Raises `UserError` UNITS_NONE, UNITS_TOO_FEW.
    """
    if not found.units:
        raise UserError(ErrorCode.UNITS_NONE)
    if not 0 < size <= len(found.units):
        raise UserError(ErrorCode.UNITS_TOO_FEW, size=size, units=len(found.units))
    due, others = found.due, found.others
    if not due or not others:
        return (LotPart(WHOLE, found.units, size),)
    first = min(size, len(due))
    return (LotPart(DUE, due, first), LotPart(OTHERS, others, size - first))


def rank_units(
    found: EligibleList, size: int, weighting: Weighting, digits: str
) -> tuple[RankedUnit, ...]:
    """Every unit of the list in the order of the lots. Raises as `lot_parts`."""
    ranked: list[RankedUnit] = []
    for part in lot_parts(found, size):
        by_id = {unit.unit: unit for unit in part.units}
        for pick in draw_part(part, len(part.units), weighting, digits).picks:
            unit, drawn = by_id[UnitId(pick.item_id)], pick.number <= part.size
            ranked.append(RankedUnit(len(ranked) + 1, unit, pick.lot, drawn))
    return tuple(ranked)


def draw_part(part: LotPart, size: int, weighting: Weighting, digits: str) -> Draw:
    """`size` units of one half: by tickets, or by the first arrival of their weights."""
    rows = frame_of(part.units)
    if weighting is Weighting.BY_RISK:
        return draw_weighted(digits, rows, size)
    return draw_items(digits, [unit for unit, _ in rows], size)


def drawn_parts(
    found: EligibleList, size: int, weighting: Weighting, digits: str
) -> tuple[Part, ...]:
    """The parts as the protocol keeps them. Raises as `lot_parts`."""
    return tuple(
        part_of(
            part.name,
            fingerprint(frame_of(part.units)),
            draw_part(part, part.size, weighting, digits),
        )
        for part in lot_parts(found, size)
    )


def part_names(found: EligibleList) -> list[str] | None:
    """The part of each unit in the order of the list; None where there is only one."""
    if not found.due or not found.others:
        return None
    return [DUE if unit.due else OTHERS for unit in found.units]

"""Drawing a sample: the seed and the population decide, nothing else.

Every draw here can be made longer without touching what was drawn before.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.arrivals import first_arrivals, kronor_arrivals
from kontrollbesok.sampling.lots import ticket_heads
from kontrollbesok.sampling.systematic import interval_rows, random_start
from kontrollbesok.sampling.tickets import Pick, draw_tickets, hash_seed, normal_ids

_PLAIN = 1_000  # up to here looking at every ticket is as fast as leaving items out first


class Method(StrEnum):
    """How the sample is drawn."""

    TICKETS = "tickets"  # items with the smallest tickets
    KRONOR = "kronor"  # random kronor, an item as often as it is hit
    WEIGHTED = "weighted"  # items by weight, each once
    SYSTEMATIC = "systematic"  # every so many rows, from a random start
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Draw:
    """`sample_size` valid picks, and the replaced ones among them, all in draw order.

    A replaced item keeps its place in `picks`; the next lot came in for it (ISA 530 §10).
    """

    method: Method
    seed: str
    population: int
    sample_size: int
    picks: tuple[Pick, ...]
    replaced: tuple[str, ...] = ()

    @property
    def valid(self) -> tuple[Pick, ...]:
        """The picks that count, without those replaced."""
        return tuple(pick for pick in self.picks if pick.item_id not in self.replaced)

    @property
    def items(self) -> tuple[str, ...]:
        """The items to test, each once, in draw order."""
        return tuple(dict.fromkeys(pick.item_id for pick in self.valid))


def draw_items(
    seed: str, ids: Sequence[str], sample_size: int, replaced: Sequence[str] = ()
) -> Draw:
    """`sample_size` items by their tickets, without replacement.

    For an extension ask for the larger size, for one unit pass the unit's ids: the order stays.
    Each item in `replaced` is not applicable and the next ticket comes in for it.
    Raises `UserError(POPULATION_EMPTY)`, `UserError(SAMPLE_EXCEEDS_POPULATION)` (E07),
    `UserError(ITEM_ID_REPEATED)`, `UserError(DRAW_EXHAUSTED)` and
    `UserError(REPLACED_ITEM_NOT_DRAWN)`.
    """
    ids = _checked(ids, sample_size)
    picks = _fill(lambda take: _smallest_tickets(seed, ids, take), sample_size, replaced, len(ids))
    return Draw(Method.TICKETS, seed, len(ids), sample_size, picks, tuple(replaced))


def draw_kronor(
    seed: str, rows: Sequence[tuple[str, int]], sample_size: int, replaced: Sequence[str] = ()
) -> Draw:
    """`sample_size` random kronor; an item is hit in proportion to its amount, maybe often.

    `rows` = (item id, amount_ore); amounts of zero or less carry no kronor. A replaced item takes
    all its hits with it and as many kronor come in. Items of at least the interval are better
    taken out first and tested for certain (`mus_plan.plan_mus_layers`).
    Raises `UserError(ALL_AMOUNTS_ZERO)` and as `draw_items`, except E07.
    """
    ids, amounts = _with_kronor(rows)
    picks = _fill(
        lambda take: kronor_arrivals(seed, ids, amounts, take), sample_size, replaced, None
    )
    return Draw(Method.KRONOR, seed, len(ids), sample_size, picks, tuple(replaced))


def draw_weighted(
    seed: str, rows: Sequence[tuple[str, int]], sample_size: int, replaced: Sequence[str] = ()
) -> Draw:
    """`sample_size` items, each at most once, a heavier one sooner: units by their risk.

    `rows` = (item id, weight > 0). With equal weights use `draw_items`. Raises as `draw_items`.
    """
    ids, weights = _with_kronor(rows)
    _check_size(sample_size, len(ids))
    picks = _fill(
        lambda take: first_arrivals(seed, ids, weights, take), sample_size, replaced, len(ids)
    )
    return Draw(Method.WEIGHTED, seed, len(ids), sample_size, picks, tuple(replaced))


def draw_systematically(seed: str, ids: Sequence[str], sample_size: int) -> Draw:
    """Every so many rows of the file, from a start that the seed decides. The order matters.

    There is no next lot, so nothing is replaced and nothing extended. Raises as `draw_items`.
    """
    ids = _checked(ids, sample_size)
    start = random_start(hash_seed(seed), len(ids), sample_size)
    rows = interval_rows(len(ids), sample_size, start)
    picks = tuple(Pick(number, ids[row - 1], 1, str(row)) for number, row in enumerate(rows, 1))
    return Draw(Method.SYSTEMATIC, seed, len(ids), sample_size, picks)


def draw_everything(ids: Sequence[str]) -> Draw:
    """All items, in the order of the file. Raises `UserError(POPULATION_EMPTY)`."""
    ids = _checked(ids, len(ids))
    picks = tuple(Pick(number, item_id, 1, str(number)) for number, item_id in enumerate(ids, 1))
    return Draw(Method.EVERYTHING, "", len(ids), len(ids), picks)


def _smallest_tickets(seed: str, ids: Sequence[str], take: int) -> tuple[Pick, ...]:
    """As `draw_tickets`, but whole tickets only for items whose first nine digits may do."""
    if len(ids) <= _PLAIN or take >= len(ids):
        return draw_tickets(seed, ids, take)
    import numpy as np

    heads = ticket_heads(seed, ids)
    border = np.partition(heads, take - 1)[take - 1]
    early = np.flatnonzero(heads <= border).tolist()
    return draw_tickets(seed, [ids[index] for index in early], take)


def _fill(
    lots: Callable[[int], tuple[Pick, ...]],
    sample_size: int,
    replaced: Collection[str],
    most: int | None,
) -> tuple[Pick, ...]:
    """The shortest run of lots that holds `sample_size` picks outside `replaced`."""
    out = set(replaced)
    take = sample_size + len(out)
    while True:
        picks = lots(take if most is None else min(take, most))
        valid = [pick.number for pick in picks if pick.item_id not in out]
        if len(valid) >= sample_size:
            break
        if most is not None and take >= most:
            raise UserError(ErrorCode.DRAW_EXHAUSTED, population=most)
        take += sample_size - len(valid) + len(out)
    run = picks[: valid[sample_size - 1]] if sample_size else ()
    missing = out.difference(pick.item_id for pick in run)
    if missing:
        raise UserError(ErrorCode.REPLACED_ITEM_NOT_DRAWN, item_id=min(missing))
    return run


def _checked(ids: Sequence[str], sample_size: int) -> Sequence[str]:
    ids = normal_ids(ids)
    _check_distinct(ids)
    _check_size(sample_size, len(ids))
    return ids


def _with_kronor(rows: Sequence[tuple[str, int]]) -> tuple[Sequence[str], list[int]]:
    if not rows:
        raise UserError(ErrorCode.POPULATION_EMPTY)
    ids = [item_id for item_id, amount in rows if amount > 0]
    if not ids:
        raise UserError(ErrorCode.ALL_AMOUNTS_ZERO)
    normal = normal_ids(ids)
    _check_distinct(normal)
    return normal, [amount for _, amount in rows if amount > 0]


def _check_size(sample_size: int, population: int) -> None:
    if not population:
        raise UserError(ErrorCode.POPULATION_EMPTY)
    if sample_size > population:
        raise UserError(
            ErrorCode.SAMPLE_EXCEEDS_POPULATION, sample_size=sample_size, population=population
        )


def _check_distinct(ids: Sequence[str]) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for item_id in ids:
        if item_id in seen:
            raise UserError(ErrorCode.ITEM_ID_REPEATED, item_id=item_id)
        seen.add(item_id)

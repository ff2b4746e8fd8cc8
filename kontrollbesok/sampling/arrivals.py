"""Consistent monetary unit sampling: every item's kronor arrive at times of their own.

Hit g of item i arrives at T(i, g) = T(i, g - 1) - ln U(i, g) / amount, where U is the uniform
number of SHA-256(SHA-256(seed) in hex + id + ":" + g). The first n arrivals are n random kronor,
drawn with replacement: each one hits an item in proportion to its amount. As with tickets, one
item's arrivals depend on nothing but the seed, its id and its amount.

Decimal arithmetic with 40 digits, whose logarithm is correctly rounded, gives every machine the
same arrivals. Source: `docs/stickprov.md`, "Kronor".
"""

import heapq
from collections.abc import Sequence
from decimal import Context, Decimal

from kontrollbesok.sampling.lots import DIGITS, ticket_heads
from kontrollbesok.sampling.tickets import Pick, hash_seed, uniform

_EXACT = Context(prec=40)
_SHOWN = Context(prec=18)
_PLAIN = 200  # up to here 40-digit logarithms of every item are as fast as leaving some out


def arrival(prefix: str, item_id: str, amount: int, generation: int, before: Decimal) -> Decimal:
    """When hit `generation` of the item arrives, given when the one `before` did (0 at first)."""
    chance = Decimal(uniform(f"{prefix}{item_id}:{generation}"))
    return _EXACT.subtract(before, _EXACT.divide(_EXACT.ln(chance), Decimal(amount)))


def kronor_arrivals(
    seed: str, ids: Sequence[str], amounts: Sequence[int], take: int
) -> tuple[Pick, ...]:
    """The first `take` arrivals; all amounts > 0."""
    prefix = hash_seed(seed)
    heap = _first_hits(seed, ids, amounts, take)
    picks = []
    for number in range(1, take + 1):
        time, item_id, generation, amount = heap[0]
        picks.append(Pick(number, item_id, generation, _lot(time)))
        later = arrival(prefix, item_id, amount, generation + 1, time)
        heapq.heapreplace(heap, (later, item_id, generation + 1, amount))
    return tuple(picks)


def first_arrivals(
    seed: str, ids: Sequence[str], amounts: Sequence[int], take: int
) -> tuple[Pick, ...]:
    """The `take` items whose first hit arrives first; all amounts > 0."""
    hits = heapq.nsmallest(take, _first_hits(seed, ids, amounts, take))
    return tuple(
        Pick(number, item_id, 1, _lot(time)) for number, (time, item_id, _, _) in enumerate(hits, 1)
    )


def _first_hits(
    seed: str, ids: Sequence[str], amounts: Sequence[int], take: int
) -> list[tuple[Decimal, str, int, int]]:
    """A heap of (arrival, id, generation, amount) with every item that may be needed."""
    prefix = hash_seed(seed)
    heap = [
        (arrival(prefix, ids[index], amounts[index], 1, Decimal(0)), ids[index], 1, amounts[index])
        for index in _early(seed, ids, amounts, take)
    ]
    heapq.heapify(heap)
    return heap


def _early(seed: str, ids: Sequence[str], amounts: Sequence[int], take: int) -> Sequence[int]:
    """Indexes of all items whose first hit can be among the first `take`.

    Nine digits of U bound each arrival from both sides. An item whose lower bound is above the
    `take`-th smallest upper bound cannot be early enough.
    """
    if len(ids) <= max(take, _PLAIN):
        return range(len(ids))
    import numpy as np

    heads = ticket_heads(seed, ids, suffix=":1").astype(np.float64)
    money = np.array(amounts, dtype=np.float64)
    base = 10.0**DIGITS
    with np.errstate(divide="ignore"):  # a chance of 0 has an upper bound of infinity
        earliest = -np.log1p((heads + 1 - base) / base) / money
        latest = -np.log1p((heads - base) / base) / money
    border = np.partition(latest, take - 1)[take - 1]
    # A part in 1e9 is far more than the floats can be off by.
    early: Sequence[int] = np.flatnonzero(earliest * (1 - 1e-9) <= border).tolist()
    return early


def _lot(time: Decimal) -> str:
    """18 digits of the arrival, for people and protocols."""
    return format(_SHOWN.create_decimal(time), ".17e")

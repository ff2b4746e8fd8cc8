"""Rivest's consistent tickets: each item's lot depends on the seed and its own id, nothing else.

Ticket = "0." and the decimal digits of SHA-256(SHA-256(seed) in hex + id), last digit first; the
sample is the items with the smallest tickets, compared as text. So neither the order of the file
nor an added row disturbs the draw, a larger sample begins with the smaller one, and the order of
one unit's items is the same whether the unit or the whole municipality is drawn from.

Source: R. L. Rivest, "Consistent sampling with replacement", arXiv 1808.10016.
"""

import heapq
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice


@dataclass(frozen=True, slots=True)
class Pick:
    """One drawn lot: the `number`-th in draw order, from 1.

    `generation` is 1 except where an item can be drawn again. `lot` is what it was drawn by: the
    ticket, the arrival of a krona, or the row of a systematic sample.
    """

    number: int
    item_id: str
    generation: int
    lot: str


def hash_seed(seed: str) -> str:
    """SHA-256 of the seed, 64 hex digits: the prefix of every ticket's text."""
    return sha256(seed.encode()).hexdigest()


def uniform(text: str) -> str:
    """SHA-256 of `text` as a number in (0, 1), "0." and at least 64 decimal digits."""
    return "0." + str(int(sha256(text.encode()).hexdigest(), 16)).zfill(64)[::-1]


def first_ticket(seed: str, item_id: str) -> str:
    """The ticket of an item in its first generation."""
    return uniform(hash_seed(seed) + item_id)


def next_ticket(ticket: str) -> str:
    """A larger ticket for an item that goes back and may be drawn again."""
    nines = len(ticket) - 2 - len(ticket[2:].lstrip("9"))
    attempt, larger = 0, ticket
    while larger <= ticket + "0":
        attempt += 1
        larger = "0." + "9" * nines + uniform(f"{ticket}:{attempt}")[2:]
    return larger


def shorten_ticket(ticket: str, digits: int = 9) -> str:
    """The ticket cut after `digits` digits, not counting the nines it begins with."""
    nines = len(ticket) - 2 - len(ticket[2:].lstrip("9"))
    return ticket[: 2 + nines + digits]


def draw_tickets(
    seed: str, ids: Iterable[str], take: int, drop: int = 0, *, with_replacement: bool = False
) -> tuple[Pick, ...]:
    """The plain draw: `take` picks after the first `drop`. Every ticket is looked at.

    `draw.draw_items` gives the same picks and is made for large files.
    """
    prefix = hash_seed(seed)
    heap = [(uniform(prefix + item_id), item_id, 1) for item_id in ids]
    heapq.heapify(heap)
    lots = islice(_lots(heap, with_replacement), drop, drop + take)
    return tuple(
        Pick(number, item_id, generation, ticket)
        for number, (ticket, item_id, generation) in enumerate(lots, drop + 1)
    )


def normal_ids(ids: Sequence[str]) -> Sequence[str]:
    """The ids in Unicode normal form C, so that "Ängen" has one ticket however it was typed."""
    if all(map(str.isascii, ids)):
        return ids
    return [
        item_id if item_id.isascii() else unicodedata.normalize("NFC", item_id) for item_id in ids
    ]


def _lots(
    heap: list[tuple[str, str, int]], with_replacement: bool
) -> Iterator[tuple[str, str, int]]:
    while heap:
        ticket, item_id, generation = lot = heap[0]
        yield lot
        if with_replacement:
            heapq.heapreplace(heap, (next_ticket(ticket), item_id, generation + 1))
        else:
            heapq.heappop(heap)

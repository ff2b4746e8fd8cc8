"""The first nine digits of a million tickets at a time, to leave most items out early.

Nine digits decide who may be among the smallest; the few that may are drawn with whole tickets.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from kontrollbesok.sampling.tickets import hash_seed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIGITS = 9
_BASE = 10**DIGITS
_CHUNK = 32_768


def ticket_heads(seed: str, ids: Sequence[str], suffix: str = "") -> "NDArray[np.uint32]":
    """The first nine digits of each id's ticket, as numbers, in the order of `ids`."""
    import numpy as np

    heads = np.empty(len(ids), dtype=np.uint32)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        heads[start : start + len(chunk)] = _reversed_tails(_digests(seed, chunk, suffix))
    return heads


def _digests(seed: str, ids: Sequence[str], suffix: str) -> bytes:
    """SHA-256(prefix + id + suffix) of each, one after the other.

    The prefix fills exactly one block of the hash, so it is worked in once and copied.
    """
    seeded = sha256(hash_seed(seed).encode()).copy
    digests = []
    for item_id in ids:
        state = seeded()
        state.update((item_id + suffix).encode())
        digests.append(state.digest())
    return b"".join(digests)


def _reversed_tails(digests: bytes) -> "NDArray[np.uint64]":
    """The last nine decimal digits of each 256-bit number, last digit first."""
    import numpy as np

    words = np.frombuffer(digests, dtype=">u4").reshape(-1, 8).astype(np.uint64)
    tail = np.zeros(len(words), dtype=np.uint64)
    for word in words.T:
        tail = ((tail << np.uint64(32)) | word) % np.uint64(_BASE)
    turned = np.array([int(f"{number:03d}"[::-1]) for number in range(1000)], dtype=np.uint64)
    low, middle, high = tail % 1000, tail // 1000 % 1000, tail // 1_000_000
    turned_tail: NDArray[np.uint64] = turned[low] * 1_000_000 + turned[middle] * 1000 + turned[high]
    return turned_tail

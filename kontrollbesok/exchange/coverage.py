"""Which stretches of a stream are there, which are missing, and which file to read next."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kontrollbesok.exchange.bundle import Run


def gaps(wanted: Run, present: Iterable[Run]) -> list[Run]:
    """The parts of `wanted` that none of `present` covers, in order."""
    missing: list[Run] = []
    place = wanted.first
    for run in sorted(present, key=lambda run: run.first):
        if run.last < place:
            continue
        if run.first > wanted.last:
            break
        if run.first > place:
            missing.append(Run(place, run.first - 1))
        place = run.last + 1
    if place <= wanted.last:
        missing.append(Run(place, wanted.last))
    return missing


Piece = TypeVar("Piece")


def next_piece(pieces: Sequence[tuple[Run, Piece]], after: int) -> tuple[Run, Piece] | None:
    """The piece that carries on furthest from `after`; past a hole, the one that begins first.

    None where no piece has anything beyond `after`.
    """
    ahead = [piece for piece in pieces if piece[0].last > after]
    joined = [piece for piece in ahead if piece[0].first <= after + 1]
    if joined:
        return max(joined, key=lambda piece: piece[0].last)
    return min(ahead, key=lambda piece: (piece[0].first, -piece[0].last), default=None)

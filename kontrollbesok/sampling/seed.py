"""The seed (startvärde): at least twenty digits that nobody could choose after seeing the file."""

from collections.abc import Callable
from typing import NewType

from kontrollbesok.errors import ErrorCode, UserError

Seed = NewType("Seed", str)

LEAST_DIGITS = 20

_GROUPING = dict.fromkeys(map(ord, " \t\n\r-\u00a0\u202f\u2009"))


def parse_seed(text: str) -> Seed:
    """The seed that a person typed or pasted; spaces and hyphens between groups are left out.

    A public number of a later date is a seed too: as many digits as it has, from twenty.
    Raises `UserError(SEED_NOT_DIGITS)` and `UserError(SEED_TOO_SHORT)` (E08).
    """
    digits = text.translate(_GROUPING)
    if digits and not (digits.isascii() and digits.isdigit()):
        raise UserError(ErrorCode.SEED_NOT_DIGITS)
    if len(digits) < LEAST_DIGITS:
        raise UserError(
            ErrorCode.SEED_TOO_SHORT,
            wanted=LEAST_DIGITS,
            got=len(digits),
            missing=LEAST_DIGITS - len(digits),
        )
    return Seed(digits)


def new_seed(random_below: Callable[[int], int]) -> Seed:
    """Twenty random digits; `random_below(n)` gives a number in 0 … n - 1, e.g. `randbelow`."""
    return Seed("".join(str(random_below(10)) for _ in range(LEAST_DIGITS)))

"""A promise of a seed that nobody is to know yet: what was promised is seen when it is opened.

The text that is hashed is fixed for ever, and anyone can write it. Source: docs/stickprov.md,
"Slutna urval av enheter".
"""

import hashlib
from dataclasses import dataclass
from typing import Final

FORMAT: Final = "kontrollbesok-slutet/1"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised and when, with the salt that opens it. `set_at` is UTC with `Z`."""

    sha256: str
    salt: str
    set_at: str


def commitment(list_sha256: str, digits: str, salt: str) -> str:
    """64 hex digits that hold the list and the seed, and tell neither.

    `salt` is random, 32 hex digits: without it nobody can try seeds until one fits.
    """
    lines = (FORMAT, list_sha256, digits, salt)
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

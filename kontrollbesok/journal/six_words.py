"""Six words to read aloud: two people hear whether they look at the same digest.

Source: journal.md §3.9; docs/sexord.md for how the list was made.
"""

from functools import cache
from importlib.resources import files
from typing import Final

WORDS: Final = 6
BITS: Final = 11  # 2 048 words
LIST_LENGTH: Final = 1 << BITS


def six_words(digest: bytes) -> tuple[str, ...]:
    """The words for the first 66 bits of a digest of at least nine bytes, in order."""
    if len(digest) * 8 < WORDS * BITS:
        raise ValueError("a digest is at least nine bytes")
    bits = int.from_bytes(digest) >> (len(digest) * 8 - WORDS * BITS)
    words = word_list()
    return tuple(
        words[bits >> shift & LIST_LENGTH - 1] for shift in range((WORDS - 1) * BITS, -1, -BITS)
    )


@cache
def word_list() -> tuple[str, ...]:
    """The 2 048 words, in the order that numbers them."""
    text = files("resources").joinpath("six_words.txt").read_text(encoding="utf-8")
    return tuple(text.split())

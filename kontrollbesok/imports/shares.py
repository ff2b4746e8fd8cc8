"""Counts and shares as people and systems write them: 14, 1 250, 87,5 %, 0,875."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kontrollbesok.model.indicator import WHOLE

_SPACES: Final = re.compile(r"[\s\u00a0\u202f]")
_NUMBER: Final = re.compile(r"\d{1,6}(?:[.,]\d{1,8})?")
_COUNT: Final = re.compile(r"\d{1,9}(?:[.,]0{1,8})?")


class ShareError(ValueError):
    """The text is no count, or no share."""


def parse_count(text: str) -> int:
    """A whole number of things; a spreadsheet may write it 14,0. Raises `ShareError`."""
    stripped = _SPACES.sub("", text)
    if not _COUNT.fullmatch(stripped):
        raise ShareError
    return int(re.split("[.,]", stripped)[0])


def parse_tenths(text: str, *, of_one: bool = False) -> int:
    """A share in tenths of a per cent, a half rounded up. Raises `ShareError`.

    `of_one`: a number without "%" is a part of 1, as a spreadsheet keeps it: 0,875.
    """
    stripped = _SPACES.sub("", text)
    number = stripped.removesuffix("%")
    if not _NUMBER.fullmatch(number):
        raise ShareError
    per_cent = Decimal(number.replace(",", "."))
    if of_one and number == stripped and per_cent <= 1:
        per_cent *= 100
    tenths = int((per_cent * 10).quantize(Decimal(1), ROUND_HALF_UP))
    if tenths > WHOLE:
        raise ShareError
    return tenths

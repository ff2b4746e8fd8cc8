"""The values in a file of sampling cases, read as what they must be.

Every number is an exact decimal; a value of another type is a `TypeError`, so that the case fails.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.sampling.exact import Exact

Value = None | bool | int | Decimal | Fraction | str | list["Value"] | dict[str, "Value"]
Inputs = Mapping[str, Value]


def as_object(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    return value


def as_list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return value


def as_text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def as_number(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("expected a whole number")
    return value


def as_exact(value: Value) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise TypeError("expected a number")
    return value


def as_exacts(value: Value) -> list[Exact]:
    return [as_exact(item) for item in as_list(value)]

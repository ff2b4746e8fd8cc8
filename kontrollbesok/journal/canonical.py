"""Canonical JSON: one value, one sequence of bytes, on every machine and for ever.

The profile of RFC 8785 that `docs/format/` fixes: ASCII keys in byte order, no floats, integers
below 2^53, no lone surrogates, at most eight levels. Decimals travel as strings ("9.4").

Under this profile the fast encoder gives the bytes that RFC 8785 asks for (a test compares the
two); the walk over types comes first because that encoder would let `1.0` and 2^60 through.
"""

from typing import Final, TypeAlias

import orjson

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

MAX_DEPTH: Final = 8
MAX_INTEGER: Final = 2**53 - 1


class NotCanonicalError(ValueError):
    """The value or the bytes fall outside the profile. The message says where, never what."""


def canonical_bytes(value: Json) -> bytes:
    """The one encoding of `value`.

    Raises `NotCanonicalError` for anything the profile has no bytes for.
    """
    _check(value, MAX_DEPTH)
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:  # a lone surrogate
        raise NotCanonicalError("text without an encoding") from error


def parse_canonical(data: bytes) -> Json:
    """The value of `data`, provided that `data` is its one encoding.

    Raises `NotCanonicalError` for other bytes: another key order, white space, a duplicate key,
    a float, text that is no JSON at all.
    """
    try:
        value: Json = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotCanonicalError("not JSON") from error
    _check(value, MAX_DEPTH)
    if orjson.dumps(value, option=orjson.OPT_SORT_KEYS) != data:
        raise NotCanonicalError("not the canonical encoding")
    return value


def _check(value: Json, levels_left: int) -> None:
    if not _is_scalar(value):
        _check_container(value, levels_left)


def _check_container(value: Json, levels_left: int) -> None:
    """Go through a list or an object. A bundle holds many thousands, so scalars cost no call."""
    if levels_left == 0:
        raise NotCanonicalError(f"more than {MAX_DEPTH} levels")
    kind = type(value)
    if kind is dict:
        for key in value:  # type: ignore[union-attr]
            if type(key) is not str or not key.isascii():
                raise NotCanonicalError("key that is not ASCII text")
        items = value.values()  # type: ignore[union-attr]
    elif kind is list:
        items = value
    else:
        raise NotCanonicalError(f"a {kind.__name__} has no encoding")
    for item in items:
        if type(item) is not str and not _is_scalar(item):
            _check_container(item, levels_left - 1)


def _is_scalar(value: Json) -> bool:
    # Exact types: a subclass may encode as something else, and bool is an int.
    kind = type(value)
    if kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:  # type: ignore[operator]
            raise NotCanonicalError("integer beyond 2^53")
        return True
    return kind is str or value is None or kind is bool

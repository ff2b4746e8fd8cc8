"""An event as one line of text: how it travels in packs and bundles. Source: docs/format §9."""

from typing import Final

import orjson

from kontrollbesok.journal.event import Event, read_event
from kontrollbesok.journal.keys import SIGNATURE_BYTES
from kontrollbesok.journal.refusal import Reason, RefusedError

_KEYS: Final = frozenset("bhsu")
_HEX: Final = frozenset("0123456789abcdef")


def event_line(event: Event) -> bytes:
    """The event's canonical line, line feed included."""
    body, person = event.body_bytes, event.user_signature
    line = {
        "b": None if body is None else body.decode(),
        "h": event.header_bytes.decode(),
        "s": event.signature.hex(),
        "u": None if person is None else person.hex(),
    }
    return orjson.dumps(line, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def read_event_line(line: bytes) -> Event:
    """The event in `line`, which has no line feed: right in form, not yet checked otherwise.

    Raises `RefusedError` as `read_event` does, and MALFORMED.
    """
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise _malformed("not JSON") from error
    # Four texts at one level: encoding them anew is the whole of the canonical rule here.
    if not isinstance(row, dict) or row.keys() != _KEYS:
        raise _malformed("line")
    if not isinstance(row["h"], str) or not isinstance(row["b"], str | None):
        raise _malformed("line")
    if orjson.dumps(row, option=orjson.OPT_SORT_KEYS) != line:
        raise _malformed("not the canonical encoding")
    return read_event(
        row["h"].encode(),
        None if row["b"] is None else row["b"].encode(),
        _signature(row["s"]),
        None if row["u"] is None else _signature(row["u"]),
    )


def _signature(value: object) -> bytes:
    if (
        not isinstance(value, str)
        or len(value) != 2 * SIGNATURE_BYTES
        or not _HEX.issuperset(value)
    ):
        raise _malformed("signature")
    return bytes.fromhex(value)


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)

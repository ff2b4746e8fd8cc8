"""A new device's request to be let in: its keys, signed by itself. Source: docs/format §13.

Nothing in it is secret. That it comes from the right person is shown by the six words of its
digest, which both sides read to each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.journal.keys import KEY_BYTES, SIGNATURE_BYTES, device_id, verify
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId

VERSION: Final = 1
MAX_REQUEST_BYTES: Final = 16 * 1024
_LONGEST_TEXT: Final = 200
_TEXTS: Final = ("name", "title", "label")
_KEYS: Final = frozenset(["v", "device_key", "user_key", "recipient", *_TEXTS])
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """Who asks, and with which keys. Keys are raw public bytes."""

    device_key: bytes
    user_key: bytes
    recipient: str  # age recipient
    name: str
    title: str
    label: str  # what colleagues will call the device

    @property
    def device(self) -> DeviceId:
        """The device that asks."""
        return device_id(self.device_key)

    @property
    def digest(self) -> bytes:
        """The 32 bytes that are signed, and that the six words are made from."""
        return digest(Tag.REQUEST, _content(self))


def seal_request(request: EnrolmentRequest, sign: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a request file. `sign` uses the device's key."""
    content = _content(request).decode()
    signature = sign(request.digest).hex()
    return canonical_bytes({"r": content, "s": signature}) + b"\n"


def read_request(data: bytes) -> EnrolmentRequest:
    """The request in `data`, signed by the device that asks.

    Raises `RefusedError` TOO_LARGE, MALFORMED, NEWER_VERSION or BAD_SIGNATURE.
    """
    if len(data) > MAX_REQUEST_BYTES:
        raise RefusedError(Reason.TOO_LARGE, "request")
    line = _object(data.removesuffix(b"\n"))
    content = line.get("r")
    if line.keys() != {"r", "s"} or not isinstance(content, str) or data[-1:] != b"\n":
        raise _malformed("request")
    request = _request(_object(content.encode()))
    if not verify(request.device_key, request.digest, _bytes(line["s"], SIGNATURE_BYTES)):
        raise RefusedError(Reason.BAD_SIGNATURE, "request")
    return request


def _content(request: EnrolmentRequest) -> bytes:
    return canonical_bytes(
        {
            "v": VERSION,
            "device_key": request.device_key.hex(),
            "user_key": request.user_key.hex(),
            "recipient": request.recipient,
            "name": request.name,
            "title": request.title,
            "label": request.label,
        }
    )


def _request(fields: dict[str, Json]) -> EnrolmentRequest:
    version = fields.get("v")
    if type(version) is int and version > VERSION:
        raise RefusedError(Reason.NEWER_VERSION, "request")
    if fields.keys() != _KEYS or version != VERSION:
        raise _malformed("request fields")
    name, title, label = (_text(fields[key]) for key in _TEXTS)
    if not name:
        raise _malformed("name")
    return EnrolmentRequest(
        device_key=_bytes(fields["device_key"], KEY_BYTES),
        user_key=_bytes(fields["user_key"], KEY_BYTES),
        recipient=_text(fields["recipient"]),
        name=name,
        title=title,
        label=label,
    )


def _object(data: bytes) -> dict[str, Json]:
    try:
        value = parse_canonical(data)
    except NotCanonicalError as error:
        raise _malformed(str(error)) from error
    if not isinstance(value, dict):
        raise _malformed("not an object")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise _malformed("text")
    return value


def _bytes(value: Json, length: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * length or not _HEX.issuperset(value):
        raise _malformed("hex")
    return bytes.fromhex(value)


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)

"""The answer to a newcomer: the whole record, as bundles in one file. Source: docs/format §13."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kontrollbesok.exchange.bundle import MAX_FILE_BYTES, portions, seal_bundle
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId, OrganisationId

VERSION: Final = 1
MAX_BUNDLES: Final = 5_000

_FIRST_LINE: Final = re.compile(rb"KBA([1-9][0-9]?) ([0-9a-f]{32}) ([1-9][0-9]{0,4})\n")
_LENGTH: Final = re.compile(rb"([1-9][0-9]{0,8})\n")
_FIRST_LINE_BYTES: Final = 50
_LENGTH_BYTES: Final = 10


def seal_answer(
    events: Iterable[Event],
    organisation: OrganisationId,
    recipients: Sequence[str],
    keys: Mapping[DeviceId, bytes] = MappingProxyType({}),
) -> bytes:
    """An answer with `events`, each after its causal past, for age `recipients`.

    `keys` are the known devices', to see that every signature that others will check holds.
    """
    bundles = [seal_bundle(portion, organisation, recipients) for portion in portions(events, keys)]
    parts = [f"KBA{VERSION} {organisation} {len(bundles)}\n".encode()]
    for bundle in bundles:
        parts += [f"{len(bundle)}\n".encode(), bundle]
    return b"".join(parts)


def read_answer(data: bytes) -> tuple[OrganisationId, tuple[bytes, ...]]:
    """Whose answer it is, and its bundles, none of them opened yet.

    Raises `RefusedError` MALFORMED, NEWER_VERSION or TOO_LARGE.
    """
    found = _FIRST_LINE.match(data[:_FIRST_LINE_BYTES])
    if found is None:
        raise RefusedError(Reason.MALFORMED, "first line")
    if int(found[1]) != VERSION:
        raise RefusedError(Reason.NEWER_VERSION, "answer")
    count, place = int(found[3]), found.end()
    if count > MAX_BUNDLES:
        raise RefusedError(Reason.TOO_LARGE, "answer")
    bundles: list[bytes] = []
    for _ in range(count):
        length = _LENGTH.match(data[place : place + _LENGTH_BYTES])
        if length is None or int(length[1]) > MAX_FILE_BYTES:
            raise RefusedError(Reason.MALFORMED, "length")
        place += length.end()
        bundles.append(data[place : place + int(length[1])])
        place += int(length[1])
    if place != len(data):
        raise RefusedError(Reason.MALFORMED, "end")
    return OrganisationId(found[2].decode()), tuple(bundles)

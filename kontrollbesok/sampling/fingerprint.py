"""The population's fingerprint: what is sealed before anyone may choose a seed.

Canonical form, version 1. One line per item, in the order of the file:

    id TAB amount_ore LF

in UTF-8, where `id` is in Unicode normal form C and `amount_ore` is an integer in plain decimal
digits with a leading `-` when negative (no `+`, no leading zeros). An id is not empty and holds
neither TAB nor LF. An item without an amount (an access right, a registration) has amount 0.

The fingerprint is the SHA-256 of those bytes together with the number of lines and the control
total in öre. Source: `docs/stickprov.md`, "Fingeravtrycket".
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from kontrollbesok.errors import ErrorCode, UserError

_ROWS_PER_BATCH = 1_024


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 of the canonical rows (64 hex digits), number of rows and their sum in öre."""

    sha256: str
    count: int
    total_ore: int


def fingerprint(rows: Iterable[tuple[str, int]]) -> Fingerprint:
    """The fingerprint of `rows` = (item id, amount_ore), read once, in the order given.

    Raises `UserError(ITEM_ID_UNUSABLE)` when an id is empty or holds a tab or a line break.
    """
    digest = hashlib.sha256()
    count = 0
    total_ore = 0
    for batch in _batches(rows):
        digest.update(canonical_text(batch).encode())
        count += len(batch)
        total_ore += sum([amount_ore for _, amount_ore in batch])
    return Fingerprint(digest.hexdigest(), count, total_ore)


def canonical_text(rows: list[tuple[str, int]]) -> str:
    """The canonical lines of `rows`. Raises as `fingerprint`."""
    text = "".join([f"{item_id}\t{amount_ore}\n" for item_id, amount_ore in rows])
    if (
        text.count("\t") != len(rows)
        or text.count("\n") != len(rows)
        or "\n\t" in text
        or text.startswith("\t")
    ):
        raise UserError(ErrorCode.ITEM_ID_UNUSABLE, item_id=_first_unusable(rows))
    # Normalising many lines at once equals normalising each id: TAB and LF never compose.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _first_unusable(rows: list[tuple[str, int]]) -> str:
    return next(item_id for item_id, _ in rows if not item_id or "\t" in item_id or "\n" in item_id)


def _batches(rows: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    source = iter(rows)
    while batch := list(islice(source, _ROWS_PER_BATCH)):
        yield batch

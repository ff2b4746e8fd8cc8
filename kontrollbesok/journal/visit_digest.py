"""What a chief settles: the digest over everything the visit consists of.

It names events, blobs and pinned content by their hashes, so it needs no projection to be checked
and survives erasure. Source: docs/format §8.
"""

from collections.abc import Iterable

from kontrollbesok.journal.canonical import Json, canonical_bytes
from kontrollbesok.journal.digest import Tag, digest


def visit_digest(
    visit: str, version: int, *, events: Iterable[str], blobs: Iterable[str], content: Iterable[str]
) -> str:
    """The digest, 64 hex digits, of one version of a visit. Order and repeats do not matter."""
    return digest(
        Tag.VISIT,
        canonical_bytes(
            {
                "visit": visit,
                "version": version,
                "events": _ascending(events),
                "blobs": _ascending(blobs),
                "content": _ascending(content),
            }
        ),
    ).hex()


def _ascending(names: Iterable[str]) -> list[Json]:
    return [*sorted(set(names))]

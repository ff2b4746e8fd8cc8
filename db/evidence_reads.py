"""Evidence as it stands: the files of a visit or a control, numbered, with what each belongs to."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from db.connection import Connection
from db.rows import named_rows
from kontrollbesok.model.evidence import Copy, Evidence, Holder, Link, LinkKind, read_boxes
from kontrollbesok.model.ids import BlobId, EventId, EvidenceId, PersonId
from kontrollbesok.model.visit import Seen

_NUMBER: Final = re.compile(r"B-\d{2,6}")
_THERE: Final = "v.file_blob IS NOT NULL AND v.file_key IS NOT NULL AND v.file_sha256 IS NOT NULL"
_ONLY: Final = "v.context = ?1 AND (?2 IS NULL OR v.file_sha256 = ?2)"
_PIECES: Final = f"""
    SELECT v.*, e.actor, e.at_ms FROM k_evidence v JOIN event e ON e.n = v.file_event
    WHERE {_ONLY} AND {_THERE} ORDER BY v.entity"""
_IDS: Final = (
    f"SELECT v.entity FROM k_evidence v WHERE v.context = ? AND {_THERE} ORDER BY v.entity"
)
_LINKS: Final = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, l.entity, l.elem FROM k_{kind}_evidence l"
    f" JOIN k_evidence v ON v.entity = l.elem WHERE {_ONLY}"
    for kind in LinkKind
)
_SEEN: Final = f"""
    SELECT l.entity, l.grp, e.id FROM live l JOIN event e USING (n)
    WHERE l.kind = 'evidence' AND l.entity IN (SELECT v.entity FROM k_evidence v WHERE {_ONLY})"""


def evidence_of(
    connection: Connection, holder: Holder, sha256: str | None = None
) -> Sequence[Evidence]:
    """The evidence of a visit or a control, in the order of its numbers; what has the bytes
    `sha256` alone where they are named.
    """
    rows = named_rows(connection, _PIECES, holder, sha256)
    if not rows:
        return []
    numbers = _numbers(connection, holder, [id_ for (id_,) in connection.execute(_IDS, (holder,))])
    links: dict[str, list[Link]] = {}
    for kind, entity, element in connection.execute(_LINKS, (holder, sha256)):
        links.setdefault(element, []).append(Link(LinkKind(kind), entity))
    seen: dict[tuple[str, str], list[EventId]] = {}
    for entity, group, event in connection.execute(_SEEN, (holder, sha256)):
        seen.setdefault((entity, group), []).append(EventId(event.hex()))
    pieces = [_piece(row, numbers[row["entity"]], links, seen) for row in rows]
    return sorted(pieces, key=lambda piece: int(piece.number.removeprefix("B-")))


def _numbers(connection: Connection, holder: Holder, pieces: Sequence[str]) -> dict[str, str]:
    """The numbers: those that submission froze, then the others by when they were made."""
    life = named_rows(connection, "SELECT life_numbers FROM k_visit WHERE entity = ?", holder)
    kept = json.loads(life[0]["life_numbers"] or "{}") if life else {}
    given = {piece: number for piece, number in kept.items() if _NUMBER.fullmatch(str(number))}
    frozen = {piece: given[piece] for piece in pieces if piece in given}
    used = [int(number.removeprefix("B-")) for number in given.values()]
    fresh = (piece for piece in pieces if piece not in frozen)
    start = max(used, default=0) + 1
    return frozen | {piece: f"B-{place:02}" for place, piece in enumerate(fresh, start)}


def _piece(
    row: Mapping[str, Any],
    number: str,
    links: Mapping[str, Sequence[Link]],
    seen: Mapping[tuple[str, str], Sequence[EventId]],
) -> Evidence:
    entity = row["entity"]

    def behind(group: str) -> Seen:
        return tuple(sorted(seen.get((entity, group), ())))

    return Evidence(
        id=EvidenceId(entity),
        number=number,
        name=row["file_name"] or "",
        type=row["file_type"] or "",
        size=row["file_size"] or 0,
        sha256=row["file_sha256"],
        blob=BlobId(row["file_blob"]),
        key=row["file_key"],
        caption=row["file_caption"] or "",
        alt=row["file_alt"] or "",
        copy=_copy(row),
        secret=row["secrecy_mark"] is not None,
        secrecy_reason=row["secrecy_reason"] or "",
        links=tuple(sorted(links.get(entity, ()))),
        by=PersonId(row["actor"]),
        at_ms=row["at_ms"],
        conflict=any(row[f"{group}_conflict"] for group in ("file", "masks", "secrecy")),
        seen=behind("file"),
        copy_seen=behind("masks"),
        secrecy_seen=behind("secrecy"),
    )


def _copy(row: Mapping[str, Any]) -> Copy | None:
    blob, key, digest = (row[f"masks_{name}"] for name in ("blob", "key", "sha256"))
    if blob is None or key is None or digest is None:
        return None
    boxes = read_boxes(json.loads(row["masks_boxes"] or "[]"))
    return Copy(BlobId(blob), key, digest, boxes)

"""Evidence (underlag) in the record: added, linked, described, marked, covered, taken away.

Every act is one event and can be undone. The bytes are taken in first (`evidence_files.keep`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.evidence import Copy, Evidence, Holder, Link
from kontrollbesok.model.ids import EvidenceId, is_control, mint
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.evidence_files import KeptFile, let_go
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add, delete, put, record, remove

SECRET: Final = "secret"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file. `known`: it lay there already and was only linked."""

    evidence: EvidenceId
    touched: Touched
    known: bool = False


def add_to(
    office: Office,
    holder: Holder,
    kept: KeptFile,
    links: Sequence[Link] = (),
    caption: str = "",
) -> Added:
    """Make a kept file evidence of the visit or the control, belonging to `links`, in one event.

    The same bytes are never there twice: a file that it has is linked instead, and what
    was stored of it anew is removed. Raises `UserError` NOT_ALLOWED and what the disk says; then
    nothing is left of the file either.
    """
    try:
        there = _same_bytes(office, holder, kept)
        if there is not None:
            touched = link(office, holder, there, links)
            let_go(office.files, kept)
            return Added(there.id, touched, known=True)
        piece = EvidenceId(mint(office.clock.now_ms()))
        operations = [_file(office, holder, piece, kept, caption)]
        if kept.copy is not None:
            operations.append(_masks(office, piece, kept.copy))
        operations += [_tie(office, piece, one) for one in links]
        act = Act("evidence.add", tuple(operations), context=holder, blobs=kept.blobs)
        return Added(piece, record(office, act))
    except BaseException:
        let_go(office.files, kept)
        raise


def link(office: Office, holder: Holder, piece: Evidence, links: Sequence[Link]) -> Touched:
    """Let the evidence belong to more answers, findings or cells."""
    new = [one for one in links if one not in piece.links]
    if not new:
        return Touched.NOTHING
    operations = tuple(_tie(office, piece.id, one) for one in new)
    return record(office, Act("evidence.link", operations, context=holder))


def unlink(office: Office, holder: Holder, piece: Evidence, one: Link) -> Touched:
    """Let the evidence no longer belong to `one`. It stays with the holder."""
    if one not in piece.links:
        return Touched.NOTHING
    operation = remove(office.store, one.kind.value, one.entity, "evidence", piece.id)
    return record(office, Act("evidence.unlink", (operation,), context=holder))


def describe(office: Office, holder: Holder, piece: Evidence, caption: str, alt: str) -> Touched:
    """Keep the caption, and the words that say what a picture shows."""
    value: dict[str, Json] = {
        **_visit_of(holder),
        "blob": piece.blob,
        "key": piece.key,
        "sha256": piece.sha256,
        "type": piece.type,
        "name": piece.name,
        "size": piece.size,
        "caption": caption.strip() or None,
        "alt": alt.strip() or None,
    }
    operation = put(office.store, "evidence", piece.id, "file", value, piece.seen)
    return record(office, Act("evidence.describe", (operation,), context=holder))


def mark_secret(
    office: Office, holder: Holder, piece: Evidence, secret: bool, reason: str = ""
) -> Touched:
    """Mark the evidence with sekretess, or take the mark away."""
    value: dict[str, Json] = {"mark": SECRET, "reason": reason.strip() or None} if secret else {}
    operation = put(office.store, "evidence", piece.id, "secrecy", value, piece.secrecy_seen)
    return record(office, Act("evidence.secrecy", (operation,), context=holder))


def use_copy(office: Office, holder: Holder, piece: Evidence, copy: Copy) -> Touched:
    """Show a newly covered copy in the place of the one before. Raises as `add_to`."""
    operation = _masks(office, piece.id, copy, piece)
    try:
        return record(
            office, Act("evidence.cover", (operation,), context=holder, blobs=(copy.blob,))
        )
    except BaseException:
        office.files.drop(copy.blob)
        raise


def take_away(office: Office, holder: Holder, piece: Evidence) -> Touched:
    """Take the evidence away, with its links. The record keeps what it was."""
    operations = [delete(office.store, "evidence", piece.id, "file")]
    operations += [
        remove(office.store, one.kind.value, one.entity, "evidence", piece.id)
        for one in piece.links
    ]
    return record(office, Act("evidence.take_away", tuple(operations), context=holder))


def _same_bytes(office: Office, holder: Holder, kept: KeptFile) -> Evidence | None:
    return next(iter(office.reads.evidence(holder, kept.original.content_hash)), None)


def _file(
    office: Office, holder: Holder, piece: EvidenceId, kept: KeptFile, caption: str
) -> Operation:
    value: dict[str, Json] = {
        **_visit_of(holder),
        "blob": kept.original.id,
        "key": kept.original.key,
        "sha256": kept.original.content_hash,
        "type": kept.type,
        "name": kept.name,
        "size": kept.original.size,
        "caption": caption.strip() or None,
    }
    return put(office.store, "evidence", piece, "file", value)


def _visit_of(holder: Holder) -> dict[str, Json]:
    return {} if is_control(holder) else {"visit": holder}


def _masks(
    office: Office, piece: EvidenceId, copy: Copy, shown: Evidence | None = None
) -> Operation:
    boxes: list[Json] = [str(box) for box in copy.boxes]
    value: dict[str, Json] = {
        "blob": copy.blob,
        "key": copy.key,
        "sha256": copy.sha256,
        "boxes": boxes or None,
    }
    seen = shown.copy_seen if shown else None
    return put(office.store, "evidence", piece, "masks", value, seen)


def _tie(office: Office, piece: EvidenceId, one: Link) -> Operation:
    return add(office.store, one.kind.value, one.entity, "evidence", piece, {"evidence": piece})

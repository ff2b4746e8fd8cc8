"""Pinned content: the question bank that a visit was made with travels with it, unchanged."""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import checklist_from_bytes, digest, pinned_bytes
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.checklist import Checklist, as_of
from kontrollbesok.model.ids import BlobId
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record

# A blob is named by its bytes, so what has been read of it holds for good. Each key press reads it.
_READ: dict[str, Checklist] = {}
_MOST_READ = 8
_AS_OF: dict[tuple[str, str], Checklist] = {}
_MOST_DAYS = 64


def publish(office: Office, checklist: Checklist) -> str:
    """Make a version of the question bank known to everyone; its digest. Twice is once."""
    name = digest(checklist)
    if office.reads.content_blob(name) is None:
        blob = office.files.put_plain(pinned_bytes(checklist))
        record(
            office,
            Act("content.publish", (_content(office, checklist, name, blob),), blobs=(blob,)),
        )
    return name


def pinned_checklist(office: Office, name: str) -> Checklist:
    """The question bank with the digest `name`.

    Raises `UserError` CONTENT_MISSING where its blob has not come, and what the reader says of
    bytes that are no question bank.
    """
    blob = office.reads.content_blob(name)
    if blob is None or not office.files.has(BlobId(blob)):
        raise UserError(ErrorCode.CONTENT_MISSING)
    known = _READ.get(blob)
    if known is None:
        known = checklist_from_bytes(office.files.read(BlobId(blob)))
        if len(_READ) == _MOST_READ:
            del _READ[next(iter(_READ))]
        _READ[blob] = known
    return known


def checklist_on(office: Office, name: str, day: str) -> Checklist:
    """The same, with the requirements of an ISO day. Raises as `pinned_checklist`."""
    pinned = pinned_checklist(office, name)
    known = _AS_OF.get((name, day))
    if known is None:
        known = as_of(pinned, day)
        if len(_AS_OF) == _MOST_DAYS:
            del _AS_OF[next(iter(_AS_OF))]
        _AS_OF[name, day] = known
    return known


def _content(office: Office, checklist: Checklist, name: str, blob: BlobId) -> Operation:
    value = {"type": "checklist", "id": checklist.id, "version": checklist.version, "blob": blob}
    return put(office.store, "content", name, "content", value)

"""Files that are secured in a restricted case: kept apart, and handed over by their readers.

They never lie with the visits' evidence and go in no sync: their size would tell that they are
there. Source: ux §2.5; docs/format §14; docs/beslut/0312.
"""

import hashlib
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Add, Operation
from kontrollbesok.model.ids import BlobId, CaseId, mint
from kontrollbesok.model.restricted_case import CaseFile
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.files import MEGABYTE, BlobKey
from kontrollbesok.services.cases import cases, record_in
from kontrollbesok.services.office import Office


def secure(office: Office, case: CaseId, source: Path) -> Touched:
    """Keep a copy of a file in the case, with its checksum; the original stays where it is.

    Raises `UserError` NOT_ALLOWED for whoever may not, and as `Files.put`; nothing is kept then.
    """
    own = [
        file.number
        for one in cases(office)
        for file in one.files
        if file.person == office.author.person
    ]
    kept = office.files.apart.put(source)
    value: dict[str, Json] = {
        "number": max(own, default=0) + 1,
        "name": source.name,
        "size": kept.size,
        "sha256": kept.content_hash,
        "blob": str(kept.id),
        "key": str(kept.key),
    }
    operation = Operation("case", case, "evidence", Add({mint(office.clock.now_ms()): value}))
    try:
        return record_in(office, case, "case.secure", operation)
    except UserError:
        office.files.apart.drop(kept.id)
        raise


def is_here(office: Office, file: CaseFile) -> bool:
    """Whether the bytes are on this computer."""
    return office.files.apart.has(file.blob)


def save_original(office: Office, file: CaseFile, target: Path) -> None:
    """The file as it was, in clear. Raises `UserError` CASE_FILE_MISSING, as `Files.copy_out`."""
    _demand(office, file)
    office.files.apart.copy_out(file.blob, BlobKey(file.key), target)


def save_sealed(office: Office, file: CaseFile, target: Path) -> None:
    """The file as only the case's readers can open it. Raises as `save_original`."""
    _demand(office, file)
    office.files.apart.copy_out(file.blob, None, target)


def take_in(office: Office, source: Path) -> CaseFile:
    """Take in a sealed file that a reader has handed over; which one, its own bytes say.

    Raises `UserError` CASE_FILE_UNKNOWN where no case that one reads has it, SOURCE_UNREADABLE, and
    what the disk says.
    """
    try:
        with source.open("rb") as file:
            blob = BlobId(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise UserError(ErrorCode.SOURCE_UNREADABLE) from error
    known = next((f for one in cases(office) for f in one.files if f.blob == blob), None)
    if known is None:
        raise UserError(ErrorCode.CASE_FILE_UNKNOWN, file=source.name)
    if not is_here(office, known):
        _copy_in(office, source, blob)
    return known


def _demand(office: Office, file: CaseFile) -> None:
    if not is_here(office, file):
        raise UserError(ErrorCode.CASE_FILE_MISSING, number=file.label)


def _copy_in(office: Office, source: Path, blob: BlobId) -> None:
    apart = office.files.apart
    with source.open("rb") as file:
        file.seek(apart.arrived(blob))
        while chunk := file.read(MEGABYTE):
            apart.take_in(blob, apart.arrived(blob), chunk)
    apart.finish(blob)

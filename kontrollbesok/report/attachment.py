"""The visit inside the report's file: written when the report is made, read back to verify it.

`besok.json` holds what the report says and what the last attest covered, in the journal's
canonical JSON. Whether the digest is right is for the reader to compute: docs/format §8.
"""

import dataclasses
import datetime as dt
import hashlib
import io
import re
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.labels import report as labels
from kontrollbesok.model.ids import BlobId, EventId, VisitId
from kontrollbesok.report.paper.archive import Attachment
from kontrollbesok.report.visit import Seal, VisitReport

FILE_NAME = "besok.json"
FORMAT = "kontrollbesok/report/1"
_FAMILY = "kontrollbesok/report/"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class AttachedVisit:
    """What a report's file says of itself. `seal` is None in a draft.

    `data` is the attached file as it is, for whoever wants all of it.
    """

    unit: str
    visit_number: str
    dnr: str | None
    version: int
    seal: Seal | None
    data: bytes


def visit_attachment(report: VisitReport) -> Attachment:
    """The report as data. Pictures are there as their checksums."""
    data = canonical_bytes({"format": FORMAT, "report": _plain(report)})
    return Attachment(FILE_NAME, data, "application/json", labels.VISIT_FILE_DESCRIPTION)


def attached_visit(pdf: bytes) -> AttachedVisit:
    """Read back what `visit_attachment` wrote.

    Raises `UserError`: REPORT_NOT_OURS when the file has no visit in it, REPORT_NEWER when a later
    program wrote it, REPORT_DAMAGED when the file or the visit in it is not whole.
    """
    data = _attached_bytes(pdf)
    try:
        value = parse_canonical(data)
    except NotCanonicalError as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error
    match value:
        case {"format": str(written), "report": dict(report)} if written == FORMAT:
            return _visit(report, data)
        case {"format": str(written)} if written.startswith(_FAMILY):
            raise UserError(ErrorCode.REPORT_NEWER)
    raise UserError(ErrorCode.REPORT_NOT_OURS)


def _attached_bytes(pdf: bytes) -> bytes:
    import pikepdf

    if not pdf.startswith(b"%PDF-"):
        raise UserError(ErrorCode.REPORT_NOT_OURS)
    try:
        # Repairing a damaged file is for a reader, not for one who is asked whether it is whole.
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            if FILE_NAME not in opened.attachments:
                raise UserError(ErrorCode.REPORT_NOT_OURS)
            file = opened.attachments[FILE_NAME].get_file()
            data, expected = file.read_bytes(), file.md5
    except pikepdf.PasswordError as error:
        raise UserError(ErrorCode.REPORT_NOT_OURS) from error
    except pikepdf.PdfError as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error
    # MD5 is what the format has for a slip in storage; forgery is what the digest is for.
    if hashlib.md5(data, usedforsecurity=False).digest() != expected:
        raise UserError(ErrorCode.REPORT_DAMAGED)
    return data


def _visit(report: dict[str, Json], data: bytes) -> AttachedVisit:
    match report:
        case {
            "header": {
                "unit": str(unit),
                "visit_number": str(number),
                "dnr": str() | None as dnr,
                "version": int(version),
            },
            "seal": dict() | None as seal,
        }:
            return AttachedVisit(unit, number, dnr, version, _seal(seal), data)
    raise UserError(ErrorCode.REPORT_DAMAGED)


def _seal(fields: dict[str, Json] | None) -> Seal | None:
    match fields:
        case None:
            return None
        case {
            "visit": str(visit),
            "version": int(version),
            "digest": str(digest),
            "events": list(events),
            "blobs": list(blobs),
            "content": list(content),
        }:
            return Seal(
                VisitId(visit),
                version,
                _name(digest),
                tuple(EventId(_name(event)) for event in events),
                tuple(BlobId(_name(blob)) for blob in blobs),
                tuple(_name(item) for item in content),
            )
    raise UserError(ErrorCode.REPORT_DAMAGED)


def _name(value: Json) -> str:
    if isinstance(value, str) and _SHA256.fullmatch(value):
        return value
    raise UserError(ErrorCode.REPORT_DAMAGED)


def _plain(value: object) -> Json:
    """A value of the report as JSON: fields by name, dates in ISO form, pictures as SHA-256."""
    if dataclasses.is_dataclass(value):
        said = {field: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {field.name: _plain(one) for field, one in said.items() if _is_written(field, one)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, str):
        return str(value)  # an enum's code as bare text
    if value is None or isinstance(value, int):
        return value
    raise TypeError(type(value).__name__)


def _is_written(field: dataclasses.Field[object], value: object) -> bool:
    return not field.metadata.get("later") or value != field.default

"""What lies inside a report's file: attachments and pictures, as the bytes they are."""

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kontrollbesok.errors import ErrorCode, UserError

if TYPE_CHECKING:
    from pikepdf import Object, Stream


def attachment_in(pdf: bytes, name: str) -> bytes | None:
    """The bytes of an attached file, or None where there is none of that name.

    Raises `UserError` REPORT_DAMAGED.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            if name not in opened.attachments:
                return None
            content: bytes = opened.attachments[name].get_file().read_bytes()
            return content
    except pikepdf.PdfError as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error


def pictures_on_pages(pdf: bytes) -> dict[str, bytes]:
    """The pictures that the pages can show, packed as they are, by the SHA-256 of their bytes.

    Raises `UserError` REPORT_DAMAGED.
    """
    import pikepdf

    found: dict[str, bytes] = {}
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            for page in opened.pages:
                for picture in _drawn_by(page.obj):
                    data: bytes = picture.read_raw_bytes()
                    found[hashlib.sha256(data).hexdigest()] = data
    except pikepdf.PdfError as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error
    return found


def _drawn_by(page: "Object") -> Iterator["Stream"]:
    """The objects that a page can draw, straight from its resources: ours nest nothing."""
    from pikepdf import Dictionary, Stream

    resources = page.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    objects = drawn.as_dict().values() if isinstance(drawn, Dictionary) else ()
    yield from (found for found in objects if isinstance(found, Stream))

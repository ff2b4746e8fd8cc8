"""What lies inside a report's file: attachments and pictures, as the bytes they are."""

import hashlib
import io

from kontrollbesok.errors import ErrorCode, UserError


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
    """The JPEG pictures that the pages can show, by the SHA-256 of their bytes.

    Raises `UserError` REPORT_DAMAGED.
    """
    import pikepdf

    found: dict[str, bytes] = {}
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            for page in opened.pages:
                for picture in page.images.values():
                    data: bytes = picture.read_raw_bytes()
                    found[hashlib.sha256(data).hexdigest()] = data
    except pikepdf.PdfError as error:
        raise UserError(ErrorCode.REPORT_DAMAGED) from error
    return found

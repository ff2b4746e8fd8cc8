"""The pages of an encrypted file, each with a code of its own that tells a flipped bit.

Source: SQLCipher 4's file format: 4 096 bytes, the last 64 an HMAC-SHA512 over the rest and the
page's number; the first 16 bytes of the file are the salt.
"""

import logging
import os
import re
from pathlib import Path
from typing import Any, Final

from kontrollbesok.errors import ErrorCode, UserError

_PAGE: Final = 4_096
_CODE: Final = 64
_SALT: Final = 16
_MASK: Final = 0x3A
_TRIED: Final = 50  # pages, spread over the file: enough to tell a wrong key

_log = logging.getLogger(__name__)


def damaged_pages(connection: Any) -> tuple[int, ...]:
    """The numbers of the pages that are not what was written; every page is read."""
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return tuple(int(number) for (text,) in rows for number in re.findall(r"page (\d+)", text))


def demand_whole(connection: Any, name: str) -> None:
    """Check every page and the order among them. Raises `UserError` DATABASE_DAMAGED."""
    damaged = damaged_pages(connection)
    if not damaged and connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]:
        return
    _log.error("%s damaged pages, the first is %s", len(damaged), next(iter(damaged), None))
    raise UserError(ErrorCode.DATABASE_DAMAGED, file=name)


def any_page_opens(path: Path, key: bytes) -> bool:
    """Whether `key` is the file's, told by its pages one by one.

    Only for a file that no connection of this process has open: its locks would be dropped.
    """
    import hashlib  # fetches OpenSSL, which no start waits for

    try:
        with path.open("rb") as file:
            salt = file.read(_SALT)
            code_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ _MASK for b in salt), 2, 32)
            pages = os.fstat(file.fileno()).st_size // _PAGE
            for number in range(1, pages + 1, max(1, pages // _TRIED)):
                file.seek((number - 1) * _PAGE)
                if _opens(file.read(_PAGE), number, code_key):
                    return True
    except OSError:
        return False
    return False


def _opens(page: bytes, number: int, code_key: bytes) -> bool:
    content = page[_SALT if number == 1 else 0 : -_CODE] + number.to_bytes(4, "little")
    import hmac

    return hmac.compare_digest(hmac.digest(code_key, content, "sha512"), page[-_CODE:])

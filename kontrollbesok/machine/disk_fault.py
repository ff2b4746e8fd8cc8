"""What the operating system says of a disk, as errors that a person can do something about."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError

_CODES: Final = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.EFBIG: ErrorCode.DISK_FULL,
    errno.EIO: ErrorCode.DISK_FAILED,
    errno.ENXIO: ErrorCode.DISK_FAILED,
    errno.EACCES: ErrorCode.PLACE_NOT_WRITABLE,
    errno.EPERM: ErrorCode.PLACE_NOT_WRITABLE,
    errno.EROFS: ErrorCode.PLACE_NOT_WRITABLE,
    errno.ENAMETOOLONG: ErrorCode.PLACE_NOT_WRITABLE,
}


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn what the disk refuses inside into `UserError`: DISK_FULL, DISK_FAILED (a write that
    was promised may be lost: stop writing) or PLACE_NOT_WRITABLE. Other errors pass."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0)
        if code is None:
            raise
        raise UserError(code) from error

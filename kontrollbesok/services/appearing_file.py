"""A file that is given away: it is there with all it holds, or not at all."""

import errno
from contextlib import suppress
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(content: bytes, target: Path) -> None:
    """Write `content` to `target`, in place of what stood there.

    Raises `UserError` NO_ROOM_FOR_FILE, PLACE_NOT_WRITABLE.
    """
    try:
        replace_whole(content, target)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise UserError(ErrorCode.NO_ROOM_FOR_FILE) from error
        raise UserError(ErrorCode.PLACE_NOT_WRITABLE) from error


def replace_whole(content: bytes, target: Path) -> None:
    """The same. Raises `OSError`; what stood at `target` is then as it was."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise

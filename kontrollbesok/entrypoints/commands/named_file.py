"""A file that was named on the command line."""

import os
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError


def there(path: Path) -> Path:
    """The path. Raises `UserError(PATH_MISSING)` where nothing lies."""
    if not os.path.exists(path):  # Path's own raises for a name that is too long
        raise UserError(ErrorCode.PATH_MISSING, name=path.name)
    return path


def text_of(path: Path, otherwise: ErrorCode) -> str:
    """Its text, without a byte order mark. Raises `UserError`: PATH_MISSING, or `otherwise`."""
    try:
        return there(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(otherwise) from error

"""A folder that is given away: it is there with all it holds, or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """A hidden name beside `folder`, which becomes `folder` once all has gone well.

    Raises `UserError` PACK_EXISTS, PACK_NOT_WRITTEN.
    """
    target = folder.absolute()
    if target.exists():
        raise UserError(ErrorCode.PACK_EXISTS, folder=target.name)
    part = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        yield part
        part.rename(target)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(error, OSError) or _is_unwritten_pack(error):
            raise UserError(ErrorCode.PACK_NOT_WRITTEN, folder=target.name) from error
        raise


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """A new folder with these files. Raises as `appearing`."""
    with appearing(folder) as part:
        part.mkdir()
        for name, content in contents.items():
            write_through(part / name, content)


def _is_unwritten_pack(error: BaseException) -> bool:
    """The pack names the hidden folder, which nobody has heard of."""
    return isinstance(error, UserError) and error.code is ErrorCode.PACK_NOT_WRITTEN


def write_through(file: Path, content: bytes) -> None:
    """A new file, on disk when this returns."""
    with file.open("xb") as opened_file:
        opened_file.write(content)
        opened_file.flush()
        os.fsync(opened_file.fileno())

"""Files that are either the old one or the new one, whenever the power goes."""

import os
import time
from pathlib import Path
from typing import BinaryIO, Final

PRIVATE: Final = 0o600  # read and written by the owner alone

# Windows: access denied, sharing violation, lock violation. A virus scanner holds the file.
_HELD: Final = frozenset({5, 32, 33})
_PATIENCE_SECONDS: Final = 2.0


def write_atomic(path: Path, content: bytes) -> None:
    """Give `path` the content, on the disk when this returns; a failure leaves the old file."""
    part = part_beside(path)
    try:
        with create_private(part) as file:
            file.write(content)
            flush_to_disk(file)
        publish(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def part_beside(path: Path) -> Path:
    """A name of its own in the same folder, for a file that is not whole yet."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")


def create_private(path: Path) -> BinaryIO:
    """A new file that nobody else can read. Raises `FileExistsError` rather than overwrite."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, PRIVATE), "wb")


def flush_to_disk(file: BinaryIO) -> None:
    """Return when the bytes are on the disk and no sooner."""
    file.flush()
    os.fsync(file.fileno())


def publish(part: Path, target: Path) -> None:
    """Let a file that is whole and flushed take the place of `target`, for good."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    pause = 0.02
    while True:
        try:
            os.replace(part, target)
            break
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > give_up:
                raise
        time.sleep(pause)
        pause *= 2
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Put the folder's names on the disk. Windows does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_parts(folder: Path) -> None:
    """Remove what an interrupted `write_atomic` left. Only for who alone writes in the folder."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)

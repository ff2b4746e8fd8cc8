"""The pictures that come to a folder while it is looked at."""

import os
from collections.abc import Iterable
from pathlib import Path

from ui.evidence_sources import is_picture

_Stand = tuple[int, int]  # bytes, and ns since 1970 when it was written


class NewPictures:
    """Each look tells the pictures that are new since the first look and whole by now.

    A camera program writes for a while: a picture is whole when it stands as it stood at the look
    before. What lay there from the beginning is nobody's visit, and is never told. Nothing in the
    folder is written or removed.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._told = dict(self._there())
        self._growing: dict[Path, _Stand] = {}

    def look(self) -> list[Path]:
        """The pictures that have come, oldest first. A folder out of reach has none."""
        come, growing = [], {}
        for path, stand in self._there():
            if self._told.get(path) == stand:
                continue
            if self._growing.get(path) == stand and stand[0]:
                self._told[path] = stand
                come.append((stand[1], path))
            else:
                growing[path] = stand
        self._growing = growing
        return [path for _, path in sorted(come)]

    def _there(self) -> list[tuple[Path, _Stand]]:
        found = []
        for folder in self._folders:
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if is_picture(entry.name) and entry.is_file():
                            stat = entry.stat()
                            found.append((Path(entry.path), (stat.st_size, stat.st_mtime_ns)))
            except OSError:
                continue
        return found

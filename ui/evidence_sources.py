"""Where evidence comes from on this computer: files, the clipboard, the camera's folder."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QImage

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.services.evidence_files import Source, file_source
from ui.picture_bytes import picture_bytes


@dataclass(frozen=True, slots=True)
class Coming:
    """A file that is to be taken in. `fetch` is called on the thread that does it, and raises
    `UserError`.
    """

    name: str
    fetch: Callable[[], Source]


_PNG = "image/png"
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".heic"})
_CAMERA_NAMES = ("Camera Roll", "Kamerabilder", "Kamera", "Webcam")


def of_files(paths: Iterable[str]) -> list[Coming]:
    """Files under their own names."""
    return [Coming(Path(path).name, partial(file_source, Path(path))) for path in paths]


def of_clipboard(data: QMimeData | None, at: datetime) -> list[Coming]:
    """A picture or copied files on the clipboard. Raises `UserError` CLIPBOARD_WITHOUT_PICTURE."""
    if data is not None and data.hasUrls():
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            return of_files(paths)
    name = f"Inklistrad {at:%Y-%m-%d %H.%M.%S}.png"
    if data is not None and data.hasFormat(_PNG):
        content = bytes(data.data(_PNG).data())
        return [Coming(name, lambda: Source(content, name))]
    image = data.imageData() if data is not None and data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        raise UserError(ErrorCode.CLIPBOARD_WITHOUT_PICTURE)
    return [Coming(name, lambda: Source(picture_bytes(image, b"PNG"), name))]


def of_camera(folder: str) -> list[Coming]:
    """The newest picture in the camera's folder."""
    return [Coming("", lambda: file_source(newest_picture(camera_folders(folder))))]


def camera_folders(chosen: str) -> list[Path]:
    """The folder that was chosen, else those that camera programs save to."""
    if chosen:
        return [Path(chosen)]
    pictures = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    )
    return [*(pictures / name for name in _CAMERA_NAMES), pictures]


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a picture."""
    return os.path.splitext(name)[1].casefold() in _PICTURES


def newest_picture(folders: Iterable[Path]) -> Path:
    """The picture that was saved last in any of `folders`, not below them.

    Raises `UserError` CAMERA_FOLDER_EMPTY.
    """
    named, newest = "", (0.0, "")
    for folder in folders:
        named = folder.name
        try:
            with os.scandir(folder) as entries:
                found = [
                    (entry.stat().st_mtime, entry.path)
                    for entry in entries
                    if is_picture(entry.name) and entry.is_file()
                ]
        except OSError:
            continue
        newest = max([newest, *found])
    if not newest[1]:
        raise UserError(ErrorCode.CAMERA_FOLDER_EMPTY, folder=named)
    return Path(newest[1])

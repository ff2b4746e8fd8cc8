"""A picture from bytes, and as bytes. On any thread: only images, no pixmaps.

Pillow reads them. Qt looks for its reader under a lock, and asks a buffer of Python's for bytes
while it holds it: the window's thread, which loads a pixmap and waits for the lock, never lets
Python go on, and both wait for ever. And `QImage.fromData` lets no other thread in for 150 ms.
"""

import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

if TYPE_CHECKING:
    from PIL.Image import Image

_BYTES_A_PIXEL = 4


def picture_of(content: bytes) -> QImage:
    """The picture; a null one where the bytes are none."""
    read = _read(content, "RGBA")
    if read is None:
        return QImage()
    width, height = read.size
    line = _BYTES_A_PIXEL * width
    return QImage(read.tobytes(), width, height, line, QImage.Format.Format_RGBA8888).copy()


def small_picture(content: bytes, side: int, quality: int) -> bytes:
    """The picture as a JPEG, `side` pixels at most each way; b"" where the bytes are none."""
    read = _read(content, "RGB", side)
    if read is None:
        return b""
    read.thumbnail((side, side))
    target = io.BytesIO()
    read.save(target, "JPEG", quality=quality)
    return target.getvalue()


def _read(content: bytes, mode: str, side: int | None = None) -> "Image | None":
    """In full, or where nothing more is asked for not much more than `side` pixels each way."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            if side is not None:
                image.draft(mode, (side, side))
            return image.convert(mode)
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError):
        return None


def picture_bytes(image: QImage, format_: bytes, quality: int = -1) -> bytes:
    """`image` as `format_` (b"PNG", b"JPG"). `quality` is 0–100, -1 the format's own."""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(target, format_)
    writer.setQuality(quality)
    writer.write(image)
    return bytes(target.data().data())

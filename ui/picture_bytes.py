"""A picture of Qt's as bytes of a format. On any thread: only images, no pixmaps."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def picture_bytes(image: QImage, format_: bytes, quality: int = -1) -> bytes:
    """`image` as `format_` (b"PNG", b"JPG"). `quality` is 0–100, -1 the format's own."""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(target, format_)
    writer.setQuality(quality)
    writer.write(image)
    return bytes(target.data().data())

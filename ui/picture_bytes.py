"""A picture of Qt's from bytes, and as bytes. On any thread: only images, no pixmaps."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageReader, QImageWriter


def picture_of(content: bytes) -> QImage:
    """The picture; a null one where the bytes are none.

    `QImage.fromData` would let no other thread in until it is done: with a camera's picture the
    window stands still for 150 ms.
    """
    source = QBuffer()
    source.setData(content)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(source).read()


def picture_bytes(image: QImage, format_: bytes, quality: int = -1) -> bytes:
    """`image` as `format_` (b"PNG", b"JPG"). `quality` is 0–100, -1 the format's own."""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(target, format_)
    writer.setQuality(quality)
    writer.write(image)
    return bytes(target.data().data())

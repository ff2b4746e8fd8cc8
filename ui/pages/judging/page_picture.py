"""A page of a report as a picture: packed, since a report has many and most wait unseen."""

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap

_LEVEL = 1  # a page is mostly white: more takes longer than it saves


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page in dots.

    line    bytes from one row of dots to the next
    packed  the rows by zlib; a dot is blue, green and red
    """

    width: int
    height: int
    line: int
    packed: bytes

    def pixmap(self) -> QPixmap:
        """The picture, ready to be painted."""
        rows = zlib.decompress(self.packed)
        dots = QImage.Format.Format_BGR888
        return QPixmap.fromImage(QImage(rows, self.width, self.height, self.line, dots))


def packed(page: "PdfBitmap") -> PagePicture:
    """A page that has been painted without transparency."""
    rows = zlib.compress(page.buffer, _LEVEL)
    return PagePicture(page.width, page.height, page.stride, rows)

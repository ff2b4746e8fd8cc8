"""Line icons (Lucide), painted in any text colour and kept per colour, size and pixel ratio."""

from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import FOLDER

_STROKE = "1.75"


class Icon(StrEnum):
    """The icons in use; the value is the file's name in `resources/icons`."""

    ADD_PHOTO = "camera"
    ADDRESS = "map-pin"
    ATTEST = "signature"
    BACK = "chevron-left"
    CLOSE = "x"
    COME_BACK = "flag"
    COMMENTS = "message-square"
    CONTROLS = "list-checks"
    DOCUMENT = "file-text"
    DOWN = "chevron-down"
    EVIDENCE = "paperclip"
    EXPORT = "download"
    FINDINGS = "triangle-alert"
    FOLLOW_UP = "chart-column"
    FORWARD = "chevron-right"
    GUIDANCE = "book-open-text"
    HOST = "user-check"
    INFO = "info"
    LIST = "list"
    LOCKED = "lock"
    MENU = "menu"
    NOTE = "square-pen"
    OFFLINE = "cloud-off"
    ONGOING = "circle-dot"
    ORAL = "message-circle"
    PLAN = "calendar-range"
    PRACTICE = "graduation-cap"
    PROTECTED = "shield"
    REVIEW = "inbox"
    SAVED = "check"
    SEARCH = "search"
    SEEN = "eye"
    SETTINGS = "settings"
    SYNC = "refresh-cw"
    SYNCED = "cloud-check"
    TEAM = "users"
    TIME = "clock"
    TO_SEND = "cloud-upload"
    UP = "chevron-up"
    VISITS = "clipboard-check"


def paint_icon(painter: QPainter, icon: Icon, rect: QRectF, colour: QColor) -> None:
    """Paint `icon` in `rect` (square) with `colour` in place of the file's currentColor."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.topLeft(), icon_pixmap(icon, round(rect.width()), colour, ratio))


def icon_pixmap(icon: Icon, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """`icon` as a pixmap of `size` device-independent pixels."""
    return _pixmap(icon, size, colour.rgba(), ratio)


@lru_cache(maxsize=512)
def _pixmap(icon: Icon, size: int, rgba: int, ratio: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    source = _source(icon).replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _source(icon: Icon) -> str:
    text = (FOLDER / "icons" / f"{icon.value}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')

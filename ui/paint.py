"""Painting shared by widgets and delegates: text lines, key caps, tags, tracks."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
)

from ui.keys import cap_text
from ui.qt import CENTRE, LEFT, MEDIUM, RIGHT, SEMIBOLD
from ui.theme import Text, look

_ARROWS = {
    "↑": ((8, 11.5), (8, 4.5), (5, 7.5), (11, 7.5)),
    "↓": ((8, 4.5), (8, 11.5), (5, 8.5), (11, 8.5)),
    "←": ((11.5, 8), (4.5, 8), (7.5, 5), (7.5, 11)),
    "→": ((4.5, 8), (11.5, 8), (8.5, 5), (8.5, 11)),
}
CAP_HEIGHT = 18
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


_MOST_LINES = 4_000
_widths: dict[tuple[str, int], float] = {}
_laid: dict[tuple[str, int], tuple[QStaticText, float, float]] = {}


def text_width(text: str, font: QFont) -> float:
    """Width of one line in one of `look`'s fonts, which live as long as the program."""
    key = (text, id(font))
    width = _widths.get(key)
    if width is None:
        if len(_widths) >= _MOST_LINES:
            _widths.clear()
        width = _widths[key] = QFontMetricsF(font).horizontalAdvance(text)
    return width


def _laid_out(text: str, font: QFont) -> tuple[QStaticText, float, float]:
    """One line in one of `look`'s fonts, with its width and height."""
    key = (text, id(font))
    line = _laid.get(key)
    if line is None:
        if len(_laid) >= _MOST_LINES:
            _laid.clear()
        static = QStaticText(" ".join(text.splitlines()))
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        line = _laid[key] = (static, text_width(text, font), QFontMetricsF(font).height())
    return line


def elided(text: str, font: QFont, width: float) -> str:
    """`text`, shortened with … when it is wider than `width`."""
    if text_width(text, font) <= width:
        return text
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line, centred vertically in `rect`; what has no room there is cut off."""
    painter.setFont(font)
    painter.setPen(colour)
    line, width, height = _laid_out(text, font)
    room = rect.width() - width
    if room < 0:
        painter.drawText(rect, int(align) | _ONE_LINE, text)
        return
    left = rect.left()
    if align is RIGHT:
        left += room
    elif align is not LEFT:  # to look into an alignment costs more than the rest of this
        left += room if align & Qt.AlignmentFlag.AlignRight else 0
        left += room / 2 if align & Qt.AlignmentFlag.AlignHCenter else 0
    painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - height) / 2), line)


def cap_width(key: str) -> float:
    """Width of the cap of `key`."""
    text = cap_text(key)
    if text in _ARROWS:
        return look().px(CAP_HEIGHT)
    width = text_width(text, _cap_font(text)) + look().px(10)
    return max(look().px(CAP_HEIGHT), width)


def draw_cap(
    painter: QPainter, left: float, centre: float, key: str, *, on_solid: bool = False
) -> float:
    """A key cap with its left edge at `left`, centred at height `centre`. Returns its width."""
    text, width, height = cap_text(key), cap_width(key), look().px(CAP_HEIGHT)
    rect = QRectF(left, centre - height / 2, width, height)
    draw_cap_in(painter, rect, text, on_solid=on_solid)
    return width


def draw_cap_in(painter: QPainter, rect: QRectF, text: str, *, on_solid: bool = False) -> None:
    """A key cap filling `rect`. `on_solid`: on the filled accent, where paper would shout."""
    colours = look().colours
    if on_solid:
        inks = tuple(_faded(colours.on_accent, share) for share in (1.0, 0.14, 0.6))
        lower = 0
    else:
        inks = (colours.text_secondary.rgba(), colours.bg_app.rgba(), colours.border_default.rgba())
        lower = colours.border_control.rgba()
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    cap = _cap(text, round(rect.width()), round(rect.height()), inks, lower, ratio)
    painter.drawPixmap(rect.topLeft().toPoint(), cap)


def _faded(colour: QColor, share: float) -> int:
    made = QColor(colour)
    made.setAlphaF(share)
    return made.rgba()


@lru_cache(maxsize=512)
def _cap(
    text: str,
    width: int,
    height: int,
    inks: tuple[int, int, int],
    lower: int,
    ratio: float,
) -> QPixmap:
    """A cap as a picture: each stands many times in a window. All that it depends on is asked."""
    ink, fill, edge = map(QColor.fromRgba, inks)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    rect = QRectF(0, 0, width, height)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(outline, 3, 3)
    if lower:  # the lower edge is darker: it looks like a key
        painter.setPen(QPen(QColor.fromRgba(lower), 1))
        y = outline.bottom()
        painter.drawLine(QPointF(outline.left() + 2, y), QPointF(outline.right() - 2, y))
    if text in _ARROWS:
        _draw_arrow(painter, rect, text, ink)
    else:
        draw_text(painter, rect, text, _cap_font(text), ink, Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    return pixmap


def draw_tag(
    painter: QPainter, rect: QRectF, text: str, fill: QColor, ink: QColor, radius: float = 3
) -> None:
    """A small filled tag: A-3, TB."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()
    draw_text(painter, rect, text, tag_font(), ink, Qt.AlignmentFlag.AlignHCenter)


def tag_font() -> QFont:
    """The font of small filled tags."""
    return look().font(Text.MICRO, SEMIBOLD)


def draw_track(
    painter: QPainter, rect: QRectF, share: float, fill: QColor, *, round_ends: bool = True
) -> None:
    """A progress track, `share` (0–1) of it filled."""
    radius = rect.height() / 2 if round_ends else 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colours.bg_sunken)
    painter.drawRoundedRect(rect, radius, radius)
    share = max(0.0, min(1.0, share))
    if share > 0:
        # Clipped, so that a small share keeps the track's round end and a straight front.
        painter.setBrush(fill)
        painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()))
        painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def draw_badge(painter: QPainter, rect: QRectF, text: str, fill: QColor, ink: QColor) -> None:
    """A round-ended count or a person's initials."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.restore()
    draw_text(painter, rect, text, look().font(Text.MICRO, SEMIBOLD), ink, CENTRE)


def _cap_font(text: str) -> QFont:
    return look().font(Text.MICRO, MEDIUM)


def _draw_arrow(painter: QPainter, rect: QRectF, arrow: str, ink: QColor) -> None:
    unit = rect.height() / 18
    centre = rect.center()

    def point(x: float, y: float) -> QPointF:
        return QPointF(centre.x() + (x - 8) * unit, centre.y() + (y - 8) * unit)

    start, tip, one, other = (point(x, y) for x, y in _ARROWS[arrow])
    painter.setPen(QPen(ink, 1.3 * unit))
    painter.drawLine(start, tip)
    painter.drawPolyline([one, tip, other])


def cropped(picture: QPixmap, box: QRectF) -> QRectF:
    """The middle of `picture` in the shape of `box`."""
    scale = min(picture.width() / box.width(), picture.height() / box.height())
    width, height = box.width() * scale, box.height() * scale
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)

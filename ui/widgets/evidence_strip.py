"""The evidence of one thing as small pictures, and a place to add more."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui.focus_ring import ring_radius
from ui.icons import Icon, paint_icon
from ui.metrics import set_spacing
from ui.paint import draw_text, elided
from ui.qt import FIXED, H_CENTRE, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.label import label

_WIDTH, _HEIGHT = 70, 60
_CAPTION = 17
_MOST = 3
_NOTHING = "Inget underlag än. Fota, välj en fil eller klistra in."


@dataclass(frozen=True, slots=True)
class EvidenceTile:
    """One piece of evidence: its number, a caption, and a small picture (PNG or JPEG bytes)."""

    key: str
    number: str
    caption: str = ""
    picture: bytes = b""


class EvidenceStrip(QWidget):
    """A few tiles and the one that adds; what there is no room for is counted on the first.

    Signals:
        opened(str): a tile's key.
        removed(str): Del on a tile; its key.
        add_asked(): the place to add was pressed.
    """

    opened = Signal(str)
    removed = Signal(str)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Underlag")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        set_spacing(self._row, 6)
        self._tiles: list[_Tile] = []
        self._shown: tuple[EvidenceTile, ...] = ()
        self._most = _MOST
        self._locked = False
        self._add = _AddTile()
        self._add.clicked.connect(self.add_asked)
        self._nothing = label(_NOTHING, "small-muted", wrap=True)
        self._row.addWidget(self._add)
        self._row.addWidget(self._nothing, 100)
        self._row.addStretch(1)

    def show_tiles(self, tiles: tuple[EvidenceTile, ...]) -> None:
        """Show the newest ones."""
        if tiles != self._shown:
            self._shown = tiles
            self._build()

    def set_most(self, most: int) -> None:
        """How many tiles there is room for."""
        if most != self._most:
            self._most = most
            self._build()

    def _build(self) -> None:
        tiles = self._shown
        for old in self._tiles:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tiles = []
        self._show_nothing()
        hidden = max(0, len(tiles) - self._most)
        for place, tile in enumerate(tiles[-self._most :]):
            made = _Tile(tile, more=hidden if place == 0 else 0)
            made.clicked.connect(lambda _=False, key=tile.key: self.opened.emit(key))
            made.removed.connect(lambda key=tile.key: self._remove(key))
            self._row.insertWidget(place, made)
            self._tiles.append(made)

    def set_locked(self, locked: bool) -> None:
        """Nothing more can be added or taken away."""
        self._locked = locked
        self._add.setVisible(not locked)
        self._show_nothing()

    def anchor(self) -> QWidget:
        """Where the chooser opens."""
        return self._add

    def _show_nothing(self) -> None:
        self._nothing.setVisible(not self._shown and not self._locked)

    def _remove(self, key: str) -> None:
        if not self._locked:
            self.removed.emit(key)


class _TileBase(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring_radius(self, 5)

    def sizeHint(self) -> QSize:
        return QSize(look().px(_WIDTH), look().px(_HEIGHT))

    minimumSizeHint = sizeHint

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)


class _Tile(_TileBase):
    removed = Signal()

    def __init__(self, tile: EvidenceTile, more: int) -> None:
        super().__init__()
        self._caption = tile.caption or tile.number
        self._more = more
        self._picture = QPixmap()
        if tile.picture:
            self._picture.loadFromData(tile.picture)
        self.setAccessibleName(f"Underlag {tile.number} {tile.caption}".strip())
        self.setToolTip(f"{tile.number} {tile.caption}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()  # never the answer, which Del in the tree takes away
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(box, 5, 5)
        painter.setClipPath(outline)
        painter.fillRect(box, colours.bg_sunken)
        if self._picture.isNull():
            side = seen.px(20)
            middle = QRectF((box.width() - side) / 2, seen.px(12), side, side)
            paint_icon(painter, Icon.DOCUMENT, middle, colours.text_muted)
        else:
            painter.drawPixmap(box, self._picture, _cropped(self._picture, box))
        band = QRectF(0, box.height() - seen.px(_CAPTION), box.width(), seen.px(_CAPTION))
        shade = QColor(colours.bg_rail)
        shade.setAlphaF(0.86)
        painter.fillRect(band, shade)
        font = seen.font(Text.MICRO)
        room = band.adjusted(seen.px(6), 0, -seen.px(4), 0)
        words = elided(self._caption, font, room.width())
        draw_text(painter, room, words, font, colours.text_rail)
        if self._more:
            mark = QRectF(0, 0, box.width(), box.height() - band.height())
            painter.fillRect(mark, shade)
            text = f"+{self._more}"
            draw_text(painter, mark, text, seen.font(Text.LEAD), colours.text_rail, H_CENTRE)


class _AddTile(_TileBase):
    def __init__(self) -> None:
        super().__init__()
        self.setText("Lägg till")
        self.setAccessibleName("Lägg till underlag, B")

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.border_control, 1)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(colours.bg_hover if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        side = seen.px(18)
        icon = QRectF((self.width() - side) / 2, seen.px(12), side, side)
        paint_icon(painter, Icon.ADD_PHOTO, icon, colours.text_secondary)
        words = QRectF(0, seen.px(31), self.width(), seen.px(19))
        font = seen.font(Text.SMALL)
        draw_text(painter, words, self.text(), font, colours.text_secondary, H_CENTRE)


def _cropped(picture: QPixmap, box: QRectF) -> QRectF:
    """The middle of `picture` in the shape of `box`."""
    scale = min(picture.width() / box.width(), picture.height() / box.height())
    width, height = box.width() * scale, box.height() * scale
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)

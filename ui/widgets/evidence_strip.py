"""The evidence of one thing as small pictures, and a place to add more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

from kontrollbesok.model.evidence import Copy
from ui.focus_ring import ring_radius
from ui.icons import Icon, paint_icon
from ui.metrics import set_spacing
from ui.paint import cropped, draw_text, elided
from ui.qt import FIXED, H_CENTRE, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.label import label

if TYPE_CHECKING:
    from ui.thumbnails import PictureOf, Thumbnails

_WIDTH, _HEIGHT = 70, 60
_CAPTION = 17
_MOST = 3
_NOTHING = "Inget underlag {}. Fota, välj en fil eller klistra in."


@dataclass(frozen=True, slots=True)
class EvidenceTile:
    """One piece of evidence: its id, its number, a caption, and what is shown of a picture."""

    key: str
    number: str
    caption: str = ""
    copy: Copy | None = None


class EvidenceStrip(QWidget):
    """A few tiles and the one that adds; what there is no room for is counted on the first.

    There is a tile for each place, and it is made once. The piece that has the keyboard keeps it,
    and stays among those shown, when others come.

    Signals:
        opened(str): a tile's key.
        removed(str): Del on a tile; its key.
        add_asked(): the place to add was pressed.
    """

    opened = Signal(str)
    removed = Signal(str)
    add_asked = Signal()

    def __init__(self, most: int = _MOST, about: str = "än") -> None:
        """`about`: what an empty one says that there is nothing to, as "till frågan"."""
        super().__init__()
        self.setAccessibleName("Underlag")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        set_spacing(row, 6)
        self._shown: tuple[EvidenceTile, ...] = ()
        self._most = most
        self._locked = False
        self._tiles = [_Tile() for _ in range(most)]
        for tile in self._tiles:
            tile.clicked.connect(lambda _=False, tile=tile: self.opened.emit(tile.key))
            tile.removed.connect(lambda tile=tile: self._remove(tile.key))
            tile.setVisible(False)
            row.addWidget(tile)
        self._add = _AddTile()
        self._add.clicked.connect(self.add_asked)
        self._nothing = label(_NOTHING.format(about), "small-muted", wrap=True)
        row.addWidget(self._add)
        row.addWidget(self._nothing, 100)
        row.addStretch(1)

    def follow(self, pictures: "Thumbnails") -> None:
        """Where the small pictures are; without them a tile has the sign of a file."""
        for tile in self._tiles:
            tile.picture = pictures.of
        pictures.came.connect(self._picture_came)

    def show_tiles(self, tiles: tuple[EvidenceTile, ...]) -> None:
        """Show the newest ones."""
        if tiles != self._shown:
            self._shown = tiles
            self._place()

    def set_most(self, most: int) -> None:
        """How many tiles there is room for, of those it was made with."""
        if most != self._most:
            self._most = most
            self._place()

    def set_locked(self, locked: bool) -> None:
        """Nothing more can be added or taken away."""
        self._locked = locked
        self._add.setVisible(not locked)
        self._show_nothing()

    def anchor(self) -> QWidget:
        """Where the chooser opens."""
        return self._add

    def _place(self) -> None:
        focused = self.window().focusWidget()  # also while another program is in front
        held = next((tile for tile in self._tiles if tile is focused), None)
        held_key = held.key if held is not None else ""
        shown = self._in_sight(held_key)
        more = len(self._shown) - len(shown)
        for place, (tile, one) in enumerate(zip(self._tiles, shown, strict=False)):
            tile.show_tile(one, more=0 if place else more)
            tile.setVisible(True)
        if held is not None:
            self._keep_focus(held, held_key, len(shown))
        for tile in self._tiles[len(shown) :]:
            tile.setVisible(False)
        self._show_nothing()

    def _in_sight(self, held: str) -> tuple[EvidenceTile, ...]:
        """The newest; the one that has the keyboard in the place of the oldest of them."""
        newest = self._shown[-self._most :]
        older = [one for one in self._shown[: -self._most] if one.key == held]
        return (*older, *newest[len(older) :])

    def _keep_focus(self, held: "_Tile", key: str, count: int) -> None:
        """With the piece where it is now; where it is gone, with what took its place."""
        keys = [tile.key for tile in self._tiles[:count]]
        place = keys.index(key) if key in keys else min(self._tiles.index(held), count - 1)
        to = self._tiles[place] if count else self._add
        if to is not held:
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picture_came(self, blob: str) -> None:
        for tile in self._tiles:
            if tile.blob == blob:
                tile.update()

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

    def __init__(self) -> None:
        super().__init__()
        self._shown = EvidenceTile("", "")
        self._more = 0
        self.picture: PictureOf = lambda _copy: QPixmap()

    @property
    def key(self) -> str:
        """The id of the piece that is shown."""
        return self._shown.key

    @property
    def blob(self) -> str:
        """The id of the copy that is shown; "" for what is no picture."""
        return self._shown.copy.blob if self._shown.copy is not None else ""

    def show_tile(self, tile: EvidenceTile, more: int) -> None:
        """Show a piece, and how many there are that are not shown."""
        if (tile, more) == (self._shown, self._more):
            return
        self._shown, self._more = tile, more
        name = f"{tile.number} {tile.caption}".strip()
        self.setAccessibleName(f"Underlag {name}, och {more} till" if more else f"Underlag {name}")
        self.setToolTip(name)
        self.update()

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
        picture = self.picture(self._shown.copy) if self._shown.copy is not None else QPixmap()
        if picture.isNull():
            side = seen.px(20)
            middle = QRectF((box.width() - side) / 2, seen.px(12), side, side)
            paint_icon(painter, Icon.DOCUMENT, middle, colours.text_muted)
        else:
            painter.drawPixmap(box, picture, cropped(picture, box))
        band = QRectF(0, box.height() - seen.px(_CAPTION), box.width(), seen.px(_CAPTION))
        shade = QColor(colours.bg_rail)
        shade.setAlphaF(0.86)
        painter.fillRect(band, shade)
        font = seen.font(Text.MICRO)
        room = band.adjusted(seen.px(6), 0, -seen.px(4), 0)
        words = elided(self._shown.caption or self._shown.number, font, room.width())
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

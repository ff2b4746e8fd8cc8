"""The visit's evidence as tiles: small picture, number, caption. One tab stop.

A tile asks for its small picture when it is painted, so only what is seen is read.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.pages.evidence.rows import PieceRow
from ui.paint import cropped, draw_text, elided, text_width
from ui.qt import ENTER_KEYS, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.thumbnails import PictureOf

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = 2
_PICTURE, _WORDS, _GAP = 96, 44, 8
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
}
_ROW_ROLE = Qt.ItemDataRole.UserRole


class EvidenceGrid(QListView):
    """Two tiles a row; arrows move, letters are the page's.

    Signals:
        moved(str): another piece is current; its id.
        opened(str): Enter or double click on a piece; its id.
    """

    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, picture: PictureOf) -> None:
        super().__init__()
        self.setAccessibleName("Underlag i besöket")
        self._rows = _RowsModel()
        self._tiles = _TileDelegate(self, picture)
        self.setModel(self._rows)
        self.setItemDelegate(self._tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.key(index)))

    def show_rows(self, rows: Sequence[PieceRow]) -> None:
        """Show `rows`; the current one stays current if it is still there, else its neighbour."""
        key, place = self.current_key(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._rows.replace(tuple(rows))
        if key is not None and self.current_key() == key:
            self.executeDelayedItemsLayout()  # which forgets where it was scrolled to
            self.verticalScrollBar().setValue(scrolled)
            return
        if key in [row.piece.id for row in rows]:
            self.go_to(key or "")
        elif rows:
            self.setCurrentIndex(self._rows.index(max(0, min(place, len(rows) - 1)), 0))

    def current_key(self) -> str | None:
        """The current piece's id."""
        index = self.currentIndex()
        return self._rows.key(index) if index.isValid() else None

    def go_to(self, key: str) -> None:
        """Make the piece with the id current."""
        for number, row in enumerate(self._rows.rows):
            if row.piece.id == key:
                self.setCurrentIndex(self._rows.index(number, 0))
                self.scrollTo(self.currentIndex())

    def picture_came(self, blob: str) -> None:
        """A small picture has been read: paint its tile."""
        for number, row in enumerate(self._rows.rows):
            if row.piece.copy is not None and row.piece.copy.blob == blob:
                self.update(self._rows.index(number, 0))

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are keys of the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER_KEYS and not control and self.currentIndex().isValid():
            self.opened.emit(self._rows.key(self.currentIndex()))
        elif event.key() in _STEPS and self.currentIndex().isValid():
            self._step(_STEPS[event.key()])
        elif event.text().strip() or event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setGridSize(self._tiles.grid_size())
        super().resizeEvent(event)

    def _step(self, by: int) -> None:
        """In the order of the numbers, from the end of a row to the next; the ends are ends."""
        place = self.currentIndex().row() + by
        last = self._rows.rowCount() - 1
        if abs(by) > 1 and place > last:  # down from above an unfinished row: to its last tile
            place = last if last // _COLUMNS > self.currentIndex().row() // _COLUMNS else -1
        if 0 <= place <= last:
            self.setCurrentIndex(self._rows.index(place, 0))

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self._rows.key(current))


class _RowsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PieceRow, ...] = ()

    def replace(self, rows: tuple[PieceRow, ...]) -> None:
        """Those that come stand behind the others, as nearly always: nothing else moves then."""
        if rows == self.rows:
            return
        before, now = ([row.piece.id for row in some] for some in (self.rows, rows))
        count = len(before)
        if not before or now[:count] != before:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        if len(now) > count:
            self.beginInsertRows(QModelIndex(), count, len(now) - 1)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows
        self.dataChanged.emit(self.index(0), self.index(count - 1))

    def key(self, index: Index) -> str:
        return self.rows[index.row()].piece.id

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.piece.number
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.piece.number} {row.piece.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, grid: EvidenceGrid, picture: PictureOf) -> None:
        super().__init__(grid)
        self._grid = grid
        self._picture = picture

    def grid_size(self) -> QSize:
        bar = self._grid.verticalScrollBar()
        hidden = 0 if bar.isVisible() else bar.sizeHint().width()  # Qt keeps its room either way
        width = (self._grid.viewport().width() - hidden - 1) // _COLUMNS
        return QSize(max(look().px(100), width), look().px(_PICTURE + _WORDS + 2 * _GAP))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.grid_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PieceRow = index.data(_ROW_ROLE)
        seen, colours = look(), look().colours
        gap = seen.px(_GAP) / 2
        box = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = (
            colours.bg_selected if selected else colours.bg_hover if hovered else colours.bg_surface
        )
        painter.setBrush(fill)
        painter.setPen(colours.accent if selected else colours.border_subtle)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        inner = seen.px(4)
        self._paint_picture(painter, row, box.adjusted(inner, inner, -inner, -seen.px(_WORDS)))
        words = QRectF(
            box.left() + seen.px(8),
            box.bottom() - seen.px(_WORDS) + seen.px(3),
            box.width() - seen.px(16),
            seen.px(_WORDS) - seen.px(6),
        )
        _paint_words(painter, row, words)
        painter.restore()
        if selected and self._grid.hasFocus():
            paint_ring(painter, box)

    def _paint_picture(self, painter: QPainter, row: PieceRow, box: QRectF) -> None:
        seen, colours = look(), look().colours
        painter.save()
        outline = QPainterPath()
        outline.addRoundedRect(box, 3, 3)
        painter.setClipPath(outline)
        painter.fillRect(box, colours.bg_sunken)
        copy = row.piece.copy
        picture = self._picture(copy) if copy is not None else QPixmap()
        if picture.isNull():
            side = seen.px(28)
            middle = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            icon = Icon.SEEN if row.piece.is_picture else Icon.DOCUMENT
            paint_icon(painter, icon, middle, colours.text_muted)
        else:
            painter.drawPixmap(box, picture, cropped(picture, box))
        painter.restore()


def _paint_words(painter: QPainter, row: PieceRow, box: QRectF) -> None:
    """Number and caption above each other; a shield where there is secrecy."""
    seen, colours = look(), look().colours
    upper = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
    lower = upper.translated(0, box.height() / 2)
    bold, small = seen.font(Text.BODY, SEMIBOLD), seen.font(Text.SMALL)
    draw_text(painter, upper, row.piece.number, bold, colours.text_primary)
    left = upper.left() + text_width(row.piece.number, bold) + seen.px(6)
    side = seen.px(14)
    if row.piece.secret:
        sign = QRectF(left, upper.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.PROTECTED, sign, colours.skyddad_text)
        left += side + seen.px(6)
    belongs = ", ".join(link.words.split(" ")[0] for link in row.links) or "inte kopplad"
    room = QRectF(left, upper.top(), upper.right() - left, upper.height())
    draw_text(painter, room, elided(belongs, small, room.width()), small, colours.text_secondary)
    title = elided(row.piece.title, small, lower.width())
    draw_text(painter, lower, title, small, colours.text_muted)

"""A list of things at the left of a page: two lines each, under headings.

Letters are left to the page, since they are its keys; the list has no type-ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.paint import draw_text, elided, text_width
from ui.qt import ENTER_KEYS, RIGHT, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

Index = QModelIndex | QPersistentModelIndex
_ROW = 54
_HEADING = 40
_EDGE = 3
_DOT = 8


@dataclass(frozen=True, slots=True)
class ListRow:
    """One thing: `key` names it to the page. With `heading` it is a heading and nothing else.

    is_new  a dot before what nobody has looked at; None where the list keeps no room for dots
    """

    key: str
    title: str
    detail: str = ""
    right: str = ""
    glyph: Glyph | None = None
    icon: Icon | None = None
    heading: bool = False
    spoken: str = ""
    is_new: bool | None = None


class ListPane(QListView):
    """The list as one tab stop.

    Signals:
        moved(str): another row is current; its key.
        opened(str): Enter or double click on a row; its key.
    """

    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = _RowsModel()
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.key(index)))

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show `rows`; the current one stays current if it is still there."""
        key = self.current_key()
        self.show_lines(tuple(rows))
        if key is not None:
            self.go_to(key)

    def show_lines(self, rows: Sequence[ListRow]) -> None:
        """Show `rows`, each made when it is asked for; none is current."""
        self._rows.replace(rows)

    def current_key(self) -> str | None:
        """The current row's key."""
        index = self.currentIndex()
        return self._rows.key(index) if index.isValid() else None

    def go_to(self, key: str) -> None:
        """Make the row with `key` current."""
        for number, row in enumerate(self._rows.rows):
            if row.key == key and not row.heading:
                self.setCurrentIndex(self._rows.index(number, 0))

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: J means Ja."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Enter is the page's: done, send on
        elif event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.opened.emit(self._rows.key(self.currentIndex()))
        elif event.text().strip() or event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self._rows.key(current))


class _RowsModel(QStringListModel):
    """How many there are is kept in C++: a layout of 40 000 rows asks that of each."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ListRow] = ()

    def replace(self, rows: Sequence[ListRow]) -> None:
        self.rows = rows
        self.setStringList([""] * len(rows))

    def key(self, index: Index) -> str:
        return self.rows[index.row()].key

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (row.title, row.detail, row.right)
            words = row.spoken or ", ".join(part for part in said if part)
            return f"{words}, ny" if row.is_new else words
        return None


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(look().px(120), look().row(_HEADING if row.heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        if row.heading:
            left = rect.adjusted(look().px(14), look().px(10), 0, 0)
            font, ink = look().font(Text.BODY, SEMIBOLD), look().colours.text_primary
            draw_text(painter, left, row.title, font, ink)
            return
        _paint_background(painter, option, rect)
        _paint_words(painter, rect, row)


def _paint_background(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    colours = look().colours
    state = option.state
    widget: QWidget = option.widget
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected:
        painter.fillRect(rect, colours.bg_selected)
        edge = QRectF(rect.left(), rect.top(), _EDGE, rect.height())
        painter.fillRect(edge, colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colours.bg_hover)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.border_subtle)
    if selected and widget is not None and widget.hasFocus():
        paint_ring(painter, rect)


def _paint_words(painter: QPainter, rect: QRectF, row: ListRow) -> None:
    seen, colours = look(), look().colours
    left = rect.left() + seen.px(13)
    right = rect.right() - seen.px(13)
    top = rect.top() + seen.px(8) + (rect.height() - seen.px(_ROW)) / 2
    first = QRectF(left, top, right - left, seen.px(20))
    second = first.translated(0, seen.px(20))
    side = seen.px(16)
    box = QRectF(left, first.center().y() - side / 2, side, side)
    if row.glyph is not None:
        paint_glyph(painter, row.glyph, box)
    elif row.icon is not None:
        paint_icon(painter, row.icon, box, colours.text_secondary)
    if row.is_new:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        dot = seen.px(_DOT)
        painter.drawEllipse(QRectF(left, first.center().y() - dot / 2, dot, dot))
    if row.is_new is not None and row.glyph is None and row.icon is None:
        first.setLeft(left + seen.px(_DOT + 8))
        second.setLeft(first.left())
    if row.glyph is not None or row.icon is not None:
        first.setLeft(left + side + seen.px(9))
        second.setLeft(first.left())
    small = seen.font(Text.SMALL)
    if row.right:
        draw_text(painter, first, row.right, small, colours.text_muted, RIGHT)
        first.setRight(right - text_width(row.right, small) - seen.px(8))
    bold = seen.font(Text.BODY, SEMIBOLD)
    draw_text(painter, first, elided(row.title, bold, first.width()), bold, colours.text_primary)
    detail = elided(row.detail, small, second.width())
    draw_text(painter, second, detail, small, colours.text_muted)

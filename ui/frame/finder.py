"""The two searchable sheets: every key of this view (F1), and "Sök eller gör" (Ctrl+K)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.announce import announce
from ui.frame.sheet import Sheet
from ui.keys import cap_text
from ui.metrics import set_margins, set_spacing
from ui.paint import cap_width, draw_cap, draw_text, elided, text_width
from ui.qt import ENTER_KEYS, NO_FOCUS, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.label import label

Index = QModelIndex | QPersistentModelIndex
_ROW = 34
_EDGE = 3
_DETAIL = 0.5  # of the width, for what stands beside a long text


@dataclass(frozen=True, slots=True)
class FinderRow:
    """One line: what it is, where it belongs, its keys, and what choosing it does.

    rank  how close it is to what is sought, the least first: `Closeness`, then finer
    """

    text: str
    detail: str = ""
    keys: tuple[str, ...] = ()
    run: Callable[[], object] | None = None
    heading: bool = False
    rank: tuple[int, ...] = ()


Source = Callable[[str], Sequence[FinderRow]]


class Finder(Sheet):
    """A search field and what it finds. Arrows move in the list while one types."""

    def __init__(self, window: QWidget, name: str, placeholder: str, nothing: str) -> None:
        super().__init__(window, name)
        self._source: Source = lambda _text: ()
        self._nothing = label("", "muted", wrap=True)
        self._says_nothing = nothing
        self.field = _Field(self)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        self.field.textChanged.connect(self._search)
        self.rows = _Rows()
        self.list = QListView()
        self.list.setAccessibleName("Träffar")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setFocusPolicy(NO_FOCUS)
        self.list.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda index: self._run(index))
        column = QVBoxLayout(self)
        set_margins(column, 12, 12, 12, 12)
        set_spacing(column, 8)
        column.addWidget(label(name, "lead-strong"))
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def ask(self, source: Source) -> None:
        """Open with what `source` gives for an empty search."""
        self._source = source
        self.field.clear()
        self._search("")
        self.open(self.field)

    def step(self, by: int) -> None:
        """Go `by` rows up or down, past headings."""
        row = self.list.currentIndex().row()
        for _ in range(self.rows.rowCount()):
            row = (row + by) % max(1, self.rows.rowCount())
            if not self.rows.shown[row].heading:
                self.list.setCurrentIndex(self.rows.index(row, 0))
                self._tell(self.rows.index(row, 0))
                return

    def choose(self) -> None:
        """Do what the current row says."""
        self._run(self.list.currentIndex())

    def _search(self, text: str) -> None:
        self.rows.replace(tuple(self._source(text.strip())))
        self._nothing.setText(self._says_nothing.format(text.strip()))
        self._nothing.setVisible(not self.rows.shown)
        self.list.setCurrentIndex(QModelIndex())
        if self.rows.shown:
            self.step(1)
            self.list.scrollToTop()
        else:
            announce(self.field, self._nothing.text())

    def _tell(self, index: QModelIndex) -> None:
        """The keyboard stays in the field, so what is current in the list is said."""
        announce(self.field, str(self.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        run = self.rows.shown[index.row()].run
        self.close_sheet()
        if run is not None:
            run()


class _Field(QLineEdit):
    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._finder = finder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._finder.step(steps[Qt.Key(event.key())])
        elif event.key() in ENTER_KEYS:
            self._finder.choose()
        else:
            super().keyPressEvent(event)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[FinderRow, ...] = ()

    def replace(self, rows: tuple[FinderRow, ...]) -> None:
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.shown[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([*(cap_text(key) for key in row.keys), row.text, row.detail]).rstrip(
                ", "
            )
        return None


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().px(120), look().row(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen, colours = look(), look().colours
        row: FinderRow = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        inner = rect.adjusted(seen.px(10), 0, -seen.px(10), 0)
        if row.heading:
            font = seen.font(Text.SMALL, SEMIBOLD)
            draw_text(painter, inner, row.text, font, colours.text_muted)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.bg_selected)
            painter.fillRect(QRectF(rect.topLeft(), QSizeF(_EDGE, rect.height())), colours.accent)
        right = inner.right()
        for key in reversed(row.keys):
            right -= cap_width(key)
            draw_cap(painter, right, rect.center().y(), key)
            right -= seen.px(5)
        inner.setRight(right - seen.px(6))
        font, small = seen.font(Text.BODY), seen.font(Text.SMALL)
        if row.detail and not row.keys:  # a key's place is the heading above it
            left = inner.width() - text_width(row.text, font) - seen.px(10)
            room = min(max(inner.width() * _DETAIL, left), text_width(row.detail, small))
            beside = inner.adjusted(inner.width() - room, 0, 0, 0)
            draw_text(painter, beside, elided(row.detail, small, room), small, colours.text_muted)
            inner.setRight(beside.left() - seen.px(10))
        draw_text(painter, inner, elided(row.text, font, inner.width()), font, colours.text_primary)

"""The plan's rows as a table of one tab stop. Source: ux 15."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kontrollbesok.model.ids import ControlId
from ui.focus_ring import paints_own_ring
from ui.icons import Icon, paint_icon
from ui.pages.controls.rows import ControlRow
from ui.paint import draw_text, elided, text_width
from ui.qt import CENTRE, ENTER_KEYS, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_HEADS = ("IKP", "Kontroll", "Metod", "Ansvarig", "Värde", "Läge", "Resultat", "ILS")
NUMBER, TITLE, METHODS, RESPONSIBLE, VALUE, STATE, RESULT, CARRIED = range(8)
_WIDTHS = {
    NUMBER: 48,
    METHODS: 126,
    RESPONSIBLE: 150,
    VALUE: 62,
    STATE: 176,
    RESULT: 112,
    CARRIED: 44,
}
_GIVES_WAY = (RESULT, RESPONSIBLE, METHODS, VALUE, CARRIED)  # in this order, without room
_TITLE_LEAST = 190
_HEIGHT = 36
_HEAD = 34
_LOW, _HIGH = 9, 12  # a risk's value: measures are needed, always in the plan


class ControlsTable(QTableView):
    """Arrows choose, Enter opens.

    Signals:
        moved(): another row is current.
        opened(): Enter or a double click on the current row.
        carried(): the current row's box was clicked.
    """

    moved = Signal()
    opened = Signal()
    carried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = _RowsModel()
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName("Planens kontroller")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        paints_own_ring(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(self._double_clicked)
        self.clicked.connect(self._clicked)

    def show_rows(self, rows: Sequence[ControlRow]) -> None:
        """Show `rows`; the current one stays current if it is still there."""
        current = self.current()
        self._rows.replace(tuple(rows))
        self._lay_out()
        if current is not None:
            self.go_to(current.id)
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    def current(self) -> ControlRow | None:
        """The current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def rows(self) -> tuple[ControlRow, ...]:
        """What is shown, in order."""
        return self._rows.rows

    def go_to(self, control: ControlId) -> None:
        """Make a control's row current."""
        for number, row in enumerate(self._rows.rows):
            if row.id == control:
                self.setCurrentIndex(self._rows.index(number, 0))

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in ENTER_KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _clicked(self, index: Index) -> None:
        if index.column() == CARRIED:
            self.carried.emit()

    def _double_clicked(self, index: Index) -> None:
        if index.column() != CARRIED:
            self.opened.emit()

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        seen, room = look(), self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(seen.px(_HEIGHT))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        widths = {column: seen.px(width) for column, width in _WIDTHS.items()}
        for column in _GIVES_WAY:
            if sum(widths.values()) + seen.px(_TITLE_LEAST) > room:
                widths[column] = 0
        widths[TITLE] = max(seen.px(100), room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)


class _RowsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ControlRow, ...] = ()

    def replace(self, rows: tuple[ControlRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row, index.column())
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: ControlsTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ControlRow = index.data(ROW)
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, colours.bg_selected if current else colours.bg_surface)
        place = rect.adjusted(seen.px(8), 0, -seen.px(6), 0)
        column = index.column()
        if column == STATE:
            side = seen.px(15)
            box = QRectF(place.left(), rect.center().y() - side / 2, side, side)
            paint_glyph(painter, row.glyph, box)
            place.setLeft(box.right() + seen.px(8))
        if column == VALUE:
            _paint_value(painter, rect, row.value)
        elif column == CARRIED:
            _paint_box(painter, rect, ticked=row.transferred)
        else:
            room = place.width() - (seen.px(22) if column == TITLE and row.key_control else 0)
            words = elided(_words(row, column), seen.font(Text.TABLE), room)
            draw_text(painter, place, words, seen.font(Text.TABLE), _ink(row, column))
            if column == TITLE and row.key_control:
                side = seen.px(14)
                left = place.left() + text_width(words, seen.font(Text.TABLE)) + seen.px(8)
                box = QRectF(left, rect.center().y() - side / 2, side, side)
                paint_glyph(painter, Glyph.KEY_CONTROL, box)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.border_subtle
        )
        if current and self._view.hasFocus():
            self._paint_ring(painter, rect, column)
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRectF, column: int) -> None:
        """One frame around the whole row, each cell painting its part of it."""
        shown = [at for at in range(len(_HEADS)) if not self._view.isColumnHidden(at)]
        painter.setPen(QPen(look().colours.focus, 2))
        box = rect.adjusted(0, 1, 0, -2)
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if column == shown[0]:
            edge = box.adjusted(1, 0, 0, 0)
            painter.drawLine(edge.topLeft(), edge.bottomLeft())
        if column == shown[-1]:
            edge = box.adjusted(0, 0, -1, 0)
            painter.drawLine(edge.topRight(), edge.bottomRight())


def _words(row: ControlRow, column: int) -> str:
    return {
        NUMBER: str(row.number),
        TITLE: row.title,
        METHODS: row.methods,
        RESPONSIBLE: row.responsible,
        VALUE: str(row.value),
        STATE: row.state,
        RESULT: row.result,
        CARRIED: f"Överfört till ILS: {row.carried}",
    }[column]


def _spoken(row: ControlRow) -> str:
    parts = [f"IKP {row.number}", row.title]
    if row.key_control:
        parts.append("nyckelkontroll")
    parts += [row.methods, row.sentence]
    if row.transferred:
        parts.append("överfört till ILS")
    return ", ".join(parts)


def _ink(row: ControlRow, column: int) -> QColor:
    colours = look().colours
    if column in (TITLE, STATE):
        return colours.text_primary
    return colours.text_muted if column == NUMBER else colours.text_secondary


def _paint_value(painter: QPainter, rect: QRectF, value: int) -> None:
    seen, colours = look(), look().colours
    fill = colours.risk_2
    if value >= _LOW:
        fill = colours.risk_3
    if value >= _HIGH:
        fill = colours.risk_4
    width, height = seen.px(28), seen.px(22)
    box = QRectF(rect.left() + seen.px(8), rect.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 3, 3)
    draw_text(painter, box, str(value), seen.font(Text.TABLE, SEMIBOLD), colours.on_risk, CENTRE)


def _paint_box(painter: QPainter, rect: QRectF, *, ticked: bool) -> None:
    seen, colours = look(), look().colours
    side = seen.px(16)
    box = QRectF(rect.left() + seen.px(8), rect.center().y() - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent if ticked else colours.border_control, 1))
    painter.setBrush(colours.accent if ticked else colours.bg_surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        paint_icon(painter, Icon.SAVED, box.adjusted(2, 2, -2, -2), colours.on_accent)

"""The errors that were found, one line each; a table of one tab stop. Source: ux 13."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.focus_ring import paints_own_ring
from ui.pages.control_conclusion.rows import ErrorRow
from ui.paint import draw_text, elided, text_width
from ui.qt import ENTER_KEYS, EXPANDING, FIXED, LEFT, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.chip import Tone, chip_height, chip_width, paint_chip
from ui.widgets.plain_table import make_plain

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _HEAD = 34, 26
_EDGE, _LEAST, _MOST = 8, 60, 190
_CHIP = 60  # the number of a finding, or that the item was targeted
_SHOWN = 6  # lines; more of them scroll


class ErrorTable(QTableView):
    """Arrows choose, Enter shows the item in Poster.

    Signals:
        opened(): Enter or a double click on the current error.
        moved(): another error is current.
    """

    opened = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName("Fel")
        make_plain(self)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        paints_own_ring(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_errors(self, heads: Sequence[str], rows: Sequence[ErrorRow]) -> None:
        """Show `rows`; the current one stays current if it is still there."""
        if (tuple(heads), tuple(rows)) == (self._rows.heads, self._rows.rows):
            return
        current = self.current()
        self._rows.replace(tuple(heads), tuple(rows))
        self._lay_out()
        keys = [row.key for row in rows]
        at = keys.index(current.key) if current and current.key in keys else 0
        if rows:
            self.setCurrentIndex(self._rows.index(at, 0))

    def current(self) -> ErrorRow | None:
        """The current error."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def sizeHint(self) -> QSize:
        lines = min(len(self._rows.rows), _SHOWN)
        return QSize(look().px(300), look().px(_HEAD) + lines * look().row(_HEIGHT) + 3)

    minimumSizeHint = sizeHint

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.modifiers() & _HELD:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        """Each column as wide as its texts; the last one, why, takes what is left.

        Long texts are cut, unless why has room to spare.
        """
        seen, heads = look(), self._rows.heads
        self.verticalHeader().setDefaultSectionSize(seen.row(_HEIGHT))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        if not heads:
            return
        font, bold = seen.font(Text.TABLE), seen.font(Text.TABLE, SEMIBOLD)
        wanted = [
            ceil(max([text_width(head, bold), *(text_width(text, font) for text in texts)]))
            + 2 * seen.px(_EDGE)
            for head, *texts in zip(
                heads, *(row.texts for row in self._rows.rows[:50]), strict=True
            )
        ]
        widths = [max(seen.px(_LEAST), min(seen.px(_MOST), width)) for width in wanted[:-1]]
        room = self.viewport().width() - sum(widths)
        spare = room - max(wanted[-1] + seen.px(_CHIP), seen.px(_MOST))
        for column, width in enumerate(widths):
            more = max(0, min(spare, wanted[column] - width))
            widths[column], room, spare = width + more, room - more, spare - more
        least = seen.px(120)
        if room < least:  # the longest texts give way first
            for column in sorted(range(len(widths)), key=lambda at: -widths[at]):
                if self._rows.is_number(column):
                    continue
                gives = min(least - room, widths[column] - seen.px(80))
                if gives > 0:
                    widths[column] -= gives
                    room += gives
                if room >= least:
                    break
        for column, width in enumerate((*widths, max(room, seen.px(60)))):
            self.setColumnWidth(column, width)
        self.updateGeometry()


_HELD = ~Qt.KeyboardModifier.KeypadModifier


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[ErrorRow, ...] = ()

    def replace(self, heads: tuple[str, ...], rows: tuple[ErrorRow, ...]) -> None:
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def is_number(self, column: int) -> bool:
        head = self.heads[column]
        return head.endswith(", kr") or head == "Andel"

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.is_number(section) else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [f"{head} {text}" for head, text in zip(self.heads, row.texts, strict=True)]
            return ", ".join([*said, row.finding] if row.finding else said)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.texts[index.column()]
        return None


_LEFT = Qt.AlignmentFlag.AlignLeft


class _Line(QStyledItemDelegate):
    def __init__(self, view: ErrorTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ErrorRow = index.data(ROW)
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        model, column = index.model(), index.column()
        assert isinstance(model, _Rows)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, colours.bg_selected if current else colours.bg_surface)
        place = rect.adjusted(seen.px(_EDGE), 0, -seen.px(_EDGE), 0)
        last = column == len(model.heads) - 1
        if last:
            place.setRight(_paint_chips(painter, place, row))
        font = seen.font(Text.TABLE, SEMIBOLD) if model.heads[column] == "Fel, kr" else None
        font = font or seen.font(Text.TABLE)
        align = RIGHT if model.is_number(column) else LEFT
        words = elided(row.texts[column], font, place.width())
        draw_text(painter, place, words, font, colours.text_primary, align)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.border_subtle
        )
        if current and self._view.hasFocus():
            _paint_ring(painter, rect, first=column == 0, last=last)
        painter.restore()


def _paint_chips(painter: QPainter, place: QRectF, row: ErrorRow) -> float:
    """The finding's number and whether the item was targeted, at the right. Returns their left."""
    right = place.right()
    chips = [(row.finding, Tone.BAD)] if row.finding else []
    chips += [("Riktad", Tone.WARNING)] if row.targeted else []
    for text, tone in chips:
        width, height = chip_width(text), chip_height()
        box = QRectF(right - width, place.center().y() - height / 2, width, height)
        paint_chip(painter, box, text, tone)
        right = box.left() - look().px(6)
    return right


def _paint_ring(painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
    """One frame around the line, each cell painting its part of it."""
    painter.setPen(QPen(look().colours.focus, 2))
    box = rect.adjusted(1 if first else 0, 1, -1 if last else 0, -2)
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if first:
        painter.drawLine(box.topLeft(), box.bottomLeft())
    if last:
        painter.drawLine(box.topRight(), box.bottomRight())

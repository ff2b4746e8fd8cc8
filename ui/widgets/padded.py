"""Cells of a plain table whose words begin where those of the heading do."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import look

_INDENT = 5


class Padded(QStyledItemDelegate):
    """Qt's own painting, a little to the right, with a line below."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, colours = option.rect, look().colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.bg_selected)
        inner = QStyleOptionViewItem(option)
        inner.rect = rect.adjusted(look().px(_INDENT), 0, 0, -1)
        super().paint(painter, inner, index)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.border_subtle)

"""The grid's head: the group's own codes, once the group's heading has scrolled away."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip

from kontrollbesok.model.grid import GridColumn
from ui.pages.samples.column_head import head_tip, paint_head
from ui.pages.samples.grid_model import FIRST
from ui.paint import draw_text
from ui.qt import H_CENTRE, HORIZONTAL
from ui.theme import Text, look

_TESTED = "Det som prövas"


class GridHead(QHeaderView):
    """`columns` gives the attributes of the group at the top when its heading is out of sight.

    It gives () while the heading itself is seen: then one word stands over all of them.
    """

    def __init__(self, columns: Callable[[], tuple[GridColumn, ...]]) -> None:
        super().__init__(HORIZONTAL)
        self._columns = columns
        self.current = 0  # the current attribute
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        seen, colours = look(), look().colours
        columns = self._columns()
        for at, column in enumerate(columns):
            place = QRectF(self._section(FIRST + at)).adjusted(1, 0, 0, -1)
            paint_head(painter, place, column, current=at == self.current)
        count = self.count() - FIRST - 1
        if not columns and count > 0:
            whole = QRectF(self._section(FIRST)).united(QRectF(self._section(FIRST + count - 1)))
            table = seen.font(Text.SMALL)
            draw_text(painter, whole, _TESTED, table, colours.text_secondary, H_CENTRE)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole of what is tested, where the mouse rests on a head."""
        if isinstance(event, QHelpEvent):
            at, columns = self.logicalIndexAt(event.pos()) - FIRST, self._columns()
            said = head_tip(columns[at]) if 0 <= at < len(columns) else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().viewportEvent(event)

    def _section(self, at: int) -> QRect:
        return QRect(
            self.sectionViewportPosition(at), 0, self.sectionSize(at), self.viewport().height()
        )

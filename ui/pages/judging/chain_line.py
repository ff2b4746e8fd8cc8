"""One line of the chain of attests: a sign, who, what they do, and the day."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.judging.attest_rows import ChainRow, LinkMark
from ui.qt import IGNORED, NO_FOCUS, PREFERRED, V_CENTRE
from ui.theme import look
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.label import label

_SIDE = 16


class ChainLine(QWidget):
    """The own line stands out by its sign, its weight and the word "du"."""

    def __init__(self, row: ChainRow) -> None:
        super().__init__()
        self.setAccessibleName(f"{row.who} {row.does}, {row.day or row.mark.value}")
        across = QHBoxLayout(self)
        set_margins(across, 0, 1, 0, 1)
        set_spacing(across, 9)
        across.addWidget(_Sign(row.mark), 0, V_CENTRE)
        own = row.mark is LinkMark.OWN
        across.addWidget(ElidedLabel(row.who, "table-strong" if own else "table"))
        does = ElidedLabel(row.does, "table-muted")
        does.setSizePolicy(IGNORED, PREFERRED)  # it gives way first: who and when matter more
        across.addWidget(does, 1)
        across.addWidget(label(row.day, "table-muted"))


class _Sign(QWidget):
    """A tick, a dot in a ring, or a dashed ring."""

    def __init__(self, mark: LinkMark) -> None:
        super().__init__()
        self._mark = mark
        self.setFocusPolicy(NO_FOCUS)

    def sizeHint(self) -> QSize:
        side = look().px(_SIDE)
        return QSize(side, side + look().px(4))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), look().px(_SIDE)
        box = QRectF(0, look().px(2), side, side)
        if self._mark is LinkMark.OWN:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring, dot = side * 0.25, side * 0.19
            painter.setPen(QPen(look().colours.accent, ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colours.accent)
            painter.drawEllipse(box.center(), dot, dot)
            return
        done = self._mark is LinkMark.DONE
        paint_glyph(painter, Glyph.YES if done else Glyph.UNANSWERED, box)

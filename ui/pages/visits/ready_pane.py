"""The right pane: whether the computer can work without a network, what to do, and practice."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.focus_ring import ring_radius
from ui.icons import Icon, paint_icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.visits.rows import ReadyRow, ToDoRow, VisitsShown
from ui.paint import draw_text, elided
from ui.qt import EXPANDING, FIXED, STRONG_FOCUS, TOP
from ui.theme import Text, look
from ui.widgets.card import line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label
from ui.widgets.roving import RovingButton, RovingFocus
from ui.widgets.scroll_pane import ScrollPane

_TO_DO = 34
_PRACTICE = "Övningsbesöket tar fem minuter. Inget sparas i årets siffror."


class ReadyPane(ScrollPane):
    """Built anew when what it shows is new.

    Signals:
        to_do_asked(str): a row's key.
        practice_asked(): the practice visit.
        new_asked(): a new visit.
    """

    to_do_asked = Signal(str)
    practice_asked = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Redo att arbeta utan nät")

    def show_page(self, page: VisitsShown) -> None:
        """Show the checks and the things to do."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 20, 16, 20, 8)
        set_spacing(column, 0)
        column.addWidget(label("Redo att arbeta utan nät", "lead-strong"))
        if page.ready_line:
            column.addWidget(gap(4))
            column.addWidget(label(page.ready_line, "small-muted", wrap=True))
        column.addWidget(gap(14))
        for row in page.ready:
            column.addWidget(_ready(row))
            column.addWidget(gap(12))
        if page.to_do:
            column.addWidget(gap(4))
            column.addWidget(line())
            column.addWidget(gap(16))
            column.addWidget(label("Att göra", "lead-strong"))
            column.addWidget(gap(6))
            self._add_to_do(column, page.to_do)
        if page.may_plan:
            column.addWidget(gap(20))
            new = KeyButton("Nytt besök", key="Ctrl+N")
            new.clicked.connect(self.new_asked)
            column.addWidget(new)
        if page.may_practise:
            column.addWidget(gap(20))
            column.addWidget(self._practice())
        column.addStretch(1)
        self.show_content(content)

    def _add_to_do(self, column: QVBoxLayout, rows: Sequence[ToDoRow]) -> None:
        buttons = []
        for row in rows:
            button = _ToDoButton(row.text)
            button.clicked.connect(lambda _=False, key=row.key: self.to_do_asked.emit(key))
            column.addWidget(button)
            buttons.append(button)
        RovingFocus(buttons, vertical=True)

    def _practice(self) -> QFrame:
        box = QFrame()
        box.setProperty("kind", "soft")
        row = QHBoxLayout(box)
        set_margins(row, 12, 10, 12, 10)
        set_spacing(row, 12)
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(label("Ny i rollen?", "table-strong"))
        words.addWidget(label(_PRACTICE, "small", wrap=True))
        practise = KeyButton("Öva", height=28)
        practise.clicked.connect(self.practice_asked)
        row.addWidget(IconLabel(Icon.PRACTICE, "text_secondary", 20))
        row.addLayout(words, 1)
        row.addWidget(practise)
        return box


def _ready(row: ReadyRow) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    set_margins(across, 0, 0, 0, 0)
    set_spacing(across, 10)
    glyph = GlyphLabel(
        Glyph.YES if row.is_ready else Glyph.PARTLY, "klart" if row.is_ready else "inte klart"
    )
    mark = QVBoxLayout()
    set_margins(mark, 0, 3, 0, 0)
    mark.addWidget(glyph, 0, TOP)
    across.addLayout(mark)
    words = QVBoxLayout()
    set_spacing(words, 0)
    words.addWidget(label(row.title))
    detail = QHBoxLayout()
    set_spacing(detail, 5)
    detail.addWidget(label(row.detail, "small-muted", wrap=not row.key), 0 if row.key else 1)
    if row.key:
        detail.addWidget(KeyCap(row.key))
        detail.addStretch(1)
    words.addLayout(detail)
    across.addLayout(words, 1)
    return holder


class _ToDoButton(RovingButton):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring_radius(self, 3)

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().target(_TO_DO))

    minimumSizeHint = sizeHint

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, colours.bg_hover)
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colours.border_subtle)
        side = seen.px(16)
        arrow = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.FORWARD, arrow, colours.text_secondary)
        font = seen.font(Text.TABLE)
        words = QRectF(0, 0, arrow.left() - seen.px(8), rect.height())
        text = elided(self.text(), font, words.width())
        draw_text(painter, words, text, font, colours.text_primary)

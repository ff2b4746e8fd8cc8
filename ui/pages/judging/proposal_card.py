"""One of the unit's proposals, and what the department's chief says of it: G, K or Ä."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.report import GRADE, REMEDY_MISSING
from kontrollbesok.model.remedy_mark import Stand
from ui.focus_ring import ring_radius
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.judging.attest_rows import ProposalRow
from ui.qt import IGNORED, LEFT, PREFERRED, STRONG_FOCUS, TOP
from ui.theme import look
from ui.widgets.glyph import OF_GRADE, GlyphLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

SAID = {
    Stand.ACCEPTED: "Godtagen",
    Stand.COMMENTED: "Kommenterad",
    Stand.CHANGE: "Ändring begärs",
}
_ICON = {
    Stand.ACCEPTED: (Icon.SAVED, "ja_text"),
    Stand.COMMENTED: (Icon.COMMENTS, "ja_text"),
    Stand.CHANGE: (Icon.NOTE, "delvis_text"),
}
_BESIDE = 276  # px at 100 %: room for two keys beside each other
_ASKS = {Stand.COMMENTED: "Din kommentar", Stand.CHANGE: "Vad ska ändras?"}


class ProposalCard(QFrame):
    """A tab stop of its own; arrows go to the next.

    Signals:
        accepted(): G, or its button.
        said(Stand, str): a comment, or what is to be changed; "" takes it back.
        written(): the field is left with Ctrl+Enter or Esc.
        step_asked(int): up or down.
        entered(): it has the keyboard.
    """

    accepted = Signal()
    said = Signal(object, str)
    written = Signal()
    step_asked = Signal(int)
    entered = Signal()

    def __init__(self, row: ProposalRow) -> None:
        super().__init__()
        self.row = row
        self._writes = Stand.COMMENTED
        self._is_current = False
        self.setFocusPolicy(STRONG_FOCUS)
        ring_radius(self, 6)
        self._status = QWidget()
        self._icon = IconLabel(Icon.SAVED, "ja_text")
        self._word = label("", "table")
        self._words = label("", "small", wrap=True)
        self.field = GrowingText("Din kommentar")
        self._asks = label("", "small", buddy=self.field)
        self._keys = QWidget()
        self._lay_out()
        self.field.left.connect(lambda text: self.said.emit(self._writes, text.strip()))
        self.field.done.connect(self.end_writing)
        self.field.escaped.connect(self.end_writing)
        self.show_row(row)

    def show_row(self, row: ProposalRow) -> None:
        """The same proposal, and what is said of it now."""
        self.row = row
        mark = row.mark
        if not self.is_writing and mark is not None:
            self._writes = mark.stand if mark.stand in _ASKS else self._writes
        met = row.is_met and mark is not None
        if met and mark is not None:
            icon, ink = _ICON[mark.stand]
            self._icon.show_icon(icon, ink)
            self._word.setText(SAID[mark.stand])
            self._words.setText(mark.words)
        self._status.setVisible(met)
        self._words.setVisible(met and bool(mark and mark.words) and not self.is_writing)
        self._keys.setVisible(self._is_current and not met and not self.is_writing)
        said = f"{SAID[mark.stand]}. {mark.words}" if met and mark else "inget sagt än"
        remedy = row.remedy or REMEDY_MISSING
        self.setAccessibleName(f"{row.number}, {GRADE[row.grade]}, {remedy} {row.detail}, {said}")

    def show_keys(self, *, shown: bool) -> None:
        """Whether it is the one that the letters are meant for."""
        self._is_current = shown
        self.show_row(self.row)

    @property
    def is_writing(self) -> bool:
        """Whether its field is open."""
        return not self.field.isHidden()

    def write(self, stand: Stand) -> None:
        """Open the field for a comment, or for what is to be changed."""
        mark = self.row.mark
        self._writes = stand
        self._asks.setText(_ASKS[stand])
        self.field.setAccessibleName(f"{self.row.number}: {_ASKS[stand]}")
        if mark is not None and mark.stand is stand:
            self.field.show_text(mark.words)
        self._asks.show()
        self.field.show()
        self.show_row(self.row)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= look().px(_BESIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.step_asked.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_writing:  # left in another way: what was written has been said
            self._close_field()
        self.entered.emit()

    def end_writing(self) -> None:
        """What is written is said, and the keyboard is back on the card."""
        self.field.commit()
        self._close_field()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.written.emit()

    def _close_field(self) -> None:
        self.field.hide()
        self._asks.hide()
        self.show_row(self.row)

    def _lay_out(self) -> None:
        row = self.row
        across = QHBoxLayout(self)
        set_margins(across, 8, 8, 8, 9)
        set_spacing(across, 8)
        across.addWidget(GlyphLabel(OF_GRADE[row.grade], GRADE[row.grade]), 0, TOP)
        column = QVBoxLayout()
        set_spacing(column, 3)
        title = f"{row.number} {row.remedy or row.finding.title}"
        column.addWidget(label(title, "strong", wrap=True))
        detail = row.detail if row.remedy else REMEDY_MISSING
        column.addWidget(label(detail, "table-muted", wrap=True))
        status = QHBoxLayout(self._status)
        set_margins(status, 0, 1, 0, 0)
        set_spacing(status, 6)
        status.addWidget(self._icon)
        status.addWidget(self._word, 1)
        column.addWidget(self._status)
        column.addWidget(self._words)
        column.addWidget(self._asks)
        column.addWidget(self.field)
        column.addWidget(self._keys)
        self._asks.hide()
        self.field.hide()
        self._lay_out_keys()
        across.addLayout(column, 1)

    def _lay_out_keys(self) -> None:
        # The keys give way by standing under each other: see resizeEvent.
        self._keys.setSizePolicy(IGNORED, PREFERRED)
        column = QVBoxLayout(self._keys)
        set_margins(column, 0, 3, 0, 0)
        set_spacing(column, 6)
        self._beside = first = QHBoxLayout()
        set_spacing(first, 6)
        accept = KeyButton("Godta", key="G", height=28)
        accept.clicked.connect(self.accepted)
        comment = KeyButton("Kommentera", key="K", height=28)
        comment.clicked.connect(lambda: self.write(Stand.COMMENTED))
        first.addWidget(accept)
        first.addWidget(comment)
        first.addStretch(1)
        change = KeyButton("Begär ändring", key="Ä", kind=Kind.LINK, height=28)
        change.clicked.connect(lambda: self.write(Stand.CHANGE))
        column.addLayout(first)
        column.addWidget(change, 0, LEFT)

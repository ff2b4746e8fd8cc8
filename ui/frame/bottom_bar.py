"""The bottom bar: sync, saved, the keys that work right now, F1."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout

from ui.frame.key_hints import KeyHints
from ui.frame.place import Width
from ui.frame.save_note import SaveNote
from ui.frame.sync_button import SyncButton
from ui.metrics import set_margins, set_spacing
from ui.paint import cap_width, draw_cap, draw_text, text_width
from ui.qt import FIXED, PREFERRED, STRONG_FOCUS
from ui.theme import Text, look


class BottomBar(QFrame):
    """Along the whole lower edge, as high as its buttons.

    Signals:
        sync_asked(), keys_asked(): pressed.
    """

    sync_asked = Signal()
    keys_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAccessibleName("Fot")
        self.sync = SyncButton()
        self.sync.clicked.connect(self.sync_asked)
        self.note = SaveNote()
        self.hints = KeyHints()
        self.all_keys = AllKeysButton()
        self.all_keys.clicked.connect(self.keys_asked)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 0)
        row.addWidget(self.sync)
        row.addWidget(self.note)
        row.addWidget(self.hints, 1)
        row.addWidget(self.all_keys)
        self.setSizePolicy(PREFERRED, FIXED)

    def adapt(self, width: Width) -> None:
        """Short forms where there is little room."""
        narrow = width is Width.NARROW
        self.sync.adapt(narrow)
        self.note.adapt(narrow)
        self.all_keys.adapt(narrow)


class AllKeysButton(QAbstractButton):
    """F1 Alla tangenter."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Alla tangenter, F1")
        self.adapt(False)

    def adapt(self, narrow: bool) -> None:
        """One word where there is little room."""
        self.setText("Alla" if narrow else "Alla tangenter")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        seen = look()
        width = seen.px(26) + cap_width("F1") + seen.px(5) + seen.px(12)
        return QSize(round(width + text_width(self.text(), seen.font(Text.SMALL))), seen.target(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        middle = self.height() / 2
        rule = QRectF(seen.px(13), middle - seen.px(9), 1, seen.px(18))
        painter.fillRect(rule, seen.colours.border_default)
        left = seen.px(31) + draw_cap(painter, seen.px(26), middle, "F1")
        rect = QRectF(left, 0, self.width(), self.height())
        ink = seen.colours.text_primary if self.underMouse() else seen.colours.text_secondary
        draw_text(painter, rect, self.text(), seen.font(Text.SMALL), ink)

"""A text field that grows from two lines to eight and saves itself.

The page gets the text twice: as a draft while the hands are on the keys, and for good when the
field is left or has rested for two seconds.
"""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui.qt import ENTER_KEYS, EXPANDING, FIXED, SCROLL_OFF
from ui.theme import look
from ui.widgets.locking import follow_lock

DRAFT_AFTER_MS = 300
REST_AFTER_MS = 2_000
_LINES = (2, 8)
_MARGINS = 16  # padding and document margins, above and below


class GrowingText(QPlainTextEdit):
    """A field of several lines. Tab leaves it.

    `rests`: a pause sends what is typed. Not where it becomes a line that stands for good.

    Signals:
        draft(str): the text so far, at most once in 300 ms.
        left(str): the text, when the field is left or has rested for 2 s; not sent twice for the
            same text.
        done(): Ctrl+Enter.
        escaped(): Esc.
    """

    draft = Signal(str)
    left = Signal(str)
    done = Signal()
    escaped = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        lines: tuple[int, int] = _LINES,
        *,
        rests: bool = True,
    ) -> None:
        super().__init__()
        self._rests = rests
        self._least, self._most = lines
        self._sent = self._drafted = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self._draft_timer = self._timer(DRAFT_AFTER_MS, self._send_draft)
        self._rest_timer = self._timer(REST_AFTER_MS, self.commit)
        self.textChanged.connect(self._typed)
        self._showing = False

    def show_text(self, text: str) -> None:
        """Show stored text. Text that is being typed is not torn away."""
        if text == self.toPlainText() or self._has_unsent():
            return
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        self._sent = self._drafted = text

    def commit(self) -> None:
        """Send what is typed, if it is not sent yet."""
        self._draft_timer.stop()
        self._rest_timer.stop()
        if self._has_unsent():
            self._sent = self._drafted = self.toPlainText()
            self.left.emit(self._sent)
        self._send_draft()

    def finish(self) -> None:
        """What is typed is sent, and the field is done with."""
        self.commit()
        self.done.emit()

    def is_sent(self) -> bool:
        """Whether what is typed has been sent."""
        return not self._has_unsent()

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), self._wanted_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in ENTER_KEYS and control:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.canPaste():
            event.ignore()  # a picture is the page's
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files are attached by the page, and never written out as their paths.
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason
        if event.reason() not in (stays[:1] if self._rests else stays):
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follow_lock(self, event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _has_unsent(self) -> bool:
        return self.toPlainText() != self._sent

    def _typed(self) -> None:
        self._fit()
        if self._showing:
            return
        if self._rests:
            self._rest_timer.start()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _send_draft(self) -> None:
        text = self.toPlainText()
        if text != self._drafted:  # also what was typed and taken away again
            self._drafted = text
            self.draft.emit(text)

    def _timer(self, after_ms: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _fit(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.height():
            self.setFixedHeight(wanted)
        fits = self._line_count() <= self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

    def _line_count(self) -> int:
        # QPlainTextEdit's document counts lines as laid out, not paragraphs.
        return max(1, round(self.document().size().height()))

    def _wanted_height(self) -> int:
        lines = max(self._least, min(self._most, self._line_count()))
        height = round(lines * QFontMetricsF(self.font()).lineSpacing()) + look().px(_MARGINS)
        return max(height, look().target(0))

"""The quiet word that everything is saved, or what can be undone just now."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.announce import announce
from ui.frame.panes import cover
from ui.icons import Icon, paint_icon
from ui.paint import draw_text, text_width
from ui.qt import FIXED, NO_FOCUS
from ui.theme import Text, look

NOTICE_MS = 6_000
FAULT_MS = 15_000  # three sentences, and what to do stands last
SLOW_MS = 300


class SaveNote(QWidget):
    """ "Sparat 10:31:58"; for six seconds after an action "SBA-10 Nej · Ctrl+Z ångrar"."""

    def __init__(self) -> None:
        super().__init__()
        self._saved_at: datetime | None = None
        self._notice = ""
        self._is_fault = False
        self._saving = False
        self._narrow = False
        self._room = 0  # taken so far: what stands beside does not move at each word
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        cover(self)
        self._notice_timer = self._timer(NOTICE_MS, self._notice_over)
        self._slow_timer = self._timer(SLOW_MS, self._is_slow)

    def saving(self) -> None:
        """A write has begun. It is mentioned only if it takes more than 300 ms."""
        self._slow_timer.start()

    def saved(self, at: datetime) -> None:
        """Everything up to `at` (local time) is on disk."""
        self._slow_timer.stop()
        self._saving = False
        self._saved_at = at
        self._refresh()

    def notice(self, text: str) -> None:
        """Show `text` for six seconds in the saved time's place, and say it."""
        self._show(text, is_fault=False)

    def fault(self, text: str) -> None:
        """As `notice`, of what went wrong: under another sign, and long enough to be read."""
        self._show(text, is_fault=True)

    def _show(self, text: str, *, is_fault: bool) -> None:
        self._notice, self._is_fault = text, is_fault
        self._notice_timer.start(FAULT_MS if is_fault else NOTICE_MS)
        self._refresh()
        announce(self, text)

    def text(self) -> str:
        """What stands there now."""
        if self._saving:
            return "Sparar…"
        if self._notice:
            return self._notice
        if self._saved_at is None:
            return ""
        return (
            f"Sparat {self._saved_at:%H:%M}"
            if self._narrow
            else f"Sparat {self._saved_at:%H:%M:%S}"
        )

    def saved_text(self) -> str:
        """The answer to Ctrl+S: "Allt är sparat 10:32:07"; no time before anything is saved."""
        return f"Allt är sparat {self._saved_at:%H:%M:%S}" if self._saved_at else "Allt är sparat"

    def adapt(self, narrow: bool) -> None:
        """Without seconds where there is little room."""
        self._narrow = narrow
        self._refresh()
        self._fit()  # the text may be of another size

    def sizeHint(self) -> QSize:
        return QSize(max(self._room, self._wanted()), look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.accessibleName()  # as `text` was when it last changed
        if not text:
            return
        seen, painter = look(), QPainter(self)
        middle, side = self.height() / 2, seen.px(14)
        if not self._saving:
            icon = QRectF(seen.px(12), middle - side / 2, side, side)
            if self._notice and self._is_fault:
                paint_icon(painter, Icon.FINDINGS, icon, seen.colours.delvis_text)
            else:
                paint_icon(painter, Icon.SAVED, icon, seen.colours.ja)
        left = seen.px(12) + side + seen.px(6)
        rect = QRectF(left, 0, self.width() - left, self.height())
        ink = seen.colours.text_secondary
        draw_text(painter, rect, text, seen.font(Text.SMALL), ink)

    def _is_slow(self) -> None:
        self._saving = True
        self._refresh()

    def _notice_over(self) -> None:
        self._notice = ""
        self._refresh()
        self._fit()

    def _refresh(self) -> None:
        text = self.text()
        if text == self.accessibleName():
            return
        self.setAccessibleName(text)
        if self._wanted() > self._room:
            self._fit()
        self.update()

    def _wanted(self) -> int:
        seen = look()
        width = seen.px(12 + 16 + 5) + text_width(self.accessibleName(), seen.font(Text.SMALL))
        return round(width) + 2

    def _fit(self) -> None:
        self._room = self._wanted()
        self.updateGeometry()

    def _timer(self, after_ms: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

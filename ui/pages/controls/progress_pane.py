"""Long work inside the pane: what is done, how far, how long it may take, and a way to stop it."""

from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.metrics import fix_size, set_margins, set_spacing
from ui.paint import draw_track
from ui.qt import H_CENTRE, NO_FOCUS
from ui.theme import look
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_SHOWN_AFTER_MS = 400
_TIME_LEFT_AFTER_S = 10


class ProgressPane(QWidget):
    """Shown only for what takes longer than 0.4 s.

    Signals:
        due(): what goes on has taken so long that it is to be shown.
        cancelled(): stop it.
    """

    due = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._since = 0.0
        self._words = label("", "secondary", wrap=True)
        self._words.setAlignment(H_CENTRE)
        self._track = _Track()
        self.stop = KeyButton("Avbryt", key="Esc")
        column = QVBoxLayout(self)
        set_margins(column, 26, 24, 26, 24)
        set_spacing(column, 14)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._track, 0, H_CENTRE)
        column.addWidget(self.stop, 0, H_CENTRE)
        column.addStretch(2)
        self.stop.clicked.connect(self.cancelled)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.due)

    def show_progress(self, words: str, share: float) -> None:
        """How far it has come; "" when it has ended."""
        if not words:
            self._timer.stop()
            self._since = 0.0
            return
        if not self._since:
            self._since = monotonic()
            self._timer.start()
        gone = monotonic() - self._since
        said = f"{words}, {share:.0%}".replace("%", "\u00a0%") if share else f"{words}…"
        if share and gone > _TIME_LEFT_AFTER_S:
            said += f", ungefär {max(round(gone / share - gone), 1)} s kvar"
        self._words.setText(said)
        self._track.show_share(share)


class _Track(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFocusPolicy(NO_FOCUS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Förlopp")
        fix_size(self, width=320, height=8)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_track(QPainter(self), QRectF(self.rect()), self._share, look().colours.accent)

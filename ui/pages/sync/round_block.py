"""The sync that goes on, as a track with a count, or how it ended last."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.frame.sync_button import SYNC_ICON, SyncState
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.paint import draw_track
from ui.qt import EXPANDING, FIXED, NO_FOCUS
from ui.sync_rounds import SyncRounds
from ui.theme import look
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_INK = {SyncState.OFFLINE: "delvis_text", SyncState.NEEDS_YOU: "nej_text"}


class RoundBlock(QWidget):
    """Synka nu, or Pausa with how far it has come."""

    def __init__(self, rounds: SyncRounds) -> None:
        super().__init__()
        self._rounds = rounds
        self._title = label("", "lead-strong")
        self._count = label("", "secondary")
        self._words = label("", "small", wrap=True)
        self._track = _Track()
        self.button = KeyButton("Synka nu", key="F9", kind=Kind.PRIMARY)
        self.button.clicked.connect(self._press)
        top = QHBoxLayout()
        set_spacing(top, 8)
        self._icon = IconLabel(Icon.SYNC, "ja_text", 18)
        top.addWidget(self._icon)
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 8)
        column.addLayout(top)
        column.addWidget(self._track)
        column.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        rounds.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        now, shown = self._rounds.round, self._rounds.shown()
        self._track.setVisible(now is not None)
        state = SyncState.SYNCING if now is not None else shown.state
        self._icon.show_icon(SYNC_ICON[state], _INK.get(state, "ja_text"))
        if now is None:
            self._title.setText(shown.state.value)
            self._count.setText(shown.detail)
            self._words.setText("Du kan fortsätta arbeta medan datorn synkar.")
            self.button.show_text("Synka nu")
            self.button.show_key("F9")
            return
        self._title.setText(f"Synkar via {now.channel}")
        self._count.setText(f"{now.done} av {now.of}" if now.of else "")
        self._track.show_share(now.done, now.of)
        self._words.setText("Du kan fortsätta arbeta. Det du svarar nu sänds vid nästa synk.")
        self.button.show_text("Pausa")
        self.button.show_key("")

    def _press(self) -> None:
        if self._rounds.round is None:
            self._rounds.start()
        else:
            self._rounds.pause()


class _Track(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_share(self, done: int, of: int) -> None:
        self._share = done / of if of else 0.0
        self.setAccessibleName(f"{done} av {of} ändringar")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(7))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_track(QPainter(self), QRectF(self.rect()), self._share, look().colours.accent)

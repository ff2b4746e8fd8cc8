"""The sync button at the left of the bottom bar, in one of five states."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from kontrollbesok.frozen import dataclass
from ui.icons import Icon, paint_icon
from ui.paint import draw_text, text_width
from ui.qt import FIXED, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look


class SyncState(Enum):
    """How this computer stands to the others; the value is the bold word."""

    OFFLINE = "Offline"
    TO_SEND = "Att sända"
    SYNCING = "Synkar"
    SYNCED = "Synkad"
    NEEDS_YOU = "Behöver dig"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the button says. `short` is the detail where it is narrow: "14"."""

    state: SyncState
    detail: str = ""
    short: str = ""


SYNC_ICON = {
    SyncState.OFFLINE: Icon.OFFLINE,
    SyncState.TO_SEND: Icon.TO_SEND,
    SyncState.SYNCING: Icon.SYNC,
    SyncState.SYNCED: Icon.SYNCED,
    SyncState.NEEDS_YOU: Icon.FINDINGS,
}


class SyncButton(QAbstractButton):
    """Opens the page Synk; F9 syncs."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_status(SyncStatus(SyncState.SYNCED))

    def show_status(self, status: SyncStatus) -> None:
        """Show a state and what belongs to it."""
        self._status = status
        self.setAccessibleName(f"Synk: {status.state.value}, {status.detail}".rstrip(", "))
        self.updateGeometry()
        self.update()

    def adapt(self, narrow: bool) -> None:
        """Short detail where there is little room."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        seen = look()
        width: float = seen.px(14 + 16 + 7 + 14)
        width += text_width(self._status.state.value, seen.font(Text.SMALL, SEMIBOLD))
        if self._detail():
            width += seen.px(7) + text_width(self._detail(), seen.font(Text.SMALL))
        height = max(seen.px(seen.size.statusbar) - 1, seen.target(0))  # beside the bar's edge
        return QSize(round(width) + 1, height)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        fill, ink, icon_ink = self._colours()
        rect = QRectF(self.rect())
        painter.fillRect(rect, fill)
        painter.fillRect(QRectF(rect.right() - 1, 0, 1, rect.height()), seen.colours.border_default)
        middle, side = rect.center().y(), seen.px(16)
        left: float = seen.px(14)
        icon = QRectF(left, middle - side / 2, side, side)
        paint_icon(painter, SYNC_ICON[self._status.state], icon, icon_ink)
        left += side + seen.px(7)
        bold = seen.font(Text.SMALL, SEMIBOLD)
        word = self._status.state.value
        draw_text(painter, QRectF(left, 0, rect.width(), rect.height()), word, bold, ink)
        left += text_width(word, bold) + seen.px(7)
        font = seen.font(Text.SMALL)
        detail_ink = ink if self._is_loud() else seen.colours.text_secondary
        place = QRectF(left, 0, rect.width(), rect.height())
        draw_text(painter, place, self._detail(), font, detail_ink)

    def _detail(self) -> str:
        return self._status.short if self._narrow else self._status.detail

    def _is_loud(self) -> bool:
        return self._status.state in (SyncState.OFFLINE, SyncState.NEEDS_YOU)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        colours = look().colours
        if self._status.state is SyncState.OFFLINE:
            return colours.delvis_soft, colours.delvis_text, colours.delvis_text
        if self._status.state is SyncState.NEEDS_YOU:
            return colours.nej_soft, colours.nej_text, colours.nej_text
        fill = colours.bg_hover if self.underMouse() else colours.bg_surface
        return fill, colours.text_primary, colours.ja_text

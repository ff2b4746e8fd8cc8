"""The tabs of the header: a row with counts, or a combo box where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QTabBar

from kontrollbesok.frozen import dataclass
from ui.icons import Icon, paint_icon
from ui.paint import draw_text, text_width
from ui.qt import FIXED, REGULAR, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look

_UNDERLINE = 3
_PADDING = 11


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `count` is shown small beside the word: "20/38"."""

    key: str
    text: str
    count: str = ""


class HeaderTabs(QTabBar):
    """Tabs along the header's lower edge; arrows move, as in every tab bar.

    Signals:
        chosen(str): the key of the tab a person chose. Not sent by `show_tabs`.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tabs: tuple[Tab, ...] = ()
        self._shown: tuple[tuple[Tab, ...], str] = ((), "")
        self._showing = False
        self.setAccessibleName("Flikar")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._tell)

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> bool:
        """Show `tabs` with `current` marked. Whether the bar may have another width."""
        if (tuple(tabs), current) == self._shown:
            return False
        marked = self._shown[1]
        self._shown = (tuple(tabs), current)
        self._showing = True
        is_resized = self.count() != len(tabs)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        while self.count() < len(tabs):
            self.addTab("")
        before, self._tabs = self._tabs, tuple(tabs)
        for number, tab in enumerate(tabs):
            is_resized |= self._show_tab(
                number, before[number] if number < len(before) else None, tab
            )
            if tab.key == current:
                self.setCurrentIndex(number)
        self._showing = False
        if current != marked:
            self.update()
        return is_resized

    def _show_tab(self, number: int, before: Tab | None, tab: Tab) -> bool:
        if before == tab:
            return False
        self.setAccessibleTabName(number, f"{tab.text}, {tab.count}" if tab.count else tab.text)
        if before is not None and _is_as_wide(before, tab):
            self.update(self._places(number)[1].toAlignedRect())
            return False
        self.setTabText(number, tab.text)  # a text lays out all the tabs anew, the bar with them
        self.updateGeometry()
        return True

    def step(self, by: int) -> None:
        """Choose the tab `by` steps away, around the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def tabSizeHint(self, index: int) -> QSize:
        seen = look()
        tab = self._tabs[index] if index < len(self._tabs) else Tab("", "")
        return QSize(_width(tab), seen.px(seen.size.header) - 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dirty = QPainter(self), event.rect()
        first, last = self.tabAt(dirty.topLeft()), self.tabAt(dirty.topRight())
        for number in range(max(0, first), last + 1 if last >= 0 else len(self._tabs)):
            self._paint_tab(painter, QRectF(dirty), number)

    def _paint_tab(self, painter: QPainter, dirty: QRectF, number: int) -> None:
        seen, colours, tab = look(), look().colours, self._tabs[number]
        active = number == self.currentIndex()
        weight = SEMIBOLD if active else REGULAR
        word, count = self._places(number)
        if word.intersects(dirty):
            ink = colours.text_primary if active else colours.text_secondary
            draw_text(painter, word, tab.text, seen.font(Text.BODY, weight), ink)
        if tab.count:
            ink = colours.accent_text if active else colours.text_muted
            draw_text(painter, count, tab.count, seen.font(Text.SMALL, weight), ink)
        if active:
            line = QRectF(self.tabRect(number))
            line.setTop(line.bottom() - _UNDERLINE)
            painter.fillRect(line, colours.accent)

    def _places(self, number: int) -> tuple[QRectF, QRectF]:
        """Where the word of a tab stands, and its count."""
        seen, tab, rect = look(), self._tabs[number], QRectF(self.tabRect(number))
        weight = SEMIBOLD if number == self.currentIndex() else REGULAR
        width = text_width(tab.text, seen.font(Text.BODY, weight))
        room = text_width(tab.count, seen.font(Text.SMALL, weight)) if tab.count else 0
        gap = seen.px(6) if tab.count else 0
        left = rect.left() + (rect.width() - width - gap - room) / 2
        word = QRectF(left, rect.top(), width + 2, rect.height())
        return word, QRectF(left + width + gap, rect.top() + 1, room + 2, rect.height())

    def _tell(self, index: int) -> None:
        if not self._showing and 0 <= index < len(self._tabs):
            self._shown = (self._tabs, self._tabs[index].key)
            self.chosen.emit(self._tabs[index].key)


def _is_as_wide(one: Tab, other: Tab) -> bool:
    font = look().font(Text.SMALL, SEMIBOLD)  # its digits have one width
    return one.text == other.text and text_width(one.count, font) == text_width(other.count, font)


def _width(tab: Tab) -> int:
    seen = look()
    width = text_width(tab.text, seen.font(Text.BODY, SEMIBOLD)) + 2 * seen.px(_PADDING)
    if tab.count:
        width += seen.px(6) + text_width(tab.count, seen.font(Text.SMALL, SEMIBOLD))
    return round(width)


class TabPicker(QComboBox):
    """The same tabs in a combo box.

    Signals:
        chosen(str): the key of the tab a person chose.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Flikar")
        self._shown: tuple[tuple[Tab, ...], str] = ((), "")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """Show `tabs` with `current` chosen."""
        if (tuple(tabs), current) == self._shown:
            return
        self._shown = (tuple(tabs), current)
        self.clear()
        for number, tab in enumerate(tabs):
            self.addItem(f"{tab.text} {tab.count}".strip(), tab.key)
            if tab.key == current:
                self.setCurrentIndex(number)

    def sizeHint(self) -> QSize:
        widest = text_width(self.currentText(), look().font(Text.BODY))
        return QSize(round(widest) + look().px(46), look().target(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border_control, 1))
        painter.setBrush(colours.bg_surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        words = QRectF(seen.px(11), 0, self.width(), self.height())
        draw_text(painter, words, self.currentText(), seen.font(Text.BODY), colours.text_primary)
        side = seen.px(16)
        arrow = QRectF(self.width() - seen.px(10) - side, (self.height() - side) / 2, side, side)
        paint_icon(painter, Icon.DOWN, arrow, colours.text_secondary)

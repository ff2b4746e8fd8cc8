"""The dark rail at the left: one button per page, numbered for good."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from ui.focus_ring import ring_on_rail, ring_radius
from ui.frame.place import RAIL, RailPage
from ui.icons import paint_icon
from ui.metrics import fix_size, set_margins, set_spacing
from ui.paint import draw_badge, draw_text, text_width
from ui.qt import REGULAR, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look

ICONS_ONLY_WIDTH = 56
_BUTTON = QSize(72, 56)
_ICON = 21


class Rail(QFrame):
    """The pages a person may see.

    Signals:
        chosen(RailPage): a page was asked for.
    """

    chosen = Signal(object)

    def __init__(self, pages: Iterable[RailPage]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName("Sidor")
        self.buttons = {page: RailButton(page) for page in pages}
        layout = QVBoxLayout(self)
        set_margins(layout, 6, 6, 6, 6)
        set_spacing(layout, 2)
        for at_bottom in (False, True):
            for page, button in self.buttons.items():
                if RAIL[page].at_bottom is at_bottom:
                    layout.addWidget(button)
                    button.clicked.connect(lambda _=False, page=page: self.chosen.emit(page))
            if not at_bottom:
                layout.addStretch(1)
        self.show_words(True)

    def show_words(self, words: bool) -> None:
        """Icons with words, or icons only with the words as tooltips."""
        fix_size(self, width=look().size.rail if words else ICONS_ONLY_WIDTH)
        for button in self.buttons.values():
            button.show_word(words)

    def mark(self, page: RailPage) -> None:
        """Show which page is open."""
        for one, button in self.buttons.items():
            button.setChecked(one is page)

    def count(self, page: RailPage, number: int) -> None:
        """The count on a page's icon; 0 takes it away."""
        if page in self.buttons:
            self.buttons[page].show_count(number)

    def current(self) -> QWidget | None:
        """The open page's button: where F6 lands."""
        return next((button for button in self.buttons.values() if button.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        buttons = list(self.buttons.values())
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class RailButton(QAbstractButton):
    """One page: icon, word, and a count when something waits there."""

    def __init__(self, page: RailPage) -> None:
        super().__init__()
        self._entry = RAIL[page]
        self._page = page
        self._count = 0
        self._word = True
        self.setCheckable(True)
        self.setFocusPolicy(STRONG_FOCUS)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring_on_rail(self)
        ring_radius(self, 6)
        self.show_count(0)

    def show_count(self, number: int) -> None:
        """The badge; 0 takes it away."""
        self._count = number
        waiting = f", {number} väntar" if number else ""
        self.setAccessibleName(f"{self._entry.name}{waiting}")
        self.setToolTip(f"{self._entry.name} (Ctrl {self._page.value})")
        self.update()

    def show_word(self, word: bool) -> None:
        """With or without the word under the icon."""
        self._word = word
        fix_size(
            self, width=_BUTTON.width() if word else 44, height=_BUTTON.height() if word else 44
        )
        self.update()

    def nextCheckState(self) -> None:
        """The frame decides which page is open, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the rail moves
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        # Forced colours have no lighter ink for what is under the mouse.
        lit = active or (self.underMouse() and not seen.is_high_contrast)
        ink = seen.colours.text_rail_active if lit else seen.colours.text_rail
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(seen.colours.bg_rail_active)
            painter.drawRoundedRect(QRectF(self.rect()), seen.px(6), seen.px(6))
        side = seen.px(_ICON)
        top = seen.px(8.5) if self._word else (self.height() - side) / 2
        icon = QRectF((self.width() - side) / 2, top, side, side)
        paint_icon(painter, self._entry.icon, icon, ink)
        if self._word:
            weight = SEMIBOLD if active else REGULAR
            label = QRectF(0, seen.px(33), self.width(), seen.px(16))
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, label, self._entry.label, seen.font(Text.MICRO, weight), ink, centre)
        if self._count:
            self._paint_badge(painter, icon)

    def _paint_badge(self, painter: QPainter, icon: QRectF) -> None:
        seen, text = look(), str(self._count)
        height = seen.px(16)
        width = max(height, text_width(text, seen.font(Text.MICRO, SEMIBOLD)) + seen.px(8))
        left = min(icon.center().x() + seen.px(6), self.width() - width)
        badge = QRectF(left, icon.top() - seen.px(4.5), width, height)
        draw_badge(painter, badge, text, seen.colours.badge_rail, seen.colours.on_badge)

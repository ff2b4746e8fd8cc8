"""A push button that shows its key: [icon] word [key cap]."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import Icon, paint_icon
from ui.keys import cap_text
from ui.paint import cap_width, draw_cap, draw_text, text_width
from ui.qt import ARROWS, FIXED, PREFERRED, REGULAR, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph


class Kind(Enum):
    """How loud a button is."""

    PLAIN = "plain"
    PRIMARY = "primary"
    LINK = "link"
    TOOL = "tool"  # an icon, or a quiet word, without a box
    PROTECTED = "protected"  # a link in the colour of särskild hantering


class KeyButton(QAbstractButton):
    """A button. Enter and Space press it; `key` is shown, and handled by the page."""

    def __init__(
        self,
        text: str,
        *,
        key: str = "",
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._icon = icon
        self._glyph: Glyph | None = None
        self._kind = kind
        self._height = height or look().size.control
        self.setFocusPolicy(STRONG_FOCUS)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(PREFERRED, FIXED)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Change the word, and the accessible name with it."""
        self.setText(text)
        self.setAccessibleName(f"{text}, {cap_text(self._key)}" if self._key else text)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Change the key on the cap; "" takes the cap away."""
        self._key = key
        self.show_text(self.text())

    def show_kind(self, kind: Kind) -> None:
        """Louder or quieter."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: Icon | None) -> None:
        """Another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def show_glyph(self, glyph: Glyph | None) -> None:
        """A painted sign in the icon's place."""
        self._glyph = glyph
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._content_width() + 2 * self._padding()
        return QSize(round(width), look().target(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # the page's, not Qt's way of going to the next button
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        ink = self._ink()
        middle = self.height() / 2
        left = max(self._padding(), (self.width() - self._content_width()) / 2)
        if self._is_link:
            left = 0
        side = look().px(16)
        if self._icon is not None or self._glyph is not None:
            box = QRectF(left, middle - side / 2, side, side)
            if self._glyph is not None:
                paint_glyph(painter, self._glyph, box)
            elif self._icon is not None:
                paint_icon(painter, self._icon, box, ink)
            left += side + (look().px(8) if self.text() else 0)
        width = text_width(self.text(), self._font())
        draw_text(
            painter, QRectF(left, 0, width + 2, self.height()), self.text(), self._font(), ink
        )
        if self._key:
            solid = self._kind is Kind.PRIMARY
            draw_cap(painter, left + width + look().px(9), middle, self._key, on_solid=solid)

    def _paint_box(self, painter: QPainter) -> None:
        colours = look().colours
        if self._is_link:
            return
        fill, edge = colours.bg_surface, colours.border_control
        if self._kind is Kind.PRIMARY:
            fill = edge = colours.accent
            if self.isDown():
                fill = edge = colours.accent_pressed
            elif self.underMouse():
                fill = edge = colours.accent_hover
        elif self.isDown() or self.underMouse():
            fill = colours.bg_hover
        if not self.isEnabled():
            fill, edge = colours.bg_app, colours.border_subtle
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        radius = look().tokens.radius.m
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _ink(self) -> QColor:
        colours = look().colours
        if not self.isEnabled():
            return colours.text_disabled
        return {
            Kind.PLAIN: colours.text_primary,
            Kind.PRIMARY: colours.on_accent,
            Kind.LINK: colours.accent_hover if self.underMouse() else colours.accent_text,
            Kind.TOOL: colours.text_primary if self.underMouse() else colours.text_secondary,
            Kind.PROTECTED: colours.skyddad_text,
        }[self._kind]

    @property
    def _is_link(self) -> bool:
        return self._kind in (Kind.LINK, Kind.TOOL, Kind.PROTECTED)

    def _font(self) -> QFont:
        return look().font(
            Text.BODY if self._height > look().size.control_small else Text.TABLE,
            SEMIBOLD if self._kind is Kind.PRIMARY else REGULAR,
        )

    def _padding(self) -> float:
        return 0 if self._is_link else look().px(13 if self.text() else 8)

    def _content_width(self) -> float:
        width = text_width(self.text(), self._font())
        if self._icon is not None or self._glyph is not None:
            width += look().px(16) + (look().px(8) if self.text() else 0)
        if self._key:
            width += look().px(9) + cap_width(self._key)
        return width


def spread(button: KeyButton) -> KeyButton:
    """Let `button` fill the width it is given."""
    button.setSizePolicy(QSizePolicy.Policy.Expanding, FIXED)
    return button

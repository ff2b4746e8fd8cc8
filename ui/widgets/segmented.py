"""A short choice as joined segments: one of them is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.focus_ring import ring_radius
from ui.icons import Icon, paint_icon
from ui.kept_picture import draw_kept
from ui.paint import cap_width, draw_cap, draw_text, text_width
from ui.qt import FIXED, REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.roving import RovingButton, RovingFocus

_DOWN = QPointF(0, 1)
_PADDING = 21  # left and right together
_GAP = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """One alternative. `value` is what `chosen` carries."""

    value: str
    text: str
    count: str = ""
    key: str = ""
    icon: Icon | None = None
    glyph: Glyph | None = None


class Segmented(QWidget):
    """One tab stop; arrows move, Space and Enter choose.

    Signals:
        chosen(str): the value of the segment a person chose. Not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[Segment], *, height: int = 34, fill: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding if fill else FIXED, FIXED)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons: dict[str, _SegmentButton] = {}
        self._value: str | None = None
        for number, segment in enumerate(segments):
            ends = (number == 0, number == len(segments) - 1)
            button = _SegmentButton(segment, name, height, ends, fill)
            button.clicked.connect(lambda _=False, value=segment.value: self._pick(value))
            layout.addWidget(button, round(button.natural_width()) if fill else 0)
            self._buttons[segment.value] = button
        self._roving = RovingFocus(list(self._buttons.values()))

    def value(self) -> str | None:
        """The chosen value, None before anything is chosen."""
        return self._value

    def choose(self, value: str | None) -> None:
        """Show `value` as chosen."""
        if value == self._value:
            return
        self._value = value if value in self._buttons else None
        for one, button in self._buttons.items():
            button.setChecked(one == value)
        if value in self._buttons and not any(one.hasFocus() for one in self._buttons.values()):
            self._roving.stop_at(list(self._buttons).index(value))

    def show_count(self, value: str, count: str) -> None:
        """Change the small number of a segment."""
        self._buttons[value].show_count(count)

    def show_keys(self, shown: bool) -> None:
        """With or without key caps."""
        for button in self._buttons.values():
            button.show_key(shown)

    def button(self, value: str) -> QAbstractButton:
        """The segment's own button."""
        return self._buttons[value]

    def _pick(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)


class _SegmentButton(RovingButton):
    def __init__(
        self, segment: Segment, group: str, height: int, ends: tuple[bool, bool], fill: bool
    ) -> None:
        super().__init__()
        self._segment = segment
        self._group = group
        self._count = segment.count
        self._key = segment.key
        self._height = height
        self._ends = ends
        self.setText(segment.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding if fill else FIXED, FIXED)
        ring_radius(self, 5)
        self._name()

    def show_count(self, count: str) -> None:
        if count != self._count:
            is_wider = len(count) != len(self._count)  # digits are of one width
            self._count = count
            self._name()
            if is_wider:
                self.updateGeometry()
            self.update()

    def show_key(self, shown: bool) -> None:
        self._key = self._segment.key if shown else ""
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Chosen by the group."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def natural_width(self) -> float:
        """Width at semibold, so that choosing moves no neighbour."""
        side = 16 if self._segment.icon or self._segment.glyph else 0
        width = text_width(self.text(), _font(SEMIBOLD)) + look().px(_PADDING)
        if side:
            width += look().px(side + _GAP)
        if self._count:
            width += look().px(_GAP) + text_width(self._count, _count_font(SEMIBOLD))
        if self._key:
            width += look().px(_GAP) + cap_width(self._key)
        return width

    def sizeHint(self) -> QSize:
        return QSize(round(self.natural_width()), look().target(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        hovered = self.underMouse() and not chosen
        weight = SEMIBOLD if chosen else REGULAR
        words, room, total = self._widths(weight)
        left = (self.width() - total) / 2
        draw_kept(
            painter,
            QRectF(self.rect()),
            (self._segment, self._key, self._ends, left, chosen, hovered, self.isEnabled()),
            lambda painter, box: self._paint_all_but_count(painter, box, left, chosen, hovered),
        )
        if self._count:  # changes at each answer
            left += self._sign_room() + words + look().px(_GAP)
            muted = look().colours.accent_text if chosen else look().colours.text_muted
            place = QRectF(left, 0, room + 2, self.height())
            draw_text(painter, place, self._count, _count_font(weight), self._ink(muted))

    def _paint_all_but_count(
        self, painter: QPainter, rect: QRectF, left: float, chosen: bool, hovered: bool
    ) -> None:
        self._paint_box(painter, rect, chosen, hovered)
        self._paint_content(painter, left)

    def _paint_box(self, painter: QPainter, rect: QRectF, chosen: bool, hovered: bool) -> None:
        colours, radius = look().colours, look().tokens.radius.m
        first, last = self._ends
        box = rect.adjusted(0.5, 0.5, -0.5 if last else 0.5, -0.5)
        outline = _joined(box, radius if first else 0, radius if last else 0)
        fill = colours.accent_soft if chosen else colours.bg_surface
        if hovered:
            fill = colours.bg_hover
        painter.fillPath(outline, fill)
        painter.setPen(QPen(colours.border_control, 1))
        painter.drawPath(outline)
        if not first and not chosen:
            # Between two segments the line is light; the frame around them is the control's edge.
            painter.setPen(QPen(colours.border_default, 1))
            painter.drawLine(box.topLeft() + _DOWN, box.bottomLeft() - _DOWN)
        if chosen:
            inner = box.adjusted(0.5, 0.5, -0.5 if last else -1, -0.5)
            painter.setPen(QPen(colours.accent, 2))
            corner = radius - 1
            painter.drawPath(_joined(inner, corner if first else 0, corner if last else 0))

    def _paint_content(self, painter: QPainter, left: float) -> None:
        seen, colours = look(), look().colours
        weight = SEMIBOLD if self.isChecked() else REGULAR
        ink = self._ink(colours.accent_text if self.isChecked() else colours.text_secondary)
        middle = self.height() / 2
        side = seen.px(16)
        box = QRectF(left, middle - side / 2, side, side)
        if self._segment.glyph is not None:
            paint_glyph(painter, self._segment.glyph, box.adjusted(1, 1, -1, -1))
        elif self._segment.icon is not None:
            paint_icon(painter, self._segment.icon, box, ink)
        left += self._sign_room()
        words, room, _ = self._widths(weight)
        draw_text(
            painter, QRectF(left, 0, words + 2, self.height()), self.text(), _font(weight), ink
        )
        left += words + seen.px(_GAP)
        if self._count:
            left += room + seen.px(_GAP)
        if self._key:
            draw_cap(painter, left, middle, self._key)

    def _ink(self, colour: QColor) -> QColor:
        return colour if self.isEnabled() else look().colours.text_disabled

    def _widths(self, weight: QFont.Weight) -> tuple[float, float, float]:
        """The width of the words, of the count, and of all with the gaps between."""
        width = words = text_width(self.text(), _font(weight))
        room = text_width(self._count, _count_font(weight)) if self._count else 0
        if self._has_sign():
            width += look().px(16 + _GAP)
        if self._count:
            width += look().px(_GAP) + room
        if self._key:
            width += look().px(_GAP) + cap_width(self._key)
        return words, room, width

    def _has_sign(self) -> bool:
        return self._segment.icon is not None or self._segment.glyph is not None

    def _sign_room(self) -> int:
        return look().px(16) + look().px(_GAP) if self._has_sign() else 0

    def _name(self) -> None:
        count = f", {self._count}" if self._count else ""
        self.setAccessibleName(f"{self._group}: {self._segment.text}{count}")


def _font(weight: QFont.Weight) -> QFont:
    return look().font(Text.TABLE, weight)


def _count_font(weight: QFont.Weight) -> QFont:
    return look().font(Text.SMALL, weight)


def _joined(box: QRectF, left_radius: float, right_radius: float) -> QPainterPath:
    """A rectangle rounded at its outer ends only."""
    path = QPainterPath()
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    path.moveTo(left + left_radius, top)
    path.lineTo(right - right_radius, top)
    path.quadTo(right, top, right, top + right_radius)
    path.lineTo(right, bottom - right_radius)
    path.quadTo(right, bottom, right - right_radius, bottom)
    path.lineTo(left + left_radius, bottom)
    path.quadTo(left, bottom, left, bottom - left_radius)
    path.lineTo(left, top + left_radius)
    path.quadTo(left, top, left + left_radius, top)
    path.closeSubpath()
    return path

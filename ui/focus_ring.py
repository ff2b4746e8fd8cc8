"""The one focus ring: two pixels of `focus` and one of air around whatever has the keyboard.

A QFocusFrame follows the focus and a style of its own paints it, so no layout moves. Widgets that
paint the ring themselves (lists and trees, inside the current row) say so with
`paints_own_ring(widget)`.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from ui.theme import look

_OWN_RING = "paintsOwnRing"
_ON_RAIL = "onRail"
_RADIUS = "ringRadius"
_DEFAULT_RADIUS = 5


def paints_own_ring(widget: QWidget) -> None:
    """`widget` shows where the focus is by itself, inside its current row."""
    widget.setProperty(_OWN_RING, True)


def ring_on_rail(widget: QWidget) -> None:
    """`widget` stands on the dark rail, where the ring is white."""
    widget.setProperty(_ON_RAIL, True)


def ring_radius(widget: QWidget, radius: int) -> None:
    """The corner radius of `widget`, when it is not a button's or field's."""
    widget.setProperty(_RADIUS, radius)


def paint_ring(painter: QPainter, rect: QRectF, radius: float = 3) -> None:
    """The ring drawn inward, for rows and cells."""
    width = look().size.focus_ring
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colours.focus, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


class FocusRing(QObject):
    """Moves the ring with the keyboard focus of the app."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        self._style = _RingStyle()
        self._style.setParent(self)
        app.focusChanged.connect(self._follow)

    def widget(self) -> QWidget | None:
        """What the ring stands around now."""
        return self._frame.widget() if self._frame is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A frame hides when what it surrounds is restyled, and stays hidden.
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._again)
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is None or not _wants_frame(new):
            if self._frame is not None:
                self._frame.setWidget(None)  # type: ignore[arg-type]
            return
        new.installEventFilter(self)
        self._frame_object().setWidget(new)

    def _again(self) -> None:
        focused = QApplication.focusWidget()
        if self._frame is not None:
            self._frame.setWidget(None)  # type: ignore[arg-type]
        self._follow(None, focused)

    def _frame_object(self) -> QFocusFrame:
        # The frame is a child of what it surrounds, so it goes when a page goes.
        if self._frame is None:
            self._frame = QFocusFrame()
            self._frame.setStyle(self._style)
            self._frame.destroyed.connect(self._forget)
        return self._frame

    def _forget(self) -> None:
        self._frame = None


def _wants_frame(widget: QWidget) -> bool:
    if widget.isWindow() or widget.property(_OWN_RING):
        return False
    return not isinstance(widget, QAbstractItemView | QMenuBar)


class _RingStyle(QProxyStyle):
    """Used by the focus frame alone, so the app's style stays in C++."""

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        framed = widget.widget() if isinstance(widget, QFocusFrame) else None
        radius = (framed and framed.property(_RADIUS)) or _DEFAULT_RADIUS
        on_rail = framed is not None and bool(framed.property(_ON_RAIL))
        colours = look().colours
        width = look().size.focus_ring
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.focus_rail if on_rail else colours.focus, width))
        inset = width / 2
        rect = QRectF(option.rect).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, radius + width, radius + width)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return look().size.focus_ring + look().size.focus_gap
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1  # not clipped by a parent that fits tightly
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)

"""The one focus ring: two pixels of `focus` and one of air around whatever has the keyboard.

A QFocusFrame follows the focus and a style of its own paints it, so no layout moves. Widgets that
paint the ring themselves (lists and trees, inside the current row) say so with
`paints_own_ring(widget)`.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QMenuBar, QWidget

from ui.theme import look

if TYPE_CHECKING:
    from ui.ring_style import RingStyle

ON_RAIL: Final = "onRail"
RADIUS: Final = "ringRadius"
_OWN_RING: Final = "paintsOwnRing"


def paints_own_ring(widget: QWidget) -> None:
    """`widget` shows where the focus is by itself, inside its current row."""
    widget.setProperty(_OWN_RING, True)


def ring_on_rail(widget: QWidget) -> None:
    """`widget` stands on the dark rail, where the ring is white."""
    widget.setProperty(ON_RAIL, True)


def ring_radius(widget: QWidget, radius: int) -> None:
    """The corner radius of `widget`, when it is not a button's or field's."""
    widget.setProperty(RADIUS, radius)


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


def paint_row_ring(painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
    """One frame around a whole row, each cell painting its part of it."""
    painter.save()
    painter.setPen(QPen(look().colours.focus, 2))
    box = rect.adjusted(0, 1, 0, -2)
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if first:
        edge = box.adjusted(1, 0, 0, 0)
        painter.drawLine(edge.topLeft(), edge.bottomLeft())
    if last:
        edge = box.adjusted(0, 0, -1, 0)
        painter.drawLine(edge.topRight(), edge.bottomRight())
    painter.restore()


class FocusRing(QObject):
    """Moves the ring with the keyboard focus of the app.

    The first ring of all comes `first_after_ms` after the focus: a window's first picture does not
    wait for it.
    """

    def __init__(self, app: QApplication, first_after_ms: int = 0) -> None:
        super().__init__(app)
        self._first_after_ms = first_after_ms
        self._frame: QFocusFrame | None = None
        self._style: RingStyle | None = None
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
        if self._style is None and self._first_after_ms:
            QTimer.singleShot(self._first_after_ms, self, self._begin)
        else:
            self._frame_object().setWidget(new)

    def _begin(self) -> None:
        self._first_after_ms = 0
        self._again()

    def _again(self) -> None:
        focused = QApplication.focusWidget()
        if self._frame is not None:
            self._frame.setWidget(None)  # type: ignore[arg-type]
        self._follow(None, focused)

    def _frame_object(self) -> QFocusFrame:
        # The frame is a child of what it surrounds, so it goes when a page goes.
        if self._frame is None:
            self._frame = QFocusFrame()
            self._frame.setStyle(self._style_object())
            self._frame.destroyed.connect(self._forget)
        return self._frame

    def _style_object(self) -> "RingStyle":
        if self._style is None:
            from ui.ring_style import RingStyle

            self._style = RingStyle()
            self._style.setParent(self)
        return self._style

    def _forget(self) -> None:
        self._frame = None


def _wants_frame(widget: QWidget) -> bool:
    if widget.isWindow() or widget.property(_OWN_RING):
        return False
    return not isinstance(widget, QAbstractItemView | QMenuBar)

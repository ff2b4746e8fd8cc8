"""One picture, whole or closer; and black boxes laid over it when it is to be covered."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.evidence import WHOLE, Box
from ui.focus_ring import ring_radius
from ui.qt import ARROWS, EXPANDING, STRONG_FOCUS
from ui.theme import look

_STEP = 1.25
_CLOSEST = 8.0
_NUDGE = WHOLE // 50  # of an arrow
_LEAST = WHOLE // 100
_FIRST = Box(4000, 4000, 2000, 2000)
_BLACK = QColor("black")


class PictureView(QWidget):
    """Fits the picture to its room until it is brought closer; then arrows or a drag move it.

    Signals:
        boxes_changed(): while covering, there are other boxes.
    """

    boxes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(EXPANDING, EXPANDING)
        ring_radius(self, 4)
        self.setAccessibleName("Bild")
        self._image = QImage()
        self._closer = 1.0
        self._centre = QPointF(0.5, 0.5)  # of the picture
        self._held: QPointF | None = None
        self._boxes: list[Box] | None = None  # None: not covering
        self._box = 0

    def show_image(self, image: QImage, name: str) -> None:
        """Show a picture, whole."""
        self._image = image
        self.setAccessibleName(name)
        self.fit()

    def has_image(self) -> bool:
        """Whether there is anything to see."""
        return not self._image.isNull()

    def sizeHint(self) -> QSize:
        return QSize(look().px(400), look().px(300))

    # Closer

    def fit(self) -> None:
        """The whole picture."""
        self._closer, self._centre = 1.0, QPointF(0.5, 0.5)
        self.update()

    def zoom(self, steps: int) -> None:
        """Closer, or further away."""
        self._closer = max(1.0, min(_CLOSEST, self._closer * _STEP**steps))
        self._move(QPointF(0, 0))

    @property
    def closer(self) -> float:
        """How much larger than fitted; 1 is the whole picture."""
        return self._closer

    # Covering

    def cover(self, boxes: tuple[Box, ...]) -> None:
        """Begin to cover, from the boxes that are there; one to begin with where there is none."""
        self.fit()
        self._boxes = list(boxes) or [_FIRST]
        self._box = len(self._boxes) - 1
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def stop_covering(self) -> None:
        """Take the boxes off the view."""
        self._boxes = None
        self.update()

    @property
    def covers(self) -> bool:
        """Whether boxes are being laid."""
        return self._boxes is not None

    def boxes(self) -> tuple[Box, ...]:
        """The boxes as they lie."""
        return tuple(self._boxes or ())

    def add_box(self) -> None:
        """One more, in the middle."""
        if self._boxes is not None:
            self._boxes.append(_FIRST)
            self._box = len(self._boxes) - 1
            self._tell()

    def remove_box(self) -> None:
        """Take the marked one away."""
        if self._boxes:
            del self._boxes[self._box]
            self._box = max(0, len(self._boxes) - 1)
            self._tell()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        right = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        down = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if self._boxes:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._boxes[self._box] = _nudged(self._boxes[self._box], right, down, grows=shift)
            self._tell()
        elif self._closer > 1:
            self._move(QPointF(right * 0.1, down * 0.1) / self._closer)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._held = event.position()
        if self._boxes is not None:
            at = self._in_picture(event.position())
            hit = [place for place, box in enumerate(self._boxes) if _rect(box).contains(at)]
            if hit:
                self._box = hit[-1]
                self._held = None
                self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not self.has_image():
            return
        if self._boxes is None:
            shown = self._target()
            step = self._held - event.position()
            self._held = event.position()
            self._move(QPointF(step.x() / shown.width(), step.y() / shown.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is None or self._boxes is None or not self.has_image():
            return
        drawn = QRectF(self._in_picture(held), self._in_picture(event.position())).normalized()
        drawn &= QRectF(0, 0, WHOLE, WHOLE)
        if min(drawn.width(), drawn.height()) >= _LEAST:
            box = Box(
                round(drawn.left()),
                round(drawn.top()),
                round(drawn.width()),
                round(drawn.height()),
            )
            if self._boxes == [_FIRST]:
                self._boxes = []  # the one to begin with was not wanted
            self._boxes.append(box)
            self._box = len(self._boxes) - 1
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colours.bg_sunken)
        if not self.has_image():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = self._target()
        painter.drawImage(target, self._image)
        for place, box in enumerate(self._boxes or ()):
            painter.fillRect(self._on_screen(box, target), _BLACK)
            if place == self._box:
                painter.setPen(QPen(look().colours.focus, 2))
                painter.drawRect(self._on_screen(box, target).adjusted(-2, -2, 2, 2))

    # Inside

    def _tell(self) -> None:
        self.update()
        self.boxes_changed.emit()

    def _move(self, by: QPointF) -> None:
        edge = 0.5 / self._closer
        x = max(edge, min(1 - edge, self._centre.x() + by.x()))
        y = max(edge, min(1 - edge, self._centre.y() + by.y()))
        self._centre = QPointF(x, y)
        self.update()

    def _target(self) -> QRectF:
        """Where the whole picture lies, partly outside when it is close."""
        room, size = QRectF(self.rect()), self._image.size()
        scale = min(room.width() / size.width(), room.height() / size.height())
        scale = min(scale, 1.0 / self.devicePixelRatio() * 2) * self._closer
        width, height = size.width() * scale, size.height() * scale
        left = room.center().x() - self._centre.x() * width
        top = room.center().y() - self._centre.y() * height
        return QRectF(left, top, width, height)

    def _in_picture(self, point: QPointF) -> QPointF:
        target = self._target()
        away = point - target.topLeft()
        return QPointF(away.x() / target.width() * WHOLE, away.y() / target.height() * WHOLE)

    def _on_screen(self, box: Box, target: QRectF) -> QRectF:
        across, down = target.width() / WHOLE, target.height() / WHOLE
        return QRectF(
            target.left() + box.left * across,
            target.top() + box.top * down,
            box.width * across,
            box.height * down,
        )


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def _nudged(box: Box, right: int, down: int, *, grows: bool) -> Box:
    """The box moved, or made larger or smaller, by one arrow; never outside the picture."""
    if grows:
        width = max(_LEAST, min(WHOLE - box.left, box.width + right * _NUDGE))
        height = max(_LEAST, min(WHOLE - box.top, box.height + down * _NUDGE))
        return Box(box.left, box.top, width, height)
    left = max(0, min(WHOLE - box.width, box.left + right * _NUDGE))
    top = max(0, min(WHOLE - box.height, box.top + down * _NUDGE))
    return Box(left, top, box.width, box.height)

"""One to three panes side by side, according to the room there is."""

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from ui.frame.page import Page
from ui.frame.place import Width
from ui.qt import HORIZONTAL
from ui.theme import look

_SETTLED_MS = 500
_CENTRE_WANTS = 632  # what the centre needs to show everything side by side
_LEFT_LEAST = 300
_RIGHT_LEAST = 270
_CENTRE_LEAST = 540


class Panes(QSplitter):
    """Left, centre, right. The centre takes what the others leave.

    Wide: all three. Middle: the right one on demand. Narrow: one at a time, the centre first.

    Signals:
        moved(list[int]): a person has moved a splitter; widths of left and right, px at 100 %.
        shown_changed(): another set of panes is visible.
    """

    moved = Signal(list)
    shown_changed = Signal()

    def __init__(
        self,
        left: QWidget | None,
        centre: QWidget,
        right: QWidget | None,
        widths: tuple[int, int] = (336, 312),
    ) -> None:
        super().__init__(HORIZONTAL)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.left, self.centre, self.right = left, centre, right
        self._widths = list(widths)
        self._width: Width | None = None
        self._right_shown = True
        self._sheet: QWidget | None = None
        for pane in (left, centre, right):
            if pane is not None:
                self.addWidget(pane)
                self.setStretchFactor(self.indexOf(pane), 1 if pane is centre else 0)
        self._moved_timer = QTimer(self)
        self._moved_timer.setSingleShot(True)
        self._moved_timer.setInterval(_SETTLED_MS)
        self._moved_timer.timeout.connect(lambda: self.moved.emit(list(self._widths)))
        self.splitterMoved.connect(self._remember)

    def adapt(self, width: Width) -> None:
        """Fit to the window's width. At the same width, what a person has shown or hidden stays."""
        if width is self._width:
            return
        self._width = width
        self._sheet = None
        self._right_shown = width is Width.WIDE
        self._show()

    def restore(self, widths: list[int]) -> None:
        """Use the widths of last time."""
        if len(widths) == 2:
            self._widths = list(widths)
            self._spread()

    def toggle_right(self) -> bool:
        """Show or hide the right pane. Returns whether it is visible now."""
        if self.right is None:
            return False
        if self._width is Width.NARROW:
            return self._toggle_sheet(self.right)
        self._right_shown = not self._right_shown
        self._show()
        return self._right_shown

    def toggle_left(self) -> bool:
        """In a narrow window, show the list instead of the centre, or go back."""
        if self.left is None:
            return False
        if self._width is not Width.NARROW:
            return True
        return self._toggle_sheet(self.left)

    def close_sheet(self) -> bool:
        """In a narrow window, go back to the centre. Returns whether anything was open."""
        if self._sheet is None:
            return False
        self._sheet = None
        self._show()
        return True

    def shown(self) -> list[QWidget]:
        """The visible panes, from left to right."""
        return [one for one in (self.left, self.centre, self.right) if one and not one.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.left is not None and self._is_shown(self.left) is self.left.isHidden():
            self._show()
        self._spread()

    def _toggle_sheet(self, pane: QWidget) -> bool:
        self._sheet = None if self._sheet is pane else pane
        self._show()
        return self._sheet is pane

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for pane in (self.left, self.centre, self.right):
            if pane is not None:
                pane.setVisible(self._is_shown(pane))
        page = self.parentWidget()
        if had_focus and isinstance(page, Page) and focused and not focused.isVisible():
            # Qt has gone on to whatever stands next, as the cross of a message.
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._spread()
        self.shown_changed.emit()

    def _is_shown(self, pane: QWidget) -> bool:
        if self._width is Width.NARROW:
            return pane is (self._sheet or self.centre)
        if pane is self.right:
            return self._right_shown
        if pane is self.left and self._right_shown:
            # Where three do not fit, the right pane takes the list's place while it is asked for.
            return self.width() / look().scale >= _LEFT_LEAST + _CENTRE_LEAST + _RIGHT_LEAST
        return True

    def _spread(self) -> None:
        left, right = (look().px(width) for width in self._fitting_widths())
        rest = max(look().px(200), self.width() - left - right)
        self.setSizes(
            [
                width
                for pane, width in ((self.left, left), (self.centre, rest), (self.right, right))
                if pane is not None
            ]
        )

    def _fitting_widths(self) -> tuple[int, int]:
        """The side panes' widths at 100 %, narrower where the centre would get too little."""
        shown = [
            width
            for pane, width in zip((self.left, self.right), self._widths, strict=True)
            if pane is not None and not pane.isHidden()
        ]
        lacking = sum(shown) + _CENTRE_WANTS - self.width() / look().scale
        if not shown or lacking <= 0:
            return self._widths[0], self._widths[1]
        each = math.ceil(lacking / len(shown))
        sides = zip(self._widths, (_LEFT_LEAST, _RIGHT_LEAST), strict=True)
        least = [min(width, low) for width, low in sides]
        left, right = (
            max(low, width - each) for low, width in zip(least, self._widths, strict=True)
        )
        return left, right

    def _remember(self) -> None:
        scale = look().scale
        for number, pane in enumerate((self.left, self.right)):
            if pane is not None and pane.isVisible():
                self._widths[number] = round(pane.width() / scale)
        self._moved_timer.start()


def pane(kind: str = "pane") -> QFrame:
    """An empty pane: white (`pane`) or paper (`paper`)."""
    frame = QFrame()
    cover(frame, kind)
    return frame


def cover(pane: QWidget, kind: str = "pane") -> None:
    """Let a pane, or a part that often changes, be white (`pane`) or paper (`paper`), and hide all
    that is behind it.

    By the palette and not by the style sheet, which Qt never takes for opaque: then each change in
    it would paint every widget behind it too.
    """
    role = QPalette.ColorRole
    pane.setBackgroundRole(role.Window if kind == "paper" else role.Base)
    pane.setAutoFillBackground(True)


def pane_of(*parts: QWidget, kind: str = "pane") -> QFrame:
    """A pane with `parts` below each other, the last one with all the room there is."""
    frame = pane(kind)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    return frame

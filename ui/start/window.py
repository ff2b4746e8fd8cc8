"""The first window: one centred card on paper. Source: ux.md §2.0."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.frame.page import press_focused_button
from ui.metrics import limit_width, set_margins
from ui.qt import ENTER_KEYS
from ui.start.step_page import StepPage
from ui.widgets.scroll_pane import ScrollPane

_CARD_WIDTH = 620
_LEAST = (640, 320)


class StartWindow(QWidget):
    """Shows one page at a time; the keyboard goes round in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kontrollbesök")
        self.setMinimumSize(*_LEAST)
        self.resize(1000, 680)
        self.page: StepPage | None = None
        self._scroll = ScrollPane("Kontrollbesök")
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_page(self, page: StepPage) -> None:
        """Show `page`, with the keyboard in its first field."""
        self.page = page
        limit_width(page, _CARD_WIDTH)
        holder = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(page, 100)
        across.addStretch(1)
        down = QVBoxLayout(holder)
        set_margins(down, 24, 24, 24, 24)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self._scroll.show_content(holder)
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        # A window that is not active yet gives the focus when it is.
        QTimer.singleShot(0, page, lambda: self._settle(page))

    def _settle(self, page: StepPage) -> None:
        focused = self.focusWidget()
        if page is self.page and (focused is None or not page.isAncestorOf(focused)):
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        where = self.focusWidget()
        if where is not None:
            self._scroll.ensureWidgetVisible(where)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        where = self.focusWidget()
        if moved and where is not None:
            self._scroll.ensureWidgetVisible(where)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.page
        if page is None:
            return
        is_alt_left = (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if event.key() == Qt.Key.Key_Escape or is_alt_left:
            self._go_back(page)
        elif event.key() in ENTER_KEYS:
            self._enter(page, event)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def _enter(self, page: StepPage, event: QKeyEvent) -> None:
        """A button that has the keyboard is pressed, unless it is a choice that stands already."""
        focused = self.focusWidget()
        stands = isinstance(focused, QCheckBox) or (
            isinstance(focused, QAbstractButton) and focused.isChecked()
        )
        if stands or not press_focused_button(event):
            page.take_step()

    def _go_back(self, page: StepPage) -> None:
        if page.message.isVisible() and not page.is_busy:
            page.message.put_away()
        elif page.may_go_back and not page.is_busy:
            page.went_back.emit()

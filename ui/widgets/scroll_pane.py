"""A pane that scrolls up and down, and leaves the arrow keys to its page."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.qt import ARROWS, NO_FOCUS, NO_FRAME, SCROLL_OFF


class ScrollPane(QScrollArea):
    """Never scrolls sideways. PgUp and PgDn scroll; arrows choose in the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(NO_FRAME)
        self.setFocusPolicy(NO_FOCUS)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)

    def show_content(self, content: QWidget, *, covers: bool = False) -> None:
        """Scroll `content`; what was there goes, but not under the key that leads away from it.

        `covers`: it hides all behind it, in the colour of the pane around (see `panes.cover`).
        """
        if not covers:
            content.setObjectName("scrolled")
        old = self.takeWidget()
        self.setWidget(content)
        if old is not None:
            old.hide()
            old.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

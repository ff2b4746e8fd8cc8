"""A place for one widget at a time, in a layout and in the order of Tab."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Slot(QWidget):
    """What takes the place of something else is reached by Tab where that was. Source: ux §5."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def fill(self, widget: QWidget) -> None:
        """Show `widget`; what was there goes."""
        old, self._shown = self._shown, widget
        self._column.addWidget(widget)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def shown(self) -> QWidget | None:
        """What is there."""
        return self._shown

"""One line while files are taken in: which of how many, how far, and a way to stop."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.metrics import set_margins, set_spacing
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_SHOWN_AFTER_MS = 400  # what is done before that needs no line. Source: ux §3


class IntakeLine(QWidget):
    """Hidden while nothing is taken in.

    Signals:
        stop_asked(): Avbryt was pressed.
    """

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Så mycket är inläst")
        self.stop = KeyButton("Avbryt", kind=Kind.LINK, height=24)
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 8)
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOWN_AFTER_MS)
        self._later.timeout.connect(lambda: self.setVisible(True))
        self.setVisible(False)

    def show_progress(self, number: int, count: int, percent: int) -> None:
        """File `number` of `count`, 0–100 of them all."""
        self._words.setText("Läser in" if count == 1 else f"Läser in {number} av {count}")
        self.bar.setValue(percent)
        if not self.isVisible() and not self._later.isActive():
            self._later.start()

    def finish(self) -> None:
        """Nothing is taken in any longer."""
        self._later.stop()
        self.setVisible(False)

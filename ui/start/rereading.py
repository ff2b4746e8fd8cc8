"""The first window while a new version reads all that is saved anew. Source: ux.md §3."""

import time

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QProgressBar

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.time_left import time_left_text
from ui.start.step_page import StepPage
from ui.start.window import StartWindow
from ui.widgets.label import label

_SHOWN_AFTER_S = 0.4  # what is done before that needs no window
_LEAD = (
    "Nu läser det om allt som är sparat. Det görs en gång. Stänger du fönstret ligger allt kvar"
    " som det var, och omläsningen börjar om nästa gång du startar."
)


class RereadingPage(StepPage):
    """How far it has come; there is nothing to press."""

    def __init__(self) -> None:
        super().__init__("Programmet är uppdaterat", _LEAD, primary="", may_go_back=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Så mycket är omläst")
        self.words = label("", "small")
        self.body.addWidget(self.bar)
        self.body.addWidget(self.words)

    def show_progress(self, done: int, total: int, so_far_s: float) -> None:
        """`done` of `total` events have been read; after the last one they are written."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        count = f"Läser om händelse {number_text(done)} av {number_text(total)}"
        left = time_left_text(so_far_s, done, total)
        reads = f"{count}, {left}" if left else count
        self.words.setText(reads if done < total else "Skriver det som är omläst")


class RereadingWindow(StartWindow):
    """Lives on the thread that reads: it hears keys and mouse each time it is told something."""

    def __init__(self) -> None:
        super().__init__()
        self._page = RereadingPage()
        self._began = time.monotonic()
        self.is_left = False
        self.show_page(self._page)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it has come. `is_left` tells whether the person has closed the window."""
        so_far_s = time.monotonic() - self._began
        if so_far_s < _SHOWN_AFTER_S:
            return
        self._page.show_progress(done, total, so_far_s)
        self.setVisible(not self.is_left)
        QApplication.processEvents()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.is_left = True
        super().closeEvent(event)

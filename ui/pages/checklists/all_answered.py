"""Under the list Obesvarade when nothing is left there: the way on. Source: ux §7.2."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label


class AllAnswered(QWidget):
    """Shown by the page while the list has nothing more to offer.

    Signals:
        asked(): hand the visit in.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 12)
        set_spacing(column, 10)
        column.addWidget(line())
        inner = QVBoxLayout()
        set_margins(inner, 14, 0, 14, 0)
        set_spacing(inner, 8)
        inner.addWidget(label("Alla frågor är besvarade.", "secondary", wrap=True))
        self.button = KeyButton("Lämna in besöket")
        self.button.clicked.connect(self.asked)
        inner.addWidget(self.button)
        column.addLayout(inner)
        self.setVisible(False)

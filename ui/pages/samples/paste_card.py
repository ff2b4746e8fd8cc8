"""What a pasted block would do, before it is done. Source: issue 3, item 7."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kontrollbesok.labels.control import CELL_VERDICT
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.services.pasted_blocks import Paste
from ui.announce import announce
from ui.metrics import set_margins, set_spacing
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_NAMED = 3  # unreadable cells that are named one by one


class PasteCard(QFrame):
    """Above the grid, where the cells themselves are shown as they would be.

    Signals:
        taken(), left(): the block is to be written, or put away.
    """

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self._words = label("", "strong", wrap=True)
        self._faults = label("", "small", wrap=True)
        self.take = KeyButton("Klistra in", key="Return", kind=Kind.PRIMARY, height=30)
        self.leave = KeyButton("Avbryt", key="Esc", kind=Kind.LINK, height=30)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        set_margins(row, 16, 8, 16, 8)
        set_spacing(row, 14)
        words = QVBoxLayout()
        set_spacing(words, 2)
        words.addWidget(self._words)
        words.addWidget(self._faults)
        row.addLayout(words, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self.hide()

    def show_paste(self, paste: Paste | None) -> None:
        """Say what it would do; hidden where nothing is pasted."""
        self.setVisible(paste is not None)
        if paste is None:
            return
        self._words.setText(what_it_does(paste))
        faults = what_it_leaves(paste)
        self._faults.setText(faults)
        self._faults.setVisible(bool(faults))
        self.take.setEnabled(bool(paste.cells))
        announce(self, f"{self._words.text()} {faults}")

    def text(self) -> str:
        """All that is said."""
        return f"{self._words.text()} {self._faults.text()}".strip()


def what_it_does(paste: Paste) -> str:
    """ "24 celler i 6 poster: 20 rätt, 4 fel. 3 svar skrivs över."."""
    if not paste.cells:
        return "Inget att klistra in här."
    counts = ", ".join(
        f"{number_text(paste.count(verdict))} {CELL_VERDICT[verdict].lower()}"
        for verdict in CellVerdict
        if paste.count(verdict)
    )
    cells = "cell" if len(paste.cells) == 1 else "celler"
    items = "post" if paste.items == 1 else "poster"
    where = f"{number_text(len(paste.cells))} {cells} i {number_text(paste.items)} {items}"
    said = f"{where}: {counts}."
    return f"{said} {number_text(paste.replacing)} svar skrivs över." if paste.replacing else said


def what_it_leaves(paste: Paste) -> str:
    """What is left alone, and why."""
    parts = []
    for one in paste.unread[:_NAMED]:
        parts.append(f"Rad {one.line}, kolumn {one.column}: ”{one.text}” går inte att läsa.")
    more = len(paste.unread) - _NAMED
    if more > 0:
        parts.append(f"{number_text(more)} celler till går inte att läsa.")
    if paste.unplaced:
        lines = "rad hör" if paste.unplaced == 1 else "rader hör"
        parts.append(f"{number_text(paste.unplaced)} {lines} inte till någon post här.")
    if paste.same:
        parts.append(f"{number_text(paste.same)} står redan så.")
    return " ".join(parts)

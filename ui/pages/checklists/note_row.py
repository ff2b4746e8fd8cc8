"""The note on a question and, where there is room, its evidence beside it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.captioned import captioned
from ui.qt import TOP
from ui.widgets.card import line
from ui.widgets.evidence_strip import EvidenceStrip
from ui.widgets.growing_text import GrowingText
from ui.widgets.intake_line import IntakeLine
from ui.widgets.label import label


class NoteRow(QWidget):
    """`note` to the left, the evidence and what is being taken in to the right."""

    def __init__(self, note: GrowingText) -> None:
        super().__init__()
        self.evidence = EvidenceStrip(about="till frågan")
        self.intake = IntakeLine()
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 16)
        left = QVBoxLayout()
        set_spacing(left, 4)
        left.addLayout(captioned("Notering", "T", note))
        left.addWidget(note)
        left.addStretch(1)
        row.addLayout(left, 1)
        self._evidence_column = QWidget()
        self._right = right = QVBoxLayout(self._evidence_column)
        set_margins(right, 0, 0, 0, 0)
        set_spacing(right, 4)
        right.addLayout(captioned("Underlag", "B"))
        right.addWidget(self.evidence)
        right.addStretch(1)
        self.take_line()
        row.addWidget(self._evidence_column)

    def take_line(self) -> None:
        """The line of what is being taken in stands below the evidence."""
        self._right.insertWidget(self._right.indexOf(self.evidence) + 1, self.intake)

    def show_evidence(self, shown: bool) -> None:
        """With the evidence, or the note alone."""
        self._evidence_column.setVisible(shown)


class NoteSummary(QWidget):
    """The note as it reads, where its field is folded away."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 10)
        column.addWidget(line("edge"))
        row = QHBoxLayout()
        set_spacing(row, 8)
        self._title = label("Notering", "strong")
        self._text = label(kind="secondary", wrap=True)
        row.addWidget(self._title, 0, TOP)
        row.addWidget(self._text, 1)
        column.addLayout(row)

    def show_note(self, note: str) -> None:
        """Show what is noted; "" is nothing."""
        self._text.setText(note)
        for part in (self._title, self._text):
            part.setVisible(bool(note))

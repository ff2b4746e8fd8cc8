"""In a narrow window: note, evidence and finding as buttons, and the way to the next question."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.rows import QuestionDetail
from ui.widgets.key_button import KeyButton, Kind


class CompactRow(QWidget):
    """The buttons; the page connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.note = KeyButton("Notering", key="T", icon=Icon.NOTE)
        self.evidence = KeyButton("Underlag", key="B", icon=Icon.EVIDENCE)
        self.finding = KeyButton("Avvikelse", key="Return", icon=Icon.FINDINGS)
        self.previous = KeyButton("", icon=Icon.UP, kind=Kind.TOOL)
        self.previous.setAccessibleName("Föregående fråga")
        self.following = KeyButton("", icon=Icon.DOWN, kind=Kind.TOOL)
        self.following.setAccessibleName("Nästa fråga")
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 8)
        row.addWidget(self.note)
        row.addWidget(self.evidence)
        row.addWidget(self.finding)
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(self.following)

    def show_detail(self, detail: QuestionDetail) -> None:
        """Counts and the finding's label."""
        count = len(detail.evidence)
        self.evidence.show_text(f"Underlag {count}" if count else "Underlag")
        self.finding.setVisible(detail.finding is not None)
        if detail.finding is not None:
            self.finding.show_text(f"Avvikelse {detail.finding.label}")

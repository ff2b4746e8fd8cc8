"""What the coordinator concludes of a control, below all that it rests on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.report import outcome as assessment_text
from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.grade import Grade
from ui.metrics import set_margins, set_spacing
from ui.widgets.growing_text import GrowingText
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented


class AssessmentPane(QWidget):
    """Saves itself.

    Signals:
        assessed(object): `Assessment`.
        escaped(): back to the table.
    """

    assessed = Signal(object)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored = Assessment()
        self.worst = Segmented(
            "Bedömning",
            [Segment(grade.value, assessment_text(grade)) for grade in Grade],
            height=30,
        )
        self.text = GrowingText(
            "Bedömningen i ord", "Vad kontrollen visade, och vad det säger om rutinen", (2, 4)
        )
        column = QVBoxLayout(self)
        set_margins(column, 14, 8, 14, 10)
        set_spacing(column, 6)
        top = QHBoxLayout()
        set_spacing(top, 10)
        top.addWidget(label("Bedömning", "small-strong", buddy=self.text))
        top.addWidget(self.worst)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.text)
        self.worst.chosen.connect(lambda _value: self._send())
        self.text.left.connect(lambda _text: self._send())
        self.text.done.connect(self.escaped)
        self.text.escaped.connect(self.escaped)

    def show_assessment(self, assessment: Assessment) -> None:
        """Show what is concluded."""
        self._stored = assessment
        self.worst.choose(assessment.worst.value if assessment.worst else None)
        self.text.show_text(assessment.text)

    def stop(self) -> QWidget:
        """The grade that is concluded, or the first: a page never begins in a text field."""
        return self.worst.button(self.worst.value() or next(iter(Grade)).value)

    def write(self) -> None:
        """The keyboard into the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Send what is typed."""
        self.text.commit()

    def _send(self) -> None:
        chosen = self.worst.value()
        assessment = Assessment(Grade(chosen) if chosen else None, self.text.toPlainText().strip())
        if assessment != self._stored:
            self._stored = assessment
            self.assessed.emit(assessment)

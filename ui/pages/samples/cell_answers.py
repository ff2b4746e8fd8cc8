"""Rätt, Fel and Ej tillämpligt for the current cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.verdict import Verdict
from ui.keys import Action
from ui.metrics import set_spacing
from ui.widgets.answer_row import Answer, AnswerButton
from ui.widgets.glyph import Glyph
from ui.widgets.roving import RovingFocus

_ANSWERS = {
    CellVerdict.RIGHT: Answer(Verdict.YES, "Rätt", Action.YES, Glyph.YES, "ja"),
    CellVerdict.WRONG: Answer(Verdict.NO, "Fel", Action.NO, Glyph.NO, "nej"),
    CellVerdict.NOT_APPLICABLE: Answer(
        Verdict.NOT_APPLICABLE,
        "Ej tillämpligt",
        Action.NOT_APPLICABLE,
        Glyph.NOT_APPLICABLE,
        "ejt",
    ),
}


class CellAnswers(QWidget):
    """One tab stop; arrows move, Space and Enter answer.

    Signals:
        answered(CellVerdict): an answer was chosen with mouse, Space or Enter.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Svar")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        self.buttons: dict[CellVerdict, AnswerButton] = {}
        for number, (verdict, answer) in enumerate(_ANSWERS.items()):
            button = AnswerButton(answer)
            button.clicked.connect(lambda _=False, one=verdict: self.answered.emit(one))
            row, wide = divmod(number, 2)
            layout.addWidget(button, row, 0 if row else wide, 1, 2 if row else 1)
            self.buttons[verdict] = button
        self._roving = RovingFocus(list(self.buttons.values()), vertical=True)

    def show_verdict(self, verdict: CellVerdict | None) -> None:
        """Show which answer is given."""
        if verdict is CellVerdict.DOCUMENT_MISSING:
            verdict = CellVerdict.WRONG
        for one, button in self.buttons.items():
            button.setChecked(one is verdict)

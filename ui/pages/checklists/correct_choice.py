"""How many of three people knew; the same three, no names."""

from PySide6.QtCore import Signal

from kontrollbesok.model.verdict import Verdict
from ui.pages.checklists.rows import QuestionDetail
from ui.widgets.glyph import Glyph
from ui.widgets.segmented import Segment, Segmented

NOT_APPLICABLE_VALUE = "e"


class CorrectChoice(Segmented):
    """0 to 3, or not applicable.

    Signals:
        counted(int): how many.
        not_applicable().
    """

    counted = Signal(int)
    not_applicable = Signal()

    def __init__(self) -> None:
        counts = [Segment(str(number), f"{number} av 3", key=str(number)) for number in range(4)]
        away = Segment(NOT_APPLICABLE_VALUE, "Ej tillämpligt", key="E", glyph=Glyph.NOT_APPLICABLE)
        super().__init__("Hur många av tre visste", [*counts, away], height=46, fill=True)
        self.chosen.connect(self._tell)

    def show_detail(self, detail: QuestionDetail) -> None:
        """Show the answer to a question asked of three; gone at other questions."""
        self.setVisible(detail.asked_of_three)
        if detail.verdict is Verdict.NOT_APPLICABLE:
            self.choose(NOT_APPLICABLE_VALUE)
        else:
            self.choose(None if detail.correct is None else str(detail.correct))

    def _tell(self, value: str) -> None:
        if value == NOT_APPLICABLE_VALUE:
            self.not_applicable.emit()
        else:
            self.counted.emit(int(value))

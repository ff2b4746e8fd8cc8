"""The left of Checklistor: the order of the questions, which ones to show, and those that are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.frame.panes import cover
from ui.metrics import set_margins, set_spacing
from ui.pages.checklists.all_answered import AllAnswered
from ui.pages.checklists.rows import Grouping, Selection
from ui.pages.checklists.tree import QuestionTree
from ui.pages.checklists.view_model import ChecklistViewModel
from ui.widgets.card import line
from ui.widgets.segmented import Segment, Segmented


class QuestionList(QFrame):
    """↑ ↓ choose a question.

    Signals:
        grouped(Grouping): by area, or by moment.
        selected(Selection): which questions to show.
    """

    grouped = Signal(object)
    selected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        cover(self)
        self.tree = QuestionTree()
        self.all_answered = AllAnswered()
        self._grouping = Segmented(
            "Ordning",
            [Segment(Grouping.AREA, "Område"), Segment(Grouping.MOMENT, "Moment")],
            height=30,
            fill=True,
        )
        self.selection = Segmented(
            "Urval av frågor",
            [
                Segment(Selection.ALL, "Alla", "0"),
                Segment(Selection.LEFT, "Kvar", "0"),
                Segment(Selection.WANTING, "Nej, Delvis", "0"),
            ],
            height=30,
            fill=True,
        )
        cover(self.selection)
        self._grouping.chosen.connect(lambda value: self.grouped.emit(Grouping(value)))
        self.selection.chosen.connect(lambda value: self.selected.emit(Selection(value)))
        self._lay_out()

    def grouping(self) -> Grouping:
        """The order that is shown."""
        return Grouping(self._grouping.value() or Grouping.AREA)

    def enter_selection(self) -> None:
        """Let the keyboard choose which questions to show."""
        chosen = self.selection.button(self.selection.value() or Selection.ALL)
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_questions(self, model: ChecklistViewModel) -> None:
        """Show what the model has chosen."""
        self.tree.show_groups(model.groups(), model.current)
        self._grouping.choose(model.grouping)
        self.selection.choose(model.selection)
        for selection in Selection:
            self.selection.show_count(selection, str(model.count(selection)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 0, 9, 0, 0)
        set_spacing(column, 0)
        choices = QVBoxLayout()
        set_margins(choices, 10, 0, 10, 9)
        set_spacing(choices, 7)
        choices.addWidget(self._grouping)
        choices.addWidget(self.selection)
        column.addLayout(choices)
        column.addWidget(line())
        column.addWidget(self.tree, 1)
        column.addWidget(self.all_answered)

"""What a key does when a printed field list is entered: each answer goes one row down."""

from kontrollbesok.model.code import Basis, QuestionCode
from ui.pages.checklists.ports import ChecklistActions, ChecklistReads
from ui.pages.checklists.view_model import ChecklistViewModel


class EnteringViewModel(ChecklistViewModel):
    """The questions in walking order, as they stand on the paper.

    No and partly go down too: the finding is written afterwards, and what it says stands in the
    note. 1–3 speaks of the row that was just answered.
    """

    def __init__(self, reads: ChecklistReads, actions: ChecklistActions) -> None:
        super().__init__(reads, actions)
        self._answered: QuestionCode | None = None

    def go_to(self, code: QuestionCode) -> None:
        """Make a question current; the row above is no longer spoken of."""
        self._answered = None
        super().go_to(code)

    def rest_on(self, basis: Basis) -> None:
        """Say what the answer just given rests on; before any is given, the current one."""
        answered = self._answered
        if answered is None:
            super().rest_on(basis)
        elif not self._is_locked():
            self._actions.basis(answered, basis)

    def _go_on(self, code: QuestionCode, *, moves: bool) -> None:
        self.step(1)
        self._answered = code
        if not any(one.is_left for one in self.questions()):
            self.finished.emit()

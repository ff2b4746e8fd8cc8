"""What a key does when a printed field list is entered: each answer goes one row down."""

from kontrollbesok.model.code import Basis, QuestionCode
from ui.pages.checklists.ports import ChecklistActions, ChecklistReads
from ui.pages.checklists.view_model import ChecklistViewModel


class EnteringViewModel(ChecklistViewModel):
    """The questions in walking order, as they stand on the paper.

    No and partly go down too: the finding is written afterwards, and what it says stands in the
    note. 1–3 speaks of the row that was just answered. Where the row below is answered by a digit
    too, it may mean either, so it does neither until one has said which.
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

    def choose(self, number: int) -> None:
        """As in Checklistor, but a digit that may mean the row above is not guessed at."""
        if number and self._may_mean_either():
            which = f"Grund för {self._answered} eller svar på {self.current}?"
            self.noticed.emit(f"{which} Pil upp väljer grunden, Enter svaret.")
            return
        super().choose(number)

    def stay(self) -> None:
        """From now on a digit is of the row that one stands on."""
        self._answered = None

    def _may_mean_either(self) -> bool:
        above, here = self._answered, self.current
        if above is None or here is None:
            return False
        return self._asked_of_three(here) and not self._asked_of_three(above)

    def _go_on(self, code: QuestionCode, *, moves: bool) -> None:
        self.step(1)
        self._answered = code
        if not any(one.is_left for one in self.questions()):
            self.finished.emit()

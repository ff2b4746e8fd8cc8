"""What G, K, Ä, Del and Ctrl+Z do with the proposals of the visit at hand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.remedy_mark import Stand
from ui.frame.page import Handlers
from ui.keys import Action
from ui.pages.judging import attest_words as words
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_rows import AttestedVisit, ProposalRow
from ui.pages.judging.attest_side import AttestSide


class ProposalKeys(QObject):
    """Between the cards and the desk. The last word can be taken back.

    Signals:
        said(str): what was done, in words.
        pane_needed(): a field is about to open in the right pane.
    """

    said = Signal(str)
    pane_needed = Signal()

    def __init__(
        self, desk: AttestDesk, side: AttestSide, current: Callable[[], AttestedVisit | None]
    ) -> None:
        super().__init__(side)
        self._desk = desk
        self._side = side
        self._current = current
        self._before: tuple[VisitId, ProposalRow] | None = None  # as it stood before the last word
        side.accepted.connect(self.accept)
        side.said.connect(self.say)

    def handlers(self) -> Handlers:
        """For the proposal that the keyboard is on, else the first that waits."""
        return {
            Action.APPROVE: lambda: self._with_row(self.accept),
            Action.COMMENT: lambda: self.write(Stand.COMMENTED),
            Action.SEND_BACK: lambda: self.write(Stand.CHANGE),
            Action.CLEAR: lambda: self._with_row(self.take_back),
            Action.UNDO: self.undo,
        }

    def accept(self, row: ProposalRow) -> None:
        """As the unit proposes; on to the next. A comment is kept: it is accepted with that."""
        visit = self._current()
        if visit is None:
            return
        if row.mark is not None and row.mark.stand is Stand.COMMENTED:
            self.said.emit(words.accepted_with_comment(row))
            self._side.go_on()
        else:
            self._remember(visit, row, words.SAID[Stand.ACCEPTED])
            self._desk.mark(visit.visit, row, Stand.ACCEPTED)
            self._side.go_on()

    def write(self, stand: Stand) -> None:
        """Open the field for a comment, or for what is to be changed."""
        card = self._side.current()
        if card is not None:
            self.pane_needed.emit()
            card.write(stand)

    def say(self, row: ProposalRow, stand: Stand, text: str) -> None:
        """What was written; nothing written takes a comment or a change back."""
        visit = self._current()
        if visit is None:
            return
        if text:
            self._remember(visit, row, words.SAID[stand])
            self._desk.mark(visit.visit, row, stand, text)
        elif row.mark is not None and row.mark.stand is not Stand.ACCEPTED:
            self.take_back(row)

    def take_back(self, row: ProposalRow) -> None:
        """The proposal waits again."""
        visit = self._current()
        if visit is not None and row.mark is not None:
            self._remember(visit, row, words.TAKEN_BACK)
            self._desk.unmark(visit.visit, row)

    def undo(self) -> None:
        """As it stood before the last word."""
        if self._before is None:
            return
        (visit, row), self._before = self._before, None
        if row.mark is None:
            self._desk.unmark(visit, row)
        else:
            self._desk.mark(visit, row, row.mark.stand, row.mark.words)
        self.said.emit(f"{row.number}: ångrat")

    def forget(self) -> None:
        """What is sealed is not undone."""
        self._before = None

    def _with_row(self, act: Callable[[ProposalRow], None]) -> None:
        card = self._side.current()
        if card is not None:
            act(card.row)

    def _remember(self, visit: AttestedVisit, row: ProposalRow, said: str) -> None:
        self._before = visit.visit, row
        self.said.emit(f"{row.number} {said} · Ctrl+Z ångrar")

"""Between Årsplan › Frågor and the record, and the files that questions come out of."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import QUESTIONS_CONTEXT
from kontrollbesok.model.question_import import ProposedQuestions
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import (
    bank_upgrades,
    long_acts,
    question_banks,
    question_files,
    question_imports,
)
from kontrollbesok.services.bank_upgrades import Upgrade
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import Bank
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.questions.reading import read_shown
from ui.pages.questions.rows import BankShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

_SHOWS = Touched.PLAN | Touched.VISITS | Touched.ANSWERS | Touched.SYNC


class QuestionsDesk(Desk[BankShown]):
    """Signals:
    looked(): a file has been held against the bank, and stands in `proposal`.
    taken_in(): what the file said is written.
    """

    looked = Signal()
    taken_in = Signal()

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)
        self._bank: Bank | None = None
        self.proposal: ProposedQuestions | None = None

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_shown(self._office), self._replace, self.failed.emit)

    # Files

    def look_at(self, source: Path) -> None:
        """Hold a file against the bank. Nothing is written."""

        def told(proposal: ProposedQuestions) -> None:
            self.proposal = proposal
            self.looked.emit()

        self._work.run(
            lambda: question_imports.propose(self._office, source), told, self.failed.emit
        )

    def leave_file(self) -> None:
        """Nothing is taken in."""
        self.proposal = None

    def take_in(self) -> None:
        """Write what was looked at."""
        proposal = self.proposal
        if proposal is None or not proposal.changes:
            return
        self._do(
            lambda _bank: question_imports.take_in(self._office, proposal),
            f"{proposal.changes} inlästa",
            self._after_file,
        )

    def export(self, target: Path) -> None:
        """Write the whole bank to a workbook that can be read in again."""
        bank = self._bank
        if bank is None:
            return
        self._save(
            lambda: question_files.write_bank(bank.checklist, target),
            f"Frågorna är sparade i {target.name}",
        )

    # What is written of a question

    def set_rule(self, code: str, text: str) -> None:
        """The local rule of a question that waits for one."""
        words = f"{code} är påslagen" if text else f"{code} är avstängd"
        self._do(
            lambda bank: question_banks.set_rule(self._office, bank, QuestionCode(code), text),
            words,
        )

    def remove(self, code: str, reason: str) -> None:
        """Ask an own question no more."""
        self._do(
            lambda bank: question_banks.remove(self._office, bank, QuestionCode(code), reason),
            f"{code} är borttagen",
        )

    def turn_opening(self) -> None:
        """Let answers open in-depth questions, or let the team do it."""
        opens = self.now is not None and not self.now.opens_by_answers
        words = "Svaren öppnar fördjupning" if opens else "Teamet öppnar fördjupning"
        self._do(lambda bank: question_banks.set_opening(self._office, bank, opens=opens), words)

    def upgrade(self, seen: Upgrade) -> None:
        """Let an open visit go over to the bank of today."""
        name = seen.visit.number or seen.visit.unit_name
        self._do(
            lambda _bank: bank_upgrades.upgrade(self._office, seen),
            f"{name} har dagens frågor",
        )

    def undo(self) -> None:
        """Take back the last act of today in the questions; an import whole."""
        more = question_imports.NEXT_ACT
        self._do(lambda _: long_acts.take_back(self._office, QUESTIONS_CONTEXT, more), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        more = question_imports.NEXT_ACT
        self._do(lambda _: long_acts.do_again(self._office, QUESTIONS_CONTEXT, more), REDONE)

    # Inside

    def _do(
        self, change: Callable[[Bank], Touched], words: str, after: Callable[[], None] | None = None
    ) -> None:
        bank = self._bank
        if bank is None:
            return

        def job() -> tuple[Touched, tuple[Bank, BankShown]]:
            touched = change(bank)
            return touched, read_shown(self._office)

        def told(result: tuple[Touched, tuple[Bank, BankShown]]) -> None:
            self._replace(result[1])
            if after is not None:
                after()
            self.tell(result[0], words)

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
        self.refresh()

    def _after_file(self) -> None:
        self.leave_file()
        self.taken_in.emit()

    def _replace(self, read: tuple[Bank, BankShown]) -> None:
        self._bank, now = read
        self.show(now)

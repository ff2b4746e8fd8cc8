"""Between Årsplan › Frågor and the record, and the files that questions come out of."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.errors import UserError
from kontrollbesok.labels.questions import fault_text
from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.ids import QUESTIONS_CONTEXT
from kontrollbesok.model.question_draft import QuestionDraft
from kontrollbesok.model.question_import import ProposedQuestions
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import (
    bank_upgrades,
    long_acts,
    question_banks,
    question_edits,
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
    opened(QuestionDraft, bool): an own question is to be written; whether it is a new one.
    checked(list[str]): what is wrong with it as it is written.
    kept(): it is saved.
    """

    looked = Signal()
    taken_in = Signal()
    opened = Signal(object, bool)
    checked = Signal(object)
    kept = Signal()

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

    # An own question that is written

    def begin(self) -> None:
        """A new question, in the first area until another is chosen."""
        bank = self._bank
        if bank is not None:
            self._open(lambda: question_edits.begin(bank, bank.checklist.areas[0].code), new=True)

    def open_again(self, code: str) -> None:
        """An own question, to be changed."""
        bank = self._bank
        if bank is not None:
            self._open(lambda: question_edits.open_again(bank, QuestionCode(code)), new=False)

    def next_code(self, area: str) -> str:
        """The number that a new question of the area gets; "" when there is none left, and said."""
        try:
            return question_edits.begin(self._bank, AreaCode(area)).id if self._bank else ""
        except UserError as error:
            self.failed.emit(error)
            return ""

    def areas(self) -> list[tuple[str, str, bool]]:
        """The areas: code, name, and whether it is an own one."""
        if self._bank is None:
            return []
        own = {area.code for area in self._bank.written.areas}
        known = question_edits.areas_of(self._bank)
        return [(area.code, area.name, area.code in own) for area in known]

    def documents(self) -> list[str]:
        """The documents that a rule can name."""
        bank = self._bank
        return [one.name for one in bank.checklist.documents] if bank else []

    def check(self, draft: QuestionDraft) -> None:
        """Say what is wrong with what is written now."""
        bank = self._bank
        if bank is not None:
            self._work.run(
                lambda: [fault_text(one) for one in question_edits.faults_of(bank, draft)],
                self.checked.emit,
                self.failed.emit,
            )

    def keep(self, draft: QuestionDraft, area: tuple[str, str] | None) -> None:
        """Write the question, and the name of its own area where that is another."""

        def change(bank: Bank) -> Touched:
            touched = Touched.NOTHING
            if area is not None:
                touched = question_edits.name_area(self._office, bank, *area)
                bank = question_banks.read_bank(self._office)
            return touched | question_edits.save(self._office, bank, draft)

        self._do(change, f"{draft.id} är sparad · Ctrl+Z ångrar", self.kept.emit)

    def _open(self, make: Callable[[], QuestionDraft], *, new: bool) -> None:
        try:
            self.opened.emit(make(), new)
        except UserError as error:
            self.failed.emit(error)

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

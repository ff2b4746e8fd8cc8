"""What happens on the page Checklistor when a key is pressed. No widgets, no services."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from kontrollbesok.labels.content import BASIS_LABEL, VERDICT_LABEL
from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.pages.checklists.ports import ChecklistActions, ChecklistReads
from ui.pages.checklists.question_order import QuestionOrder, beside_group
from ui.pages.checklists.rows import (
    Grouping,
    GroupRow,
    GuidanceText,
    QuestionDetail,
    QuestionRow,
    Selection,
    TextField,
    TimeMeter,
)
from ui.pages.checklists.spoken import spoken_question
from ui.pages.checklists.values import NEEDS_VALUE, said_value

MOVE_ON_MS = 90
# After these one goes on; no and partly want a finding, so one stays.
_MOVES_ON = frozenset({Verdict.YES, Verdict.NOT_APPLICABLE})

Later = Callable[[int, Callable[[], None]], None]


class ChecklistViewModel(QObject):
    """The questions, which one is current, and what has been asked for.

    Signals:
        rows_changed(): other questions, other order or other answers.
        detail_changed(): the current question, or what stands on it.
        noticed(str): something was done that Ctrl+Z takes back.
        finished(): the last question was answered.
        value_wanted(): yes alone does not answer the question; its field is the place to go.
    """

    rows_changed = Signal()
    detail_changed = Signal()
    noticed = Signal(str)
    finished = Signal()
    value_wanted = Signal()

    def __init__(
        self,
        reads: ChecklistReads,
        actions: ChecklistActions,
        *,
        move_on: bool = True,
        later: Later | None = None,
    ) -> None:
        super().__init__()
        self._reads = reads
        self._actions = actions
        self.moves_on: Callable[[], bool] = lambda: move_on  # asked at each answer
        self._later = later or (lambda ms, act: QTimer.singleShot(ms, self, act))
        self._leaving: QuestionCode | None = None
        self.grouping = Grouping.MOMENT
        self.selection = Selection.ALL
        self.rows = reads.rows()
        self._put_in_order()
        self.current: QuestionCode | None = self._first()

    # What is shown

    def groups(self) -> tuple[GroupRow, ...]:
        """The groups of the tree, with the questions of the selection; empty ones are left out.

        The current question stays although its answer takes it out of the selection.
        """
        every = self.rows.groups(self.grouping)
        if self.selection is Selection.ALL:
            return every
        shown = (
            replace(group, questions=tuple(filter(self._is_shown, group.questions)))
            for group in every
        )
        return tuple(group for group in shown if group.questions)

    def questions(self) -> list[QuestionRow]:
        """Every question of the visit in the order shown, whatever the selection."""
        return self._order.every

    def count(self, selection: Selection) -> int:
        """How many questions a selection has."""
        return self._order.count(selection)

    def progress(self) -> tuple[int, int]:
        """Questions that are done, and all of them."""
        return self.count(Selection.ALL) - self.count(Selection.LEFT), self.count(Selection.ALL)

    def row(self) -> QuestionRow | None:
        """The current question's row."""
        return self._order.row(self.current)

    def detail(self) -> QuestionDetail | None:
        """The current question."""
        return self._reads.detail(self.current) if self.current else None

    def guidance(self) -> GuidanceText | None:
        """How the current question is checked."""
        return self._reads.guidance(self.current) if self.current else None

    def time(self) -> TimeMeter | None:
        """The time that is left of the visit."""
        return self._reads.time()

    def refresh(self) -> None:
        """Read again. The current question stays current. The same reading changes nothing."""
        rows = self._reads.rows()
        if rows is self.rows:
            return
        self.rows = rows
        self._put_in_order()
        if self.row() is None:
            self.current = self._first()
        self.rows_changed.emit()
        self.detail_changed.emit()

    # Moving

    def go_to(self, code: QuestionCode) -> None:
        """Make a question current."""
        self._leaving = None
        if code != self.current:
            self.current = code
            self.detail_changed.emit()

    def step(self, by: int) -> None:
        """The next or previous question in the order shown; the ends are ends."""
        self._go_to_row(self._order.beside(self.current, by))

    def next_left(self, by: int = 1) -> bool:
        """The next (or previous) question that is left, around the ends. Whether there is one."""
        return self._go_to_row(self._order.next_left(self.current, by))

    def shown(self) -> list[QuestionCode]:
        """The questions of the tree in order."""
        return [one.code for group in self.groups() for one in group.questions]

    def is_selected(self, code: QuestionCode) -> bool:
        """Whether the selection has a question. The current one is shown without that too."""
        row = self._order.row(code)
        return row is not None and (self.selection is Selection.ALL or self._is_wanted(row))

    def spoken(self, code: QuestionCode) -> str:
        """A question as it is said."""
        row = self._order.row(code)
        return spoken_question(row) if row is not None else ""

    def step_group(self, by: int) -> None:
        """The first question left in the next or previous group, or its first."""
        self._go_to_row(beside_group(self.groups(), self.current, by))

    def switch_grouping(self) -> None:
        """Område ↔ Moment."""
        self.group_by(Grouping.AREA if self.grouping is Grouping.MOMENT else Grouping.MOMENT)

    def group_by(self, grouping: Grouping) -> None:
        """Order the tree."""
        self.grouping = grouping
        self._put_in_order()
        self.rows_changed.emit()

    def select(self, selection: Selection) -> None:
        """Show only some of the questions."""
        self.selection = selection
        self.rows_changed.emit()

    # Doing

    def give(self, verdict: Verdict) -> None:
        """Answer the current question; after yes and not applicable, go on."""
        code = self._settled()
        if code is None or self._is_locked():
            return
        if self._asked_of_three(code) and verdict is not Verdict.NOT_APPLICABLE:
            return
        if verdict is Verdict.YES and self._lacks_value(code):
            self.value_wanted.emit()
            return
        rests = self._resting(verdict in _MOVES_ON)
        self._actions.give(code, verdict)
        self._say(f"{code} {VERDICT_LABEL[verdict]}{rests}")
        self._go_on(code, moves=verdict in _MOVES_ON)

    def give_value(self, code: QuestionCode, value: Reply, *, moves: bool) -> None:
        """Answer with what was typed under `code`; with `moves`, go on unless it is wanting."""
        if self._is_locked():
            return
        self._actions.give_value(code, value)
        row = self._order.row(code)
        if row is not None:
            self._say(f"{code} {said_value(row.answer_type, value)}")
        if code == self.current:
            self._go_on(code, moves=moves and value.verdict is not Verdict.NO)

    def choose(self, number: int) -> None:
        """The short row 1–3: what the answer rests on, or how many of three knew (0–3)."""
        code = self._settled()
        if code is None or self._is_locked():
            return
        if self._asked_of_three(code):
            rests = self._resting(number == 3)
            self._actions.give_correct(code, number)
            self._say(f"{code} {number} av 3{rests}")
            self._go_on(code, moves=number == 3)
        elif number:
            self.rest_on(list(Basis)[number - 1])

    def rest_on(self, basis: Basis) -> None:
        """Say what the current answer rests on."""
        code = self._settled()
        if code is not None and not self._is_locked():
            self._actions.basis(code, basis)
            self._say(f"{code} bygger på {BASIS_LABEL[basis].lower()}")

    def clear(self) -> None:
        """Take the current answer away."""
        code = self._settled()
        row = self.row()
        if code is None or row is None or not row.is_answered or self._is_locked():
            return
        self._actions.clear(code)
        self._say(f"{code} svaret är borttaget")

    def flag(self) -> None:
        """Återkom on or off."""
        code, row = self._settled(), self.row()
        if code is not None and row is not None and not self._is_locked():
            self._actions.flag(code, not row.come_back)
            self._say(f"{code} {'inte längre ' if row.come_back else ''}flaggad med Återkom")

    def write(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep a text, for the question it was typed under."""
        if field is TextField.NOTE:
            self._actions.note(code, text)
        elif field is TextField.REASON:
            self._actions.reason(code, text)
        else:
            self._actions.finding(code, field, text)

    def draft(self, code: QuestionCode, field: TextField, text: str) -> None:
        """Keep what is being typed."""
        self._actions.draft(code, field, text)

    def grade(self, grade: Grade) -> None:
        """Propose the grade of the current finding."""
        code = self._settled()
        if code is not None:
            self._actions.grade(code, grade)

    def open_in_depth(self) -> None:
        """Ask the in-depth questions of the current question's area too."""
        code = self._settled()
        if code is not None and not self._is_locked():
            self._actions.open_in_depth(code)

    def undo(self) -> None:
        """Take back one's last act; one stays where one is."""
        self._leaving = None
        self._actions.undo()

    def redo(self) -> None:
        """Put it back."""
        self._leaving = None
        self._actions.redo()

    def on_current(self, act: Callable[[QuestionCode], None]) -> None:
        """Do something with the current question."""
        code = self._settled()
        if code is not None:
            act(code)

    @property
    def actions(self) -> ChecklistActions:
        """For what needs no rule of the page: evidence, opening other pages."""
        return self._actions

    # Inside

    def _put_in_order(self) -> None:
        self._order = QuestionOrder(self.rows.groups(self.grouping))

    def _go_to_row(self, row: QuestionRow | None) -> bool:
        if row is not None:
            self.go_to(row.code)
        return row is not None

    def _settled(self) -> QuestionCode | None:
        """The question a key is meant for: one that is about to be left is left first."""
        if self._leaving is not None:
            self._leave(self._leaving)
        return self.current

    def _go_on(self, code: QuestionCode, *, moves: bool) -> None:
        if not moves or not self.moves_on():
            return
        self._leaving = code
        self._later(MOVE_ON_MS, lambda: self._leave(code))

    def _leave(self, code: QuestionCode) -> None:
        if self._leaving != code or self.current != code:
            return
        self._leaving = None
        if not self.next_left():
            self.finished.emit()

    def _resting(self, is_fine: bool) -> str:
        """What an answer that is fine does to the finding that the one before has opened."""
        row = self.row()
        return f", {row.finding} vilar" if is_fine and row is not None and row.finding else ""

    def _say(self, what: str) -> None:
        self.noticed.emit(f"{what} · Ctrl+Z ångrar")

    def _is_locked(self) -> bool:
        locked = self._reads.locked
        if locked:
            self.noticed.emit(locked)
        return bool(locked)

    def _asked_of_three(self, code: QuestionCode) -> bool:
        row = self._order.row(code)
        return row is not None and row.asked_of_three

    def _lacks_value(self, code: QuestionCode) -> bool:
        row = self._order.row(code)
        return row is not None and row.answer_type in NEEDS_VALUE and not row.value

    def _is_shown(self, question: QuestionRow) -> bool:
        return self._is_wanted(question) or question.code == self.current

    def _is_wanted(self, question: QuestionRow) -> bool:
        return question.is_left if self.selection is Selection.LEFT else question.is_wanting

    def _first(self) -> QuestionCode | None:
        first = self._order.first()
        return first.code if first is not None else None

"""The centre: the question, its answer, note, evidence and finding.

In a narrow window note, evidence and finding become three buttons, and what is asked for opens
below them.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.model.code import Basis
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.checklists.basis_row import BasisRow
from ui.pages.checklists.captioned import captioned
from ui.pages.checklists.compact_row import CompactRow
from ui.pages.checklists.correct_choice import CorrectChoice
from ui.pages.checklists.finding_card import FindingCard
from ui.pages.checklists.note_row import NoteRow, NoteSummary
from ui.pages.checklists.question_head import QuestionHead
from ui.pages.checklists.rows import QuestionDetail, TextField
from ui.pages.checklists.value_editor import ValueEditor
from ui.theme import look
from ui.widgets.answer_row import AnswerRow
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane

_REASON_HINT = "Varför frågan inte gäller. Fyll i före inlämning"
_ROOMY = 630
_READABLE = 960


class QuestionPane(ScrollPane):
    """What stands on one question.

    Signals:
        answered(Verdict), counted(int), rested_on(Basis): a choice with mouse, Space or Enter.
        valued(QuestionCode, Reply, bool): what was typed in the value's field; whether to go on.
        wrote(QuestionCode, TextField, str): a field was left; the question is the one it was
            typed under, also when another is shown by now.
        drafted(QuestionCode, TextField, str): what is being typed.
        done(): Ctrl+Enter in a field.
        escaped(): Esc in a field.
        dropped(list[str]): files to attach.
    """

    answered = Signal(object)
    counted = Signal(int)
    rested_on = Signal(object)
    valued = Signal(str, object, bool)
    wrote = Signal(str, object, str)
    drafted = Signal(str, object, str)
    done = Signal()
    escaped = Signal()
    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__("Fråga")
        self.viewport().setAcceptDrops(True)  # the pane itself never hears of a drop
        self.message = MessageBar()
        self.head = QuestionHead()
        self.answers = AnswerRow()
        self.correct = CorrectChoice()
        self._basis_row = BasisRow()
        self.basis = self._basis_row.choice
        self.value = ValueEditor()
        self.reason = GrowingText("Skäl", _REASON_HINT, lines=(1, 4))
        self.note = GrowingText("Notering", lines=(2, 8))
        self._note_row = NoteRow(self.note)
        self.evidence, self.intake = self._note_row.evidence, self._note_row.intake
        self._summary = NoteSummary()
        self.finding = FindingCard()
        self.compact = CompactRow()
        self._is_compact = False
        self._is_tight = False
        self._opened: QWidget | None = None
        self._detail: QuestionDetail | None = None
        self._arranged: tuple[object, ...] = ()
        self._has_fault = self._stays = False
        self._lay_out()
        self._connect()

    @property
    def fields(self) -> dict[TextField, GrowingText]:
        """The text fields, by what they hold."""
        return {
            TextField.NOTE: self.note,
            TextField.REASON: self.reason,
            **self.finding.fields,
        }

    def show_detail(self, detail: QuestionDetail) -> None:
        """Show a question. What is typed for another question is sent first."""
        if detail == self._detail:
            return
        before = self._detail
        if before is not None and before.code != detail.code:
            self.commit()
            self._opened = None
            self._has_fault = self._stays
            self.verticalScrollBar().setValue(0)
        self._detail = detail
        is_locked = bool(detail.locked)
        is_relocked = before is None or bool(before.locked) is not is_locked
        if is_relocked:
            self._lock(is_locked)
        self.head.show_detail(detail, compact=self._is_compact)
        self.answers.setVisible(not detail.asked_of_three)
        self.answers.show_verdict(detail.verdict)
        self.correct.show_detail(detail)
        self.value.show_value(detail.answer_type, detail.values, locked=is_locked)
        self.reason.show_text(detail.reason)
        self._reason_row.setVisible(detail.wants_reason)
        self._basis_row.show_detail(detail)
        self.note.show_text(detail.note)
        self.evidence.show_tiles(detail.evidence)
        if detail.finding is not None:
            self.finding.show_form(detail.finding, is_locked)
        self.compact.show_detail(detail)
        self._show_notice(detail)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.width() < look().px(_ROOMY)
        if tight != self._is_tight:
            self._is_tight = tight
            self.evidence.set_most(2 if tight else 3)
            self.finding.set_tight(tight)
            self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Narrow window, or not."""
        self._is_compact = compact
        self._opened = None
        set_margins(self._column, 16 if compact else 22, 10, 16 if compact else 22, 16)
        if compact:  # the evidence is folded away, what is being taken in is not
            self._column.insertWidget(self._column.indexOf(self.compact) + 1, self.intake)
        else:
            self._note_row.take_line()
        if self._detail is not None:
            self.head.show_detail(self._detail, compact=compact)
        self._arrange()

    def open_note(self) -> GrowingText:
        """The note, made visible."""
        return self._open(self._note_row, self.note)

    def open_finding(self) -> GrowingText | None:
        """The finding's first field, made visible; None when there is no finding."""
        if self._detail is None or self._detail.finding is None:
            return None
        return self._open(self.finding, self.finding.fields[TextField.OBSERVATION])

    def to_fill_in(self) -> bool:
        """Go to what the answer itself wants written: its value, or why it does not apply.

        Whether there was such a place.
        """
        if self._detail is None:
            return False
        if self._detail.wants_reason:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.value.isVisibleTo(self):
            self.value.enter_field()
        return self._detail.wants_reason or self.value.isVisibleTo(self)

    def close_opened(self) -> bool:
        """In a narrow window, fold away note or finding. Whether anything was open."""
        if not self._is_compact or self._opened is None:
            return False
        self._opened = None
        self._arrange()
        return True

    def resting_place(self) -> QWidget:
        """Where the keyboard rests without the tree: the finding, else the question."""
        finding = self.compact.finding
        return finding if finding.isVisibleTo(self) else self.head

    def say_fault(self, text: str, *, stays: bool = False) -> None:
        """Why something could not be done, until another question is shown.

        `stays`: at other questions too, until it is put away or `all_saved`.
        """
        self._has_fault, self._stays = True, stays
        self.message.say(text)

    def all_saved(self) -> None:
        """What was said of something not saved holds no more."""
        if self._stays:
            self.message.put_away()

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._detail.code if self._detail is not None else ""

    def commit(self) -> None:
        """Send what is typed."""
        self.value.commit()
        self.reason.commit()
        self.note.commit()
        self.finding.commit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _open(self, row: QWidget, field: GrowingText) -> GrowingText:
        self._opened = row
        self._arrange()
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.activate()  # what was just shown gets its place before it is scrolled to
        self.ensureWidgetVisible(field)
        return field

    def _lock(self, is_locked: bool) -> None:
        self.answers.setEnabled(not is_locked)
        self.reason.setReadOnly(is_locked)
        self.note.setReadOnly(is_locked)
        self.evidence.set_locked(is_locked)

    def _arrange(self) -> None:
        detail, compact = self._detail, self._is_compact
        has_finding = detail is not None and detail.finding is not None
        key_control = detail is not None and detail.key_control
        note = detail.note if detail is not None else ""
        order = (compact, self._is_tight, self._opened, has_finding, key_control, note)
        if order == self._arranged:
            return
        self._arranged = order
        self._note_row.setVisible(not compact or self._opened is self._note_row)
        self._note_row.show_evidence(not compact)
        self.finding.setVisible(has_finding and (not compact or self._opened is self.finding))
        self.compact.setVisible(compact)
        self._basis_row.adapt(compact=compact, tight=self._is_tight, key_control=key_control)
        self._summary.setVisible(compact and self._opened is None)
        self._summary.show_note(note)

    def _show_notice(self, detail: QuestionDetail) -> None:
        text = detail.restricted_hint or detail.notice
        if self._stays or (not text and self._has_fault):
            return  # until it is put away or another question is shown
        if not text:
            self.message.setVisible(False)
        elif self.message.text() != text or not self.message.isVisible():
            self.message.say(text, Gravity.WARNING)

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        set_margins(self._column, 22, 10, 22, 16)
        set_spacing(self._column, 10)
        self._column.addWidget(self.message)
        self._column.addWidget(self.head)
        self._column.addWidget(self.value)
        self._column.addWidget(self.answers)
        self._column.addWidget(self.correct)
        self._reason_row = self._make_reason_row()
        self._column.addWidget(self._reason_row)
        self._column.addWidget(self._basis_row)
        self._column.addWidget(self.compact)
        self._column.addWidget(self._note_row)
        self._column.addWidget(self.finding)
        self._column.addWidget(self._summary)
        self._column.addStretch(1)
        limit_width(content, _READABLE)
        self.show_content(content, covers=True)

    def _make_reason_row(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addLayout(captioned("Skäl", "Return", self.reason))
        column.addWidget(self.reason)
        return holder

    def _connect(self) -> None:
        self.message.hidden.connect(self._fault_seen)
        self.answers.answered.connect(self.answered)
        self.correct.counted.connect(self.counted)
        self.correct.not_applicable.connect(lambda: self.answered.emit(Verdict.NOT_APPLICABLE))
        self.basis.chosen.connect(lambda value: self.rested_on.emit(Basis(value)))
        self.value.given.connect(lambda reply: self._tell_value(reply, moves=True))
        self.value.kept.connect(lambda reply: self._tell_value(reply, moves=False))
        self.value.escaped.connect(self.escaped)
        for field, edit in self.fields.items():
            edit.left.connect(self._teller(self.wrote, field))
            edit.draft.connect(self._teller(self.drafted, field))
            edit.done.connect(self.done)
            edit.escaped.connect(self.escaped)

    def _teller(self, signal: SignalInstance, field: TextField) -> Callable[[str], None]:
        def tell(text: str) -> None:
            if self._detail is not None:
                signal.emit(self._detail.code, field, text)

        return tell

    def _fault_seen(self) -> None:
        self._has_fault = self._stays = False

    def _tell_value(self, reply: Reply, *, moves: bool) -> None:
        if self._detail is not None:
            self.valued.emit(self._detail.code, reply, moves)

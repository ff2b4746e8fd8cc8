"""The centre: the question, its answer, note, evidence and finding.

In a narrow window note, evidence and finding become three buttons, and what is asked for opens
below them.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.content import BASIS_LABEL
from kontrollbesok.model.code import Basis
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.icons import Icon
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.checklists.compact_row import CompactRow
from ui.pages.checklists.finding_card import FindingCard
from ui.pages.checklists.question_head import QuestionHead
from ui.pages.checklists.rows import QuestionDetail, TextField
from ui.pages.checklists.value_editor import ValueEditor
from ui.qt import TOP
from ui.theme import look
from ui.widgets.answer_row import AnswerRow
from ui.widgets.card import line
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.evidence_strip import EvidenceStrip
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.growing_text import GrowingText
from ui.widgets.intake_line import IntakeLine
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.segmented import Segment, Segmented

_BASIS_ICON = {Basis.SEEN: Icon.SEEN, Basis.DOCUMENT: Icon.DOCUMENT, Basis.VERBAL: Icon.ORAL}
NOT_APPLICABLE_VALUE = "e"
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
        self.correct = _correct_choice()
        self.basis = Segmented(
            "Svaret bygger på",
            [
                Segment(one.value, BASIS_LABEL[one], key=str(number), icon=_BASIS_ICON[one])
                for number, one in enumerate(Basis, 1)
            ],
            height=30,
        )
        self.value = ValueEditor()
        self.reason = GrowingText("Skäl", _REASON_HINT, lines=(1, 4))
        self.note = GrowingText("Notering", lines=(2, 8))
        self.evidence = EvidenceStrip()
        self.intake = IntakeLine()
        self.finding = FindingCard()
        self.compact = CompactRow()
        self._is_compact = False
        self._is_tight = False
        self._opened: QWidget | None = None
        self._detail: QuestionDetail | None = None
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
        if self._detail is not None and self._detail.code != detail.code:
            self.commit()
            self._opened = None
            self._has_fault = self._stays
            self.verticalScrollBar().setValue(0)
        self._detail = detail
        locked = bool(detail.locked)
        self.head.show_detail(detail, compact=self._is_compact)
        self.answers.setVisible(not detail.asked_of_three)
        self.answers.show_verdict(detail.verdict)
        self.answers.setEnabled(not locked)
        self.correct.setVisible(detail.asked_of_three)
        self.correct.choose(_correct_value(detail))
        self.value.show_value(detail.answer_type, detail.values, locked=locked)
        self.reason.show_text(detail.reason)
        self.reason.setReadOnly(locked)
        self._reason_row.setVisible(detail.wants_reason)
        self.basis.choose(detail.basis.value if detail.basis else None)
        self._basis_row.setVisible(not detail.asked_of_three)
        self._basis_hint.show_text(detail.basis_hint)
        self.note.show_text(detail.note)
        self.note.setReadOnly(locked)
        self.evidence.show_tiles(detail.evidence)
        self.evidence.set_locked(locked)
        if detail.finding is not None:
            self.finding.show_form(detail.finding, locked)
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

    def _arrange(self) -> None:
        detail, compact = self._detail, self._is_compact
        has_finding = detail is not None and detail.finding is not None
        self._note_row.setVisible(not compact or self._opened is self._note_row)
        self._evidence_column.setVisible(not compact)
        self.finding.setVisible(has_finding and (not compact or self._opened is self.finding))
        self.compact.setVisible(compact)
        self._basis_key.setVisible(compact and detail is not None and detail.key_control)
        self._basis_label.setText("Grund" if compact else "Svaret bygger på")
        self._basis_hint.setVisible(not compact and not self._is_tight)
        summary = compact and self._opened is None
        self._summary_line.setVisible(summary)
        note = detail.note if detail is not None else ""
        self._summary.setVisible(summary and bool(note))
        self._summary.setText(note)
        self._summary_title.setVisible(summary and bool(note))
        if detail is not None:
            self.head.show_detail(detail, compact=compact)

    def _show_notice(self, detail: QuestionDetail) -> None:
        text = detail.locked or detail.restricted_hint or detail.notice
        if self._stays or (not text and self._has_fault):
            return  # until it is put away or another question is shown
        if not text:
            self.message.setVisible(False)
        elif self.message.text() != text or not self.message.isVisible():
            gravity = Gravity.NOTICE if detail.locked else Gravity.WARNING
            self.message.say(text, gravity)

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
        self._basis_row = self._make_basis_row()
        self._column.addWidget(self._basis_row)
        self._column.addWidget(self.compact)
        self._note_row = self._make_note_row()
        self._column.addWidget(self._note_row)
        self._column.addWidget(self.finding)
        self._summary_line = line("edge")
        self._column.addWidget(self._summary_line)
        self._column.addLayout(self._make_summary())
        self._column.addStretch(1)
        limit_width(content, _READABLE)
        self.show_content(content)

    def _make_basis_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 10)
        self._basis_label = label("Svaret bygger på", "small")
        self._basis_hint = ElidedLabel(kind="small-muted")
        self._basis_key = _key_control_mark()
        row.addWidget(self._basis_label)
        row.addWidget(self.basis)
        row.addWidget(self._basis_hint, 100)
        row.addWidget(self._basis_key)
        row.addStretch(1)
        return holder

    def _make_reason_row(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addLayout(_captioned("Skäl", "Return", self.reason))
        column.addWidget(self.reason)
        return holder

    def _make_note_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 16)
        left = QVBoxLayout()
        set_spacing(left, 4)
        left.addLayout(_captioned("Notering", "T", self.note))
        left.addWidget(self.note)
        left.addStretch(1)
        row.addLayout(left, 1)
        self._evidence_column = QWidget()
        right = QVBoxLayout(self._evidence_column)
        set_margins(right, 0, 0, 0, 0)
        set_spacing(right, 4)
        right.addLayout(_captioned("Underlag", "B", None))
        right.addWidget(self.evidence)
        right.addWidget(self.intake)
        right.addStretch(1)
        row.addWidget(self._evidence_column)
        return holder

    def _make_summary(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 8)
        self._summary_title = label("Notering", "strong")
        self._summary = label(kind="secondary", wrap=True)
        row.addWidget(self._summary_title, 0, TOP)
        row.addWidget(self._summary, 1)
        return row

    def _connect(self) -> None:
        self.message.hidden.connect(self._fault_seen)
        self.answers.answered.connect(self.answered)
        self.correct.chosen.connect(self._tell_correct)
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

    def _tell_correct(self, value: str) -> None:
        if value == NOT_APPLICABLE_VALUE:
            self.answered.emit(Verdict.NOT_APPLICABLE)
        else:
            self.counted.emit(int(value))


def _correct_choice() -> Segmented:
    """How many of three people knew; the same three, no names."""
    counts = [Segment(str(number), f"{number} av 3", key=str(number)) for number in range(4)]
    away = Segment(NOT_APPLICABLE_VALUE, "Ej tillämpligt", key="E", glyph=Glyph.NOT_APPLICABLE)
    return Segmented("Hur många av tre visste", [*counts, away], height=46, fill=True)


def _correct_value(detail: QuestionDetail) -> str | None:
    if detail.verdict is Verdict.NOT_APPLICABLE:
        return NOT_APPLICABLE_VALUE
    return str(detail.correct) if detail.correct is not None else None


def _captioned(text: str, key: str, buddy: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 4)
    row.addWidget(label(text, "small", buddy=buddy))
    row.addWidget(KeyCap(key))
    row.addStretch(1)
    return row


def _key_control_mark() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 5)
    row.addWidget(GlyphLabel(Glyph.KEY_CONTROL, "", 14))
    row.addWidget(label("Nyckelkontroll", "key-control"))
    return holder

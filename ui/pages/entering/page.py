"""Efterregistrera: a printed field list entered as fast as it is read. Source: ux §2.3."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.announce import announce
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import pane
from ui.frame.place import Place
from ui.keys import BAR, Action, KeyHint, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.entering.field_list import FieldList
from ui.pages.entering.strip import Strip
from ui.pages.entering.view_model import EnteringViewModel
from ui.pages.visit_header import CHECKLISTS
from ui.widgets.card import line
from ui.widgets.growing_text import GrowingText


class EnteringPage(Page):
    """The list has the keyboard; a letter answers the row and goes down."""

    intro = (
        "Här skriver du in en ifylld fältlista. Svaret går till raden, och du kommer till nästa."
    )
    listens_to = Touched.ANSWERS | Touched.FINDINGS | Touched.VISITS

    def __init__(
        self,
        model: EnteringViewModel,
        header: Callable[[], PageHeader],
        place: Place,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self._header = header
        self._place = place
        self._papers = papers or {}
        self.list = FieldList()
        self.strip = Strip()
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        paper = pane()
        column = QVBoxLayout(paper)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        column.addWidget(self.list, 1)
        column.addWidget(line())
        column.addWidget(self.strip)
        whole.addWidget(paper)
        model.rows_changed.connect(self._show_rows)
        model.detail_changed.connect(self._show_detail)
        model.noticed.connect(self.noticed)
        model.value_wanted.connect(self.strip.value.enter_field)
        model.finished.connect(lambda: announce(self, "Alla frågor är besvarade"))
        self.list.moved.connect(lambda code: model.go_to(QuestionCode(code)))
        self.list.answered.connect(model.give)
        self.strip.valued.connect(self._keep_value)
        self.strip.wrote.connect(lambda code, *what: model.write(QuestionCode(code), *what))
        self.strip.drafted.connect(lambda code, *what: model.draft(QuestionCode(code), *what))
        self.strip.done.connect(self._done_writing)
        self.strip.escaped.connect(self._to_list)
        self._show_rows()
        self._show_detail()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header; Checklistor is where one goes back to."""
        shown = self._header()
        done, total = self._model.progress()
        return replace(shown, subtitle=f"Efterregistrera · {done} av {total}")

    def tab_chosen(self, tab: str) -> None:
        """A tab of the visit, Checklistor too."""
        self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        """The list's keys, or a text field's."""
        here = Where.TEXT_FIELD if self._is_writing() else Where.ENTERING
        rest = (Where.ENTERING, Where.VISIT, Where.EVERYWHERE)
        return (here, *(where for where in rest if where is not here))

    def hints(self) -> Sequence[KeyHint]:
        """What works where the keyboard is."""
        return BAR[Where.TEXT_FIELD if self._is_writing() else Where.ENTERING]

    def handlers(self) -> Handlers:
        """The answers, and the way to what is left."""
        model = self._model
        return {
            **self._papers,
            Action.YES: lambda: model.give(Verdict.YES),
            Action.PARTLY: lambda: model.give(Verdict.PARTLY),
            Action.NO: lambda: model.give(Verdict.NO),
            Action.NOT_APPLICABLE: lambda: model.give(Verdict.NOT_APPLICABLE),
            Action.NO_CHOICE: lambda: model.choose(0),
            Action.FIRST_CHOICE: lambda: model.choose(1),
            Action.SECOND_CHOICE: lambda: model.choose(2),
            Action.THIRD_CHOICE: lambda: model.choose(3),
            Action.PREVIOUS_GROUP: lambda: model.step_group(-1),
            Action.NEXT_GROUP: lambda: model.step_group(1),
            Action.NEXT_LEFT: lambda: model.next_left(1),
            Action.PREVIOUS_LEFT: lambda: model.next_left(-1),
            Action.NOTE: lambda: self.strip.note.setFocus(Qt.FocusReason.ShortcutFocusReason),
            Action.INTO_FINDING: self._into_row,
            Action.CLEAR: model.clear,
            Action.OPEN: lambda: self.go.emit(self._in_full()),
            Action.UNDO: model.undo,
            Action.REDO: model.redo,
        }

    def panes(self) -> Sequence[QWidget]:
        """The list, then what stands under it."""
        return (self.list, self.strip)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def show_at(self, at: str) -> None:
        """`at` is a question's code."""
        if at in {one.code for one in self._model.questions()}:
            self._model.go_to(QuestionCode(at))

    def refresh(self) -> None:
        """Answers came."""
        self._model.refresh()

    def leave(self) -> None:
        """Send what is typed."""
        self.strip.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.text().isalnum():
            return  # a key held down answers one row, not all of them
        super().keyPressEvent(event)

    # Inside

    def _in_full(self) -> Place:
        """The question in Checklistor, where its finding is written."""
        return replace(self._place.with_tab(CHECKLISTS), at=self._model.current or "")

    def _into_row(self) -> None:
        if not self.strip.enter_first():
            self._model.stay()

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, GrowingText | QLineEdit) and self.isAncestorOf(focused)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_writing(self) -> None:
        self._to_list()
        self._model.step(1)

    def _keep_value(self, code: str, value: Reply, moves: bool) -> None:
        if moves:
            self._to_list()
        self._model.give_value(QuestionCode(code), value, moves=moves)

    def _show_rows(self) -> None:
        self.list.show_groups(self._model.groups(), self._model.current)
        self.header_changed.emit()

    def _show_detail(self) -> None:
        detail = self._model.detail()
        if detail is not None:
            self.strip.show_detail(detail)
            self.list.go_to(detail.code)

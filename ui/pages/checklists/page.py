"""Checklistor: the tree, the question, the guidance. Source: ux §2.3."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from ui.announce import announce
from ui.frame.header import PageHeader
from ui.frame.hits import hit_keys
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane_of
from ui.frame.place import Place, Width
from ui.frame.tabs import Tab
from ui.keys import BAR, Action, KeyHint, Where
from ui.keys.on_site import OF_THREE
from ui.pages.checklists.guidance_pane import GuidancePane
from ui.pages.checklists.question_list import QuestionList
from ui.pages.checklists.question_pane import QuestionPane
from ui.pages.checklists.rows import Grouping, Selection
from ui.pages.checklists.view_model import ChecklistViewModel
from ui.pages.visit_header import SUBMIT
from ui.widgets.growing_text import GrowingText

TAB = "checklists"
# What a locked visit does not take: the keys only repeat its strip.
_ANSWERS = (Action.YES, Action.PARTLY, Action.NO, Action.NOT_APPLICABLE, Action.FIRST_CHOICE)
_WRITES = frozenset({*_ANSWERS, Action.EVIDENCE})
VisitHeader = Callable[[str], PageHeader]


class ChecklistPage(Page):
    """Letters answer wherever the focus is, except in a text field."""

    intro = "Här svarar du på frågorna. J, D, N och E räcker långt."
    listens_to = Touched.ANSWERS | Touched.FINDINGS | Touched.EVIDENCE | Touched.VISITS

    def __init__(
        self,
        model: ChecklistViewModel,
        header: VisitHeader,
        place: Place | None = None,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self._handlers = self._own_handlers(papers or {})
        self._header = header
        self._place = place
        self._width = Width.WIDE
        self._keys_of = (False, False)  # asked of three, and locked: the question has other keys
        self.left = QuestionList()
        self.tree, self.all_answered = self.left.tree, self.left.all_answered
        self.question = QuestionPane()
        self.guidance = GuidancePane()
        self.split = Panes(self.left, pane_of(self.question, kind="paper"), pane_of(self.guidance))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show_rows()
        self._show_detail()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header with this tab marked."""
        shown = self._header(TAB)
        done, total = self._model.progress()
        tabs = tuple(
            Tab(tab.key, tab.text, f"{done}/{total}") if tab.key == TAB else tab
            for tab in shown.tabs
        )
        return replace(shown, tabs=tabs, tab=TAB, has_list=True, has_right_pane=True)

    def show_at(self, at: str) -> None:
        """`at` is a question's code."""
        if at in {one.code for one in self._model.questions()}:
            self._model.go_to(QuestionCode(at))

    def tab_chosen(self, tab: str) -> None:
        if self._place is not None and tab != TAB:
            self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        here = Where.TEXT_FIELD if self._is_writing() else Where.CHECKLIST
        rest = (Where.CHECKLIST, Where.VISIT, Where.EVERYWHERE)
        return (here, *(where for where in rest if where is not here))

    def hints(self) -> Sequence[KeyHint]:
        if self._is_writing():
            return BAR[Where.TEXT_FIELD]
        asked_of_three, locked = self._keys_of
        if asked_of_three and not locked:
            return OF_THREE
        other = "Moment" if self._model.grouping is Grouping.AREA else "Område"
        return [
            replace(hint, text=other) if hint.actions == (Action.SWITCH_GROUPING,) else hint
            for hint in BAR[Where.CHECKLIST]
            if not locked or hint.actions[0] not in _WRITES
        ]

    def handlers(self) -> Handlers:
        return self._handlers

    def _own_handlers(self, papers: Handlers) -> Handlers:
        model, actions = self._model, self._model.actions
        return {
            **papers,
            Action.YES: lambda: self._answer(Verdict.YES),
            Action.PARTLY: lambda: self._answer(Verdict.PARTLY),
            Action.NO: lambda: self._answer(Verdict.NO),
            Action.NOT_APPLICABLE: lambda: self._answer(Verdict.NOT_APPLICABLE),
            Action.NO_CHOICE: lambda: self._choose(0),
            Action.FIRST_CHOICE: lambda: self._choose(1),
            Action.SECOND_CHOICE: lambda: self._choose(2),
            Action.THIRD_CHOICE: lambda: self._choose(3),
            Action.PREVIOUS_GROUP: lambda: model.step_group(-1),
            Action.NEXT_GROUP: lambda: model.step_group(1),
            Action.NEXT_LEFT: lambda: model.next_left(1),
            Action.PREVIOUS_LEFT: lambda: model.next_left(-1),
            Action.SWITCH_GROUPING: model.switch_grouping,
            Action.IN_DEPTH: model.open_in_depth,
            Action.NOTE: self._write_note,
            Action.EVIDENCE: lambda: model.on_current(actions.add_evidence),
            Action.PASTE: lambda: model.on_current(actions.paste_evidence),
            Action.INTO_FINDING: self._into_finding,
            Action.OPEN_FINDING: lambda: model.on_current(actions.open_finding),
            Action.RESTRICTED_CASE: lambda: model.on_current(actions.open_restricted_case),
            Action.CLEAR: model.clear,
            Action.FLAG: model.flag,
            Action.FILTER: self._filter,
            **self._hit_keys(),
            Action.RIGHT_PANE: self._toggle_guidance,
            Action.LEFT_PANE: self._toggle_list,
            Action.UNDO: model.undo,
            Action.REDO: model.redo,
        }

    def _hit_keys(self) -> Handlers:
        model = self._model

        def spoken(code: QuestionCode) -> str:
            return "" if self.tree.hasFocus() else model.spoken(code)

        here, to = (lambda: model.current), model.go_to
        return hit_keys(self, model.shown, here, to, spoken, model.is_selected)

    def _filter(self) -> None:
        if not self.left.isVisible():
            self._toggle_list()
        self.left.enter_selection()

    def panes(self) -> Sequence[QWidget]:
        if self.question.message.isVisible():
            return (self.question.message, self.tree, self.question, self.guidance)
        return (self.tree, self.question, self.guidance)

    def first_focus(self) -> QWidget:
        return self.tree if self.tree.isVisibleTo(self) else self.question.resting_place()

    def adapt(self, width: Width) -> None:
        self._width = width
        focused = QApplication.focusWidget()
        self.question.set_compact(width is Width.NARROW)
        self.split.adapt(width)
        # Qt has gone on from what is gone; the head has the keyboard in the place of the tree.
        is_gone = focused is not None and not focused.isVisible()
        if self.isAncestorOf(focused or self) and (is_gone or focused is self.question.head):
            self.first_focus().setFocus()

    def refresh(self) -> None:
        self._model.refresh()

    def leave(self) -> None:
        self.question.commit()

    def take_in(self, paths: Sequence[str]) -> bool:
        self._drop([*paths])
        return self._model.current is not None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.text().isalnum():
            return  # a key held down answers one question, not all of them
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        tree_is_away = not self.tree.isVisible()
        if tree_is_away and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._model.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "split"):
            self.guidance.show_again()

    def _answer(self, verdict: Verdict) -> None:
        if self._may_answer():
            self._model.give(verdict)

    def _choose(self, number: int) -> None:
        if self._may_answer():
            self._model.choose(number)

    def _may_answer(self) -> bool:
        # On a folded group there is no question to see, so none is answered.
        return self.tree.on_question() or not self.tree.hasFocus()

    def _is_writing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, GrowingText | QLineEdit) and self.isAncestorOf(focused)

    def _write_note(self) -> None:
        self.question.open_note().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _into_finding(self) -> None:
        """Enter: into what the answer wants written, else into its finding."""
        detail = self._model.detail()
        if detail is not None and detail.finding is None and self.question.to_fill_in():
            return
        field = self.question.open_finding()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_list(self) -> None:
        """From a text field back to where the letters act."""
        self.question.close_opened()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_writing(self) -> None:
        self._to_list()
        self._model.next_left()

    def _step_back(self) -> bool:
        if self.question.message.isVisible():
            self.question.message.put_away()
            return True
        if self.split.close_sheet() or self.question.close_opened():
            self.first_focus().setFocus()
            return True
        if self._model.selection is not Selection.ALL:
            self._model.select(Selection.ALL)
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _toggle_guidance(self) -> None:
        focused = QApplication.focusWidget()
        was_in_it = focused is not None and self.guidance.isAncestorOf(focused)
        had_tree = self.tree.hasFocus()
        shown = self.split.toggle_right()
        if shown and self._width is Width.NARROW:
            self.guidance.text.setFocus()
        elif was_in_it or (had_tree and not self.tree.isVisible()):
            self.first_focus().setFocus()

    def _toggle_list(self) -> None:
        shown = self.split.toggle_left()
        (self.tree if shown else self.first_focus()).setFocus()
        self.tree.scrollTo(self.tree.currentIndex())

    # Showing

    def _show_rows(self) -> None:
        model = self._model
        is_regrouped = self.left.grouping() is not model.grouping
        self.left.show_questions(model)
        self.all_answered.setVisible(self._has_nothing_left())
        self.header_changed.emit()
        if is_regrouped:  # a key's word in the bar; another question brings its own keys
            self.keys_changed.emit()

    def _has_nothing_left(self) -> bool:
        """Whether Obesvarade is looked at, is empty, and the visit can still be handed in."""
        model = self._model
        if model.selection is not Selection.LEFT or model.count(Selection.LEFT):
            return False
        detail = model.detail()
        return detail is not None and not detail.locked

    def _show_detail(self) -> None:
        detail = self._model.detail()
        if detail is None:
            return
        question = self.question
        resting = question.head.hasFocus() or question.compact.finding.hasFocus()
        question.show_detail(detail)
        if resting:
            question.resting_place().setFocus()
        self.guidance.show_guidance(self._model.guidance())
        self.guidance.show_time(self._model.time())
        if self.tree.question() != detail.code:
            self.tree.go_to(detail.code)
        keys_of = (detail.asked_of_three, bool(detail.locked))
        if keys_of != self._keys_of:
            self._keys_of = keys_of
            self.keys_changed.emit()

    def _connect(self) -> None:
        model, question = self._model, self.question
        model.rows_changed.connect(self._show_rows)
        model.detail_changed.connect(self._show_detail)
        model.noticed.connect(self.noticed)
        model.value_wanted.connect(self.question.value.enter_field)
        model.finished.connect(lambda: announce(self, "Alla frågor är besvarade"))
        self.tree.moved.connect(lambda code: model.go_to(QuestionCode(code)))
        self.all_answered.asked.connect(lambda: self.tab_chosen(SUBMIT))
        self.left.grouped.connect(model.group_by)
        self.left.selected.connect(model.select)
        question.answered.connect(model.give)
        question.counted.connect(model.choose)
        question.rested_on.connect(model.rest_on)
        question.valued.connect(self._keep_value)
        question.dropped.connect(self._drop)
        question.evidence.add_asked.connect(lambda: model.on_current(model.actions.add_evidence))
        question.evidence.opened.connect(model.actions.open_evidence)
        question.evidence.removed.connect(
            lambda key: model.on_current(lambda code: model.actions.unlink_evidence(code, key))
        )
        question.finding.graded.connect(model.grade)
        question.finding.open_asked.connect(lambda: model.on_current(model.actions.open_finding))
        question.finding.restricted_asked.connect(
            lambda: model.on_current(model.actions.open_restricted_case)
        )
        question.finding.next_asked.connect(lambda: model.step(1))
        compact = question.compact
        compact.note.clicked.connect(self._write_note)
        compact.evidence.clicked.connect(lambda: model.on_current(model.actions.add_evidence))
        compact.finding.clicked.connect(self._into_finding)
        compact.previous.clicked.connect(lambda: model.step(-1))
        compact.following.clicked.connect(lambda: model.step(1))
        self.split.shown_changed.connect(self.keys_changed)
        question.wrote.connect(lambda code, *what: model.write(QuestionCode(code), *what))
        question.drafted.connect(lambda code, *what: model.draft(QuestionCode(code), *what))
        question.done.connect(self._done_writing)
        question.escaped.connect(self._to_list)

    def _keep_value(self, code: str, value: Reply, moves: bool) -> None:
        if moves:
            self._to_list()
        self._model.give_value(QuestionCode(code), value, moves=moves)

    def _drop(self, paths: list[str]) -> None:
        self._model.on_current(lambda code: self._model.actions.drop_evidence(code, paths))

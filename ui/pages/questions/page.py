"""Årsplan › Frågor: the bank, the marks of its sources, and the organisation's own questions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.question_draft import QuestionDraft
from ui.asking import AskFile, AskTarget
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.pages.plan.tabs import DOCUMENTS, QUESTIONS, SELF_REPORT, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.pages.questions.asking import ask_file, ask_target
from ui.pages.questions.desk import QuestionsDesk
from ui.pages.questions.file_stage import QuestionsStage
from ui.pages.questions.list_pane import ListPane
from ui.pages.questions.rows import BankShown, Filter
from ui.pages.questions.side import QuestionSide
from ui.pages.questions.upgrade_stage import UpgradeStage
from ui.pages.questions.write_stage import WriteStage
from ui.qt import ENTER_KEYS
from ui.widgets.message_bar import Gravity

FILE = "Kontrollfrågor.xlsx"


class QuestionsPage(YearPage):
    """↑ ↓ choose a question, Ctrl+N writes one, Ctrl+O looks at a file, Ctrl+Enter takes it in."""

    intro = "Här står alla frågor. Ctrl+N skriver en egen, Ctrl+O läser in flera ur en fil."

    def __init__(self, desk: QuestionsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.list, self.side, self.file = ListPane(self.message), QuestionSide(), QuestionsStage()
        self.table, self.filter, self.search = self.list.table, self.list.filter, self.list.search
        self.split = Panes(None, self.list, self.side, widths=(300, 380))
        self._stages = QStackedWidget()
        self._stages.addWidget(self.split)
        self._stages.addWidget(self.file)
        self.upgrades = UpgradeStage()
        self._stages.addWidget(self.upgrades)
        self.write = WriteStage()
        self._stages.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stages)
        self._connect()

    def _connect(self) -> None:
        desk = self._desk
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self._open)
        self.list.filtered.connect(self._show_rows)
        self.list.read_asked.connect(self.choose_file)
        self.list.save_asked.connect(self.save_bank)
        self.list.report_asked.connect(self.to_self_report)
        self.list.documents_asked.connect(self.to_documents)
        self.list.opening_asked.connect(desk.turn_opening)
        self.side.rule_left.connect(desk.set_rule)
        self.side.removal_asked.connect(desk.remove)
        self.side.escaped.connect(self._to_table)
        self.file.read_asked.connect(desk.take_in)
        self.file.cancelled.connect(self.leave_file)
        self.list.upgrade_asked.connect(self.open_upgrades)
        self.upgrades.asked.connect(desk.upgrade)
        self.upgrades.cancelled.connect(self.leave_file)
        self.list.write_asked.connect(desk.begin)
        self.side.change_asked.connect(desk.open_again)
        self.write.changed.connect(lambda: desk.check(self.write.draft()))
        self.write.area_chosen.connect(self._go_to_area)
        self.write.kept.connect(self._keep)
        self.write.escaped.connect(self._leave_form)
        self.write.thrown.connect(self.leave_file)
        desk.opened.connect(self._show_form)
        desk.checked.connect(self.write.show_faults)
        desk.kept.connect(self._kept)
        self.follow(desk)
        desk.looked.connect(self._show_file)
        desk.taken_in.connect(self.leave_file)

    # For the frame

    def header(self) -> PageHeader:
        """The bank's version, and Årsplan's tabs."""
        now = self._desk.now
        subtitle = f"Frågebank {now.version}" if now else ""
        count = str(len(now.rows)) if now else ""
        return PageHeader("Årsplan", subtitle, plan_tabs(questions=count), QUESTIONS)

    def wheres(self) -> tuple[Where, ...]:
        around = Where.QUESTION_FILE if self._is_file() else Where.QUESTIONS
        if self._stages.currentWidget() is self.upgrades:
            around = Where.BANK_UPGRADE
        if self._is_form():
            around = Where.QUESTION_FORM
        fields = (self.search, *self.side.fields(), *self.write.fields())
        if QApplication.focusWidget() in fields:
            return (Where.TEXT_FIELD, around, Where.EVERYWHERE)
        return (around, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        if self._is_file():  # what is behind the file stands still
            return {Action.TAKE_STEP: self.file.read.click, Action.READ_FILE: self.choose_file}
        if self._stages.currentWidget() is self.upgrades:
            return {Action.TAKE_STEP: self.upgrades.go.click, Action.UNDO: self._desk.undo}
        if self._is_form():
            return {Action.TAKE_STEP: self._keep}
        return {
            Action.EXTEND: self.open_upgrades,
            Action.SWITCH_GROUPING: self.to_self_report,
            Action.DOCUMENTS: self.to_documents,
            Action.MARK: self._desk.turn_opening,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.READ_FILE: self.choose_file,
            Action.EXPORT: self.save_bank,
            Action.FILTER: self.list.start_search,
            **hits_in(self.table),
            Action.OPEN: self._open,
            Action.NEW: self._desk.begin,
            Action.EDIT: self.side.ask_change,
            Action.NOTE: self._write,
            Action.CLEAR: self.side.ask_removal,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        if self._stages.currentWidget() is self.split:
            return (self.table, self.side.texts)
        return super().stops()

    def first_focus(self) -> QWidget:
        if self._stages.currentWidget() is self.upgrades:
            return self.upgrades.table
        if self._is_form():
            return self.write.form.texts["text"]
        return self.file.table if self._is_file() else self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        self.side.commit()
        if self._is_form() and self.write.is_changed:
            self._keep()  # what cannot be read is said, and stands in the form

    # What a person does

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        self.side.commit()
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._desk.look_at(Path(path))

    def save_bank(self) -> None:
        """Save the whole bank as a workbook."""
        target = self.ask_target(self, FILE) if self._desk.now else ""
        if target:
            path = Path(target)
            self._desk.export(path if path.suffix else path.with_suffix(".xlsx"))

    def leave_file(self) -> None:
        """Back to the questions."""
        self._desk.leave_file()
        self._turn_to(self.split)

    def to_self_report(self) -> None:
        """The yearly self-report, which draws on the central questions."""
        self.go.emit(Place(RailPage.PLAN, SELF_REPORT))

    def to_documents(self) -> None:
        """The register of governing documents, which the requirements lean on."""
        self.go.emit(Place(RailPage.PLAN, DOCUMENTS))

    def open_upgrades(self) -> None:
        """What differs in the open visits that are on another bank."""
        now = self._desk.now
        if now is not None and now.upgrades:
            self.side.commit()
            self.upgrades.show_upgrades(now.upgrades)
            self._turn_to(self.upgrades)

    # An own question that is written

    def _show_form(self, draft: QuestionDraft, new: bool) -> None:
        self.message.put_away()
        self.side.commit()
        self.write.show_draft(draft, self._desk.areas(), self._desk.documents(), new=new)
        self._turn_to(self.write)

    def _go_to_area(self, area: str) -> None:
        code = self._desk.next_code(area)
        if code:
            self.write.show_code(code)

    def _keep(self) -> None:
        self._desk.keep(self.write.draft(), self.write.named_area())

    def _kept(self) -> None:
        """Back to the list, on the question that was written."""
        code = self.write.draft().id
        self.leave_file()
        if not self.table.go_to(code):  # the filter or the search hides it
            self.filter.choose(Filter.OWN)
            self.list.end_search()
            self._show_rows()
            self.table.go_to(code)

    def _leave_form(self) -> None:
        """What is written is kept; a form in which nothing is written goes."""
        if self.write.is_changed or self.write.named_area():
            self._keep()
        else:
            self.leave_file()

    def _is_form(self) -> bool:
        return self._stages.currentWidget() is self.write

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        searching = QApplication.focusWidget() is self.search
        if searching and event.key() in (*ENTER_KEYS, Qt.Key.Key_Down):
            self._to_table()
            return
        super().keyPressEvent(event)

    def step_back(self) -> bool:
        if self._is_form():
            self._leave_form()
        elif self._stages.currentWidget() is not self.split:
            self.leave_file()
        elif self.search.hasFocus() or self.search.text():
            self._to_table()
            self.list.end_search()
        elif self.split.close_sheet() or not self.table.hasFocus():
            self._to_table()
        else:
            return False
        return True

    def _is_file(self) -> bool:
        return self._stages.currentWidget() is self.file

    def _turn_to(self, stage: QWidget) -> None:
        self._stages.setCurrentWidget(stage)
        self.keys_changed.emit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        """Enter on a question: read it."""
        if self.side.isHidden():
            self.split.toggle_right()
        self.side.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        if self.side.isHidden():
            self.split.toggle_right()
        if not self.side.write():
            self._to_table()

    def _to_table(self) -> None:
        self.split.close_sheet()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_right(self) -> None:
        if not self.split.toggle_right():
            self._to_table()

    def _row_moved(self) -> None:
        self.side.show_row(self.table.current())

    def _show(self) -> None:
        now = self._desk.now
        if now is not None:
            self.list.show_shown(now)
            self._row_moved()
            if self._stages.currentWidget() is self.upgrades:
                self._show_upgrades(now)
            self.header_changed.emit()

    def _show_upgrades(self, now: BankShown) -> None:
        """After one has been made, the next; after the last the questions again."""
        if now.upgrades:
            self.upgrades.show_upgrades(now.upgrades)
        else:
            self.leave_file()

    def _show_rows(self) -> None:
        now = self._desk.now
        if now is not None:
            self.list.show_rows(now)
            self._row_moved()

    def _show_file(self) -> None:
        proposal = self._desk.proposal
        if proposal is not None:
            self.file.show_proposal(proposal)
            self._turn_to(self.file)

    def _say(self, error: UserError) -> None:
        if self._is_form():
            self.write.message.say(error_text(error), Gravity.ERROR)
            return
        if self._stages.currentWidget() is not self.split:
            self.leave_file()
        super()._say(error)

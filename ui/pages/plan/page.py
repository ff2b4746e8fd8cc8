"""Årsplan › Risker: the matrix, the table and the chosen risk. Source: ux §2.9, 08."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.risk import decision_text
from ui.asking import AskFile, AskTarget
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers
from ui.frame.place import Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.pages.plan.asking import ask_file, ask_target
from ui.pages.plan.board import RiskBoard
from ui.pages.plan.desk import RisksDesk
from ui.pages.plan.file_desk import RiskFiles
from ui.pages.plan.import_stage import RISK_COLUMNS, ImportStage
from ui.pages.plan.previews import risks_preview
from ui.pages.plan.tabs import RISKS, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.qt import ENTER_KEYS
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import Gravity

_EMPTY = "Inga risker än. De kommer ur en fil, till exempel förra årets VoR, eller en i taget."


class Stage(Enum):
    """What the page is about."""

    RISKS = auto()
    RISK = auto()
    YEAR = auto()
    FILE = auto()


_WHERE = {
    Stage.RISKS: Where.RISKS,
    Stage.RISK: Where.RISK,
    Stage.YEAR: Where.RISK_YEAR,
    Stage.FILE: Where.RISK_FILE,
}


class RisksPage(YearPage):
    """↑ ↓ choose a risk, Shift with an arrow moves it in the matrix, M goes there and back."""

    intro = "Här värderas årets risker. Skift och en pil flyttar den valda risken i matrisen."

    def __init__(self, desk: RisksDesk, files: RiskFiles, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._files, self._today = desk, files, today
        self.stage = Stage.RISKS
        self._frozen = False
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.board = RiskBoard(desk)
        self.left, self.right = self.board.left_pane, self.board.right_pane
        self.matrix, self.table, self.strip = self.left.matrix, self.right.table, self.right.strip
        self.year, self.form = self.left.year, self.left.form
        self.file = ImportStage(RISK_COLUMNS)
        self.search, self._hands = self.right.search, self.board.hands
        self._stages = QStackedWidget()
        self.empty = EmptyState(Icon.PLAN, _EMPTY, "Läs in risker", "Ctrl+O")
        for part in (self.board, self.file, self.empty):
            self._stages.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self._stages, 1)
        self._connect()
        self._show()

    def _connect(self) -> None:
        desk, files = self._desk, self._files
        self.table.opened.connect(self.open_risk)
        self.right.new_asked.connect(self.new_risk)
        self.left.year_asked.connect(self.open_year)
        self.left.import_asked.connect(self.choose_file)
        self.empty.asked.connect(self.choose_file)
        self.form.escaped.connect(self.leave_stage)
        self.year.thresholds_left.connect(desk.set_thresholds)
        self.year.decided.connect(desk.decide)
        self.year.revised.connect(desk.revise)
        self.year.day_unreadable.connect(self._say_day)
        self.year.closed.connect(self.leave_stage)
        self.file.year_chosen.connect(files.look_again)
        self.file.read_asked.connect(files.take_in)
        self.file.cancelled.connect(self.leave_stage)
        files.looked.connect(self._show_file)
        files.taken_in.connect(self.leave_stage)
        files.failed.connect(self._say)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The year, where it stands, and the tabs that there are."""
        now = self._desk.now
        title = f"Årsplan {now.year.year}" if now else "Årsplan"
        subtitle = decision_text(now.year.decision) if now else ""
        count = str(len(now.rows)) if now and now.rows else ""
        return PageHeader(title, subtitle, plan_tabs(risks=count), RISKS, has_list=True)

    def wheres(self) -> tuple[Where, ...]:
        around = _WHERE[self.stage]
        focused = QApplication.focusWidget()
        if focused is not None and focused in self._fields():
            return (Where.TEXT_FIELD, around, Where.EVERYWHERE)
        return (around, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        if self.stage is Stage.FILE:  # what is behind the file stands still
            return {Action.TAKE_STEP: self.file.read.click, Action.READ_FILE: self.choose_file}
        always: Handlers = {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.NEW: self.new_risk,
            Action.READ_FILE: self.choose_file,
            Action.EXPORT: self.save_list,
        }
        if self.stage is Stage.YEAR:
            return {**always, Action.TAKE_STEP: self.year.take_step}
        return {
            **always,
            Action.OPEN: self.open_risk,
            Action.NOTE: self.board.write_measure,
            Action.CLEAR: self.ask_removal,
            Action.MARK: self.board.turn_handling,
            Action.SWITCH_GROUPING: self._hands.switch,
            Action.LEFT_PANE: self._hands.toggle_left,
            Action.TEXT_VERSION: self._hands.turn_twin,
            Action.TAKE_STEP: self.open_year,
            Action.FILTER: self.right.start_search,
            **hits_in(self.table),
        }

    def stops(self) -> Sequence[QWidget]:
        if self._stages.currentWidget() is self.board:
            return (self.table, self.strip.likelihood, self.left.stop())
        return super().stops()

    def first_focus(self) -> QWidget:
        if self._stages.currentWidget() is self.file:
            return self.file.first_field()
        if self._stages.currentWidget() is self.empty and self.empty.button is not None:
            return self.empty.button
        return self.table

    def adapt(self, width: Width) -> None:
        self.board.adapt(width)
        self.right.adapt(width)

    def leave(self) -> None:
        self.board.commit()

    # What a person does

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        self.leave()
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._files.look_at(Path(path), self._files.year_to_fill())

    def save_list(self) -> None:
        """Save the year for a spreadsheet."""
        now = self._desk.now
        if now is None or not now.rows:
            return
        target = self.ask_target(self, f"Risker {now.year.year}.csv")
        if target:
            self._files.export(Path(target))

    def new_risk(self) -> None:
        """An empty form in the matrix's place; a decided year says that it is closed."""
        now = self._desk.now
        if now is None:
            return
        if now.year.is_frozen:
            decided = now.year.decision.date
            self._say(UserError(ErrorCode.YEAR_DECIDED, year=now.year.year, date=decided))
            return
        self._go(Stage.RISK)
        self._stages.setCurrentWidget(self.board)
        self.board.new_risk(now.year.next_number)

    def open_risk(self) -> None:
        """The chosen risk in full, in the matrix's place."""
        if self.board.open_risk():
            self._go(Stage.RISK)

    def ask_removal(self) -> None:
        """Why the chosen risk is taken out."""
        self.open_risk()
        if self.stage is Stage.RISK:
            self.form.write_removal()

    def open_year(self) -> None:
        """Thresholds and decision, in the matrix's place."""
        if self._desk.now is None:
            return
        self._go(Stage.YEAR)
        self._show()
        self.board.open_year()

    def leave_stage(self) -> None:
        """Back to the risks."""
        self._files.leave()
        self.board.show_risks()
        self._go(Stage.RISKS)
        self._show()
        self.strip.leave_fields()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus() and event.key() in (*ENTER_KEYS, Qt.Key.Key_Down):
            self._hands.to_table()
        else:
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        if self.stage is Stage.RISKS:
            return self._hands.leave_search_or_sheet()
        self.leave_stage()
        return True

    def _fields(self) -> tuple[QWidget, ...]:
        year, strip = self.year, (self.strip.measure, self.strip.owner)
        return (*strip, *self.form.fields(), self.search, year.day, year.dnr, year.reason)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.keys_changed.emit()

    def _show(self) -> None:
        now = self._desk.now
        if now is not None:
            self.year.show_year(now.year, self._today())
            if self.stage is not Stage.FILE:
                has = bool(now.rows or now.removed) or self.stage is Stage.RISK
                self._stages.setCurrentWidget(self.board if has else self.empty)
            self._follow_decision(now.year.is_frozen)
        self.board.show_year()
        self.header_changed.emit()

    def _follow_decision(self, frozen: bool) -> None:
        """The fields have changed places under the keyboard."""
        if self.stage is Stage.YEAR and frozen is not self._frozen:
            self.year.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._frozen = frozen

    def _show_file(self) -> None:
        if self._files.proposal is None:
            return
        again = self.stage is Stage.FILE
        self._go(Stage.FILE)
        self.file.show_preview(risks_preview(self._files.proposal))
        self._stages.setCurrentWidget(self.file)
        if not again:
            self.file.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_day(self) -> None:
        words = "Datumet går inte att läsa. Inget är beslutat. Skriv det som ÅÅÅÅ-MM-DD."
        self.message.say(words, Gravity.WARNING)

    def _say(self, error: UserError) -> None:
        super()._say(error)
        self.form.try_again()
        proposal = self._files.proposal
        if self.stage is not Stage.FILE or proposal is None:
            return
        if error.code is ErrorCode.YEAR_CHANGED:
            self._files.look_again(proposal.before.year)
        else:
            self.file.show_preview(risks_preview(proposal))  # the year that it still stands against

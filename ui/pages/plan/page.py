"""Årsplan › Risker: the matrix, the table and the chosen risk. Source: ux §2.9, 08."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import error_text
from kontrollbesok.labels_risk import decision_text
from kontrollbesok.model.touched import Touched
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.pages.plan.asking import AskFile, AskTarget, ask_file, ask_target
from ui.pages.plan.desk import RisksDesk
from ui.pages.plan.import_stage import ImportStage
from ui.pages.plan.matrix_pane import MatrixPane
from ui.pages.plan.reading import counted
from ui.pages.plan.rows import Cell
from ui.pages.plan.table_pane import TablePane
from ui.pages.plan.tabs import RISKS, plan_tabs
from ui.qt import ENTER_KEYS
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import Gravity, MessageBar

_EMPTY = "Inga risker än. De kommer hit ur en fil, till exempel förra årets VoR."


class Stage(Enum):
    """What the page is about."""

    RISKS = auto()
    YEAR = auto()
    FILE = auto()


class RisksPage(Page):
    """↑ ↓ choose a risk, Shift with an arrow moves it in the matrix, M goes there and back."""

    intro = "Här värderas årets risker. Skift och en pil flyttar den valda risken i matrisen."
    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(self, desk: RisksDesk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self.stage = Stage.RISKS
        self._frozen = False
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.message = MessageBar()
        self.left, self.right = MatrixPane(), TablePane()
        self.matrix, self.table, self.strip = self.left.matrix, self.right.table, self.right.strip
        self.year, self.file = self.left.year, ImportStage()
        self.search = self.right.search
        self.split = Panes(self.left, self.right, None, widths=(560, 300))
        self._stages = QStackedWidget()
        self.empty = EmptyState(Icon.PLAN, _EMPTY, "Läs in risker", "Ctrl+N")
        for part in (self.split, self.file, self.empty):
            self._stages.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self._stages, 1)
        self._connect()
        self._show()

    def _connect(self) -> None:
        desk, cells = self._desk, self.matrix.cells
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self._write)
        self.right.filtered.connect(self._show_rows)
        self.right.import_asked.connect(self.choose_file)
        for view in (self.table, cells):
            view.stepped.connect(self._step)
        cells.moved.connect(self._cell_moved)
        cells.opened.connect(self._to_table)
        self.left.year_asked.connect(self.open_year)
        self.left.year_chosen.connect(self._choose_year)
        self.empty.asked.connect(self.choose_file)
        self.strip.likelihood_chosen.connect(desk.set_likelihood)
        self.strip.impact_chosen.connect(desk.set_impact)
        self.strip.measure_left.connect(desk.set_measure)
        self.strip.owner_left.connect(desk.set_owner)
        self.strip.handling_asked.connect(self.turn_handling)
        self.strip.escaped.connect(self._to_table)
        self.year.thresholds_left.connect(desk.set_thresholds)
        self.year.decided.connect(desk.decide)
        self.year.revised.connect(desk.revise)
        self.year.day_unreadable.connect(self._say_day)
        self.year.closed.connect(self.leave_stage)
        self.file.year_chosen.connect(desk.look_again)
        self.file.read_asked.connect(desk.take_in)
        self.file.cancelled.connect(self.leave_stage)
        desk.read_again.connect(self._show)
        desk.looked.connect(self._show_file)
        desk.taken_in.connect(self.leave_stage)
        desk.failed.connect(self._say)
        desk.done.connect(self.noticed)
        desk.saved.connect(lambda _at: self.message.put_away())

    # For the frame

    def header(self) -> PageHeader:
        """The year, where it stands, and the tabs that there are."""
        now = self._desk.now
        title = f"Årsplan {now.year.year}" if now else "Årsplan"
        subtitle = decision_text(now.year.decision) if now else ""
        count = str(len(now.rows)) if now and now.rows else ""
        return PageHeader(title, subtitle, plan_tabs(risks=count), RISKS, has_list=True)

    def tab_chosen(self, tab: str) -> None:
        self.go.emit(Place(RailPage.PLAN, tab))

    def wheres(self) -> tuple[Where, ...]:
        around = {
            Stage.RISKS: Where.RISKS,
            Stage.YEAR: Where.RISK_YEAR,
            Stage.FILE: Where.RISK_FILE,
        }[self.stage]
        focused = QApplication.focusWidget()
        if focused is not None and focused in self._fields():
            return (Where.TEXT_FIELD, around, Where.EVERYWHERE)
        return (around, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        if self.stage is Stage.FILE:  # what is behind the file stands still
            return {Action.TAKE_STEP: self.file.read.click, Action.NEW: self.choose_file}
        always: Handlers = {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.NEW: self.choose_file,
            Action.EXPORT: self.save_list,
        }
        if self.stage is Stage.YEAR:
            return {**always, Action.TAKE_STEP: self.year.take_step}
        return {
            **always,
            Action.OPEN: self._write,
            Action.MARK: self.turn_handling,
            Action.SWITCH_GROUPING: self._switch,
            Action.LEFT_PANE: self._toggle_left,
            Action.TEXT_VERSION: self._turn_twin,
            Action.TAKE_STEP: self.open_year,
            Action.FILTER: self.right.start_search,
        }

    def panes(self) -> Sequence[QWidget]:
        shown: tuple[QWidget, ...] = (self.first_focus(),)
        if self._stages.currentWidget() is self.split:
            shown = (self.table, self.strip.likelihood, self.left.stop())
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        if self._stages.currentWidget() is self.file:
            return self.file.first_field()
        if self._stages.currentWidget() is self.empty and self.empty.button is not None:
            return self.empty.button
        return self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)
        self.right.adapt(width)

    def leave(self) -> None:
        self.strip.commit()

    # What a person does

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        self.strip.commit()
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._desk.look_at(Path(path), self._desk.year_to_fill())

    def save_list(self) -> None:
        """Save the year for a spreadsheet."""
        now = self._desk.now
        if now is None or not now.rows:
            return
        target = self.ask_target(self, f"Risker {now.year.year}.csv")
        if target:
            self._desk.export(Path(target))

    def open_year(self) -> None:
        """Thresholds and decision, in the matrix's place."""
        if self._desk.now is None:
            return
        self.strip.commit()
        self._go(Stage.YEAR)
        self._show()
        self.left.show_year(shown=True)
        if self.left.isHidden():
            self.split.toggle_left()
        self.year.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_stage(self) -> None:
        """Back to the risks."""
        self._desk.leave_file()
        self._go(Stage.RISKS)
        self.left.show_year(shown=False)
        self.split.close_sheet()
        self._show()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_handling(self) -> None:
        """The chosen risk into the plan, or out of it."""
        row = self.table.current()
        if row is not None:
            self._desk.turn_handling(row.key)

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if focused is self.search and event.key() in (*ENTER_KEYS, Qt.Key.Key_Down):
            self._to_table()
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        if self.message.isVisible():
            self.message.put_away()
        elif self.stage is not Stage.RISKS:
            self.leave_stage()
        elif self.search.hasFocus() or self.search.text():
            self._to_table()
            self.right.end_search()
        elif self.split.close_sheet():
            self._to_table()
        else:
            return False
        return True

    def _fields(self) -> tuple[QWidget, ...]:
        year = self.year
        written = (self.strip.measure, self.strip.owner, self.search)
        return (*written, year.day, year.dnr, year.reason)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.keys_changed.emit()

    def _write(self) -> None:
        if self.table.current() is not None:
            self.strip.write()

    def _to_table(self) -> None:
        self.split.close_sheet()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.strip.leave_fields()

    def _switch(self) -> None:
        """M: from the table to the matrix, and back."""
        if self.left.isHidden():
            self.split.toggle_left()
            self.left.stop().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.table.hasFocus():
            self.left.stop().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_table()

    def _toggle_left(self) -> None:
        if self.split.toggle_left():
            self.left.stop().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_table()

    def _turn_twin(self) -> None:
        """Ctrl+T: the matrix as a table, and back; the keyboard follows."""
        was_there = self.left.stop().hasFocus()
        self.left.turn_twin()
        if was_there:
            self.left.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, likelihood: int, impact: int) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.step(row.key, likelihood, impact)

    def _cell_moved(self, cell: Cell) -> None:
        """The first risk of the cell is chosen, if the table shows any."""
        row = next((row for row in self.table.rows() if row.cell == cell), None)
        if row is not None:
            self.table.go_to(row.key)

    def _row_moved(self) -> None:
        now, row = self._desk.now, self.table.current()
        if now is None:
            return
        self.strip.show_risk(row, now.year.thresholds, frozen=now.year.is_frozen)
        self.matrix.cells.choose(row.cell if row else None)

    def _show(self) -> None:
        now = self._desk.now
        if now is not None:
            self.left.show_shown(now, counted(now.rows))
            self.year.show_year(now.year, self._today())
            self.right.show_counts(now)
            if self.stage is not Stage.FILE:
                self._stages.setCurrentWidget(self.split if now.rows else self.empty)
            self._follow_decision(now.year.is_frozen)
        self._show_rows()
        self.header_changed.emit()

    def _follow_decision(self, frozen: bool) -> None:
        """The fields have changed places under the keyboard."""
        if self.stage is Stage.YEAR and frozen is not self._frozen:
            self.year.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._frozen = frozen

    def _choose_year(self, year: int) -> None:
        self.strip.commit()  # of the year that is shown
        self._desk.choose_year(year)

    def _show_rows(self) -> None:
        now = self._desk.now
        if now is not None:
            self.table.show_rows(self.right.chosen(now.rows), now.year.thresholds)
        self._row_moved()

    def _show_file(self) -> None:
        if self._desk.proposal is None:
            return
        again = self.stage is Stage.FILE
        self._go(Stage.FILE)
        self.file.show_proposal(self._desk.proposal)
        self._stages.setCurrentWidget(self.file)
        if not again:
            self.file.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_day(self) -> None:
        words = "Datumet går inte att läsa. Inget är beslutat. Skriv det som ÅÅÅÅ-MM-DD."
        self.message.say(words, Gravity.WARNING)

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)
        proposal = self._desk.proposal
        if self.stage is not Stage.FILE or proposal is None:
            return
        if error.code is ErrorCode.YEAR_CHANGED:
            self._desk.look_again(proposal.before.year)
        else:
            self.file.show_proposal(proposal)  # the year that it still stands against

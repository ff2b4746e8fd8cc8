"""Årsplan › Internkontrollplan: its rows, and the chosen one in full. Source: ux §2.9, §4.2."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.risk import decision_text
from kontrollbesok.model.ids import control_id
from ui.asking import AskFile, AskTarget
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.pages.control_plan.desk import ControlPlanDesk
from ui.pages.control_plan.file_desk import PlanFiles
from ui.pages.control_plan.form import ControlForm
from ui.pages.control_plan.list_pane import PlanListPane
from ui.pages.controls.control_header import OVERVIEW
from ui.pages.plan.asking import ask_file, ask_target
from ui.pages.plan.import_stage import PLAN_COLUMNS, ImportStage
from ui.pages.plan.previews import plan_preview
from ui.pages.plan.tabs import CONTROL_PLAN, RISKS, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.widgets.empty_state import EmptyState

_EMPTY = "Inget i planen än. En risk på årets gräns eller mer kommer hit av sig själv."


class ControlPlanPage(YearPage):
    """↑ ↓ choose a row, Enter writes it, Space takes a lower risk out of the plan."""

    intro = "Här står årets internkontrollplan. Raderna följer riskerna: Enter skriver i en rad."

    def __init__(self, desk: ControlPlanDesk, files: PlanFiles) -> None:
        super().__init__()
        self._desk, self._files = desk, files
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.list, self.form = PlanListPane(), ControlForm()
        self.table, self.file = self.list.table, ImportStage(PLAN_COLUMNS)
        self.split = Panes(None, self.list, self.form, widths=(300, 400))
        self.empty = EmptyState(Icon.PLAN, _EMPTY, "Till riskerna", "Return")
        self._stages = QStackedWidget()
        for part in (self.split, self.file, self.empty):
            self._stages.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self._stages, 1)
        self._connect()

    def _connect(self) -> None:
        desk, form = self._desk, self.form
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self.write)
        self.list.filtered.connect(self._show)
        self.list.year_chosen.connect(self._choose_year)
        self.list.put_in.connect(desk.put_in)
        self.list.import_asked.connect(self.choose_file)
        self.file.year_chosen.connect(self._files.look_again)
        self.file.read_asked.connect(self._files.take_in)
        self.file.cancelled.connect(self.leave_file)
        self._files.looked.connect(self._show_file)
        self._files.taken_in.connect(self.leave_file)
        self._files.failed.connect(self._say)
        self.empty.asked.connect(lambda: self.tab_chosen(RISKS))
        form.words_left.connect(desk.set_words)
        form.responsible_left.connect(desk.set_responsible)
        form.tested_by_left.connect(desk.set_tested_by)
        form.timing_left.connect(desk.set_timing)
        form.methods_left.connect(desk.set_methods)
        form.handling_asked.connect(self.take_out)
        form.opened.connect(self.open_control)
        form.escaped.connect(self._to_table)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The year, where it stands, and the tabs that there are."""
        now = self._desk.now
        title = f"Årsplan {now.year.year}" if now else "Årsplan"
        subtitle = decision_text(now.year.decision) if now else ""
        count = str(len(now.plan.rows)) if now and now.plan else ""
        return PageHeader(title, subtitle, plan_tabs(control_plan=count), CONTROL_PLAN)

    def wheres(self) -> tuple[Where, ...]:
        if self._is_file():
            return (Where.RISK_FILE, Where.EVERYWHERE)
        if QApplication.focusWidget() in self.form.fields():
            return (Where.TEXT_FIELD, Where.CONTROL_PLAN, Where.EVERYWHERE)
        return (Where.CONTROL_PLAN, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        if self._is_file():  # what is behind the file stands still
            return {Action.TAKE_STEP: self.file.read.click, Action.READ_FILE: self.choose_file}
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.OPEN: self.write,
            Action.MARK: self.take_out,
            Action.NEW: self.list.choose_risk,
            Action.TAKE_STEP: self.open_control,
            Action.READ_FILE: self.choose_file,
            Action.EXPORT: self.save_list,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        if self._stages.currentWidget() is self.split:
            return (self.table, self.form.responsible, self.list.outside)
        return super().stops()

    def first_focus(self) -> QWidget:
        if self._is_file():
            return self.file.first_field()
        if self._stages.currentWidget() is self.empty and self.empty.button is not None:
            return self.empty.button
        return self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        self.form.commit()

    # What a person does

    def write(self) -> None:
        """The keyboard into the chosen row's fields."""
        if self.table.current() is None:
            return
        if self.form.isHidden():
            self.split.toggle_right()
        self.form.write()

    def take_out(self) -> None:
        """A lower risk out of the plan; from the threshold on it is said why it stays."""
        row = self.table.current()
        if row is not None:
            self._desk.take_out(row.key)

    def open_control(self) -> None:
        """The chosen row under Kontroller."""
        now, row = self._desk.now, self.table.current()
        if now is not None and row is not None:
            self.leave()
            subject = control_id(now.year.year, row.row.control.nr)
            self.go.emit(Place(RailPage.CONTROLS, OVERVIEW, subject))

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        self.leave()
        now, path = self._desk.now, self.ask_file(self)
        if now is not None and path:
            self.message.put_away()
            self._files.look_at(Path(path), now.year.year)

    def save_list(self) -> None:
        """Save the plan for a spreadsheet."""
        now = self._desk.now
        if now is None or now.plan is None or not now.plan.rows:
            return
        target = self.ask_target(self, f"Internkontrollplan {now.year.year}.csv")
        if target:
            self._files.export(Path(target))

    def leave_file(self) -> None:
        """Back to the plan."""
        self._files.leave()
        self._stages.setCurrentWidget(self.split)
        self._show()
        self.keys_changed.emit()
        self._to_table()

    # Inside

    def step_back(self) -> bool:
        if self._is_file():
            self.leave_file()
        elif self.split.close_sheet() or not self.table.hasFocus():
            self._to_table()
        else:
            return False
        return True

    def _to_table(self) -> None:
        self.split.close_sheet()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_right(self) -> None:
        if self.split.toggle_right():
            self.form.write()
        else:
            self._to_table()

    def _choose_year(self, year: int) -> None:
        self.leave()  # of the year that is shown
        self._desk.choose_year(year)

    def _row_moved(self) -> None:
        now = self._desk.now
        if now is not None:
            self.form.show_row(self.table.current(), frozen=now.year.is_frozen)

    def _show(self) -> None:
        now = self._desk.now
        if now is not None and now.plan is not None:
            self.list.show_plan(now, now.plan)
            has = bool(now.plan.rows or now.plan.outside)
            if not self._is_file():
                self._stages.setCurrentWidget(self.split if has else self.empty)
        self._row_moved()
        self.header_changed.emit()

    def _is_file(self) -> bool:
        return self._stages.currentWidget() is self.file

    def _show_file(self) -> None:
        if self._files.proposal is None:
            return
        again = self._is_file()
        self.file.show_preview(plan_preview(self._files.proposal))
        self._stages.setCurrentWidget(self.file)
        self.keys_changed.emit()
        if not again:
            self.file.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: UserError) -> None:
        super()._say(error)
        proposal = self._files.proposal
        if not self._is_file() or proposal is None:
            return
        if error.code is ErrorCode.YEAR_CHANGED:
            self._files.look_again(proposal.before.year)
        else:
            self.file.show_preview(plan_preview(proposal))  # the year that it still stands against

"""Årsplan › Enheter: the register, the chosen row beside it, and a file before it is taken in.

Source: ux §2.9; docs/beslut/0507.
"""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.model.cost_centre import fold_name
from ui.asking import AskFile, AskTarget
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.pages.controls.order_stage import OrderStage
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.plan.tabs import CHART, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.pages.units.asking import ask_file, ask_target
from ui.pages.units.desk import ChartDesk
from ui.pages.units.form import UnitForm
from ui.pages.units.import_stage import UnitsFileStage
from ui.pages.units.list_pane import ChartList
from ui.qt import ENTER_KEYS
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import Gravity

_EMPTY = "Inga enheter än. De kommer hit ur en fil, eller med det första besöket."


class Stage(Enum):
    """What the page is about."""

    CHART = auto()
    FILE = auto()
    ORDER = auto()


class ChartPage(YearPage):
    """↑ ↓ choose a row, Enter writes in it, Ctrl+O reads a file."""

    intro = "Här står enheterna, deras chefer och var de sitter. Allt sparas när fältet lämnas."

    def __init__(self, desk: ChartDesk) -> None:
        super().__init__()
        self._desk = desk
        self.stage = Stage.CHART
        self.ask_file: AskFile = ask_file
        self.ask_target: AskTarget = ask_target
        self.list, self.form = ChartList(self.message), UnitForm()
        self.table, self.search = self.list.table, self.list.search
        self.file, self.order = UnitsFileStage(), OrderStage()
        self.split = Panes(None, self.list, self.form, widths=(300, 330))
        self.empty = EmptyState(Icon.PLAN, _EMPTY, "Läs in enheter", "Ctrl+O")
        self._stages = QStackedWidget()
        for part in (self.split, self.file, self.order, self.empty):
            self._stages.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stages)
        self._connect()

    def _connect(self) -> None:
        desk, form = self._desk, self.form
        self.table.moved.connect(self._show_row)
        self.table.opened.connect(self._write)
        self.list.filtered.connect(self._filter)
        self.list.import_asked.connect(self.choose_file)
        self.list.order_asked.connect(self.show_order)
        self.empty.asked.connect(self.choose_file)
        form.edited.connect(desk.change)
        form.day_unreadable.connect(self._say_day)
        form.visit_asked.connect(self.plan_visit)
        form.escaped.connect(self._to_table)
        self.file.read_asked.connect(desk.take_in)
        self.file.cancelled.connect(self.leave_stage)
        self.order.closed.connect(self.leave_stage)
        self.order.said.connect(self.noticed)
        self.order.failed.connect(lambda: self.message.say(_NOT_SAVED, Gravity.ERROR))
        self.follow(desk)
        desk.looked.connect(self._show_file)
        desk.taken_in.connect(self.leave_stage)

    # For the frame

    def header(self) -> PageHeader:
        """How many units there are, and Årsplan's tabs."""
        now = self._desk.now
        count = str(now.units or "") if now else ""
        subtitle = f"{count} enheter" if count else ""
        return PageHeader("Årsplan", subtitle, plan_tabs(chart=count), CHART)

    def wheres(self) -> tuple[Where, ...]:
        around = Where.UNITS_FILE if self.stage is Stage.FILE else Where.CHART
        fields = (*self.form.stops(), self.search, self.order.text)
        if QApplication.focusWidget() in fields:
            return (Where.TEXT_FIELD, around, Where.EVERYWHERE)
        return (around, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        if self.stage is Stage.FILE:  # what is behind the file stands still
            return {Action.TAKE_STEP: self.file.read.click, Action.READ_FILE: self.choose_file}
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.NEW: self.begin_new,
            Action.READ_FILE: self.choose_file,
            Action.EXPORT: self.save_list,
            Action.OPEN: self._write,
            Action.FILTER: self.list.start_search,
            **hits_in(self.table),
            Action.RIGHT_PANE: self._toggle_right,
            Action.TAKE_STEP: self.plan_visit,
        }

    def stops(self) -> Sequence[QWidget]:
        if self._stages.currentWidget() is self.split:
            return (self.table, next(iter(self.form.stops())))
        return super().stops()

    def first_focus(self) -> QWidget:
        match self._stages.currentWidget():
            case self.file:
                return self.file.table
            case self.order:
                return self.order.text
            case self.empty if self.empty.button is not None:
                return self.empty.button
        return self.table

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        self.form.commit()

    # What a person does

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        self.form.commit()
        path = self.ask_file(self)
        if path:
            self.message.put_away()
            self._desk.look_at(Path(path))

    def save_list(self) -> None:
        """Save the register for a spreadsheet."""
        self.form.commit()
        target = self.ask_target(self, "Enheter.csv") if self._desk.now else ""
        if target:
            self._desk.export(Path(target))

    def begin_new(self) -> None:
        """A new unit, written in beside the chosen one."""
        now = self._desk.now
        if now is None or not now.may_change:
            return
        self._stages.setCurrentWidget(self.split)
        if self.form.isHidden():
            self.split.toggle_right()
        self.form.begin_new(now, self.table.current())

    def plan_visit(self) -> None:
        """Nytt besök, with the unit chosen."""
        row = self.table.current()
        if row is not None and row.unit is not None:
            self.form.commit()
            self.go.emit(Place(RailPage.VISITS, NEW_VISIT, at=row.unit))

    def show_order(self) -> None:
        """The words to whoever exports the register."""
        self._go(Stage.ORDER)
        self.order.show_order(self._desk.order(), "beställning av enheter.txt")
        self._stages.setCurrentWidget(self.order)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_stage(self) -> None:
        """Back to the register."""
        self._desk.leave_file()
        self._go(Stage.CHART)
        self._show()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus() and event.key() in (*ENTER_KEYS, Qt.Key.Key_Down):
            self._to_table()
            return
        super().keyPressEvent(event)

    def step_back(self) -> bool:
        if self.stage is not Stage.CHART:
            self.leave_stage()
        elif self.search.hasFocus() or self.search.text():
            self.search.clear()
            self._to_table()
        elif self.split.close_sheet() or not self.table.hasFocus():
            self._show_row()
            self._to_table()
        else:
            return False
        return True

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.keys_changed.emit()

    def _write(self) -> None:
        if self.table.current() is not None and self.form.isEnabled():
            if self.form.isHidden():
                self.split.toggle_right()
            self.form.write()

    def _to_table(self) -> None:
        self.split.close_sheet()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_right(self) -> None:
        if self.split.toggle_right():
            self._write()
        else:
            self._to_table()

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        if self.stage is Stage.CHART:
            self._stages.setCurrentWidget(self.split if now.rows else self.empty)
        self.list.show_shown(now)
        added, self._desk.added = self._desk.added, ""
        if added:
            key = next((row.key for row in now.rows if _is(row.facts.unit, added)), "")
            self.table.go_to(key)
        self._show_row()
        self.header_changed.emit()

    def _filter(self) -> None:
        if self._desk.now is not None:
            self.list.show_rows(self._desk.now)

    def _show_row(self) -> None:
        if self._desk.now is not None:
            self.form.show_row(self._desk.now, self.table.current())

    def _show_file(self) -> None:
        if self._desk.proposal is None:
            return
        self._go(Stage.FILE)
        self.file.show_proposal(self._desk.proposal)
        self._stages.setCurrentWidget(self.file)
        self.file.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, error: UserError) -> None:
        if self.stage is Stage.FILE:
            self.leave_stage()
        if self._desk.now is not None and self._desk.now.rows:
            self._stages.setCurrentWidget(self.split)
        super()._say(error)


_NOT_SAVED = "Texten kunde inte sparas där. Välj en annan mapp."


def _is(name: str, other: str) -> bool:
    return fold_name(name) == fold_name(other)

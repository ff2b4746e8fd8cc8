"""Årsplan › Schema: units and weeks, and the chosen visit below. Source: ux §2.9."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.schedule import day_in_week
from ui.asking import SHEET, AskTarget, target_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.plan.tabs import SCHEDULE, UNITS, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.pages.schedule.desk import ScheduleDesk
from ui.pages.schedule.grid import ScheduleGrid
from ui.pages.schedule.rows import Stand, UnitRow, VisitMark
from ui.pages.schedule.strip import ScheduleStrip
from ui.pages.schedule.twin import ScheduleTwin
from ui.pages.visit_header import OVERVIEW
from ui.widgets.card import line
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label

_EMPTY = "Inga enheter är valda det här året. De kommer hit när urvalet är draget."
_LEGEND = "Fet stil väntar på en dag. En grå vecka har en helgdag."
_MIDWEEK = 2  # a week that is chosen proposes its Tuesday
ask_target = target_asker("Spara schemat", SHEET)


class SchedulePage(YearPage):
    """Arrows choose unit and week, Enter puts a visit there, Shift with an arrow moves it."""

    intro = "Här läggs årets besök ut i veckor. Skift och en pil flyttar ett besök en vecka."

    def __init__(self, desk: ScheduleDesk) -> None:
        super().__init__()
        self._desk = desk
        self._filling = False
        self.ask_target: AskTarget = ask_target
        self.year = QComboBox()
        self.year.setAccessibleName("År")
        fix_size(self.year, width=96, height=30)
        self._legend = label(_LEGEND, "table-muted")
        self.grid, self.twin, self.strip = ScheduleGrid(), ScheduleTwin(), ScheduleStrip()
        self.views = QStackedWidget()
        self.empty = EmptyState(Icon.PLAN, _EMPTY, "Till urvalet")
        for view in (self.grid, self.twin, self.empty):
            self.views.addWidget(view)
        self._lay_out()
        self.year.activated.connect(lambda _at: desk.choose_year(self.year.currentData()))
        self.grid.moved.connect(self._show_cell)
        self.twin.moved.connect(self._show_cell)
        self.grid.opened.connect(self.open)
        self.twin.opened.connect(self.open)
        self.grid.shifted.connect(self._shift)
        self.strip.open_asked.connect(self.open)
        self.empty.asked.connect(lambda: self.go.emit(Place(RailPage.PLAN, UNITS)))
        self.follow(desk)
        desk.moved.connect(self._follow)

    # For the frame

    def header(self) -> PageHeader:
        """The year, how many are left, and Årsplan's tabs."""
        now = self._desk.now
        title = f"Årsplan {now.year}" if now else "Årsplan"
        left = sum(not row.marks for row in now.rows) if now else 0
        tabs = plan_tabs(schedule=str(left or ""))
        return PageHeader(title, now.sentence.rstrip(".") if now else "", tabs, SCHEDULE)

    def wheres(self) -> tuple[Where, ...]:
        return (Where.SCHEDULE, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.OPEN: self.open,
            Action.NEXT_LEFT: self.next_left,
            Action.TEXT_VERSION: self.turn_twin,
            Action.EXPORT: self.save_list,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.first_focus(), self.year)

    def first_focus(self) -> QWidget:
        view = self.views.currentWidget()
        if view is self.empty and self.empty.button is not None:
            return self.empty.button
        return view or self.grid

    # What a person does

    def open(self) -> None:
        """The visit of the cell; where there is none, Nytt besök with the unit and the week."""
        now, (unit, mark, week) = self._desk.now, self._chosen()
        if unit is not None and mark is not None and mark.stand is Stand.SEALED:
            # Where it is opened or taken away.
            self.go.emit(Place(RailPage.PLAN, UNITS, at=f"{mark.date[:4]}/{unit.unit}"))
        elif mark is not None:
            self.go.emit(Place(RailPage.VISITS, OVERVIEW, mark.visit))
        elif unit is not None and now is not None and now.may_change:
            day = f"/{day_in_week(now.year, week, _MIDWEEK).isoformat()}" if week else ""
            self.go.emit(Place(RailPage.VISITS, NEW_VISIT, at=f"{unit.unit}{day}"))

    def next_left(self) -> None:
        """The next unit without a day, round again."""
        now, (unit, _mark, week) = self._desk.now, self._chosen()
        rows = now.rows if now else ()
        at = next((n for n, row in enumerate(rows) if unit and row.unit == unit.unit), -1)
        order = [*range(at + 1, len(rows)), *range(at + 1)]
        found = next((n for n in order if not rows[n].marks), None)
        if found is not None and now is not None:
            self.grid.go_to(found, week or now.now or 1)
            self.twin.go_to(rows[found].unit)

    def turn_twin(self) -> None:
        """The schedule as a list, and back; the keyboard follows."""
        if self.views.currentWidget() is self.empty:
            return
        to_twin = self.views.currentWidget() is self.grid
        unit, mark, _week = self._chosen()
        if to_twin and unit is not None:
            self.twin.go_to(mark.visit if mark else unit.unit)
        elif mark is not None:
            self.grid.go_to_visit(mark.visit)
        self.views.setCurrentWidget(self.twin if to_twin else self.grid)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_cell()

    def save_list(self) -> None:
        """Save the year for a spreadsheet."""
        now = self._desk.now
        if now is not None and now.rows:
            target = self.ask_target(self, f"Schema {now.year}.csv")
            if target:
                self._desk.export(Path(target))

    # Inside

    def _chosen(self) -> tuple[UnitRow | None, VisitMark | None, int]:
        if self.views.currentWidget() is self.twin:
            row = self.twin.current()
            mark = row.mark if row else None
            return (row.unit if row else None), mark, mark.week if mark else 0
        return self.grid.unit(), self.grid.mark(), self.grid.week()

    def _shift(self, days: int) -> None:
        mark = self.grid.mark()
        if mark is not None and mark.stand is Stand.SEALED:
            self._desk.failed.emit(UserError(ErrorCode.SEALED_VISIT_STANDS))
        elif mark is not None:
            self.message.put_away()
            self._desk.move(mark.visit, days)

    def _follow(self, visit: str) -> None:
        self.grid.go_to_visit(visit)
        self._show_cell()

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        self.year.clear()
        for year in now.years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(now.year))
        self.grid.fill(now)
        self.twin.fill(now.twin)
        if not now.rows:
            self.views.setCurrentWidget(self.empty)
        elif self.views.currentWidget() is self.empty:
            self.views.setCurrentWidget(self.grid)
        self._show_cell()
        self.header_changed.emit()

    def _show_cell(self) -> None:
        now, (unit, mark, week) = self._desk.now, self._chosen()
        self.strip.setVisible(bool(now and now.rows))
        load = now.loads.get(week, ("", "Inga besök"))[1] if now and week else ""
        self.strip.show_cell(unit, mark, week, load, may_change=bool(now and now.may_change))

    def _lay_out(self) -> None:
        pane = QFrame()
        pane.setProperty("kind", "pane")
        column = QVBoxLayout(pane)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        top = QHBoxLayout()
        set_margins(top, 14, 11, 14, 9)
        set_spacing(top, 10)
        top.addWidget(label("År", "small-strong", buddy=self.year))
        top.addWidget(self.year)
        top.addWidget(self._legend, 1)
        column.addWidget(self.message)
        column.addLayout(top)
        column.addWidget(line("edge"))
        column.addWidget(self.views, 1)
        column.addWidget(line("edge"))
        column.addWidget(self.strip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(pane)

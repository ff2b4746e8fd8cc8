"""Årsplan › Nästa år: what the year has shown, and what it proposes for the next."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.outcome import NOW_LABEL, REPORT_LABEL
from kontrollbesok.model.figures import ReportTime
from kontrollbesok.model.outcome import t2_cut_off, year_cut_off
from ui.asking import AskTarget
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.keys import Action, Where
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.next_year.desk import NextYearDesk
from ui.pages.next_year.freeze_bar import FreezeBar
from ui.pages.next_year.rows import NextYearShown
from ui.pages.next_year.table import OutcomeTable
from ui.pages.plan.asking import ask_target
from ui.pages.plan.tabs import NEXT_YEAR, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity
from ui.widgets.segmented import Segment, Segmented

_NOW = "now"


class NextYearPage(YearPage):
    """↑ ↓ choose a control, Enter takes its proposal, Ctrl+Enter begins the next year."""

    intro = "Här ser du vad årets kontroller har visat. Enter tar förslaget till nästa års risker."

    def __init__(self, desk: NextYearDesk) -> None:
        super().__init__()
        self._desk = desk
        self.ask_target: AskTarget = ask_target
        self.table = OutcomeTable()
        self.years = QComboBox()
        self.years.setAccessibleName("År")
        fix_size(self.years, width=96)
        self.times = Segmented(
            "Vilka siffror",
            [
                Segment(_NOW, NOW_LABEL),
                *(Segment(one.value, REPORT_LABEL[one]) for one in ReportTime),
            ],
            height=30,
        )
        self.times.choose(_NOW)
        self.freeze = FreezeBar()
        self._cut_offs = label("", "secondary", wrap=True)
        self._nothing = label("", "table", wrap=True)
        self.below = QWidget()
        self.begin = KeyButton("", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.take = KeyButton("Ta förslaget", key="Return", height=34)
        self._lay_out()
        self.table.opened.connect(self.accept)
        self.table.moved.connect(self._follow)
        self.years.activated.connect(lambda at: desk.choose_year(self.years.itemData(at)))
        self.times.chosen.connect(
            lambda at: desk.choose_time(None if at == _NOW else ReportTime(at))
        )
        self.freeze.frozen.connect(desk.freeze)
        self.freeze.day_unreadable.connect(self._say_day)
        self.begin.clicked.connect(desk.begin)
        self.take.clicked.connect(self.accept)
        self.follow(desk)
        desk.saved.connect(lambda _at: self.freeze.clear())

    # For the frame

    def header(self) -> PageHeader:
        """The year whose outcome is shown, and Årsplan's tabs."""
        now = self._desk.now
        subtitle = f"utfall {now.year}, förslag till {now.year + 1}" if now else ""
        return PageHeader("Årsplan", subtitle, plan_tabs(), NEXT_YEAR)

    def wheres(self) -> tuple[Where, ...]:
        if QApplication.focusWidget() in self.freeze.fields():
            return (Where.TEXT_FIELD, Where.NEXT_YEAR, Where.EVERYWHERE)
        return (Where.NEXT_YEAR, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._refresh,
            Action.OPEN: self.accept,
            Action.TAKE_STEP: self.step,
            Action.EXPORT: self.save_list,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.begin if self._is_now() else self.freeze.day)

    def first_focus(self) -> QWidget:
        return self.table

    # What a person does

    def accept(self) -> None:
        """Take the chosen row's proposal, once there is a next year to take it to."""
        now, row = self._desk.now, self.table.current()
        if now is None or row is None or row.proposal is None:
            return
        if not now.begun:
            self.message.say(
                f"Årsplan {now.year + 1} är inte börjad. Inget är ändrat. "
                "Börja den med Ctrl+Enter och ta förslaget sedan.",
                Gravity.WARNING,
            )
            return
        self._desk.accept(row)

    def step(self) -> None:
        """Begin the next year, or go to it; among a report's figures: freeze them."""
        now = self._desk.now
        if not self._is_now():
            self.freeze.take_step()
        elif now is not None and now.begun:
            self.tab_chosen("")
        elif now is not None:
            self._desk.begin()

    def _refresh(self) -> None:
        """What is frozen stays what it was, and says so."""
        now = self._desk.now
        if now is not None and now.frozen.freeze is not None:
            self.message.say(now.stands, Gravity.NOTICE)
        self._desk.refresh()

    def save_list(self) -> None:
        """Save the table for a spreadsheet."""
        now = self._desk.now
        name = f"Utfall {now.year}{_file_part(now.time)}.csv" if now else ""
        target = self.ask_target(self, name) if now and now.rows else ""
        if target:
            self._desk.export(Path(target))

    # Inside

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        self._show_years(now)
        self._cut_offs.setText(
            f"Brytdatum: T2 {t2_cut_off(now.year)}, verksamhetsberättelsen "
            f"{year_cut_off(now.year)}. Utfall efter T2, besök som inte är fastställda och det "
            "som har ändrats sedan siffrorna frystes är preliminärt."
        )
        self._nothing.setText(now.nothing_found)
        self.below.setVisible(now.time is None)
        self.freeze.setVisible(now.time is not None)
        self.freeze.show_shown(now, self._desk.today)
        self.begin.show_text(
            f"Till risker {now.year + 1}" if now.begun else f"Börja {now.year + 1} från {now.year}"
        )
        self.table.fill(now.rows)
        self._follow()
        self.header_changed.emit()

    def _show_years(self, now: NextYearShown) -> None:
        self.years.clear()
        for at, year in enumerate(now.years):
            self.years.addItem(str(year), year)
            if year == now.year:
                self.years.setCurrentIndex(at)
        self.years.setVisible(len(now.years) > 1)

    def _follow(self) -> None:
        row = self.table.current()
        self.take.setEnabled(row is not None and row.proposal is not None and not row.taken)

    def _is_now(self) -> bool:
        return self._desk.now is None or self._desk.now.time is None

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        pane = QFrame()
        pane.setProperty("kind", "pane")
        whole.addWidget(pane, 1)
        column = QVBoxLayout(pane)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 0)
        top = QHBoxLayout()
        set_margins(top, 14, 11, 14, 9)
        set_spacing(top, 12)
        top.addWidget(self.years)
        top.addWidget(self.times)
        top.addWidget(self._cut_offs, 1)
        column.addLayout(top)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        column.addWidget(line("edge"))
        below = QHBoxLayout(self.below)
        set_margins(below, 14, 9, 14, 9)
        set_spacing(below, 8)
        below.addWidget(self._nothing, 1)
        below.addWidget(self.take)
        below.addWidget(self.begin)
        column.addWidget(self.below)
        column.addWidget(self.freeze)


def _file_part(time: ReportTime | None) -> str:
    return f" {REPORT_LABEL[time]}" if time else ""

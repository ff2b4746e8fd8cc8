"""Årsplan › Bidrag: what departments and units contribute, merged into the year's risks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.risk import decision_text
from kontrollbesok.model.contribution import ContributionWords
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.panes import Panes
from ui.keys import Action, Where
from ui.pages.contributions.desk import ContributionsDesk
from ui.pages.contributions.form import ContributionForm
from ui.pages.contributions.rows import ContributionsShown, Filter
from ui.pages.contributions.table import ContributionTable
from ui.pages.plan.form_page import FormPage
from ui.pages.plan.tabs import CONTRIBUTIONS, plan_tabs
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line

_EMPTY = "Inga bidrag att ta ställning till. Ctrl+N skriver in ett från en enhet eller avdelning."


class ContributionsPage(FormPage):
    """↑ ↓ choose, Enter writes, Ctrl+N a new one, Ctrl+Enter takes it in, Del leaves it out."""

    intro = "Här står avdelningarnas och enheternas bidrag till riskerna. Ctrl+Enter tar med dem."
    table: ContributionTable
    form: ContributionForm

    def __init__(self, desk: ContributionsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.table, self.form = ContributionTable(), ContributionForm()
        self.filter = Segmented(
            "Urval av bidrag",
            [
                Segment(Filter.WAITING, "Att ta ställning till", "0"),
                Segment(Filter.ALL, "Alla", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.WAITING)
        self.new = KeyButton("Nytt bidrag", key="Ctrl+N", height=30)
        self._empty = label(_EMPTY, "secondary", wrap=True)
        self.split = Panes(None, self._list(), self.form, widths=(300, 420))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self.split, 1)
        self._connect()

    def _connect(self) -> None:
        desk, form = self._desk, self.form
        self.table.moved.connect(self._row_moved)
        self.table.opened.connect(self.write)
        self.filter.chosen.connect(lambda _value: self._show())
        self.new.clicked.connect(self.begin)
        form.words_left.connect(self._write)
        form.merge_asked.connect(desk.merge)
        form.leave_out_asked.connect(desk.leave_out)
        form.escaped.connect(self._to_table)
        desk.added.connect(self._show_added)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The year, how many wait, and the tabs that there are."""
        now, shown = self._desk.now, self._shown()
        title = f"Årsplan {now.year.year}" if now else "Årsplan"
        subtitle = decision_text(now.year.decision) if now else ""
        waiting = len(shown.of(Filter.WAITING)) if shown else 0
        count = f"{waiting}/{len(shown.rows)}" if shown and shown.rows else ""
        return PageHeader(title, subtitle, plan_tabs(contributions=count), CONTRIBUTIONS)

    def wheres(self) -> tuple[Where, ...]:
        if QApplication.focusWidget() in (*self.form.fields(), self.form.source):
            return (Where.TEXT_FIELD, Where.CONTRIBUTIONS, Where.EVERYWHERE)
        return (Where.CONTRIBUTIONS, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.NEW: self.begin,
            Action.OPEN: self.write,
            Action.TAKE_STEP: self.form.ask_merge,
            Action.CLEAR: self.leave_out,
            Action.RIGHT_PANE: self._toggle_right,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.form.source)

    def first_focus(self) -> QWidget:
        return self.table

    def leave(self) -> None:
        self.form.commit()

    # What a person does

    def begin(self) -> None:
        """An empty form; a decided year says that it is closed."""
        now, shown = self._desk.now, self._shown()
        if now is None or shown is None:
            return
        if now.year.is_frozen:
            decided = now.year.decision.date
            self._say(UserError(ErrorCode.YEAR_DECIDED, year=now.year.year, date=decided))
            return
        self.form.show_new(shown)
        self._to_form()

    def leave_out(self) -> None:
        """Leave the chosen one out; without a reason the keyboard goes where it is written."""
        if not self.form.why.text().strip():
            self._to_form()
            self.form.write_why()
        else:
            self.form.ask_leave_out()

    # Inside

    def _shown(self) -> ContributionsShown | None:
        return self._desk.now.contributions if self._desk.now else None

    def _to_table(self) -> None:
        super()._to_table()
        if not self.form.hasFocus() and self.form.is_new():
            self._row_moved()

    def _write(self, key: str, words: ContributionWords) -> None:
        if key:
            self._desk.change(key, words)
        else:
            self._desk.add(words)

    def _row_moved(self) -> None:
        now, shown = self._desk.now, self._shown()
        if now is not None and shown is not None:
            self.form.show_row(self.table.current(), shown, frozen=now.year.is_frozen)

    def _show(self) -> None:
        now, shown = self._desk.now, self._shown()
        if now is None or shown is None:
            return
        writing_new = self._is_writing_new()
        for one in Filter:
            self.filter.show_count(one, str(len(shown.of(one))))
        rows = shown.of(Filter(self.filter.value() or Filter.WAITING))
        self.table.blockSignals(writing_new)
        self.table.show_rows(rows, now.year.thresholds)
        self.table.blockSignals(False)
        self._empty.setVisible(not rows)
        if not writing_new:
            self._row_moved()
        self.header_changed.emit()

    def _say(self, error: UserError) -> None:
        super()._say(error)
        self.form.try_again()
        if error.code is ErrorCode.MERGE_NEEDS_REASON:
            self.form.write_why()

    def _list(self) -> QWidget:
        pane = ToppedPane()
        self._empty.setContentsMargins(14, 0, 14, 9)
        pane.put_up(choice_line(self.filter, end=(self.new,)), self.table, under=(self._empty,))
        return pane

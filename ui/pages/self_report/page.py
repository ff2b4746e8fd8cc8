"""The yearly self-report: seven requirements, yes or no, and a comment to each."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kontrollbesok.labels.questions import report_left_text
from kontrollbesok.model.verdict import Verdict
from ui.asking import SHEET, AskTarget, target_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.pages.plan.tabs import QUESTIONS, plan_tabs
from ui.pages.plan.year_page import YearPage
from ui.pages.self_report.desk import SelfReportDesk
from ui.pages.self_report.pane import ReportPane


class SelfReportPage(YearPage):
    """↑ ↓ choose a requirement, J and N answer it, T writes the comment, M leaves."""

    intro = (
        "Här besvaras årets baskrav. J eller N svarar, T skriver kommentaren som varje krav har."
    )

    def __init__(self, desk: SelfReportDesk) -> None:
        super().__init__()
        self._desk = desk
        self.ask_target: AskTarget = target_asker("Spara", SHEET)
        self.pane = ReportPane()
        self.table, self.comment = self.pane.table, self.pane.comment
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self.pane, 1)
        self.pane.answered.connect(desk.give)
        self.pane.commented.connect(desk.comment)
        self.pane.year_chosen.connect(desk.choose_year)
        self.pane.save_asked.connect(self.save_table)
        self.pane.left_asked.connect(self.to_questions)
        self.follow(desk)

    # For the frame

    def header(self) -> PageHeader:
        """The year and what is left of it, with Årsplan's tabs."""
        now = self._desk.now
        title = f"Självrapport {now.year}" if now else "Självrapport"
        subtitle = report_left_text(now.left) if now else ""
        return PageHeader(title, subtitle, plan_tabs(), QUESTIONS)

    def wheres(self) -> tuple[Where, ...]:
        if QApplication.focusWidget() in (self.comment, self.pane.year):
            return (Where.TEXT_FIELD, Where.SELF_REPORT, Where.EVERYWHERE)
        return (Where.SELF_REPORT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        return {
            Action.YES: lambda: self.pane.answer(Verdict.YES),
            Action.NO: lambda: self.pane.answer(Verdict.NO),
            Action.NOTE: self.pane.write,
            Action.OPEN: self.pane.write,
            Action.EXPORT: self.save_table,
            Action.SWITCH_GROUPING: self.to_questions,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
        }

    def stops(self) -> Sequence[QWidget]:
        return (self.table, self.pane.verdict)

    def first_focus(self) -> QWidget:
        return self.table

    def adapt(self, width: Width) -> None:
        self.pane.adapt(width)

    def leave(self) -> None:
        self.pane.commit()

    # What a person does

    def save_table(self) -> None:
        """Save the year's report as a table."""
        self.pane.commit()
        now = self._desk.now
        target = self.ask_target(self, f"Självrapport {now.year}.csv") if now else ""
        if target:
            self._desk.export(Path(target))

    def to_questions(self) -> None:
        """Back to the questions."""
        self.go.emit(Place(RailPage.PLAN, QUESTIONS))

    # Inside

    def step_back(self) -> bool:
        if self.table.hasFocus():
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self) -> None:
        now = self._desk.now
        if now is not None:
            self.pane.show_report(now)
            self.header_changed.emit()

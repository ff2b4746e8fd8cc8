"""Granska, Klara: the visits that have left the reviewer, their report and where they stand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_list import AttestList, list_rows
from ui.pages.judging.attest_side import AttestSide
from ui.pages.judging.report_pages import ReportPages
from ui.pages.judging.report_pane import ReportPane
from ui.pages.review.tabs import CONFLICTS, DONE, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.widgets.message_bar import Gravity, MessageBar

_WIDTHS = (236, 330)


class DonePage(Page):
    """↑ ↓ choose a visit, PgDn reads its report. Nothing is done here."""

    def __init__(self, desk: AttestDesk) -> None:
        super().__init__()
        self._desk = desk
        self.message = MessageBar()
        self.list = AttestList()
        self.report = ReportPane("Inget besök är klart än.")
        self.side = AttestSide()
        self.split = Panes(
            pane_of(self.list),
            pane_of(self.message, self.report, kind="paper"),
            pane_of(self.side),
            _WIDTHS,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.moved.connect(lambda _key: self._show_current())
        self.list.turned.connect(self.report.turn)
        desk.read_again.connect(self._show)
        desk.report_ready.connect(self._show_report)
        desk.annexes_ready.connect(self.report.show_annexes)
        desk.failed.connect(self._failed)
        self._show()

    def header(self) -> PageHeader:
        """Granska's tabs with their counts."""
        tabs = review_tabs(dict(self._desk.now.counts))
        return PageHeader(
            "Granska",
            "besök som har lämnat granskaren",
            tabs,
            DONE,
            has_list=True,
            has_right_pane=True,
        )

    def tab_chosen(self, tab: str) -> None:
        """Another tab; conflicts are decided in Synk."""
        if tab == CONFLICTS:
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        else:
            self.go.emit(Place(RailPage.REVIEW, tab))

    def wheres(self) -> tuple[Where, ...]:
        """Reading."""
        return (Where.REPORT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Reading."""
        return {
            **self.report.handlers(),
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """List, report, where it stands."""
        return (self.list, self.report.shown(), self.side)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def _show(self) -> None:
        now = self._desk.now
        rows = list_rows(now)
        self.list.show_rows(rows)
        if now.visit(self.list.current_key()) is None and rows:
            self.list.go_to([*now.elsewhere, *now.done][0].visit)
        self.report.show_nothing(nothing=not rows, said=self._desk.is_read)
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        visit = self._desk.now.visit(self.list.current_key())
        if visit is not None:
            self._desk.open_report(visit.visit, self.report.turn_to(visit.visit))
        self.side.show_visit(visit, read=True, more=False)

    def _show_report(self, report: ReportPages) -> None:
        self.report.show_report(report)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

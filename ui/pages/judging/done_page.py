"""Granska, Klara: the visits that have left the reviewer, their report and where they stand."""

from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_list import list_rows
from ui.pages.judging.attest_side import AttestSide
from ui.pages.judging.reports_page import ReportsPage
from ui.pages.review.tabs import CONFLICTS, DONE, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS


class DonePage(ReportsPage[AttestDesk, AttestSide]):
    """↑ ↓ choose a visit, PgDn reads its report. Nothing is done here."""

    def __init__(self, desk: AttestDesk) -> None:
        super().__init__(desk, AttestSide(), "Inget besök är klart än.")
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

    def _show(self) -> None:
        now = self._desk.now
        visits = [*now.elsewhere, *now.done]
        self._show_list(list_rows(now), visits[0].visit if visits else None)
        self.header_changed.emit()

    def _show_current(self) -> None:
        visit = self._desk.now.visit(self.list.current_key())
        if visit is not None:
            self._open(visit.visit)
        self.side.show_visit(visit, read=True, more=False)

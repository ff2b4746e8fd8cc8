"""What the pages of settled and signed visits do alike: the list, a visit's report, a side."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import VisitId
from ui.frame.page import Page
from ui.frame.panes import Panes, pane_of
from ui.frame.place import Width
from ui.pages.judging.attest_list import AttestList
from ui.pages.judging.report_pages import ReportPages
from ui.pages.judging.report_pane import ReportPane
from ui.pages.judging.reports_desk import ReportsDesk
from ui.widgets.list_pane import ListRow
from ui.widgets.message_bar import Gravity, MessageBar

_WIDTHS = (236, 330)

Desk = TypeVar("Desk", bound=ReportsDesk[Any])  # each reads its own
Side = TypeVar("Side", bound=QWidget)


class ReportsPage(Page, Generic[Desk, Side]):
    """↑ ↓ choose a visit, PgDn reads its report. What stands at the side is the page's own."""

    def __init__(self, desk: Desk, side: Side, nothing: str) -> None:
        """`nothing`: said where there is no visit. The page calls `_show` when it is made."""
        super().__init__()
        self._desk, self.side = desk, side
        self.message = MessageBar()
        self.list = AttestList()
        self.report = ReportPane(nothing)
        self.split = Panes(
            pane_of(self.list),
            pane_of(self.message, self.report, kind="paper"),
            pane_of(side),
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

    def panes(self) -> Sequence[QWidget]:
        """List, report, side."""
        return (self.list, self.report.shown(), self.side)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def show_at(self, at: str) -> None:
        """A visit, by its id."""
        self.list.go_to(at)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self.list.current_key() or ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Out of a field, then the message away."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self._to_work()
            return True
        if self.message.isVisible():
            self.message.put_away()
            return True
        return self.split.close_sheet()

    def _to_work(self) -> None:
        """The keyboard to where it rests."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        """Show the last reading."""
        raise NotImplementedError

    def _show_current(self) -> None:
        """Show the chosen visit."""
        raise NotImplementedError

    def _show_list(self, rows: Sequence[ListRow], first: VisitId | None) -> None:
        """The rows; `first` is chosen where the visit that was is gone."""
        self.list.show_rows(rows)
        if first is not None and self._desk.now.visit(self.list.current_key()) is None:
            self.list.go_to(first)
        self.report.show_nothing(nothing=not rows, said=self._desk.is_read)
        self._show_current()

    def _open(self, visit: VisitId) -> None:
        """The visit's report, where it has been left."""
        self._desk.open_report(visit, self.report.turn_to(visit))

    def _show_report(self, report: ReportPages) -> None:
        self.report.show_report(report)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

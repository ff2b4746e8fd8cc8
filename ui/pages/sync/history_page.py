"""Historik: every event of a visit, also those that do not count. Source: ux §2.11."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins
from ui.pages.sync.desk import SyncDesk
from ui.pages.sync.history_filter import HistoryFilter
from ui.pages.sync.rows import HistoryLine, VisitLine
from ui.pages.sync.sync_header import sync_header
from ui.pages.sync.tabs import HISTORY
from ui.widgets.list_pane import ListPane, ListRow


class HistoryPage(Page):
    """↑ ↓ choose a visit; its events stand beside it, the newest first."""

    intro = "Inget tas bort ur historiken. Det som inte räknas står här med skälet."

    def __init__(self, desk: SyncDesk, context: Context, visits: Sequence[VisitLine]) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self.visits = ListPane("Besök")
        self.events = ListPane("Händelser i besöket")
        self._lines: tuple[HistoryLine, ...] = ()
        self.filter = HistoryFilter()
        self.filter.changed.connect(self._show_lines)
        events = _framed(self.events, self.filter)
        self.split = Panes(_framed(self.visits), events, None, widths=(280, 0))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.visits.show_rows([ListRow(one.visit, one.unit, one.detail) for one in visits])
        self.visits.moved.connect(desk.open_history)
        desk.history_ready.connect(self._show)
        if visits:
            self.visits.go_to(visits[0].visit)

    def header(self) -> PageHeader:
        """Synk's header with this tab."""
        return sync_header(self._context.preferences, self._desk.now, HISTORY, has_list=True)

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the search."""
        if self.filter.search.hasFocus():
            return (Where.TEXT_FIELD, Where.SYNC, Where.EVERYWHERE)
        return (Where.SYNC, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Read again, and search."""
        return {
            Action.REFRESH: self.refresh,
            Action.LEFT_PANE: self.split.toggle_left,
            Action.FILTER: self.filter.search.start,
            **hits_in(self.events),
        }

    def panes(self) -> Sequence[QWidget]:
        """The visits and the events."""
        return (self.visits, self.events)

    def first_focus(self) -> QWidget:
        """The visits."""
        return self.visits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.is_set():
            self.filter.clear()
            self.events.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def refresh(self) -> None:
        """Read the chosen visit's history again."""
        visit = self.visits.current_key()
        if visit is not None:
            self._desk.open_history(visit)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of Synk."""
        self.go.emit(Place(RailPage.SYNC, tab))

    def show_at(self, at: str) -> None:
        """The history of a visit."""
        self.visits.go_to(at)

    def _show(self, visit: str, lines: tuple[HistoryLine, ...]) -> None:
        if visit == self.visits.current_key():
            self._lines = lines
            self.filter.show_choices(lines)
            self._show_lines()

    def _show_lines(self) -> None:
        self.events.show_rows([_row(line) for line in self._lines if self.filter.passes(line)])


def _row(line: HistoryLine) -> ListRow:
    detail = " · ".join(part for part in (line.who, line.reached, line.aside, line.clock) if part)
    icon = Icon.FINDINGS if line.aside or line.clock else None
    return ListRow(line.key, line.text, detail, line.at, icon=icon)


def _framed(list_pane: ListPane, above: QWidget | None = None) -> QWidget:
    frame = pane("pane")
    column = QVBoxLayout(frame)
    set_margins(column, 0, 0, 0, 0)
    if above is not None:
        column.addWidget(above)
    column.addWidget(list_pane)
    return frame

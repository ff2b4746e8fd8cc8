"""Avvikelser: the findings of all visits, to find and to follow. Source: ux §1, §7.2."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.announce import announce
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.frame.tabs import Tab
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins
from ui.pages.register.desk import RegisterDesk
from ui.pages.register.found_list import RegisterList
from ui.pages.register.rows import ALL, FOLLOWED, MINE
from ui.pages.register.side import RegisterSide
from ui.pages.visit_header import FINDINGS
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label
from ui.widgets.search_field import SearchField

_SAID_AFTER_MS = 400  # what is there before that needs no word. Source: ux §3
_TABS = ((MINE, "Mina"), (ALL, "Alla"), (FOLLOWED, "Uppföljs"))
_READING = "Läser in avvikelserna…"
_NOTHING = {
    MINE: "Inga avvikelser. De skapas när du svarar Nej eller Delvis.",
    ALL: "Inga avvikelser. De skapas när någon svarar Nej eller Delvis.",
    FOLLOWED: "Inga åtgärder att följa. De kommer hit när en rapport är fastställd.",
}


class RegisterPage(Page):
    """↑ ↓ choose, Enter opens the finding in its visit, Ctrl+F searches."""

    intro = "Här är avvikelserna från alla besök. Enter öppnar den som är markerad."

    def __init__(
        self, desk: RegisterDesk, tab: str, has_cases: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__()
        self._has_cases = has_cases  # of one's own: nobody else has the tab
        self._desk = desk
        self._tab = tab
        hint = "Sök på enhet, område, ord eller läge, Ctrl+F"
        self.search = SearchField("Sök avvikelse", hint)
        self.list = RegisterList()
        self._wanted = ""  # to be shown when it has been read
        self.waiting = QWidget()
        self.waiting.setVisible(False)
        self.side = RegisterSide()
        self.nothing = EmptyState(Icon.FINDINGS, _NOTHING[tab], "Visa alla", "Esc")
        self.nothing.asked.connect(self._show_all)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.split = Panes(None, self._centre(), pane_of(self.side), widths=(0, 360))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.search.textChanged.connect(self._show)
        self.list.moved.connect(lambda _key: self.side.show_row(self.list.current_row()))
        self.list.opened.connect(lambda _key: self._open())
        desk.read_again.connect(self._show)
        QTimer.singleShot(_SAID_AFTER_MS, self, self._say_reading)

    # For the frame

    def header(self) -> PageHeader:
        """The three tabs with their counts."""
        now = self._desk.now
        tabs = tuple(Tab(key, text, str(len(now.under(key))) if now else "") for key, text in _TABS)
        if self._has_cases():
            tabs = (*tabs, Tab("cases", "Särskild hantering"))
        return PageHeader("Avvikelser", "alla besök", tabs, self._tab, has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the search."""
        rest = (Where.REGISTER, Where.EVERYWHERE)
        return (Where.TEXT_FIELD, *rest) if self.search.hasFocus() else rest

    def handlers(self) -> Handlers:
        """Open, search, read again."""
        return {
            Action.OPEN: self._open,
            Action.FILTER: self.search.start,
            **hits_in(self.list),
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.split.toggle_right,
        }

    def panes(self) -> Sequence[QWidget]:
        """The list and the finding."""
        return (self.list, self.side)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list if self.stack.currentWidget() is self.list else self.search

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def show_at(self, at: str) -> None:
        """`at` is a finding's id."""
        self._wanted = at
        self.search.clear()
        self._show()

    def tab_chosen(self, tab: str) -> None:
        """Another tab."""
        self.go.emit(Place(RailPage.FINDINGS, tab))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.search.hasFocus()):
            self._show_all()
            return
        super().keyPressEvent(event)

    # Doing

    def _show_all(self) -> None:
        self.search.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self.go.emit(Place(RailPage.VISITS, FINDINGS, row.visit, at=row.label))

    # Showing

    def _say_reading(self) -> None:
        if self._desk.now is None:
            self.waiting.setVisible(True)
            announce(self, _READING)

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        self.waiting.setVisible(False)
        rows = now.under(self._tab, self.search.text().casefold())
        self.list.show_found(rows, due=self._tab == FOLLOWED)
        if self._wanted:
            self.list.go_to(self._wanted)
            self._wanted = ""
        every = rows or now.under(self._tab)
        said = _NOTHING[self._tab] if not every else f"Inget hittades för ”{self.search.text()}”."
        self.nothing.show_sentence(said)
        if self.nothing.button is not None:
            self.nothing.button.setVisible(bool(every))
        self.stack.setCurrentWidget(self.list if rows else self.nothing)
        self.side.show_row(self.list.current_row() if rows else None)
        self.header_changed.emit()

    def _centre(self) -> QWidget:
        frame = pane("paper")
        column = QVBoxLayout(frame)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        set_margins(row, 12, 10, 12, 10)
        row.addWidget(self.search)
        column.addLayout(row)
        waiting = QHBoxLayout(self.waiting)
        set_margins(waiting, 24, 10, 12, 10)
        waiting.addWidget(label(_READING, "secondary"))
        column.addWidget(self.waiting)
        column.addWidget(self.stack, 1)
        return frame

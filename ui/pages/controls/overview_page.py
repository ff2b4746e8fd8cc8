"""A control's tab Översikt: where it stands and what comes next. Source: ux §1, §2.4."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.touched import Touched
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, Width
from ui.frame.tabs import Tab
from ui.keys import Action, Where
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.controls.control_header import ITEMS, OVERVIEW
from ui.pages.controls.overview_desk import ControlOverviewDesk
from ui.pages.controls.overview_rows import ControlOverview
from ui.pages.controls.share_row import ShareRow
from ui.pages.overview.state_line import StateLine
from ui.pages.samples.fact_row import FactRow
from ui.qt import TOP
from ui.widgets.card import Card
from ui.widgets.glyph import GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane

_READABLE = 900
_SHARES = 560  # a count is read with its name
ControlHeader = Callable[[str], PageHeader]


class ControlOverviewPage(Page):
    """Enter takes the next step; the facts of the plan's row stand beside."""

    intro = "Här ser du var kontrollen står. Enter tar dig till nästa steg."
    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(self, desk: ControlOverviewDesk, header: ControlHeader, place: Place) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self.ways: tuple[KeyButton, ...] = ()
        self.message = MessageBar()
        self.sheet = ScrollPane("Översikt")
        self.side = ScrollPane("Bakom kontrollen")
        self.split = Panes(None, self._centre(), self._right(), widths=(0, 326))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        desk.read_again.connect(self._show)
        desk.failed.connect(self._failed)

    # For the frame

    def header(self) -> PageHeader:
        """The control's header with this tab marked, and how far the items have come."""
        shown, now = self._header(OVERVIEW), self._desk.now
        count = f"{now.tested}/{now.to_test}" if now and now.to_test else ""
        tabs = tuple(
            Tab(tab.key, tab.text, count) if tab.key == ITEMS else tab for tab in shown.tabs
        )
        return replace(shown, tabs=tabs, has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        """The keys of one control."""
        return (Where.CONTROL, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """The next step, the right pane."""
        return {Action.OPEN: self.go_on, Action.RIGHT_PANE: self.split.toggle_right}

    def panes(self) -> Sequence[QWidget]:
        """The state, the facts."""
        shown = (self.sheet, self.side)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        """The next step."""
        return self.ways[0] if self.ways else self.sheet

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same control."""
        self.go.emit(self._place.with_tab(tab))

    def go_on(self) -> None:
        """Take the next step, where the program has one."""
        now = self._desk.now
        if now is not None and now.ways:
            self.go.emit(now.ways[0].place)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        if now is None:
            return
        focused = QApplication.focusWidget()
        waiting = focused in (None, self, self.sheet) or self.sheet.isAncestorOf(focused or self)
        self.message.put_away()
        self.sheet.show_content(self._cards(now))
        self.side.show_content(_facts(now))
        if waiting and self.isVisible():
            self.first_focus().setFocus()
        self.header_changed.emit()

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _cards(self, now: ControlOverview) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 24, 18, 24, 18)
        set_spacing(column, 12)
        column.addWidget(self._state(now))
        if now.row.shares:
            column.addWidget(_shares(now))
        if now.earlier:
            column.addWidget(_earlier(now))
        column.addWidget(_printed(now))
        column.addStretch(1)
        limit_width(content, _READABLE)
        return content

    def _state(self, now: ControlOverview) -> QWidget:
        card = Card(padding=18, spacing=12)
        top = QHBoxLayout()
        set_spacing(top, 12)
        top.addWidget(GlyphLabel(now.row.glyph, now.row.state, 24), 0, TOP)
        top.addWidget(label(now.sentence, "lead-strong", wrap=True), 1)
        card.column.addLayout(top)
        if now.steps:
            line = StateLine("Kontrollens steg")
            line.show_steps(now.steps)
            card.column.addWidget(line)
        made = []
        row = QHBoxLayout()
        set_spacing(row, 10)
        for number, way in enumerate(now.ways):
            first = {"key": "Return", "kind": Kind.PRIMARY} if not number else {}
            button = KeyButton(way.text, **first)  # type: ignore[arg-type]
            button.clicked.connect(partial(self.go.emit, way.place))
            row.addWidget(button)
            made.append(button)
        row.addStretch(1)
        self.ways = tuple(made)
        if made:
            card.column.addLayout(row)
        return card

    def _centre(self) -> QWidget:
        return _holding(pane("paper"), self.message, self.sheet)

    def _right(self) -> QWidget:
        return _holding(pane(), self.side)


def _shares(now: ControlOverview) -> QWidget:
    card = Card(padding=16, spacing=4)
    card.column.addWidget(label("Öppna poster hos enheterna", "strong"))
    for share in now.row.shares:
        row = ShareRow(share)
        limit_width(row, _SHARES)
        card.column.addWidget(row)
    return card


def _earlier(now: ControlOverview) -> QWidget:
    card = Card(padding=16, spacing=6)
    card.column.addWidget(label("Tidigare urval", "strong"))
    for one in now.earlier:
        card.column.addWidget(label(f"Urval {one.number}: {one.words}", "table", wrap=True))
    return card


def _printed(now: ControlOverview) -> QWidget:
    card = Card(padding=16, spacing=4)
    card.column.addWidget(label("Så står den i internkontrollplanen", "strong"))
    for heading, words in now.printed:
        card.column.addWidget(gap(2))
        card.column.addWidget(label(heading, "small-muted"))
        card.column.addWidget(label(words, "table", wrap=True))
    return card


def _facts(now: ControlOverview) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    set_margins(column, 18, 18, 18, 16)
    set_spacing(column, 6)
    column.addWidget(label("Bakom kontrollen", "lead-strong"))
    for name, value in now.facts:
        column.addWidget(FactRow(name, value))
    column.addStretch(1)
    return content


def _holding(frame: QWidget, *parts: QWidget) -> QWidget:
    column = QVBoxLayout(frame)
    set_margins(column, 0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    return frame

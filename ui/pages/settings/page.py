"""Inställningar: five tabs of cards, each setting in force as it is chosen. Source: ux §2.12."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.frame.header import PageHeader
from ui.frame.page import Page
from ui.frame.panes import pane
from ui.frame.place import Place, RailPage
from ui.frame.tabs import Tab
from ui.keys import Where
from ui.metrics import limit_width, set_margins, set_spacing
from ui.widgets.card import Card
from ui.widgets.label import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll_pane import ScrollPane

APPEARANCE, KEYS, TEAM, TIES, COMPUTER, ABOUT = "", "keys", "team", "ties", "computer", "about"
TABS = (
    Tab(APPEARANCE, "Utseende"),
    Tab(KEYS, "Tangenter"),
    Tab(TEAM, "Teamet"),
    Tab(TIES, "Mina kopplingar"),
    Tab(COMPUTER, "Datorn"),
    Tab(ABOUT, "Om"),
)
_WIDEST = 720


class SettingsContent(QWidget):
    """What one tab shows.

    Signals:
        said(str): something was chosen; six seconds in the bottom bar.
        keys_changed(): other keys hold from now on.
    """

    said = Signal(str)
    keys_changed = Signal()

    def __init__(self, *cards: Card) -> None:
        super().__init__()
        # One sheet is kept narrow, not each card: a card in a wide column gets the height of
        # lines as long as the column.
        sheet = QWidget()
        limit_width(sheet, _WIDEST)
        row = QHBoxLayout(self)
        set_margins(row, 22, 18, 22, 18)
        row.addWidget(sheet, 1)
        row.addStretch(0)
        column = self.column = QVBoxLayout(sheet)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 14)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """What has the keyboard when the tab opens."""
        raise NotImplementedError

    def show_at(self, at: str) -> None:
        """Show what `at` names, where the tab knows it."""


class SettingsPage(Page):
    """One tab of Inställningar."""

    def __init__(self, tab: str, content: SettingsContent, tabs: tuple[Tab, ...] = TABS) -> None:
        super().__init__()
        self._tab, self._tabs = tab, tabs
        self.content = content
        self.message = MessageBar()
        content.said.connect(self.noticed)
        content.keys_changed.connect(self.keys_changed)
        scroll = ScrollPane("Inställningar")
        scroll.show_content(content)
        paper = pane("paper")
        inner = QVBoxLayout(paper)
        set_margins(inner, 0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.message)
        inner.addWidget(scroll, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(paper)

    def header(self) -> PageHeader:
        """The page's name and its tabs."""
        return PageHeader("Inställningar", "Gäller på den här datorn", self._tabs, self._tab)

    def wheres(self) -> tuple[Where, ...]:
        """Only what holds everywhere."""
        return (Where.EVERYWHERE,)

    def panes(self) -> Sequence[QWidget]:
        """The cards, and a message above them."""
        return (self.message, self.content) if self.message.isVisible() else (self.content,)

    def first_focus(self) -> QWidget:
        """The first setting."""
        return self.content.first_focus()

    def show_at(self, at: str) -> None:
        """What the tab knows by that name."""
        self.content.show_at(at)

    def tab_chosen(self, tab: str) -> None:
        """Another tab."""
        self.go.emit(Place(RailPage.SETTINGS, tab))


def card(heading: str, *parts: QWidget, hint: str = "") -> Card:
    """A card with a heading, and a line that says what the setting does."""
    made = Card(spacing=10)
    made.column.addWidget(label(heading, "lead-strong"))
    if hint:
        made.column.addWidget(label(hint, "secondary", wrap=True))
    for part in parts:
        row = QHBoxLayout()
        row.addWidget(part)
        row.addStretch(1)
        made.column.addLayout(row)
    return made

"""Översikt: the sync, the folder, what waits here and what is kept aside. Source: ux §2.11."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.touched import Touched
from ui.context import Context
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, Where
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.sync.counted_lines import CountedLines
from ui.pages.sync.desk import SyncDesk
from ui.pages.sync.fork_card import ForkCard
from ui.pages.sync.left_pane import NO_RUNS, run_lines
from ui.pages.sync.round_block import RoundBlock
from ui.pages.sync.rows import Held
from ui.pages.sync.sync_header import sync_header
from ui.pages.sync.tabs import OVERVIEW
from ui.pages.sync.trail_pane import TrailPane
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.warning_note import WarningNote

_FORKED = "Utom det som två kopior av en dator har skrivit, ovanför, räknas allt som har kommit."

ChooseFolder = Callable[[QWidget, str], str]


def ask_folder(parent: QWidget, title: str) -> str:
    """The operating system's own question for a folder; "" when put away."""
    return QFileDialog.getExistingDirectory(parent, title)


class OverviewPage(Page):
    """F9 syncs, Ctrl+F9 exchanges over a stick; the folder and the stick are chosen once."""

    intro = "F9 synkar, Ctrl+F9 byter över ett USB-minne. Inget försvinner om det avbryts."
    listens_to = Touched.ANSWERS | Touched.FINDINGS | Touched.VISITS | Touched.SYNC

    def __init__(
        self, desk: SyncDesk, context: Context, choose_folder: ChooseFolder = ask_folder
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._choose_folder = choose_folder
        self.message = MessageBar()
        self.round = RoundBlock(context.rounds)
        self.waiting = CountedLines("Att sända")
        self.runs = CountedLines("Senaste synkningar", NO_RUNS)
        self.folder = label("", "", wrap=True)
        self.choose = KeyButton("Välj mapp")
        self.choose.clicked.connect(lambda: self._ask(stick=False))
        self.stick_place = label("", "", wrap=True)
        self.exchange = KeyButton("Byt över USB-minnet", key="Ctrl+F9")
        self.exchange.clicked.connect(context.rounds.exchange)
        self.stick = KeyButton("Registrera USB-minne")
        self.stick.clicked.connect(lambda: self._ask(stick=True))
        self.forks = ForkCard(desk)
        self.held = _HeldCard("Räknas inte", "Allt som har kommit räknas.")
        self.awaited = _HeldCard("Väntar på andra", "Inget väntar på någon annan dator.")
        self.clocks = _HeldCard("Klockor som skiljer sig", "")
        self.trail = TrailPane()
        self.split = Panes(None, self._middle(), pane_of(self.trail), widths=(0, 280))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        desk.read_again.connect(self._show)
        desk.failed.connect(self._failed)
        desk.done.connect(self._say)
        context.rounds.failed.connect(self._failed)
        context.rounds.exchanged.connect(self._say)
        context.rounds.changed.connect(self._show_channel)
        context.rounds.folder_missing.connect(self._folder_missing)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """Synk's header with this tab."""
        return sync_header(self._context.preferences, self._desk.now, OVERVIEW, has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        """There is nothing to type here."""
        return (Where.SYNC, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Read again, and the right pane."""
        return {
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.split.toggle_right,
        }

    def first_focus(self) -> QWidget:
        """The button that syncs, or the one that says where."""
        kept, fault = self._context.preferences.now, self._context.rounds.fault
        if fault is not None and fault.code is ErrorCode.STICK_MISSING and not kept.stick_folder:
            return self.stick
        return self.round.button if kept.sync_folder or kept.stick_folder else self.choose

    def panes(self) -> Sequence[QWidget]:
        """The work pane and what never goes away."""
        return (self.message, self._scroll) if self.message.isVisible() else (self._scroll,)

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def refresh(self) -> None:
        """Something was written."""
        self._desk.refresh()

    def tab_chosen(self, tab: str) -> None:
        """Another tab of Synk."""
        self.go.emit(Place(RailPage.SYNC, tab))

    # Doing

    def _ask(self, *, stick: bool) -> None:
        title = "Välj USB-minnet" if stick else "Välj mappen där teamet synkar"
        found = self._choose_folder(self, title)
        if found:
            self.message.put_away()
            self._context.rounds.choose_folder(Path(found), stick=stick)
            self._show_channel()
            self.header_changed.emit()

    def _folder_missing(self) -> None:
        self.message.say(
            "Ingen mapp är vald för synken. Allt är sparat på datorn. "
            "Välj mappen där teamet synkar.",
            Gravity.NOTICE,
        )

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.WARNING)

    def _say(self, said: str) -> None:
        self.message.say(said, Gravity.NOTICE)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        waiting = [(one.text, str(one.count)) for one in now.waiting]
        self.waiting.show_lines(waiting, now.all_sent)
        self.forks.show_forks(now.forks, may_release=now.may_release)
        self.held.show_held(now.held, _FORKED if now.forks else None)
        self.awaited.show_held(now.awaited)
        self.clocks.show_held(now.clocks)
        self.clocks.setVisible(bool(now.clocks))
        self._show_channel()
        self.header_changed.emit()

    def _show_channel(self) -> None:
        kept = self._context.preferences.now
        self.folder.setText(kept.sync_folder or "Ingen mapp är vald än.")
        self.choose.show_text("Byt mapp" if kept.sync_folder else "Välj mapp")
        self.stick_place.setText(_stick_text(kept.stick_folder))
        self.stick.show_text(
            "Registrera ett annat" if kept.stick_folder else "Registrera USB-minne"
        )
        today = self._context.reading.clock.today()
        self.runs.show_lines(run_lines(kept.sync_runs, today))
        if self._context.rounds.round is not None:
            self.message.put_away()

    def _middle(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 22, 18, 22, 18)
        set_spacing(column, 14)
        ways = (self._channel_card(), self._stick_card(), self._runs_card())
        cards = (self._sync_card(), self.forks, *ways, self.held, self.awaited, self.clocks)
        for card in cards:
            limit_width(card, 760)
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = ScrollPane("Synk, översikt")
        self._scroll.show_content(content)
        middle = pane("paper")
        whole = QVBoxLayout(middle)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(self._scroll, 1)
        return middle

    def _sync_card(self) -> Card:
        card = Card(spacing=12)
        card.column.addWidget(self.round)
        card.column.addWidget(self.waiting)
        return card

    def _channel_card(self) -> Card:
        card = Card(spacing=10)
        card.column.addWidget(label("Här synkar teamet", "lead-strong"))
        card.column.addWidget(self.folder)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.choose)
        buttons.addStretch(1)
        card.column.addLayout(buttons)
        return card

    def _runs_card(self) -> Card:
        card = Card(spacing=10)
        card.column.addWidget(self.runs)
        return card

    def _stick_card(self) -> Card:
        card = Card(spacing=10)
        card.column.addWidget(label("På plats, utan nät", "lead-strong"))
        card.column.addWidget(self.stick_place)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.exchange)
        buttons.addWidget(self.stick)
        buttons.addStretch(1)
        card.column.addLayout(buttons)
        return card


def _stick_text(place: str) -> str:
    if not place:
        return "Två datorer byter över ett USB-minne: här, i kollegans dator, och här igen."
    return f"USB-minnet är {place}. Byt här, i kollegans dator, och här igen."


class _HeldCard(Card):
    """What is kept here and does not count, or has to wait: each with its reason."""

    def __init__(self, heading: str, nothing: str) -> None:
        super().__init__(spacing=8)
        self._nothing = nothing
        self.column.addWidget(label(heading, "lead-strong"))
        self._body = QWidget()
        self.column.addWidget(self._body)

    def show_held(self, held: Sequence[Held], nothing: str | None = None) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 2)
        for one in held:
            if one.is_refused:
                note = WarningNote()
                column.addWidget(note)
                note.say(one.title)  # once it has its place: alone it would be a window
            else:
                column.addWidget(label(one.title, "strong", wrap=True))
            column.addWidget(label(one.detail, "secondary", wrap=True))
        if not held:
            column.addWidget(label(nothing or self._nothing, "secondary", wrap=True))
        self.column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

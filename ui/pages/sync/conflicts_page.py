"""Konflikter: both sides beside each other, a reason, and on to the next. Source: ux §2.11."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.touched import Touched
from ui.context import Context
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane, pane_of
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins, set_spacing
from ui.pages.sync.desk import SyncDesk
from ui.pages.sync.left_pane import LeftPane
from ui.pages.sync.rows import ConflictShown
from ui.pages.sync.side_card import SideCard
from ui.pages.sync.sync_header import sync_header
from ui.pages.sync.tabs import CONFLICTS
from ui.pages.sync.trail_pane import TrailPane
from ui.widgets.card import line
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane


class ConflictsPage(Page):
    """1 and 2 choose, Ctrl+Enter saves and goes on to the next."""

    listens_to = Touched.ANSWERS | Touched.FINDINGS | Touched.VISITS | Touched.SYNC

    def __init__(self, desk: SyncDesk, context: Context) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._shown: ConflictShown | None = None
        self._merged = False
        self.cards: list[SideCard] = []
        self.message = MessageBar()
        self.left = LeftPane(context.rounds)
        self.why = GrowingText("Varför?", "Vad avgjorde?")
        self.trail = TrailPane()
        self._centre = ScrollPane("Konflikt")
        self._nothing = EmptyState(Icon.SYNCED, "Alla är överens. Inga konflikter.")
        self.split = Panes(self.left, self._middle(), pane_of(self.trail), widths=(280, 262))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.left.list.moved.connect(lambda _key: self._show_current())
        desk.read_again.connect(self._show)
        desk.done.connect(self._done)
        desk.failed.connect(self._failed)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """Synk's header with this tab."""
        return sync_header(
            self._context.preferences,
            self._desk.now,
            CONFLICTS,
            has_list=True,
            has_right_pane=True,
        )

    def wheres(self) -> tuple[Where, ...]:
        """Digits are keys everywhere but in the field."""
        if isinstance(QApplication.focusWidget(), GrowingText):
            return (Where.TEXT_FIELD, Where.CONFLICT, Where.EVERYWHERE)
        return (Where.CONFLICT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Choose, merge, ask, save, go on."""
        return {
            Action.FIRST_CHOICE: lambda: self.pick(0),
            Action.SECOND_CHOICE: lambda: self.pick(1),
            Action.THIRD_CHOICE: lambda: self.pick(2),
            Action.MERGE: self._merge,
            Action.NOTE: self._write_why,
            Action.COMMENT: self._ask,
            Action.TAKE_STEP: self._save,
            Action.NEXT_CONFLICT: lambda: self._step(1),
            Action.PREVIOUS_CONFLICT: lambda: self._step(-1),
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
            Action.REFRESH: self._desk.refresh,
        }

    def panes(self) -> Sequence[QWidget]:
        """The list, the cards, the history."""
        return (self.left, self._centre, self.trail)

    def first_focus(self) -> QWidget:
        """The list, or the sync button where nobody disagrees."""
        return self.left.list if self._desk.now.conflicts else self.left.round.button

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

    def pick(self, number: int) -> None:
        """Let a side stand; nothing is saved before there is a reason."""
        self._merged = False
        for place, card in enumerate(self.cards):
            card.choose(place == number)
        self.message.put_away()

    def _merge(self) -> None:
        if self._shown is None or self._shown.merged is None:
            self._say("Här finns inga texter att sätta ihop. Välj en av sidorna.")
            return
        self.pick(0)
        for card in self.cards:
            card.choose(True)
        self._merged = True

    def _save(self) -> None:
        shown, side = self._shown, next((one for one in self.cards if one.is_chosen), None)
        if shown is None:
            return
        if side is None:
            self._say("Ingen sida är vald. Välj med 1 eller 2.")
            return
        reason = self.why.toPlainText().strip()
        if not reason:
            self._say("Skriv varför. Skälet visas för båda kontrollanterna.")
            self._write_why()
            return
        self._desk.choose(shown, side.shown, reason, shown.merged if self._merged else None)

    def _ask(self) -> None:
        text = self.why.toPlainText().strip()
        if self._shown is None or not self._shown.unit:
            return
        if not text:
            self._say("Skriv frågan i fältet Varför?, och tryck sedan Fråga kontrollanterna.")
            self._write_why()
            return
        self._desk.ask(self._shown, text)

    def _step(self, by: int) -> None:
        keys = [one.key for one in self._desk.now.conflicts]
        current = self.left.list.current_key()
        if current in keys:
            self.left.list.go_to(keys[(keys.index(current) + by) % len(keys)])

    def _write_why(self) -> None:
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.message.say(sentence, Gravity.NOTICE)

    def _done(self, said: str) -> None:
        self.message.put_away()
        self.why.clear()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.noticed.emit(f"{said}. Sparat.")

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self.left.list.current_key() or ""

    # Showing

    def _show(self) -> None:
        now, runs = self._desk.now, self._context.preferences.now.sync_runs
        self.left.show_now(now, runs, self._context.reading.clock.today())
        self._nothing.setVisible(not now.conflicts)
        self._centre.setVisible(bool(now.conflicts))
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        key = self.left.list.current_key()
        shown = next((one for one in self._desk.now.conflicts if one.key == key), None)
        if shown == self._shown:
            return  # a pick and a half-written reason stay as they are
        self._shown, self._merged = shown, False
        self.trail.show_conflict(shown)
        self._centre.show_content(self._content(shown))
        self.keys_changed.emit()

    def _content(self, shown: ConflictShown | None) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 22, 14, 22, 18)
        set_spacing(column, 8)
        self.cards = []
        self.why = GrowingText("Varför? Visas för båda kontrollanterna", "Vad avgjorde?")
        self.why.done.connect(self._save)
        self.why.escaped.connect(self._to_list)
        if shown is not None:
            self._fill(column, shown)
        column.addStretch(1)
        return content

    def _to_list(self) -> None:
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, column: QVBoxLayout, shown: ConflictShown) -> None:
        conflicts = self._desk.now.conflicts
        place = f"Konflikt {conflicts.index(shown) + 1} av {len(conflicts)}"
        column.addWidget(label(" · ".join((place, shown.place)), "small", wrap=True))
        column.addWidget(label(shown.title, "question", wrap=True))
        column.addWidget(label(shown.lead, "secondary", wrap=True))
        row = QHBoxLayout()
        set_spacing(row, 12)
        for number, side in enumerate(shown.sides):
            card = SideCard(side, shown.noun, str(number + 1) if number < 3 else "")
            card.picked.connect(lambda number=number: self.pick(number))
            self.cards.append(card)
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addWidget(line("edge"))
        why = label("Varför? Visas för båda kontrollanterna", "small", buddy=self.why)
        column.addWidget(why)
        column.addWidget(self.why)
        column.addLayout(self._buttons(shown))

    def _buttons(self, shown: ConflictShown) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 8)
        save = KeyButton("Spara och nästa konflikt", key="Ctrl+Return", kind=Kind.PRIMARY)
        save.clicked.connect(self._save)
        row.addWidget(save)
        if shown.merged is not None:
            merge = KeyButton("Sätt ihop", key="Ctrl+J")
            merge.clicked.connect(self._merge)
            row.addWidget(merge)
        if shown.unit:  # a question is a comment on a visit
            ask = KeyButton("Fråga kontrollanterna")
            ask.clicked.connect(self._ask)
            row.addWidget(ask)
        skip = KeyButton("Hoppa över", kind=Kind.LINK)
        skip.clicked.connect(lambda: self._step(1))
        row.addWidget(skip)
        row.addStretch(1)
        return row

    def _middle(self) -> QWidget:
        middle = pane("paper")
        column = QVBoxLayout(middle)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self._centre, 1)
        column.addWidget(self._nothing, 1)
        return middle

"""A reply that came on paper, typed off finding by finding, and then looked through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.unit_reply import FilledReply
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.typed_card import TypedCard
from ui.widgets.focus_follow import FocusFollow
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_WIDEST = 760


class TypingPane(QFrame):
    """What is typed is sent on as it is typed; the cards are made once a visit.

    Signals:
        typed(str, str, str): the finding, the field, and what stands in it.
        done(): Ctrl+Enter: look it through.
        left(): Esc; what is typed is kept.
    """

    typed = Signal(str, str, str)
    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.cards: list[TypedCard] = []
        self._scroll = ScrollPane("Skriv av enhetens svar")
        FocusFollow(self._scroll)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._bar())

    def show_replies(self, visit: UnitVisit, replies: Sequence[FilledReply]) -> None:
        """A card for each finding, with what is typed already; the first has the keyboard."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 14, 16, 16)
        set_spacing(column, 10)
        typed = {one.finding: one for one in replies}
        self.cards = [TypedCard(found, typed[found.id]) for found in visit.findings]
        for card in self.cards:
            limit_width(card, _WIDEST)
            card.typed.connect(self.typed)
            card.done.connect(self.done)
            card.left.connect(self.left)
            column.addWidget(card)
        column.addStretch(1)
        self._scroll.show_content(content)

    def focus_first(self) -> None:
        """The first finding's choice."""
        for card in self.cards[:1]:
            card.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Send what is typed and not sent yet."""
        for card in self.cards:
            card.commit()

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "bulk")
        row = QHBoxLayout(bar)
        set_margins(row, 16, 9, 16, 9)
        set_spacing(row, 8)
        words = "Skriv av ordagrant. Inget tas emot förrän du har läst igenom det."
        row.addWidget(label(words, "small", wrap=True), 1)
        through = KeyButton("Läs igenom", key="Ctrl+Return", kind=Kind.PRIMARY)
        through.clicked.connect(self.done)
        row.addWidget(through)
        away = KeyButton("Lägg undan", key="Esc")
        away.clicked.connect(self.left)
        row.addWidget(away)
        return bar

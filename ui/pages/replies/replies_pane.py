"""The middle of Hos enheten: what the unit was asked, what it says, and the file just read."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.unit_reply import FilledReply
from kontrollbesok.services.unit_replies import Preview
from ui.icons import Icon
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.replies.reply_card import ReplyCard
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.visit_list import file_in
from ui.pages.replies.words import state_of
from ui.qt import EXPANDING, FIXED, STRONG_FOCUS
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

_WIDEST = 760


class RepliesPane(QFrame):
    """A file dropped here belongs to the visit that is shown.

    Signals:
        dropped(object): the `Path`.
        accept_asked(): take in what was read.
        away_asked(): put it away.
    """

    dropped = Signal(object)
    accept_asked = Signal()
    away_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.setAcceptDrops(True)
        self.cards = ScrollPane("Enhetens svar")
        self.cards.setFocusPolicy(STRONG_FOCUS)  # PgUp and PgDn read
        self._heading = label("", "lead-strong", wrap=True)
        self._state = label("", "secondary", wrap=True)
        self.accept = KeyButton("Ta emot svaret", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.away = KeyButton("Lägg undan", key="Esc")
        self.accept.clicked.connect(self.accept_asked)
        self.away.clicked.connect(self.away_asked)
        self._file = label("", "strong", wrap=True)
        self._lacks = label("", "small", wrap=True)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        self.heading = self._make_heading()
        whole.addWidget(self.heading)
        whole.addWidget(self.cards, 1)
        self.bar = self._bar()
        whole.addWidget(self.bar)

    def show_visit(self, visit: UnitVisit, preview: Preview | None) -> None:
        """The findings of a visit; with a file that has been read, what it says of them."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 14, 16, 16)
        set_spacing(column, 10)
        read = _by_finding(preview)
        self._heading.setText(visit.unit)
        self._state.setText(state_of(visit, is_read=preview is not None))
        if preview is None and not visit.is_answered:
            column.addWidget(self._hint())
        for found in preview.findings if preview else visit.findings:
            card = ReplyCard(
                found,
                read.get(found.id),
                has_file=preview is not None,
                change=visit.change.get(found.label, ""),
            )
            limit_width(card, _WIDEST)
            column.addWidget(card)
        column.addStretch(1)
        self.cards.show_content(content)
        self._show_bar(preview)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _make_heading(self) -> QWidget:
        """Which visit it is, where the list is not beside it."""
        heading = QWidget()
        column = QVBoxLayout(heading)
        set_margins(column, 16, 12, 16, 8)
        set_spacing(column, 2)
        column.addWidget(self._heading)
        column.addWidget(self._state)
        heading.setVisible(False)
        return heading

    def _show_bar(self, preview: Preview | None) -> None:
        self.bar.setVisible(preview is not None)
        if preview is None:
            return
        read = f"{preview.name} är läst, inte mottagen"
        self._file.setText(read if preview.name else "Svaret är avskrivet, inte mottaget")
        lacks = [f"Inget svar på {', '.join(preview.missing)}."] if preview.missing else []
        how = "Orden sparas som de är, med filen." if preview.name else "Orden sparas som de är."
        lacks += [how]
        self._lacks.setText(" ".join(lacks))
        self.bar.setAccessibleName(f"{self._file.text()}. {self._lacks.text()}")

    def _hint(self) -> QWidget:
        hint = QFrame()
        hint.setProperty("kind", "notice")
        hint.setSizePolicy(EXPANDING, FIXED)
        limit_width(hint, _WIDEST)
        row = QHBoxLayout(hint)
        set_margins(row, 12, 8, 12, 8)
        set_spacing(row, 10)
        row.addWidget(IconLabel(Icon.DOCUMENT, "accent_text", 18))
        words = "Släpp den ifyllda svarsfilen på besöket, eller välj den med Ctrl+Enter."
        row.addWidget(label(words, wrap=True), 1)
        return hint

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("kind", "bulk")
        row = QHBoxLayout(bar)
        set_margins(row, 16, 9, 16, 9)
        set_spacing(row, 8)
        texts = QVBoxLayout()
        set_spacing(texts, 1)
        texts.addWidget(self._file)
        texts.addWidget(self._lacks)
        row.addLayout(texts, 1)
        row.addWidget(self.accept)
        row.addWidget(self.away)
        bar.setVisible(False)
        return bar


def _by_finding(preview: Preview | None) -> dict[str, FilledReply]:
    return {one.finding: one for one in preview.form.replies} if preview else {}

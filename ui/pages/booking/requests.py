"""Underlag i förväg: what the unit is asked for, with its state. Source: ux §2.2."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout

from kontrollbesok.labels.booking import REQUEST_STATE
from kontrollbesok.model.booking import DocumentRequest, RequestState
from ui.metrics import fix_size, set_spacing
from ui.pages.booking.rows import BookingShown, request_words
from ui.paint import draw_text, elided
from ui.qt import REGULAR
from ui.theme import Text, look
from ui.widgets.card import Card
from ui.widgets.glyph import Glyph, paint_leading
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

_WHAT, _STATE = range(2)
_COLUMNS = Columns(("Det vi ber om", "Läge"), {_STATE: 120}, _WHAT, 160, ())
_GLYPH = {
    RequestState.REQUESTED: Glyph.UNANSWERED,
    RequestState.RECEIVED: Glyph.YES,
    RequestState.MISSING: Glyph.NO,
}
_HEIGHT = 160


class RequestTable(RowTable[DocumentRequest]):
    """Arrows choose; 1, 2 and 3 say how it is with it."""

    def __init__(self) -> None:
        texts = Texts(lambda row: row.id, words, spoken)
        super().__init__("Underlag i förväg", _COLUMNS, texts)
        self.setItemDelegate(_Delegate(self))
        fix_size(self, height=_HEIGHT)


class _Delegate(RowDelegate[DocumentRequest]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: DocumentRequest, column: int
    ) -> None:
        seen = look()
        if column == _STATE:
            paint_leading(painter, _GLYPH[row.state], place)
        font = seen.font(Text.TABLE, REGULAR)
        text = elided(words(row, column), font, place.width())
        draw_text(painter, place, text, font, seen.colours.text_primary)


def words(row: DocumentRequest, column: int) -> str:
    """What a cell says."""
    return request_words(row.text, row.due) if column == _WHAT else REQUEST_STATE[row.state]


def spoken(row: DocumentRequest) -> str:
    """The whole row, as it is said."""
    return f"{words(row, _WHAT)}, {words(row, _STATE).lower()}"


class RequestsCard(Card):
    """Signals:
    requested(str, str): what is asked for, and by which day as it was written.
    """

    requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(padding=14, spacing=6)
        self.table = RequestTable()
        self.text = named_field("Vad enheten ska ha framme")
        self.due = named_field("Till oss senast")
        self.text.setPlaceholderText("Vad enheten ska ha framme, till exempel SBA-pärmen")
        self.due.setPlaceholderText("Senast ÅÅÅÅ-MM-DD")
        fix_size(self.due, width=170)
        self.add = KeyButton("Begär", height=34)
        self.column.addWidget(label("Underlag i förväg", "strong"))
        self.column.addWidget(self.table)
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(self.text, 1)
        row.addWidget(self.due)
        row.addWidget(self.add)
        self.column.addLayout(row)
        self.add.clicked.connect(self.ask)
        for edit in (self.text, self.due):
            edit.returnPressed.connect(self.ask)

    def ask(self) -> None:
        """Send what is written, if anything is."""
        if self.text.text().strip():
            self.requested.emit(self.text.text().strip(), self.due.text().strip())

    def show_booking(self, now: BookingShown) -> None:
        """Show the requests; a field that was sent is empty again."""
        if len(now.booking.requests) > len(self.table.rows()):
            self.text.clear()
            self.due.clear()
        self.table.fill(now.booking.requests)
        for part in (self.text, self.due, self.add):
            part.setEnabled(now.may_change)

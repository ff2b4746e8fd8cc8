"""The chosen document in full. It saves itself field by field."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.labels.content import DOCUMENT_LEVEL_LABEL
from kontrollbesok.labels.documents import citing_text
from kontrollbesok.model.chart import Days
from kontrollbesok.model.document import DocumentLevel
from kontrollbesok.model.document_register import DocumentDays, DocumentWords
from ui.metrics import set_margins, set_spacing
from ui.pages.controls.day_field import day_field, read_day
from ui.pages.documents.rows import DocumentShown
from ui.pages.plan.strip import ShortText
from ui.qt import LEFT
from ui.widgets.card import line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.scrolled import fill_scrolled

_EMPTY = DocumentWords("")


class DocumentForm(QWidget):
    """A new document is there as soon as it has a name.

    Signals:
        words_left(str, DocumentWords): of the document with the id; "" for a new one.
        days_left(str, DocumentDays): the same, of its days.
        day_unreadable(): a day is none.
        end_asked(): let today be its last day.
        escaped(): back to the table.
    """

    words_left = Signal(str, object)
    days_left = Signal(str, object)
    day_unreadable = Signal()
    end_asked = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key, self._adding = "", False
        self._stored, self._days = _EMPTY, DocumentDays()
        self._title = label("", "lead-strong", wrap=True)
        self.name = ShortText("Dokumentets namn", "")
        self.level = ElidedCombo()
        self.level.setAccessibleName("Nivå")
        for one in DocumentLevel:
            self.level.addItem(DOCUMENT_LEVEL_LABEL[one], one)
        self.decided = ShortText("Beslut", "Till exempel AmN 2018")
        self.replaces = ShortText("Ersätter", "")
        self.role = ShortText("Ansvarig roll", "")
        self.link = ShortText("Länk", "")
        self.first, self.last = day_field("Giltigt från"), day_field("Giltigt till")
        self.checked = day_field("Senast kontrollerat")
        self.note = GrowingText("Anmärkning", "", (2, 6))
        self.end = KeyButton("Avsluta i dag", key="Del", height=30)
        self._citing = label("", "table", wrap=True)
        self._lay_out()
        self._connect()

    def show_row(self, row: DocumentShown | None) -> None:
        """Show a document, or nothing. What is typed of the one before is sent first."""
        key = row.key if row else ""
        another = key != self._key
        if another and self._key:
            self.commit()
        self.setEnabled(row is not None)
        self._key, self._adding = key, False
        if row is None:
            self._title.setText("Inget dokument valt")
            return
        self._title.setText(row.validity)
        self._fill(row.one.words, row.one.days, another=another)
        self.name.setReadOnly(row.one.shipped)
        self.level.setEnabled(not row.one.shipped)
        self.end.setVisible(True)
        self._citing.setText(citing_text(row.citing))

    def show_new(self) -> None:
        """An empty form."""
        self.commit()
        self.setEnabled(True)
        self._key, self._adding = "", False
        self._title.setText("Nytt styrdokument")
        self._fill(_EMPTY, DocumentDays(), another=True)
        self.name.setReadOnly(False)
        self.level.setEnabled(True)
        self.end.setVisible(False)
        self._citing.setText("Det finns när det har ett namn. Frågor som nämner namnet visas här.")

    def is_new(self) -> bool:
        """Whether the document is not there yet."""
        return self.isEnabled() and not self._key

    def bind(self, key: str) -> None:
        """The new document is there. What was typed meanwhile is of it, if it is shown still."""
        if not self._adding:
            return
        self._key, self._adding = key, False
        self._send_words()
        self._send_days()

    def try_again(self) -> None:
        """It was refused: it is sent anew when a field is left."""
        if self._adding:
            self._stored, self._adding = _EMPTY, False

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self._key

    def commit(self) -> None:
        """Send what is typed."""
        for field in self._texts():
            field.commit()
        self._send_days()

    def write(self) -> None:
        """The keyboard into the first field that can be written in."""
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """Of a document that ships the name is given."""
        return self.decided if self.name.isReadOnly() else self.name

    def fields(self) -> tuple[QWidget, ...]:
        """Where letters are written."""
        return (*self._texts(), *self._day_fields())

    # Inside

    def _texts(self) -> tuple[ShortText | GrowingText, ...]:
        return (self.name, self.decided, self.replaces, self.role, self.link, self.note)

    def _day_fields(self) -> tuple[QLineEdit, ...]:
        return (self.first, self.last, self.checked)

    def _fill(self, words: DocumentWords, days: DocumentDays, *, another: bool) -> None:
        """`another`: no day that is being written of the one before may stay."""
        self._stored, self._days = words, days
        self.name.show_text(words.name)
        self.level.setCurrentIndex(self.level.findData(words.level))
        self.decided.show_text(words.decided)
        self.replaces.show_text(words.replaces)
        self.role.show_text(words.role)
        self.link.show_text(words.link)
        self.note.show_text(words.note)
        shown = (days.valid.first, days.valid.last, days.checked)
        for field, day in zip(self._day_fields(), shown, strict=True):
            if another or not field.hasFocus():
                field.setText(day.isoformat() if day else "")

    def _send_words(self) -> None:
        words = DocumentWords(
            self.name.text().strip(),
            DocumentLevel(self.level.currentData()),
            self.decided.text().strip(),
            self.replaces.text().strip(),
            self.role.text().strip(),
            self.link.text().strip(),
            self.note.toPlainText().strip(),
        )
        if self._adding or words == self._stored or not self.isEnabled():
            return
        if not words.name and not self._key:
            return
        self._stored, self._adding = words, not self._key
        self.words_left.emit(self._key, words)

    def _send_days(self) -> None:
        if not self._key or not self.isEnabled():
            return
        read: list[date | None] = []
        for field in self._day_fields():
            day = read_day(field)
            if day is None and field.text().strip():
                self.day_unreadable.emit()
                return
            read.append(day)
        days = replace(self._days, valid=Days(read[0], read[1]), checked=read[2])
        if days != self._days:
            self._days = days
            self.days_left.emit(self._key, days)

    def _connect(self) -> None:
        for field in self._texts():
            field.left.connect(lambda _text: self._send_words())
            field.escaped.connect(self.escaped)
            if isinstance(field, GrowingText):
                field.done.connect(self.escaped)
        for day in self._day_fields():
            day.editingFinished.connect(self._send_days)
        self.level.activated.connect(lambda _at: self._send_words())
        self.end.clicked.connect(self.end_asked)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 12, 18, 12)
        set_spacing(column, 5)
        column.addWidget(self._title)
        for name, field in (("Namn", self.name), ("Nivå", self.level), ("Beslut", self.decided)):
            column.addWidget(label(name, "small-strong", buddy=field))
            column.addWidget(field)
        row = QHBoxLayout()
        set_spacing(row, 10)
        for day in self._day_fields():
            side = QVBoxLayout()
            set_spacing(side, 2)
            side.addWidget(label(day.accessibleName(), "small-strong", buddy=day))
            side.addWidget(day)
            row.addLayout(side, 1)
        column.addLayout(row)
        column.addWidget(self.end, 0, LEFT)
        for name, text in (
            ("Ersätter", self.replaces),
            ("Ansvarig roll", self.role),
            ("Länk", self.link),
            ("Anmärkning", self.note),
        ):
            column.addWidget(label(name, "small-strong", buddy=text))
            column.addWidget(text)
        column.addWidget(line())
        column.addWidget(label("Frågor som hänvisar hit", "small-strong"))
        column.addWidget(self._citing)
        column.addStretch(1)
        fill_scrolled(self, "Styrdokumentet", content)

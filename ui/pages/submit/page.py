"""Lämna in: what is left, and the passphrase. Source: ux §2.6."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import pane
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.submit.desk import SubmitDesk
from ui.pages.submit.rows import CheckRow
from ui.pages.visit_header import SUBMIT
from ui.qt import TOP
from ui.widgets.card import Card, line
from ui.widgets.glyph import Glyph, GlyphLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane

_WIDTH = 760
VisitHeader = Callable[[str], PageHeader]


class SubmitPage(Page):
    """Five checks, then the passphrase and Ctrl+Enter."""

    intro = "Här lämnar besöksansvarig in besöket. Det som är kvar står först."

    def __init__(self, desk: SubmitDesk, header: VisitHeader, place: Place) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self.message = MessageBar()
        self.sheet = ScrollPane("Lämna in")
        self.passphrase = QLineEdit()
        self.reason = QLineEdit()
        self.primary: KeyButton | None = None
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        paper = pane("paper")
        column = QVBoxLayout(paper)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.sheet, 1)
        whole.addWidget(paper)
        desk.read_again.connect(self._show)
        desk.done.connect(self._done)
        desk.failed.connect(self._failed)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header with this tab marked."""
        return self._header(SUBMIT)

    def wheres(self) -> tuple[Where, ...]:
        """Letters belong to the fields."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            return (Where.TEXT_FIELD, Where.SUBMIT, Where.VISIT, Where.EVERYWHERE)
        return (Where.SUBMIT, Where.VISIT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """Hand in."""
        return {Action.TAKE_STEP: self._submit}

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same visit."""
        self.go.emit(self._place.with_tab(tab))

    def first_focus(self) -> QWidget:
        """The passphrase when everything is in place, else the first way to what is left."""
        if self._desk.now.may_submit:
            return self.passphrase
        return self.primary or self.sheet

    # Doing

    def _submit(self) -> None:
        if not self._desk.now.may_submit:
            self.message.say(self._desk.now.sentence, Gravity.NOTICE)
            return
        if not self.passphrase.text():
            self.message.say("Skriv lösenfrasen för att lämna in besöket.", Gravity.NOTICE)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self._desk.submit(passphrase)

    def _mark(self) -> None:
        if not self.reason.text().strip():
            self.message.say("Skriv varför frågorna inte är bedömda.", Gravity.NOTICE)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._desk.mark_not_assessed(self.reason.text().strip())

    def _go_to(self, row: CheckRow) -> None:
        self.go.emit(Place(RailPage.VISITS, row.tab, self._place.subject, at=row.at))

    def _done(self, said: str) -> None:
        self.message.put_away()
        self.noticed.emit(said)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        self.passphrase, self.reason = _field("Lösenfras", secret=True), _field("Skäl")
        self.primary = None
        content = QWidget()
        across = QHBoxLayout(content)
        set_margins(across, 24, 20, 24, 20)
        card = Card(padding=20, spacing=10)
        limit_width(card, _WIDTH)
        card.column.addWidget(label(now.sentence, "lead-strong", wrap=True))
        card.column.addWidget(gap(4))
        for row in now.checks:
            card.column.addWidget(self._row(row))
            card.column.addWidget(line())
        if now.unanswered:
            self._add_not_assessed(card.column, now.unanswered)
        if now.may_submit:
            self._add_submit(card.column)
        if now.may_take_back:
            back = KeyButton("Ta tillbaka")
            back.clicked.connect(self._desk.take_back)
            card.column.addWidget(back)
        across.addWidget(card, 1, TOP)
        across.addStretch(0)
        self.sheet.show_content(content)
        self.header_changed.emit()
        self.keys_changed.emit()

    def _row(self, row: CheckRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        set_margins(across, 0, 4, 0, 4)
        set_spacing(across, 12)
        across.addWidget(
            GlyphLabel(Glyph.YES, "klart") if row.is_done else GlyphLabel(Glyph.PARTLY, "kvar"),
            0,
            TOP,
        )
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(label(row.name, "table-strong"))
        words.addWidget(label(row.sentence, "small", wrap=True))
        across.addLayout(words, 1)
        if row.at:
            there = KeyButton("Gå till första", height=28)
            there.clicked.connect(lambda _=False: self._go_to(row))
            across.addWidget(there, 0, TOP)
            self.primary = self.primary or there
        return holder

    def _add_not_assessed(self, column: QVBoxLayout, count: int) -> None:
        column.addWidget(gap(4))
        noun = "frågan" if count == 1 else f"{count} frågor"
        column.addWidget(label(f"Skäl till att {noun} inte är bedömda", "small", buddy=self.reason))
        column.addWidget(self.reason)
        mark = KeyButton("Markera som ej bedömda")
        mark.clicked.connect(self._mark)
        column.addWidget(mark)

    def _add_submit(self, column: QVBoxLayout) -> None:
        column.addWidget(gap(4))
        column.addWidget(label("Lösenfras", "small", buddy=self.passphrase))
        column.addWidget(self.passphrase)
        submit = KeyButton("Lämna in besöket", key="Ctrl+Return", kind=Kind.PRIMARY)
        submit.clicked.connect(self._submit)
        column.addWidget(submit)
        self.primary = submit


def _field(name: str, *, secret: bool = False) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field

"""Lämna in: what is left, and the passphrase. Source: ux §2.6."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
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
from ui.widgets.passphrase_field import PassphraseField, PassphraseRows
from ui.widgets.scroll_pane import ScrollPane

_WIDTH = 760
VisitHeader = Callable[[str], PageHeader]


class SubmitPage(Page):
    """Five checks, then the passphrase and Ctrl+Enter."""

    intro = "Här lämnar besöksansvarig in besöket. Det som är kvar står först."

    def __init__(
        self,
        desk: SubmitDesk,
        header: VisitHeader,
        place: Place,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self._papers = papers or {}
        self._warned = ""
        self.message = MessageBar()
        self.sheet = ScrollPane("Lämna in")
        self.passphrase = PassphraseField()
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Skäl")
        self.primary: KeyButton | None = None
        self.back = KeyButton("Ta tillbaka", key="Ctrl+Z")
        self._sentence = label("", "lead-strong", wrap=True)
        self._checks = QWidget()
        self._why = label("", "small", buddy=self.reason)
        self._mark_button = KeyButton("Markera som ej bedömda")
        self._submit_button = KeyButton("Lämna in besöket", key="Ctrl+Return", kind=Kind.PRIMARY)
        self._not_assessed = _group(self._why, self.reason, self._mark_button)
        self._submission = _group(PassphraseRows(self.passphrase), self._submit_button)
        self._mark_button.clicked.connect(self._mark)
        self._submit_button.clicked.connect(self._submit)
        self.back.clicked.connect(desk.take_back)
        self._lay_out()
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
        """Hand in, take back, the two papers."""
        back = {Action.UNDO: self._desk.take_back} if self._desk.now.may_take_back else {}
        return {**self._papers, Action.TAKE_STEP: self._submit, **back}

    def panes(self) -> Sequence[QWidget]:
        """The message comes first."""
        return (self.message, self.sheet) if self.message.isVisible() else (self.sheet,)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same visit."""
        self.go.emit(self._place.with_tab(tab))

    def first_focus(self) -> QWidget:
        """The passphrase when everything is in place, else the first way to what is left."""
        now = self._desk.now
        if now.may_submit:
            return self.passphrase
        return self.back if now.may_take_back else self.primary or self.sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def _beside_fields(self) -> QWidget:
        return self.primary or (self._mark_button if self._desk.now.unanswered else self.sheet)

    def _step_back(self) -> bool:
        """Out of a field, then the message away; what is typed is kept."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self._beside_fields().setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.message.isVisible():
            self.message.put_away()
            return True
        return False

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
        if self._desk.now.may_submit:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        """What is typed and where the keyboard is stay, though others write meanwhile."""
        now = self._desk.now
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.sheet.isAncestorOf(focused)
        in_checks = focused is not None and self._checks.isAncestorOf(focused)
        self.primary = self._submit_button if now.may_submit else None
        if now.warning and now.warning != self._warned:
            self.message.say(now.warning, Gravity.WARNING)
        self._warned = now.warning
        self._sentence.setText(now.sentence)
        self._show_checks(now.checks)
        one = now.unanswered == 1
        noun = "frågan inte är bedömd" if one else f"{now.unanswered} frågor inte är bedömda"
        self._why.setText(f"Skäl till att {noun}")
        self._mark_button.show_text("Markera som ej bedömd" if one else "Markera som ej bedömda")
        self._not_assessed.setVisible(bool(now.unanswered))
        self._submission.setVisible(now.may_submit)
        self.back.setVisible(now.may_take_back)
        if had_focus and focused is not None and (in_checks or not focused.isVisibleTo(self)):
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.header_changed.emit()
        self.keys_changed.emit()

    def _show_checks(self, checks: Sequence[CheckRow]) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        for row in checks:
            column.addWidget(self._row(row))
            column.addWidget(line())
        self._card.column.replaceWidget(self._checks, shown)
        self._checks.hide()
        self._checks.deleteLater()
        self._checks = shown

    def _lay_out(self) -> None:
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
        content = QWidget()
        across = QHBoxLayout(content)
        set_margins(across, 24, 14, 24, 14)
        self._card = Card(padding=16, spacing=8)
        limit_width(self._card, _WIDTH)
        for part in (
            self._sentence,
            gap(4),
            self._checks,
            self._not_assessed,
            self._submission,
            self.back,
        ):
            self._card.column.addWidget(part)
        across.addWidget(self._card, 1, TOP)
        across.addStretch(0)
        self.sheet.show_content(content)

    def _row(self, row: CheckRow) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        set_margins(across, 0, 1, 0, 1)
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


def _group(*parts: QWidget) -> QWidget:
    """Fields and the button that sends them, shown and hidden as one."""
    group = QWidget()
    column = QVBoxLayout(group)
    set_margins(column, 0, 4, 0, 0)
    set_spacing(column, 10)
    for part in parts:
        column.addWidget(part)
    return group

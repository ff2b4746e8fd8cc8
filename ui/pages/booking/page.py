"""Bokning of a visit: the day, whom to turn to, what is asked for, and the letters.

Source: ux §2.2 "Bokning", "Underlag i förväg"; docs/beslut/0510.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.booking import LetterType, RequestState
from kontrollbesok.model.chart import Contact
from ui.form_field import is_written_in
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, Width
from ui.keys import Action, Where
from ui.metrics import limit_width, set_margins, set_spacing
from ui.pages.booking.day_card import DayCard, ProposalsCard
from ui.pages.booking.desk import BookingDesk
from ui.pages.booking.requests import RequestsCard
from ui.pages.booking.rows import BookingShown
from ui.pages.new_visit.when import day_in
from ui.pages.plan.strip import ShortText
from ui.pages.visit_header import OVERVIEW
from ui.widgets.card import Card, line
from ui.widgets.focus_follow import FocusFollow
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.list_pane import ListPane
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane

_READABLE = 900
_NO_LETTERS = "Inga brev är skrivna än."
_UNANNOUNCED = "Besöket är oanmält: enheten får inget brev och ingen kalenderfil i förväg."
AskTarget = Callable[[QWidget, str, str], str]
VisitHeader = Callable[[str], PageHeader]


def ask_target(parent: QWidget, name: str, kinds: str) -> str:
    """Where a person wants a file; "" for nowhere."""
    return QFileDialog.getSaveFileName(parent, "Spara", str(Path.home() / name), kinds)[0]


def _may_be_written(kind: LetterType, now: BookingShown) -> bool:
    """Whether a letter still has something to say: a visit that has begun is not told of."""
    if kind is LetterType.REMINDER:
        return True
    return now.is_open and (kind is not LetterType.MOVED or now.booking.is_told)


class BookingPage(Page):
    """Tab goes through the fields; Ctrl+Enter books another day; 1, 2 and 3 in the requests."""

    intro = "Här bokas besöket. Breven sparas som filer du skickar, och ligger kvar i besöket."

    def __init__(
        self,
        desk: BookingDesk,
        header: VisitHeader,
        place: Place,
        papers: Handlers | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._header, self._place = desk, header, place
        self._papers = papers or {}
        self.ask_target: AskTarget = ask_target
        self.message = MessageBar()
        self.day, self.proposals, self.requests = DayCard(), ProposalsCard(), RequestsCard()
        self.contact = {
            name: ShortText(name, "") for name in ("Kontaktperson", "E-post", "Telefon")
        }
        self.letters = ListPane("Brev som är skrivna")
        self.buttons = {
            LetterType.PROPOSAL: KeyButton("Förslag till tider", height=32),
            LetterType.NOTICE: KeyButton("Avisering", height=32),
            LetterType.MOVED: KeyButton("Ombokning", height=32),
            LetterType.REMINDER: KeyButton("Påminnelse", height=32),
        }
        self.paper = KeyButton("Aviseringen som PDF", key="Ctrl+P", height=32)
        self.calendar = KeyButton("Kalenderfil", key="Ctrl+E", height=32)
        self._none = label(_NO_LETTERS, "small-muted", wrap=True)
        self._contact, self._writing = self._contact_card(), QWidget()
        self.split = Panes(None, self._centre(), self._right(), widths=(0, 312))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    def _connect(self) -> None:
        desk = self._desk
        self.day.rebooked.connect(desk.rebook)
        self.proposals.proposed.connect(desk.propose)
        self.requests.requested.connect(self._request)
        for card in (self.day, self.proposals):
            card.unreadable.connect(self._say_unreadable)
        for edit in self.contact.values():
            edit.left.connect(lambda _text: self._send_contact())
        for kind, button in self.buttons.items():
            button.clicked.connect(partial(self._clicked, kind))
        self.paper.clicked.connect(self.save_notice)
        self.calendar.clicked.connect(self.save_calendar)
        self.letters.opened.connect(self.save_copy)
        desk.read_again.connect(self._show)
        desk.failed.connect(self._say)
        desk.done.connect(self.noticed)
        desk.saved.connect(lambda _at: self.message.put_away())

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header; the booking belongs to Översikt."""
        return self._header(OVERVIEW)

    def tab_chosen(self, tab: str) -> None:
        self.go.emit(self._place.with_tab(tab))

    def wheres(self) -> tuple[Where, ...]:
        focused = QApplication.focusWidget()
        if focused in self._fields() and is_written_in(focused):
            return (Where.TEXT_FIELD, Where.BOOKING, Where.VISIT, Where.EVERYWHERE)
        return (Where.BOOKING, Where.VISIT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        step = {Action.TAKE_STEP: self.day.send} if self.day.may_send else {}
        return {
            **self._papers,
            **step,
            Action.PRINT: self.save_notice,
            Action.EXPORT: self.save_calendar,
            Action.UNDO: self._desk.undo,
            Action.REDO: self._desk.redo,
            Action.REFRESH: self._desk.refresh,
            Action.FIRST_CHOICE: partial(self._set_state, RequestState.REQUESTED),
            Action.SECOND_CHOICE: partial(self._set_state, RequestState.RECEIVED),
            Action.THIRD_CHOICE: partial(self._set_state, RequestState.MISSING),
            Action.CLEAR: self._withdraw,
            Action.RIGHT_PANE: self.split.toggle_right,
        }

    def panes(self) -> Sequence[QWidget]:
        shown: tuple[QWidget, ...] = (self.first_focus(), self.requests.table, self.letters)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        return self.day.day

    def adapt(self, width: Width) -> None:
        self.split.adapt(width)

    def leave(self) -> None:
        for edit in (*self.contact.values(), *self.proposals.fields):
            edit.commit()

    # What a person does

    def send(self, kind: LetterType) -> None:
        """Ask where, and write the letter."""
        self.leave()
        target = self.ask_target(self, self._desk.proposed_name(kind), "Brev (*.eml)")
        if target:
            self._desk.send(kind, Path(target))

    def save_notice(self) -> None:
        """The notice on paper."""
        name = f"Avisering {self._desk.now.visit.unit_name}.pdf"
        target = self.ask_target(self, name, "PDF (*.pdf)")
        if target:
            self._desk.save_notice(Path(target))

    def save_calendar(self) -> None:
        """The visit for a calendar."""
        name = f"Kontrollbesök {self._desk.now.visit.unit_name}.ics"
        target = self.ask_target(self, name, "Kalender (*.ics)")
        if target:
            self._desk.save_calendar(Path(target))

    def save_copy(self, key: str) -> None:
        """A letter as it was sent."""
        letter = self._desk.now.letter(key)
        target = self.ask_target(self, letter.name, "Brev (*.eml)") if letter else ""
        if letter is not None and target:
            self._desk.save_copy(letter, Path(target))

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def _escape(self) -> bool:
        if self.message.isVisible():
            self.message.put_away()
        elif QApplication.focusWidget() in self._fields():
            self.requests.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _fields(self) -> tuple[QWidget, ...]:
        day, asked = self.day, self.requests
        own = (day.day, day.starts, day.ends, day.reason, asked.text, asked.due)
        return (*own, *self.proposals.fields, *self.contact.values())

    def _clicked(self, kind: LetterType, _checked: bool = False) -> None:
        self.send(kind)

    def _set_state(self, state: RequestState) -> None:
        row = self.requests.table.current()
        if row is not None and self._desk.now.may_change:
            self._desk.set_state(row.id, state)

    def _withdraw(self) -> None:
        row = self.requests.table.current()
        if row is not None and self._desk.now.may_change:
            self._desk.withdraw(row.id)

    def _request(self, text: str, due: str) -> None:
        day = day_in(due) if due else None
        if due and day is None:
            self._say_unreadable()
        else:
            self._desk.request(text, day)

    def _send_contact(self) -> None:
        self._desk.set_contact(Contact(*(edit.text().strip() for edit in self.contact.values())))

    def _show(self) -> None:
        now = self._desk.now
        for card in (self.day, self.proposals, self.requests):
            card.show_booking(now)
        texts = (now.contact.name, now.contact.email, now.contact.phone)
        for edit, text in zip(self.contact.values(), texts, strict=True):
            edit.show_text(text)
            edit.setEnabled(now.may_change)
        self.letters.show_rows(now.letters)
        self.letters.setVisible(bool(now.letters))
        self._none.setVisible(not now.letters)
        for kind, button in self.buttons.items():
            button.setVisible(_may_be_written(kind, now))
            button.setEnabled(now.may_change)
        told = not now.visit.unannounced
        for part in (self.proposals, self._contact, self.requests, self._writing):
            part.setVisible(told)
        self.proposals.setVisible(told and (now.is_open or bool(now.booking.proposals)))
        self._none.setText(_NO_LETTERS if told else _UNANNOUNCED)
        self.header_changed.emit()

    def _say_unreadable(self) -> None:
        self.message.say(error_text(UserError(ErrorCode.BOOKING_TIMES_WRONG)), Gravity.WARNING)

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _centre(self) -> QFrame:
        paper, sheet, content = pane("paper"), ScrollPane("Bokning"), QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 24, 16, 24, 18)
        set_spacing(column, 12)
        for card in (self.day, self.proposals, self._contact, self.requests):
            column.addWidget(card)
        column.addStretch(1)
        limit_width(content, _READABLE)
        sheet.show_content(content)
        FocusFollow(sheet)
        whole = QVBoxLayout(paper)
        set_margins(whole, 0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addWidget(sheet, 1)
        return paper

    def _contact_card(self) -> Card:
        card = Card(padding=14, spacing=6)
        card.column.addWidget(label("Vem vi bokar med", "strong"))
        grid = QGridLayout()
        set_spacing(grid, 4)
        grid.setHorizontalSpacing(12)
        for place, edit in enumerate(self.contact.values()):
            grid.addWidget(label(edit.accessibleName(), "small-muted", buddy=edit), 0, place)
            grid.addWidget(edit, 1, place)
        card.column.addLayout(grid)
        return card

    def _right(self) -> QFrame:
        right = pane()
        column = QVBoxLayout(right)
        set_margins(column, 16, 16, 16, 12)
        set_spacing(column, 8)
        writing = QVBoxLayout(self._writing)
        set_margins(writing, 0, 0, 0, 0)
        set_spacing(writing, 8)
        writing.addWidget(label("Skriv ett brev", "strong"))
        for button in self.buttons.values():
            writing.addWidget(button)
        writing.addWidget(line())
        for button in (self.paper, self.calendar):
            writing.addWidget(button)
        writing.addWidget(line())
        column.addWidget(self._writing)
        column.addWidget(label("Brev som är skrivna", "strong"))
        column.addWidget(self._none)
        column.addWidget(self.letters, 1)
        column.addStretch(0)
        return right

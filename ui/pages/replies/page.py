"""Hos enheten: the units' time to answer, the letters, and the replies that come back.

Source: ux §2.7.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.unit_reply import FilledReply
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.place import Place, RailPage, Width
from ui.keys import Action, KeyHint, Where
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.longer import LongerTime
from ui.pages.replies.places import Asks
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.typing_off import TypingOff
from ui.pages.replies.unit_files import UnitFiles
from ui.pages.replies.unit_panes import UnitPanes
from ui.pages.replies.visit_list import list_rows
from ui.pages.replies.words import taken_in
from ui.pages.review.tabs import AT_UNIT, CONFLICTS, FINAL, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity

_WIDTHS = (264, 266)


class RepliesPage(Page):
    """↑ ↓ choose a visit, P reminds, Ctrl+Enter chooses the file and then takes the reply in."""

    intro = "Här väntar besöken på enhetens svar. Spara brevet, skicka det och ta emot svarsfilen."

    def __init__(self, desk: RepliesDesk, asks: Asks | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ""  # the visit that was asked for before it was read
        self.body = UnitPanes()
        self.message, self.list, self.side = self.body.message, self.body.list, self.body.side
        self.replies, self.typing = self.body.replies, self.body.typing
        self._files = UnitFiles(desk, asks or Asks(), self, self._tell)
        self._longer, self._off = (
            LongerTime(desk, self.body, self._tell),
            TypingOff(desk, self.body),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.list.moved.connect(lambda _key: self._show_current())
        self.list.opened.connect(lambda _key: self._choose_file())
        self.list.dropped.connect(self._open_file)
        self.replies.dropped.connect(lambda path: self._open_file(self.list.current_key(), path))
        self.replies.accept_asked.connect(self._take_step)
        self.replies.away_asked.connect(self._put_away)
        self.side.file_asked.connect(self._take_step)
        self.side.letter_asked.connect(self._save_letter)
        self.side.reminder_asked.connect(self._remind)
        self.side.longer_asked.connect(self._ask_longer)
        self.side.on_asked.connect(self._go_on)
        self.side.form.sent.connect(self._extend)
        self.side.form.given_up.connect(self._close_form)
        self.typing.typed.connect(self._desk.type)
        self.typing.done.connect(self._off.look_through)
        self.typing.left.connect(self._off.leave)
        self._desk.typing_opened.connect(self._show_typing)
        self._desk.read_again.connect(self._show)
        self._desk.done.connect(self._done)
        self._desk.taken_in.connect(self._taken_in)
        self._desk.extended.connect(self._close_form)
        self._desk.failed.connect(self._failed)

    # For the frame

    def header(self) -> PageHeader:
        """Granska's tabs with their counts."""
        return PageHeader(
            "Granska",
            "besök som enheten svarar på",
            review_tabs(dict(self._desk.now.counts)),
            AT_UNIT,
            has_list=True,
            has_right_pane=True,
        )

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        if isinstance(QApplication.focusWidget(), QLineEdit | GrowingText):
            return (Where.TEXT_FIELD, Where.AT_UNIT, Where.EVERYWHERE)
        return (Where.AT_UNIT, Where.EVERYWHERE)

    def hints(self) -> Sequence[KeyHint]:
        """In a form Ctrl+Enter takes the form's step."""
        step = "Förläng" if self._longer.is_asked else ""
        step = step or ("Läs igenom" if self._off.is_open else "")
        return [
            KeyHint(step, one.actions, narrow=True)
            if step and one.actions == (Action.TAKE_STEP,)
            else one
            for one in super().hints()
        ]

    def handlers(self) -> Handlers:
        """What the reviewer does while a unit answers."""
        return {
            Action.TAKE_STEP: self._take_step,
            Action.OPEN: self._choose_file,
            Action.REMIND: self._remind,
            Action.EXPORT: self._save_letter,
            Action.EXTEND: self._ask_longer,
            Action.NOTE: self._type_off,
            Action.UNDO: self._desk.undo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.body.toggle_right,
            Action.LEFT_PANE: self.body.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The visits, what the unit says, the time."""
        return (self.list, self.replies, self.side)

    def first_focus(self) -> QWidget:
        """The list; where it is not shown, what the unit says."""
        return self.body.first_focus()

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.body.adapt(width)

    def show_at(self, at: str) -> None:
        """A visit, by its id, as soon as it is there."""
        self._wanted = at
        self._go_to_wanted()

    def tab_chosen(self, tab: str) -> None:
        """Another tab; conflicts are decided in Synk."""
        if tab == CONFLICTS:
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        else:
            self.go.emit(Place(RailPage.REVIEW, tab))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.replies.cards.hasFocus():
            self.list.keyPressEvent(event)  # the list need not be in sight
            return
        super().keyPressEvent(event)

    def writes_on(self) -> str:
        """See `ui.field_drafts`."""
        return self.list.current_key() or ""

    def current(self) -> UnitVisit | None:
        """The visit that the keys are meant for."""
        return self._desk.now.visit(self.list.current_key())

    # Doing

    def _take_step(self) -> None:
        visit = self._mine()
        if self._longer.is_asked:
            self.side.form.send()
        elif self._off.is_open:
            self._off.look_through()
        elif visit is not None and visit.visit in self._desk.previews:
            self._desk.accept(visit)
        else:
            self._choose_file()

    def _choose_file(self) -> None:
        visit = self._mine()
        if visit is not None:
            self._files.choose(visit)

    def _open_file(self, key: str | None, path: Path) -> None:
        visit = self._desk.now.visit(key)
        if visit is not None:
            self.message.put_away()
            self._files.open(visit, path)

    def _save_letter(self) -> None:
        visit = self._mine()
        if visit is not None:
            self._files.save_letter(visit)

    def _remind(self) -> None:
        visit = self._mine()
        if visit is not None:
            self._files.remind(visit)

    def _type_off(self) -> None:
        visit = self._mine()
        if visit is not None:
            self._off.ask(visit)

    def _ask_longer(self) -> None:
        visit = self._mine()
        if visit is not None:
            self._longer.ask(visit)
            self.keys_changed.emit()

    def _extend(self, day: str, reason: str) -> None:
        visit = self._mine()
        if visit is not None:
            self._longer.send(visit, day, reason)

    def _go_on(self) -> None:
        visit = self.current()
        if visit is not None:
            self.go.emit(Place(RailPage.REVIEW, FINAL, at=visit.visit))

    def _put_away(self) -> None:
        visit = self.current()
        if visit is not None:
            self._desk.put_away(visit.visit)
        self.body.to_list()

    def _close_form(self) -> None:
        self._longer.close()
        self.keys_changed.emit()

    def _escape(self) -> bool:
        """One step a press: the message, the form, the file that was read, the sheet."""
        visit = self.current()
        if self.message.isVisible():
            self.message.put_away()
        elif self._longer.is_asked:
            self._close_form()
        elif self._off.is_open:
            self._off.leave()
        elif visit is not None and visit.visit in self._desk.previews:
            self._put_away()
        elif self.body.split.close_sheet():
            self.body.to_list()
        else:
            return False
        return True

    def _mine(self) -> UnitVisit | None:
        """The current visit, unless I may not do anything with it: then it is said why."""
        visit = self.current()
        if visit is not None and visit.waits:
            self._tell(visit.waits)
            return None
        return visit

    def _taken_in(self, key: str) -> None:
        visit = self._desk.now.visit(key)
        if visit is not None:
            to_final = (("Slutgranska", self._go_on),) if visit.is_answered else ()
            self.message.say(taken_in(visit), Gravity.NOTICE, to_final)

    def _done(self, said: str) -> None:
        self.message.put_away()
        self.noticed.emit(said)

    def _tell(self, words: str) -> None:
        self.message.say(words, Gravity.NOTICE)

    def _failed(self, error: UserError) -> None:
        field = {
            ErrorCode.TERM_NOT_LONGER: self.side.form.day,
            ErrorCode.TERM_REASON_MISSING: self.side.form.reason,
        }.get(error.code)
        is_asked = field is not None or error.code is ErrorCode.TYPED_REPLY_EMPTY
        self.message.say(error_text(error), Gravity.NOTICE if is_asked else Gravity.ERROR)
        if error.code is ErrorCode.TYPED_REPLY_EMPTY:
            self.typing.focus_first()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        rows = list_rows(now, frozenset(self._desk.previews))
        self.list.show_rows(rows)
        if self.current() is None:
            first = next((row.key for row in rows if not row.heading), None)
            if first is not None:
                self.list.go_to(first)
        self._go_to_wanted()
        self._show_current()
        self.header_changed.emit()

    def _go_to_wanted(self) -> None:
        if self._desk.now.visit(self._wanted) is not None:
            self.list.go_to(self._wanted)
            self._wanted = ""

    def _show_typing(self, replies: Sequence[FilledReply]) -> None:
        visit = self.current()
        if visit is not None:
            self._off.show(visit, replies)
            self._show_current()
            self.typing.focus_first()

    def _show_current(self) -> None:
        visit = self.current()
        if visit is not None and self._desk.typing == visit.visit:
            self.body.show_typing(visit)
            self.keys_changed.emit()
            return  # what is being typed is not torn away
        self._desk.typing = None
        if visit is None:
            self.body.show_nothing(is_known=self._desk.has_read)
        else:
            self.body.show_visit(visit, self._desk.previews.get(visit.visit))
        self.keys_changed.emit()

"""Hos enheten: the units' time to answer, the letters, and the replies that come back.

Source: ux §2.7.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.dates import DateError, parse_date
from kontrollbesok.labels import error_text
from kontrollbesok.model.working_days import after_working_days
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, KeyHint, Where
from ui.metrics import set_margins
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.places import Asks
from ui.pages.replies.replies_pane import RepliesPane
from ui.pages.replies.rows import UnitVisit
from ui.pages.replies.side import TermSide
from ui.pages.replies.unit_files import UnitFiles
from ui.pages.replies.visit_list import UnitVisitList, list_rows
from ui.pages.replies.words import taken_in
from ui.pages.review.tabs import AT_UNIT, CONFLICTS, FINAL, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity, MessageBar

_WIDTHS = (264, 266)
_LONGER_BY = 5  # working days: what a longer time begins from


class RepliesPage(Page):
    """↑ ↓ choose a visit, P reminds, Ctrl+Enter chooses the file and then takes the reply in."""

    intro = "Här väntar besöken på enhetens svar. Spara brevet, skicka det och ta emot svarsfilen."

    def __init__(self, desk: RepliesDesk, asks: Asks | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.message = MessageBar()
        self._files = UnitFiles(desk, asks or Asks(), self, self._tell)
        self.list = UnitVisitList()
        self.replies = RepliesPane()
        self.side = TermSide()
        self.nothing = EmptyState(Icon.REVIEW, "Ingen enhet har något att svara på.")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.replies)
        self.stack.addWidget(self.nothing)
        self.split = Panes(self._left(), self._centre(), self.side, widths=_WIDTHS)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.split)
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
        """While a longer time is written, Ctrl+Enter gives it."""
        return [
            KeyHint("Förläng", one.actions, narrow=True)
            if self.side.form.isVisible() and one.actions == (Action.TAKE_STEP,)
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
            Action.UNDO: self._desk.undo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self._toggle_right,
            Action.LEFT_PANE: self._toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The visits, what the unit says, the time."""
        return (self.list, self.replies, self.side)

    def first_focus(self) -> QWidget:
        """The list; where it is not shown, what the unit says."""
        return self.list if self.list.isVisibleTo(self) else self.replies.cards

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)
        is_narrow = width is Width.NARROW
        self.replies.heading.setVisible(is_narrow)
        self.side.adapt(is_narrow=is_narrow)
        # over a sheet too, where one pane is shown at a time
        (self._whole if is_narrow else self._column).insertWidget(0, self.message)

    def show_at(self, at: str) -> None:
        """A visit, by its id."""
        self.list.go_to(at)

    def tab_chosen(self, tab: str) -> None:
        """Another tab; conflicts are decided in Synk."""
        if tab == CONFLICTS:
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        else:
            self.go.emit(Place(RailPage.REVIEW, tab))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.list.hasFocus():
            self.list.keyPressEvent(event)  # the list need not be in sight
            return
        super().keyPressEvent(event)

    def current(self) -> UnitVisit | None:
        """The visit that the keys are meant for."""
        return self._desk.now.visit(self.list.current_key())

    # Doing

    def _take_step(self) -> None:
        visit = self._mine()
        if self.side.form.isVisible():
            self.side.form.send()
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

    def _ask_longer(self) -> None:
        visit = self._mine()
        if visit is None:
            return
        if visit.is_answered:
            self._tell(f"{visit.unit} har svarat. Tiden behöver inte förlängas.")
            return
        if not self.side.isVisible():
            self.split.toggle_right()
        begin = max(visit.term.last, visit.term.today)
        self.side.open_form(after_working_days(begin, _LONGER_BY).isoformat())
        self.keys_changed.emit()

    def _extend(self, day: str, reason: str) -> None:
        visit = self._mine()
        if visit is None:
            return
        try:
            last = parse_date(day)
        except DateError:
            last = visit.term.last  # no later day: it is asked for
        self._desk.extend(visit, last, reason)

    def _go_on(self) -> None:
        visit = self.current()
        if visit is not None:
            self.go.emit(Place(RailPage.REVIEW, FINAL, at=visit.visit))

    def _put_away(self) -> None:
        visit = self.current()
        if visit is not None:
            self._desk.put_away(visit.visit)
        self._to_list()

    def _close_form(self) -> None:
        self.side.close_form()
        self._to_list()
        self.keys_changed.emit()

    def _escape(self) -> bool:
        """One step a press: the message, the form, the file that was read, the sheet."""
        visit = self.current()
        if self.message.isVisible():
            self.message.put_away()
        elif self.side.form.isVisible():
            self._close_form()
        elif visit is not None and visit.visit in self._desk.previews:
            self._put_away()
        elif self.split.close_sheet():
            self._to_list()
        else:
            return False
        return True

    def _toggle_right(self) -> None:
        is_shown = self.split.toggle_right()
        if is_shown and not self.replies.isVisible():  # as a sheet
            self.side.texts.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not is_shown:
            self._to_list()

    def _toggle_left(self) -> None:
        self.split.toggle_left()
        self._to_list()

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
        self.message.say(error_text(error), Gravity.ERROR if field is None else Gravity.NOTICE)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        rows = list_rows(now, frozenset(self._desk.previews))
        self.list.show_rows(rows)
        if self.current() is None:
            first = next((row.key for row in rows if not row.heading), None)
            if first is not None:
                self.list.go_to(first)
        self._show_current()
        self.header_changed.emit()

    def _show_current(self) -> None:
        visit = self.current()
        self.stack.setCurrentWidget(self.replies if visit else self.nothing)
        self.nothing.setVisible(self._desk.has_read)
        self.side.setEnabled(visit is not None)
        if visit is not None:
            preview = self._desk.previews.get(visit.visit)
            self.replies.show_visit(visit, preview)
            self.side.show_visit(visit, is_read=preview is not None)
        self.keys_changed.emit()

    def _left(self) -> QWidget:
        left = pane("pane")
        column = QVBoxLayout(left)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.list)
        return left

    def _centre(self) -> QWidget:
        centre = pane("paper")
        self._column = QVBoxLayout(centre)
        set_margins(self._column, 0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.message)
        self._column.addWidget(self.stack, 1)
        return centre

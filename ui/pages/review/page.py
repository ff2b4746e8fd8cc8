"""Granska, Att granska: the inbox, the findings over all visits, and the one that is chosen.

Source: ux §2.7, picture 06.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels import error_text
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit_life import VisitState
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane
from ui.frame.place import Place, RailPage, Width
from ui.icons import Icon
from ui.keys import Action, Where
from ui.metrics import set_margins
from ui.pages.review.bulk_bar import BulkBar
from ui.pages.review.desk import ReviewDesk
from ui.pages.review.filters import Filters
from ui.pages.review.inbox import CONFLICT, inbox_rows
from ui.pages.review.rows import ALL, FindingRow, Status, VisitRow, sorted_rows
from ui.pages.review.side import ReviewSide
from ui.pages.review.table import FindingTable
from ui.pages.review.tabs import AT_UNIT, CONFLICTS, TO_REVIEW, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.widgets.empty_state import EmptyState
from ui.widgets.growing_text import GrowingText
from ui.widgets.list_pane import ListPane
from ui.widgets.message_bar import Gravity, MessageBar

_READ_AFTER_MS = 700
_WIDTHS = (220, 266)


class ReviewPage(Page):
    """↑ ↓ choose a finding, Space marks, G approves, Ctrl+Enter sends the visit on."""

    intro = "Här granskar du det som är inlämnat. Blanksteg markerar, G godkänner, K kommenterar."

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self.message = MessageBar()
        self.inbox = ListPane("Inkorg")
        self.filters = Filters(not_approved=True)
        self.table = FindingTable()
        self.bulk = BulkBar()
        self.side = ReviewSide()
        self.nothing = EmptyState(Icon.REVIEW, "", "Visa godkända")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        self.split = Panes(self._left(), self._centre(), self.side, widths=_WIDTHS)
        self._read_timer = QTimer(self)
        self._read_timer.setSingleShot(True)
        self._read_timer.setInterval(_READ_AFTER_MS)
        self._read_timer.timeout.connect(self._note_read)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.inbox.moved.connect(lambda _key: self._show_rows())
        self.inbox.opened.connect(self._open)
        self.filters.changed.connect(self._show_rows)
        self.filters.left.connect(self._to_table)
        self.table.moved.connect(self._show_current)
        self.table.marked.connect(self._show_marks)
        self.table.head.sorted_anew.connect(self._show_rows)
        self.bulk.approve_asked.connect(self._approve)
        self.bulk.grade_asked.connect(self._ask_grade)
        self.bulk.comment_asked.connect(self._ask_comment)
        self.bulk.graded.connect(self._grade)
        self.bulk.commented.connect(self._comment_marked)
        self.bulk.given_up.connect(self._to_table)
        self.side.commented.connect(self._comment_current)
        self.side.processed.connect(self._process)
        self.side.back_asked.connect(self._send_back)
        self.side.on_asked.connect(self._send_on)
        self.side.left.connect(self._to_table)
        self.side.passphrase.returnPressed.connect(self._send_on)
        self.nothing.asked.connect(self._show_everything)
        self._desk.read_again.connect(self._show)
        self._desk.done.connect(self._done)
        self._desk.failed.connect(self._failed)

    # For the frame

    def header(self) -> PageHeader:
        """The five tabs with their counts."""
        return PageHeader(
            "Granska",
            "inlämnade besök",
            review_tabs(dict(self._desk.now.counts)),
            TO_REVIEW,
            has_list=True,
            has_right_pane=True,
        )

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | GrowingText):
            return (Where.TEXT_FIELD, Where.REVIEW, Where.EVERYWHERE)
        return (Where.REVIEW, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """What the reviewer does."""
        return {
            Action.MARK: self.table.toggle_mark,
            Action.MARK_ALL: self.table.mark_all,
            Action.APPROVE: self._approve,
            Action.CHANGE_GRADE: self._ask_grade,
            Action.COMMENT: self._ask_comment,
            Action.NEXT_LEFT: self._go_to_next,
            Action.TAKE_STEP: self._send_on,
            Action.SEND_BACK: self._send_back,
            Action.FILTER: self._search,
            Action.UNDO: self._desk.undo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.split.toggle_right,
            Action.LEFT_PANE: self.split.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The table, the finding, the inbox."""
        return (self.first_focus(), self.side, self.inbox)

    def first_focus(self) -> QWidget:
        """The table; without findings the inbox, where a visit can still be chosen."""
        return self.table if self.stack.currentWidget() is self.table else self.inbox

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def tab_chosen(self, tab: str) -> None:
        """Another tab; conflicts are decided in Synk."""
        if tab == CONFLICTS:
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        else:
            self.go.emit(Place(RailPage.REVIEW, tab))

    def leave(self) -> None:
        """What is typed and not sent stays in the field; the passphrase does not."""
        self.side.take_passphrase()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    # Doing

    def visit(self) -> VisitRow | None:
        """The visit that the whole-visit keys are meant for: the inbox's, else the finding's."""
        chosen = self.inbox.current_key()
        if chosen not in (None, ALL):
            return self._desk.now.visit(chosen)
        row = self.table.current()
        if row is not None:
            return self._desk.now.visit(row.visit)
        mine = self._desk.now.mine
        return mine[0] if len(mine) == 1 else None

    def _approve(self) -> None:
        rows = self._chosen()
        if rows:
            self._desk.approve(rows)

    def _ask_grade(self) -> None:
        rows = self._chosen()
        if rows:
            self.bulk.ask_grade(rows[0].finding.grade)

    def _ask_comment(self) -> None:
        rows = self._chosen()
        if len(rows) > 1 or not self.side.isVisible():
            self.bulk.ask_words(len(rows))
        elif rows:
            self.side.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _grade(self, grade: str, reason: str) -> None:
        rows = self._chosen()
        if not reason:
            self._say("Skriv varför graden ändras.", Gravity.NOTICE)
            self.bulk.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.bulk.close_form()
        self._to_table()
        self._desk.grade(rows, Grade(grade), reason)

    def _comment_marked(self, text: str) -> None:
        rows = self._chosen()
        self.bulk.close_form()
        self._to_table()
        self._desk.comment(rows, text)

    def _comment_current(self, text: str) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.comment([row], text)

    def _process(self, remark: str) -> None:
        visit = self.visit()
        if visit is not None:
            self._desk.process(visit.visit, remark)

    def _send_back(self) -> None:
        visit = self._visit_to_judge()
        if visit is None:
            return
        if not visit.open_remarks:
            self._say(
                "Skriv minst en kommentar innan besöket skickas tillbaka. "
                "Teamet ska veta vad som saknas. K skriver en.",
                Gravity.NOTICE,
            )
            return
        self._desk.send_back(visit.visit)

    def _send_on(self) -> None:
        visit = self._visit_to_judge()
        if visit is None:
            return
        stopped = self._what_stops(visit)
        if stopped:
            self._say(stopped, Gravity.NOTICE)
            return
        if visit.state is VisitState.SUBMITTED and not self.side.passphrase.text():
            if not self.side.isVisible():
                self.split.toggle_right()
            self._say(
                f"Skriv lösenfrasen för att skicka {visit.unit} till enheten.", Gravity.NOTICE
            )
            self.side.ask_passphrase()
            return
        self._desk.send_on(visit.visit, self.side.take_passphrase())

    def _visit_to_judge(self) -> VisitRow | None:
        visit = self.visit()
        if visit is None:
            self._say("Välj ett besök i inkorgen först.", Gravity.NOTICE)
            return None
        if visit.waits or not visit.is_mine:
            self._say(visit.waits or f"{visit.unit}: {visit.detail}.", Gravity.NOTICE)
            return None
        return visit

    def _what_stops(self, visit: VisitRow) -> str:
        """Why the visit cannot go to its unit, with the first finding to look at made current."""
        if visit.conflicts:
            many = "En konflikt väntar" if visit.conflicts == 1 else f"{visit.conflicts} konflikter"
            verb = "" if visit.conflicts == 1 else " väntar"
            return f"{many}{verb} på beslut i {visit.unit}. Avgör under Konflikter först."
        rows = self._desk.now.under(visit.visit)
        left = [row for row in rows if row.status is not Status.APPROVED]
        if left:
            labels = ", ".join(row.finding.label for row in left)
            self.table.go_to(left[0].key)
            return f"Inte godkänt än i {visit.unit}: {labels}. Godkänn med G eller skicka tillbaka."
        if visit.open_remarks:
            many = (
                "En kommentar" if visit.open_remarks == 1 else f"{visit.open_remarks} kommentarer"
            )
            return (
                f"{many} i {visit.unit} väntar på svar. "
                "Tryck Klar vid kommentaren eller skicka tillbaka."
            )
        return ""

    def _go_to_next(self) -> None:
        rows = self.table.rows()
        current = self.table.current()
        at = rows.index(current) + 1 if current in rows else 0
        for row in (*rows[at:], *rows[:at]):
            if row.status in (Status.NEW, Status.CHANGED):
                self.table.go_to(row.key)
                return

    def _open(self, key: str) -> None:
        visit = self._desk.now.visit(key.removeprefix(CONFLICT))
        if key.startswith(CONFLICT):
            self.go.emit(Place(RailPage.SYNC, SYNC_CONFLICTS))
        elif visit is not None and visit.state is VisitState.AT_UNIT:
            self.go.emit(Place(RailPage.REVIEW, AT_UNIT))
        else:
            self._to_table()

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _show_everything(self) -> None:
        self.filters.show_everything()
        self._to_table()

    def _escape(self) -> bool:
        """One step a press: the form, the message, the marks."""
        if self.bulk.is_form:
            self.bulk.give_up()
        elif self.side.passphrase.isVisible():
            self.side.take_passphrase()
            self._to_table()
        elif self.message.isVisible():
            self.message.put_away()
        elif self.table.marks:
            self.table.mark(frozenset())
        elif self.split.close_sheet():
            self._to_table()
        else:
            return False
        return True

    def _chosen(self) -> tuple[FindingRow, ...]:
        """The findings a step is meant for, unless their visits are not the reviewer's now."""
        rows = self.table.chosen()
        free = tuple(row for row in rows if not self._is_locked(row.visit))
        if rows and not free:
            visit = self._desk.now.visit(rows[0].visit)
            if visit is not None:
                self._say(visit.waits or f"{visit.unit}: {visit.detail}.", Gravity.NOTICE)
        return free

    def _is_locked(self, visit: VisitId) -> bool:
        found = self._desk.now.visit(visit)
        return found is None or not found.is_mine or bool(found.waits)

    def _done(self, said: str) -> None:
        self.message.put_away()
        self.noticed.emit(said)

    def _failed(self, error: UserError) -> None:
        self._say(error_text(error), Gravity.ERROR)

    def _say(self, words: str, gravity: Gravity) -> None:
        self.message.say(words, gravity)

    def _to_table(self) -> None:
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_read(self) -> None:
        """What has been on the screen for a while, in a window that is in front, is read."""
        row = self.table.current()
        current = self._desk.now.row(row.key) if row is not None else None
        is_seen = self.isVisible() and self.window().isActiveWindow()
        if is_seen and current is not None and current.status in (Status.NEW, Status.CHANGED):
            self._desk.read(current)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        self.inbox.show_rows(inbox_rows(now))
        if self.inbox.current_key() is None:
            self.inbox.go_to(ALL)
        self.filters.show_areas(sorted({row.area for row in now.rows if row.area}))
        self._show_rows()
        self.header_changed.emit()

    def _show_rows(self) -> None:
        chosen = (self.inbox.current_key() or ALL).removeprefix(CONFLICT)
        every = self._desk.now.under(chosen)
        wanted = self.filters.now()
        rows = sorted_rows([row for row in every if wanted.lets(row)], self.table.order)
        focused = QApplication.focusWidget()
        had_focus = focused is self.table or (
            focused is not None and self.nothing.isAncestorOf(focused)
        )
        self.table.show_rows(rows)
        self._show_nothing(hidden=len(every) - len(rows))
        self.stack.setCurrentWidget(self.table if rows else self.nothing)
        if had_focus and not rows and self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_marks()
        self._show_current()

    def _show_nothing(self, hidden: int) -> None:
        if not self._desk.has_read:
            words = ""
        elif self.filters.search.text().strip():
            words = f"Inget hittades för ”{self.filters.search.text().strip()}”."
        elif hidden:
            words = "Alla avvikelser är godkända. Ctrl+Enter skickar besöket till enheten."
        elif self._desk.now.mine:
            words = "Inga avvikelser i besöket. Ctrl+Enter skickar det till enheten."
        else:
            last = self._desk.now.last_came
            came = f"Senaste besöket kom {last}." if last else "Nytt kommer vid nästa synk."
            words = f"Inget att granska. {came}"
        self.nothing.show_sentence(words)
        if self.nothing.button is not None:
            self.nothing.button.setVisible(hidden > 0)

    def _show_marks(self) -> None:
        self.bulk.show_count(len(self.table.marks))
        self.keys_changed.emit()

    def _show_current(self) -> None:
        row = self.table.current()
        visit = self.visit()
        locked = visit is None or self._is_locked(visit.visit)
        fresh = self._desk.now.row(row.key) if row is not None else None
        self.side.show_row(fresh, visit, locked=locked)
        self._read_timer.start()

    def _left(self) -> QWidget:
        left = pane("pane")
        column = QVBoxLayout(left)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.inbox)
        return left

    def _centre(self) -> QWidget:
        centre = pane("paper")
        column = QVBoxLayout(centre)
        set_margins(column, 0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        return centre

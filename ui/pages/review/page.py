"""Granska, Att granska: the inbox, the findings over all visits, and the one that is chosen.

Source: ux §2.7, picture 06.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit_life import VisitState
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.pages.review.bulk_bar import BulkBar
from ui.pages.review.desk import ReviewDesk
from ui.pages.review.filters import STATUSES, Filters
from ui.pages.review.findings_page import FindingsPage
from ui.pages.review.inbox import CONFLICT, inbox_rows
from ui.pages.review.rows import ALL, FindingRow, Status, VisitRow
from ui.pages.review.side import ReviewSide
from ui.pages.review.table import FindingTable
from ui.pages.review.tabs import AT_UNIT, TO_REVIEW, review_tabs
from ui.pages.sync.tabs import CONFLICTS as SYNC_CONFLICTS
from ui.qt import ENTER_KEYS
from ui.widgets.list_pane import ListRow
from ui.widgets.message_bar import Gravity

_READ_AFTER_MS = 700


class ReviewPage(FindingsPage):
    """↑ ↓ choose a finding, Space marks, G approves, Ctrl+Enter sends the visit on."""

    intro = "Här granskar du det som är inlämnat. Blanksteg markerar, G godkänner, K kommenterar."
    where = Where.REVIEW
    all_words = "Visa godkända"

    def __init__(self, desk: ReviewDesk) -> None:
        self._desk = desk
        self.side = ReviewSide()
        self._read_timer = QTimer()
        self._told: set[str] = set()
        super().__init__(FindingTable(), Filters(STATUSES, some=True), BulkBar(), self.side)
        self._read_timer.setParent(self)
        self._read_timer.setSingleShot(True)
        self._read_timer.setInterval(_READ_AFTER_MS)
        self._read_timer.timeout.connect(self._note_read)
        self._connect()
        self.show_all()

    def _connect(self) -> None:
        self.inbox.opened.connect(self._open)
        self.bulk.approve_asked.connect(self._approve)
        self.bulk.comment_asked.connect(self._ask_comment)
        self.bulk.graded.connect(self._grade)
        self.bulk.commented.connect(self._comment_marked)
        self.side.commented.connect(self._comment_current)
        self.side.processed.connect(self._process)
        self.side.back_asked.connect(self._send_back)
        self.side.on_asked.connect(self._send_on)
        self.side.left.connect(self.to_table)
        self._desk.read_again.connect(self.show_all)
        self._desk.done.connect(self.on_done)
        self._desk.failed.connect(self.on_failed)
        self._desk.sent.connect(self._sent)

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

    def handlers(self) -> Handlers:
        """What the reviewer does."""
        return {
            Action.MARK: self.table.toggle_mark,
            Action.MARK_ALL: self.table.mark_all,
            Action.APPROVE: self._approve,
            Action.CHANGE_GRADE: self.ask_grade,
            Action.COMMENT: self._ask_comment,
            Action.NEXT_LEFT: self._go_to_next,
            Action.TAKE_STEP: self._take_step,
            Action.SEND_BACK: self._send_back,
            Action.FILTER: self.search,
            **hits_in(self.table),
            Action.UNDO: self._desk.undo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.toggle_right,
            Action.LEFT_PANE: self.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The table, the finding, the inbox."""
        return (self.first_focus(), self.side, self.inbox)

    def leave(self) -> None:
        """What is typed and not sent stays in the field; the passphrase does not."""
        self.side.take_passphrase()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.side.passphrase.hasFocus():
            self._send_on()  # with Ctrl or without: once
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
        rows = self.chosen()
        if rows:
            self._desk.approve(rows)

    def _ask_comment(self) -> None:
        rows = self.chosen()
        if len(rows) > 1 or not self.side.isVisible():
            self.bulk.ask_words(len(rows))
        elif rows:
            self.side.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _grade(self, grade: str, reason: str) -> None:
        rows = self.chosen()
        if not reason:
            self.say("Skriv varför graden ändras.", Gravity.NOTICE)
            self.bulk.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.bulk.close_form()
        self.to_table()
        self._desk.grade(rows, Grade(grade), reason)

    def _comment_marked(self, text: str) -> None:
        rows = self.chosen()
        self.bulk.close_form()
        self.to_table()
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
            self.say(
                "Skriv minst en kommentar innan besöket skickas tillbaka. "
                "Teamet ska veta vad som saknas. K skriver en.",
                Gravity.NOTICE,
            )
            return
        self._desk.send_back(visit.visit)

    def _take_step(self) -> None:
        """What is being written first; a visit never goes on from a field of something else."""
        if self.side.comment.hasFocus():
            self.side.send_comment()
        elif self.bulk.is_writing:
            self.bulk.send()
        else:
            self._send_on()

    def _send_on(self) -> None:
        visit = self._visit_to_judge()
        if visit is None:
            return
        stopped = self._what_stops(visit)
        if stopped:
            self.say(stopped, Gravity.NOTICE)
            return
        if visit.unsent and visit.unsent not in self._told:
            self._told.add(visit.unsent)  # said before the step, and stops it once
            self.say(f"{visit.unsent} Ctrl+Enter skickar ändå.", Gravity.WARNING)
            return
        if visit.state is VisitState.SUBMITTED and not self.side.passphrase.text():
            if not self.side.isVisible():
                self.split.toggle_right()
            self.say(f"Skriv lösenfrasen för att skicka {visit.unit} till enheten.", Gravity.NOTICE)
            self.side.ask_passphrase()
            return
        self._desk.send_on(visit.visit, self.side.take_passphrase())

    def _visit_to_judge(self) -> VisitRow | None:
        visit = self.visit()
        if visit is None:
            self.say("Välj ett besök i inkorgen först.", Gravity.NOTICE)
            return None
        if visit.waits or not visit.is_mine:
            self.say(visit.waits or f"{visit.unit}: {visit.detail}.", Gravity.NOTICE)
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
            self.go.emit(Place(RailPage.REVIEW, AT_UNIT, at=visit.visit))
        else:
            self.to_table()

    def _sent(self, visit: str) -> None:
        """On to the letter: the visit's row in Hos enheten."""
        found = self._desk.now.visit(visit)
        if found is not None:
            words = f"{found.unit} är hos enheten. Spara brevet med svarsfilen och skicka det."
            to_unit = Place(RailPage.REVIEW, AT_UNIT, at=visit)
            buttons = (("Till Hos enheten", lambda: self.go.emit(to_unit)),)
            self.message.say(words, Gravity.NOTICE, buttons)

    def escape_own(self) -> bool:
        """The passphrase goes."""
        if not self.side.passphrase.isVisible():
            return False
        self.side.take_passphrase()
        self.to_table()
        return True

    def chosen(self) -> tuple[FindingRow, ...]:
        """The findings a step is meant for, unless their visits are not the reviewer's now."""
        rows = self.table.chosen()
        free = tuple(row for row in rows if not self._is_locked(row.visit))
        if rows and not free:
            visit = self._desk.now.visit(rows[0].visit)
            if visit is not None:
                self.say(visit.waits or f"{visit.unit}: {visit.detail}.")
        return free

    def _is_locked(self, visit: VisitId) -> bool:
        found = self._desk.now.visit(visit)
        return found is None or not found.is_mine or bool(found.waits)

    def _note_read(self) -> None:
        """What has been on the screen for a while, in a window that is in front, is read."""
        row = self.table.current()
        current = self._desk.now.row(row.key) if row is not None else None
        is_seen = self.isVisible() and self.window().isActiveWindow()
        if is_seen and current is not None and current.status in (Status.NEW, Status.CHANGED):
            self._desk.read(current)

    # Showing

    def inbox_rows(self) -> Sequence[ListRow]:
        """What is mine, what waits on others, and conflicts."""
        return inbox_rows(self._desk.now)

    def rows_under(self, chosen: str) -> Sequence[FindingRow]:
        """The findings of a row of the inbox."""
        return self._desk.now.under(chosen.removeprefix(CONFLICT))

    def nothing_words(self, hidden: int) -> str:
        """What is said where no finding is shown."""
        if not self._desk.has_read:
            return ""
        if hidden:
            return "Alla avvikelser är godkända. Ctrl+Enter skickar besöket till enheten."
        if self._desk.now.mine:
            return "Inga avvikelser i besöket. Ctrl+Enter skickar det till enheten."
        last = self._desk.now.last_came
        came = f"Senaste besöket kom {last}." if last else "Nytt kommer vid nästa synk."
        return f"Inget att granska. {came}"

    def show_current(self) -> None:
        """The finding at the right."""
        row = self.table.current()
        visit = self.visit()
        locked = visit is None or self._is_locked(visit.visit)
        fresh = self._desk.now.row(row.key) if row is not None else None
        self.side.show_row(fresh, visit, locked=locked)
        self._read_timer.start()

"""Slutgranska: the findings with the units' replies beside them, and on to attest.

Source: ux §2.7.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.grade import Grade
from ui.frame.header import PageHeader
from ui.frame.hits import hits_in
from ui.frame.page import Handlers
from ui.keys import Action, KeyHint, Where
from ui.pages.review.bulk_bar import BulkBar
from ui.pages.review.cells import spoken_reply
from ui.pages.review.filters import STANCES, Filters
from ui.pages.review.final_desk import FinalDesk
from ui.pages.review.final_rows import FinalVisit
from ui.pages.review.final_side import FinalSide
from ui.pages.review.findings_page import FindingsPage
from ui.pages.review.rows import ALL, FINAL_COLUMNS, Column, FindingRow, Order, Stance
from ui.pages.review.table import FindingTable
from ui.pages.review.tabs import FINAL, review_tabs
from ui.widgets.list_pane import ListRow


class FinalPage(FindingsPage):
    """↑ ↓ choose a finding, A judges it anew, Ctrl+Enter sends the visit to attest."""

    intro = "Här står enhetens svar bredvid varje avvikelse. A bedömer på nytt."
    where = Where.FINAL_REVIEW
    asks = frozenset(
        {ErrorCode.FINDINGS_NOT_JUDGED, ErrorCode.DNR_MISSING, ErrorCode.REPLY_MISSING}
    )

    def __init__(self, desk: FinalDesk) -> None:
        self._desk = desk
        self.side = FinalSide()
        table = FindingTable(FINAL_COLUMNS, spoken_reply, two_lines=True)
        table.order = Order(Column.STANCE)
        super().__init__(table, Filters(STANCES, some=False), BulkBar(anew=True), self.side)
        self.inbox.opened.connect(lambda _key: self.to_table())
        self.bulk.graded.connect(self._judge)
        self.side.dnr_written.connect(self._keep_dnr)
        self.side.on_asked.connect(self._send_on)
        desk.read_again.connect(self.show_all)
        desk.done.connect(self.on_done)
        desk.failed.connect(self.on_failed)
        desk.sent.connect(lambda _visit: self.to_table())
        self.show_all()

    # For the frame

    def header(self) -> PageHeader:
        """The five tabs with their counts."""
        return PageHeader(
            "Granska",
            "besök som enheten har svarat på",
            review_tabs(dict(self._desk.now.counts)),
            FINAL,
            has_list=True,
            has_right_pane=True,
        )

    def hints(self) -> Sequence[KeyHint]:
        """While a judgement is written, Ctrl+Enter is no step with the visit."""
        shown = super().hints()
        if not self.bulk.is_form:
            return shown
        return [one for one in shown if one.actions != (Action.TAKE_STEP,)]

    def handlers(self) -> Handlers:
        """What the reviewer does for the last time."""
        return {
            Action.MARK: self.table.toggle_mark,
            Action.MARK_ALL: self.table.mark_all,
            Action.CHANGE_GRADE: self.ask_grade,
            Action.NEXT_LEFT: self._go_to_next,
            Action.TAKE_STEP: self._take_step,
            Action.FILTER: self.search,
            **hits_in(self.table),
            Action.UNDO: self._desk.undo,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self.toggle_right,
            Action.LEFT_PANE: self.toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """The table, the finding with its reply, the inbox."""
        return (self.first_focus(), self.side, self.inbox)

    def leave(self) -> None:
        """What is typed of a dnr is kept."""
        self._keep_dnr()

    # Doing

    def visit(self) -> FinalVisit | None:
        """The visit that the whole-visit keys are meant for: the inbox's, else the finding's."""
        chosen = self.inbox.current_key()
        if chosen not in (None, ALL):
            return self._desk.now.visit(chosen)
        row = self.table.current()
        if row is not None:
            return self._desk.now.visit(row.visit)
        every = self._desk.now.visits
        return every[0] if len(every) == 1 else None

    def _judge(self, grade: str, reason: str) -> None:
        if not reason:
            self.say("Skriv varför. Enhetens ord och dina står kvar bredvid varandra.")
            self.bulk.reason.setFocus()
            return
        rows = self.chosen()
        self.bulk.close_form()
        self.to_table()
        self._desk.judge(rows, Grade(grade), reason)

    def _take_step(self) -> None:
        """A judgement that is being written first."""
        if self.bulk.is_writing:
            self.bulk.send()
        else:
            self._send_on()

    def _send_on(self) -> None:
        visit = self.visit()
        if visit is None:
            self.say("Välj ett besök i inkorgen först.")
            return
        if visit.waits:
            self.say(visit.waits)
            return
        self._keep_dnr()
        self._desk.send_on(visit.visit)

    def _keep_dnr(self) -> None:
        visit = self.visit()
        if visit is not None and not visit.waits:
            self._desk.set_dnr(visit, self.side.typed_dnr())

    def on_failed(self, error: UserError) -> None:
        """Say it, and go to what is missing."""
        super().on_failed(error)
        visit = self.visit()
        if error.code is ErrorCode.DNR_MISSING:
            if not self.side.isVisible():
                self.split.toggle_right()
            self.side.ask_dnr()
        elif error.code is ErrorCode.FINDINGS_NOT_JUDGED and visit is not None:
            left = self._desk.now.to_judge(visit.visit)
            if left:
                self._show_row(left[0])

    def _show_row(self, row: FindingRow) -> None:
        self.split.close_sheet()
        if row not in self.table.rows():
            self.filters.show_everything()
        self.table.go_to(row.key)
        self.to_table()

    def escape_own(self) -> bool:
        """From the dnr back to the table; what is typed is kept."""
        if not self.side.dnr.hasFocus():
            return False
        self.to_table()
        return True

    def _go_to_next(self) -> None:
        rows = self.table.rows()
        current = self.table.current()
        at = rows.index(current) + 1 if current in rows else 0
        for row in (*rows[at:], *rows[:at]):
            if row.stance is Stance.DISPUTED:
                self.table.go_to(row.key)
                return

    def chosen(self) -> tuple[FindingRow, ...]:
        """The findings a step is meant for, those of visits that I may review."""
        rows = self.table.chosen()
        visits = {row.visit: self._desk.now.visit(row.visit) for row in rows}
        waits = [one.waits for one in visits.values() if one is not None and one.waits]
        if waits:
            self.say(waits[0])
        free = {key for key, one in visits.items() if one is not None and not one.waits}
        return tuple(row for row in rows if row.visit in free)

    # Showing

    def inbox_rows(self) -> Sequence[ListRow]:
        """All visits together, and one by one."""
        now = self._desk.now
        many = f"{len(now.visits)} besök att slutgranska"
        return [
            ListRow("inbox", "Inkorg", heading=True),
            ListRow(ALL, "Alla besök", many, str(len(now.rows)), is_new=False),
            *(
                ListRow(one.visit, one.unit, one.detail, str(one.findings), is_new=one.to_judge > 0)
                for one in now.visits
            ),
        ]

    def rows_under(self, chosen: str) -> Sequence[FindingRow]:
        """The findings of a row of the inbox."""
        return self._desk.now.under(chosen)

    def nothing_words(self, hidden: int) -> str:
        """What is said where no finding is shown."""
        if not self._desk.has_read:
            return ""
        if hidden:
            return "Inga avvikelser med det läget."
        if self._desk.now.visits:
            return "Inga avvikelser i besöket. Ctrl+Enter skickar det till attest."
        return "Inget att slutgranska. Nytt kommer när en enhet har svarat."

    def show_current(self) -> None:
        """The finding at the right, with the unit's reply."""
        row = self.table.current()
        fresh = self._desk.now.row(row.key) if row is not None else None
        self.side.show_row(fresh, self.visit())

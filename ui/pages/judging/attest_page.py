"""Attestera: what waits, the report, and the steps Läst, Åtgärder, Attestera. Source: ux §2.8."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kontrollbesok.errors import UserError
from ui.announce import announce
from ui.frame.header import PageHeader
from ui.frame.page import Handlers
from ui.frame.place import Place, RailPage
from ui.keys import BAR, Action, KeyHint, Where
from ui.pages.judging import attest_words as words
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_list import list_rows
from ui.pages.judging.attest_rows import Attested, AttestedVisit, ProposalRow
from ui.pages.judging.attest_side import AttestSide
from ui.pages.judging.proposal_card import ProposalCard
from ui.pages.judging.proposal_keys import ProposalKeys
from ui.pages.judging.report_pages import ReportPages
from ui.pages.judging.reports_page import ReportsPage
from ui.pages.registering.tabs import attest_tabs
from ui.widgets.growing_text import GrowingText
from ui.widgets.message_bar import Gravity


class AttestPage(ReportsPage[AttestDesk, AttestSide]):
    """PgDn reads on, G K Ä meet the proposals, Ctrl+Enter attests or says what is missing."""

    intro = "Här läser du rapporten och attesterar din del. Graderna är granskarens."

    def __init__(self, desk: AttestDesk, *, has_tabs: bool = False) -> None:
        super().__init__(desk, AttestSide(), words.NOTHING)
        self._has_tabs = has_tabs  # for one who registers as well
        self._asked = ""  # what was missing when it was asked for
        self.proposals = ProposalKeys(desk, self.side, self.current)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.list.opened.connect(lambda _key: self._focus_report())
        self.report.core_seen.connect(self._note_read)
        self.proposals.said.connect(self._told)
        self.proposals.pane_needed.connect(self._show_pane)
        self.side.attest_asked.connect(self._attest)
        self.side.next_asked.connect(self._go_to_next)
        self.side.passphrase.textChanged.connect(lambda _text: self._show_left())
        self._desk.attested.connect(self._attested)

    # For the frame

    def header(self) -> PageHeader:
        """Whose report it is."""
        visit = self.current()
        return PageHeader(
            "Attestera" if self._has_tabs else "Att attestera",
            visit.subtitle if visit is not None else "",
            attest_tabs(waiting=len(self._desk.now.waiting)) if self._has_tabs else (),
            "",
            has_list=True,
            has_right_pane=True,
        )

    def tab_chosen(self, tab: str) -> None:
        """Att diarieföra, for the registrar."""
        self.go.emit(Place(RailPage.ATTEST, tab))

    def wheres(self) -> tuple[Where, ...]:
        """Letters are keys everywhere but in a field."""
        if isinstance(QApplication.focusWidget(), QLineEdit | GrowingText):
            return (Where.TEXT_FIELD, Where.ATTEST, Where.EVERYWHERE)
        return (Where.ATTEST, Where.EVERYWHERE)

    def hints(self) -> Sequence[KeyHint]:
        """What works now: G, K and Ä where there are proposals, Ctrl+Enter by its word."""
        if self.wheres()[0] is Where.TEXT_FIELD:
            done = "Klar" if self._written() is not None else ""
            return [
                KeyHint(done, one.actions, narrow=True)
                if done and one.actions == (Action.TAKE_STEP,)
                else one
                for one in super().hints()
            ]
        visit = self.current()
        letters = (Action.APPROVE, Action.COMMENT, Action.SEND_BACK)
        shown = [
            hint
            for hint in BAR[Where.ATTEST]
            if (visit is not None and visit.proposals) or hint.actions[0] not in letters
        ]
        if visit is None or visit.turn is None:
            return [hint for hint in shown if hint.actions[0] is not Action.TAKE_STEP]
        return shown

    def handlers(self) -> Handlers:
        """Reading, the proposals, the attest."""
        return {
            **self.report.handlers(),
            **self.proposals.handlers(),
            Action.TAKE_STEP: self._take_step,
            Action.REFRESH: self._desk.refresh,
            Action.RIGHT_PANE: self._toggle_right,
            Action.LEFT_PANE: self._toggle_left,
        }

    def panes(self) -> Sequence[QWidget]:
        """Report, steps, list: the work first."""
        return (self.report.shown(), self.side, self.list)

    def first_focus(self) -> QWidget:
        """The report."""
        return self.report.shown() if self.current() is not None else self.list

    def current(self) -> AttestedVisit | None:
        """The visit that the keys are meant for."""
        return self._desk.now.visit(self.list.current_key())

    def _toggle_right(self) -> None:
        """The keyboard follows to what took the report's place."""
        if self.split.toggle_right() and not self.report.isVisible():
            card = self.side.current()
            (card or self.side.ways_on()).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.report.isVisible() and not self.side.isVisible():
            self.report.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_left(self) -> None:
        if self.split.toggle_left() and not self.report.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.report.isVisible() and not self.list.isVisible():
            self.report.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    @property
    def is_read(self) -> bool:
        """Whether the current report has been read as it stands."""
        visit, report = self.current(), self.report.now
        if visit is None or report is None or report.visit != visit.visit:
            return False
        return visit.read_as == report.name

    def _to_work(self) -> None:
        self._focus_report()

    def _focus_report(self) -> None:
        self.split.close_sheet()
        self.report.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_read(self) -> None:
        visit, report = self.current(), self.report.now
        if visit is None or report is None or report.visit != visit.visit or self.is_read:
            return
        if visit.turn is not None:
            self._desk.note_read(visit.visit, report.name)

    def _show_pane(self) -> None:
        if self.split.right is not None and self.split.right.isHidden():
            self.split.toggle_right()

    def _told(self, said: str) -> None:
        self.noticed.emit(said)
        announce(self, said)

    # The attest

    def _written(self) -> ProposalCard | None:
        """The card that the keyboard writes in."""
        return next((card for card in self.side.cards if card.field.hasFocus()), None)

    def _take_step(self) -> None:
        visit, card = self.current(), self._written()
        if card is not None:
            card.end_writing()
        elif visit is not None and visit.turn is not None:
            self._attest()
        else:
            self._go_to_next()

    def _attest(self) -> None:
        visit = self.current()
        if visit is None or visit.turn is None:
            return
        if not self.is_read:
            self._ask(words.unread(self._core), self.report.shown())
        elif visit.left:
            self._meet(visit.left[0])
        elif not self.side.passphrase.text():
            self._ask(words.NO_PASSPHRASE, self.side.passphrase)
        else:
            passphrase = self.side.passphrase.text()
            self.side.rows.clear()
            self._desk.attest(visit, passphrase)

    def _meet(self, row: ProposalRow) -> None:
        card = next(card for card in self.side.cards if card.row.key == row.key)
        self._ask(words.meet(row), card)

    def _ask(self, sentence: str, where: QWidget) -> None:
        if self.split.right is not None and self.split.right.isAncestorOf(where):
            self._show_pane()
        else:
            self.split.close_sheet()
        self._asked = self._missing()
        self.message.say(sentence, Gravity.NOTICE)
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.side.isAncestorOf(where):
            self.side.bring(where)

    def _go_to_next(self) -> None:
        waiting = self._desk.now.waiting
        if waiting:
            self.message.put_away()
            self.list.go_to(waiting[0].visit)
            self._focus_report()

    def _attested(self, attested: Attested) -> None:
        if attested.report_changed:
            self.message.say(words.CHANGED, Gravity.WARNING)
            self._desk.open_report(attested.visit)
            return
        self.message.put_away()
        self.proposals.forget()
        self._told(words.done(attested.turn, asked_change=attested.asked_change))

    def _failed(self, error: UserError) -> None:
        super()._failed(error)
        visit = self.current()
        if visit is not None and visit.turn is not None and self.is_read and not visit.left:
            self.side.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        now = self._desk.now
        visits = [*now.waiting, *now.elsewhere, *now.done]
        self._show_list(list_rows(now), visits[0].visit if visits else None)

    def _show_current(self) -> None:
        visit = self.current()
        if visit is not None:
            self._open(visit.visit)
        self._show_side()
        self.header_changed.emit()
        self.keys_changed.emit()

    def _show_side(self) -> None:
        visit = self.current()
        more = any(one.visit != self.list.current_key() for one in self._desk.now.waiting)
        self.side.show_visit(visit, read=self.is_read, more=more)
        self._show_left()

    def _show_report(self, report: ReportPages) -> None:
        if self.report.show_report(report):
            self._show_side()

    def _show_left(self) -> None:
        """What is missing, under the button; what was asked for and is there now is not asked."""
        missing = self._missing()
        self.side.say_left(missing or words.READY)
        if self._asked and missing != self._asked:
            self._asked = ""
            self.message.put_away()

    def _missing(self) -> str:
        return words.missing(
            self.current(),
            self._core,
            read=self.is_read,
            passphrase=bool(self.side.passphrase.text()),
        )

    @property
    def _core(self) -> int:
        return len(self.report.now.core) if self.report.now is not None else 2

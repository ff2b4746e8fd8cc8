"""The visit's tab Översikt: where it stands, what is said of it, who and what. Source: ux §2.2."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.services.escalations import Duty
from kontrollbesok.services.settled_check import SettledCheck
from ui.asking import AskTarget, target_asker
from ui.frame.header import PageHeader
from ui.frame.page import Handlers, Page
from ui.frame.panes import Panes, pane_of
from ui.frame.place import Place, Width
from ui.keys import Action, Where
from ui.metrics import gap, limit_width, set_margins, set_spacing
from ui.pages.overview.desk import OverviewDesk
from ui.pages.overview.earlier import EarlierCard
from ui.pages.overview.facts import facts_card
from ui.pages.overview.parts import Parts
from ui.pages.overview.remarks import RemarksCard
from ui.pages.overview.same_site import SameSiteCard
from ui.pages.overview.state_line import StateLine
from ui.pages.overview.telling import TellingCard
from ui.pages.visit_header import BOOKING, CHECKLISTS, OVERVIEW
from ui.qt import LEFT
from ui.widgets.card import Card, line
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.scroll_pane import ScrollPane
from ui.widgets.warning_note import WarningNote

_READABLE = 900
VisitHeader = Callable[[str], PageHeader]


class OverviewPage(Page):
    """Remarks first, then booking, scope and dnr; the team at the right.

    `papers`: what Ctrl+P and F7 do.
    """

    intro = "Här ser du var besöket står och vad som väntar på dig."

    def __init__(
        self, desk: OverviewDesk, header: VisitHeader, place: Place, papers: Handlers
    ) -> None:
        super().__init__()
        self._desk = desk
        self._header = header
        self._place = place
        self._papers = papers
        self._first: QWidget | None = None
        self._told = ""  # whom somebody has just been said to be told as: the next one has the keys
        self._opens_telling = False  # during the visit the questions come first
        self.telling: TellingCard | None = None
        self.ask_target: AskTarget = target_asker("Spara brevet", "Brev (*.eml)")
        self.message = MessageBar()
        self.sheet = ScrollPane("Översikt")
        self.side = ScrollPane("Team")
        self.parts = Parts(desk.assign)
        self._members = QWidget()
        self.split = Panes(
            None, pane_of(self.message, self.sheet, kind="paper"), self._right(), widths=(0, 312)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        desk.read_again.connect(self._show)
        desk.done.connect(self.noticed)
        desk.checked.connect(self._checked)
        desk.failed.connect(self._failed)
        self._show()

    # For the frame

    def header(self) -> PageHeader:
        """The visit's header with this tab marked."""
        return replace(self._header(OVERVIEW), has_right_pane=True)

    def wheres(self) -> tuple[Where, ...]:
        """The keys of the visit."""
        return (Where.VISIT, Where.EVERYWHERE)

    def handlers(self) -> Handlers:
        """The two papers, and F5 of a settled visit."""
        check = {Action.REFRESH: self._desk.check} if self._desk.now.is_settled else {}
        assign = {Action.ASSIGN: self._enter_parts} if self._desk.now.may_assign else {}
        right = {Action.RIGHT_PANE: self.split.toggle_right, Action.BOOKING: self._book}
        back = {Action.UNDO: self._desk.untell} if self._desk.now.duties else {}
        return {**self._papers, **check, **assign, **right, **back}

    def leave(self) -> None:
        """What is looked at among the parts is chosen."""
        self.parts.settle()

    def panes(self) -> Sequence[QWidget]:
        """The cards, the team; a message first."""
        shown = (self.sheet, self.side)
        return (self.message, *shown) if self.message.isVisible() else shown

    def first_focus(self) -> QWidget:
        """The first card that is not done: a remark, else the way to the questions."""
        return self._first or self.sheet

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.split.adapt(width)

    def tab_chosen(self, tab: str) -> None:
        """Another tab of the same visit."""
        self.go.emit(self._place.with_tab(tab))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.put_away()
            return
        super().keyPressEvent(event)

    def _failed(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

    def _checked(self, check: SettledCheck) -> None:
        self.message.say(_unchanged(check), Gravity.NOTICE)

    # Showing

    def _show(self) -> None:
        self._first = None
        had_focus = self.sheet.isAncestorOf(self.focusWidget() or self)
        self.sheet.show_content(self._cards())
        self._show_team()
        told, self._told = self._told, ""
        if told and self.telling is not None and self.telling.enter(told):
            return
        if had_focus and self.isVisible():
            self.first_focus().setFocus()
        self.header_changed.emit()

    def _cards(self) -> QWidget:
        now = self._desk.now
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 24, 16, 24, 18)
        set_spacing(column, 12)
        column.addWidget(label(now.now, "lead-strong", wrap=True))
        steps = StateLine()
        steps.show_steps(now.steps)
        column.addWidget(steps)
        if now.remarks:
            remarks = RemarksCard(now, self._desk.process)
            self._first = remarks.first_left
            column.addWidget(remarks)
        if now.earlier:
            earlier = EarlierCard(now, self._desk.follow_up)
            self._first = self._first or earlier.first_left
            column.addWidget(earlier)
        column.addWidget(self._ways())
        self.telling = None
        if now.duties:
            self.telling = TellingCard(
                now.duties,
                now.today,
                self._tell,
                self._write_letter,
                may=now.may_tell,
                is_open=self._opens_telling or now.visit.state not in TEAM_WRITES,
            )
            self.telling.opened.connect(self._telling_opened)
            column.addWidget(self.telling)
        if now.same_site:
            column.addWidget(SameSiteCard(now.same_site))
        column.addWidget(self._booking())
        column.addWidget(self._scope())
        column.addWidget(facts_card("Diarium", (("Dnr", now.dnr or _NO_DNR),)))
        column.addStretch(1)
        limit_width(content, _READABLE)
        return content

    def _telling_opened(self, is_open: bool) -> None:
        self._opens_telling = is_open

    def _tell(self, duty: Duty, day: date | None) -> None:
        if day is None:
            self._failed(UserError(ErrorCode.TELLING_DAY_UNREADABLE))
            return
        self._told = duty.receiver
        self._desk.note_told(duty, day)

    def _write_letter(self, duty: Duty) -> None:
        target = self.ask_target(self, self._desk.letter_name(duty))
        if target:
            self._desk.save_letter(duty, Path(target))

    def _ways(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 8)
        questions = KeyButton("Till frågorna", kind=Kind.PRIMARY)
        questions.clicked.connect(lambda: self.go.emit(self._place.with_tab(CHECKLISTS)))
        listed = KeyButton("Fältlista", key="Ctrl+P")
        listed.clicked.connect(lambda: self._papers[Action.PRINT]())
        closing = KeyButton("Det här såg vi", key="F7")
        closing.clicked.connect(lambda: self._papers[Action.CLOSING_PAGE]())
        for button in (questions, listed, closing):
            row.addWidget(button)
        if self._desk.now.is_settled:
            check = KeyButton("Kontrollera besöket", key="F5")
            check.clicked.connect(self._desk.check)
            row.addWidget(check)
        row.addStretch(1)
        self._first = self._first or questions
        return holder

    def _booking(self) -> QWidget:
        card = facts_card("Bokning", self._desk.now.booking)
        book = KeyButton("Tid, underlag och brev", key="Ctrl+Shift+B", height=30)
        book.clicked.connect(self._book)
        card.column.addWidget(book, 0, LEFT)
        return card

    def _book(self) -> None:
        self.go.emit(self._place.with_tab(BOOKING))

    def _scope(self) -> QWidget:
        now = self._desk.now
        card = Card(padding=14, spacing=6)
        card.column.addWidget(label("Omfattning", "strong"))
        for said in filter(None, (now.meter, now.answers)):
            card.column.addWidget(label(said, "small", wrap=True))
        if now.over:
            over = WarningNote()
            card.column.addWidget(over)
            over.say(now.over)  # once it has its place: alone it would be a window
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for number, area in enumerate(now.scope):
            deep = f"{area.in_depth} fördjupning" if area.in_depth else ""
            grid.addWidget(label(area.name, "table", wrap=True), number, 0)
            grid.addWidget(label(f"{area.core} kärna", "table-muted"), number, 1)
            grid.addWidget(label(deep, "table-muted"), number, 2)
        card.column.addLayout(grid)
        return card

    def _show_team(self) -> None:
        """The names anew; the parts as they stand, with the keyboard where it is."""
        team = QWidget()
        column = QVBoxLayout(team)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        for name, part in self._desk.now.team:
            column.addWidget(label(name, "table-strong", wrap=True))
            column.addWidget(label(part, "small-muted"))
            column.addWidget(gap(2))
        self._side.replaceWidget(self._members, team)
        self._members.hide()
        self._members.deleteLater()
        self._members = team
        self.parts.show_parts(self._desk.now)

    def _enter_parts(self) -> None:
        if not self.side.isVisible():
            self.split.toggle_right()
        self.parts.enter()

    def _right(self) -> QWidget:
        content = QWidget()
        self._side = QVBoxLayout(content)
        set_margins(self._side, 18, 16, 18, 16)
        set_spacing(self._side, 6)
        self._side.addWidget(label("Team", "lead-strong"))
        self._side.addWidget(self._members)
        self._side.addWidget(line())
        self._side.addWidget(gap(4))
        heading = QHBoxLayout()
        heading.addWidget(label("Vem tar vad", "strong"))
        heading.addWidget(KeyCap("Ctrl+M"))
        heading.addStretch(1)
        self._side.addLayout(heading)
        self._side.addWidget(gap(2))
        self._side.addWidget(self.parts)
        self._side.addStretch(1)
        self.side.show_content(content)
        return pane_of(self.side)


def _unchanged(check: SettledCheck) -> str:
    """What was looked at; of evidence that is not here nothing is said but how much there is."""
    said = f"Besöket stämmer med det som fastställdes {check.day.isoformat()}."
    if not check.blobs:
        return said
    if check.blobs_here == check.blobs:
        return f"{said} Underlagen är oförändrade."
    missing = check.blobs - check.blobs_here
    noun = "fil" if missing == 1 else "filer"
    return f"{said} {missing} {noun} till underlagen finns inte här och är inte prövade."


_NO_DNR = "Saknas. Behövs innan rapporten skickas till attest."

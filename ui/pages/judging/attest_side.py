"""The right pane of Attestera: the steps, the proposals, the chain and the attest itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.remedy_mark import Stand
from ui.icons import Icon
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.judging.attest_rows import AttestedVisit, ProposalRow
from ui.pages.judging.attest_steps import proposals_title, steps_of
from ui.pages.judging.chain_line import ChainLine
from ui.pages.judging.passphrase_line import PassphraseLine
from ui.pages.judging.proposal_card import ProposalCard
from ui.pages.judging.steps_bar import StepsBar
from ui.qt import FIXED, IGNORED, TOP
from ui.theme import look
from ui.widgets.card import line
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane

BUTTON = {
    Turn.FACTS: "Sakuppgifterna stämmer",
    Turn.REMEDIES: "Attestera åtgärderna",
    Turn.SETTLE: "Fastställ",
}
ASK_CHANGE = "Begär ändring"
NEXT = "Nästa att attestera"
_KEY = "Ctrl+Return"
_WITH_KEYS = 326  # px at 100 %
_LEAST_SCROLLED = 190  # px at 100 %
_OWN_ITEMS = "Gäller det din egen representation eller dina egna utlägg attesterar din ersättare."


class AttestSide(QFrame):
    """The proposals scroll and the attest stands fast; where it is low, all of it scrolls.

    Signals:
        accepted(ProposalRow), said(ProposalRow, Stand, str): of a proposal.
        attest_asked(): the button, whatever is missing.
        next_asked(): on to the next that waits.
    """

    accepted = Signal(object)
    said = Signal(object, object, str)
    attest_asked = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.texts = ScrollPane("Steg")
        self.steps = StepsBar()
        self.rows = PassphraseLine()
        self.passphrase = self.rows.field
        self.button = KeyButton(
            BUTTON[Turn.SETTLE], key=_KEY, icon=Icon.ATTEST, kind=Kind.PRIMARY, height=42
        )
        self.next = KeyButton(NEXT, key=_KEY, kind=Kind.PRIMARY, height=42)
        self.cards: list[ProposalCard] = []
        self._shown: AttestedVisit | None = None
        self._current = 0
        self._title = label("", "small-strong")
        self._said_title = label("Avdelningschefen om åtgärderna", "small-strong")
        self._said = label("", "table", wrap=True)
        self._waits = label("", "secondary", wrap=True)
        self._proposals = QWidget()
        self._chain = QWidget()
        self._own_items = label(_OWN_ITEMS, "small-muted", wrap=True)
        self._left_row = QWidget()
        self._left = label("", "small", wrap=True)
        self._head = label("Attestera", "lead-strong")
        self._grades = ElidedLabel("Graderna är granskarens", "small-muted")
        for button in (self.button, self.next):
            button.setSizePolicy(IGNORED, FIXED)
        self.button.clicked.connect(self.attest_asked)
        self.next.clicked.connect(self.next_asked)
        self._lay_out()

    def show_visit(self, visit: AttestedVisit | None, *, read: bool, more: bool) -> None:
        """Show one visit. `read`: its report has been; `more`: others wait for me."""
        before, self._shown = self._shown, visit
        if before is None or visit is None or before.visit != visit.visit:
            self.rows.clear()
        self._body.setVisible(visit is not None)
        self._foot_frame.setVisible(visit is not None)
        if visit is None:
            return
        mine = visit.turn is not None
        self.steps.show_steps(steps_of(visit, read=read))
        self._show_proposals(visit)
        self._waits.setText(visit.waits)
        self._waits.setVisible(bool(visit.waits))
        told = bool(visit.said) and visit.turn is not Turn.REMEDIES
        self._said.setText("\n".join(visit.said))
        self._said.setVisible(told)
        self._said_title.setVisible(told)
        self._head.setText("Attestera" if mine else "Attester")
        self._show_chain(visit)
        self._own_items.setVisible(visit.turn in (Turn.REMEDIES, Turn.SETTLE) and visit.has_items)
        self.rows.setVisible(mine)
        self.button.setVisible(mine)
        self.next.setVisible(not mine and more)
        self._left_row.setVisible(mine)
        if visit.turn is not None:
            asks = any(row.mark and row.mark.stand is Stand.CHANGE for row in visit.proposals)
            self.button.show_text(ASK_CHANGE if asks else BUTTON[visit.turn])
        self._grades.setVisible(mine)
        self._place_foot()

    def bring(self, part: QWidget) -> None:
        """Scroll to a part of it."""
        if self.texts.isAncestorOf(part):
            self.texts.ensureWidgetVisible(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        key = _KEY if self.width() >= look().px(_WITH_KEYS) else ""
        self.button.show_key(key)  # the bottom bar shows it too
        self.next.show_key(key)
        self._place_foot()

    def say_left(self, sentence: str) -> None:
        """What is missing, under the button."""
        self._left.setText(sentence)
        self._left_row.setAccessibleName(sentence)

    def ways_on(self) -> QWidget:
        """What can be filled in or pressed, the first of it."""
        every = (self.passphrase, self.next)
        return next((one for one in every if one.isVisible()), self)

    # The proposals

    def current(self) -> ProposalCard | None:
        """The one that the letters are meant for."""
        if not self.cards:
            return None
        focused = next((card for card in self.cards if card.hasFocus()), None)
        unmet = next((card for card in self.cards if not card.row.is_met), None)
        return focused or unmet or self.cards[min(self._current, len(self.cards) - 1)]

    def go_on(self) -> None:
        """The keyboard to the next proposal that is left, where a card has it now."""
        if not any(card.hasFocus() for card in self.cards):
            return
        unmet = next((card for card in self.cards if not card.row.is_met), None)
        if unmet is not None:
            unmet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_proposals(self, visit: AttestedVisit) -> None:
        rows = visit.proposals
        self._title.setText(proposals_title(rows))
        self._title.setVisible(bool(rows))
        same = [(card.row.key, card.row.remedy, card.row.detail) for card in self.cards]
        if same == [(row.key, row.remedy, row.detail) for row in rows]:
            for card, row in zip(self.cards, rows, strict=True):
                card.show_row(row)
            self._mark_current()
            return
        self.cards = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        for row in rows:
            if self.cards:
                column.addWidget(line())
            card = self._card(row)
            self.cards.append(card)
            column.addWidget(card)
        self._proposals = self._swap(self._column, self._proposals, holder)
        self._mark_current()

    def _card(self, row: ProposalRow) -> ProposalCard:
        card = ProposalCard(row)
        card.accepted.connect(lambda: self.accepted.emit(card.row))
        card.said.connect(lambda stand, text: self.said.emit(card.row, stand, text))
        card.step_asked.connect(lambda step: self._step(card, step))
        card.entered.connect(lambda: self._enter(card))
        return card

    def _step(self, card: ProposalCard, step: int) -> None:
        place = self.cards.index(card) + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, card: ProposalCard) -> None:
        self._current = self.cards.index(card)
        self._mark_current()
        self.bring(card)
        QTimer.singleShot(0, card, lambda: self.bring(card))  # when its keys have got their room

    def _mark_current(self) -> None:
        """Only the proposal that the letters are meant for shows them."""
        current = self.current()
        for card in self.cards:
            card.show_keys(shown=card is current)

    def _place_foot(self) -> None:
        """Fast where the proposals keep some room, else under them in what scrolls."""
        fast = self.height() >= self._foot_frame.sizeHint().height() + look().px(_LEAST_SCROLLED)
        wanted = self._outer if fast else self._whole
        if wanted.indexOf(self._foot_frame) < 0:
            focused = self.window().focusWidget()
            had_focus = focused is not None and self._foot_frame.isAncestorOf(focused)
            wanted.addWidget(self._foot_frame)
            self._foot_frame.show()
            if had_focus and focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # Laying out

    def _show_chain(self, visit: AttestedVisit) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 5)
        for row in visit.chain:
            column.addWidget(ChainLine(row))
        self._chain = self._swap(self._foot, self._chain, holder)

    def _swap(self, column: QVBoxLayout, old: QWidget, new: QWidget) -> QWidget:
        column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        new.show()
        return new

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._outer = QVBoxLayout(self)
        set_margins(self._outer, 0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.texts, 1)
        self._whole = QVBoxLayout(self._body)
        set_margins(self._whole, 0, 0, 0, 0)
        self._whole.setSpacing(0)
        top = QWidget()
        self._column = QVBoxLayout(top)
        set_margins(self._column, 18, 10, 18, 12)
        set_spacing(self._column, 6)
        for part in (
            self.steps,
            gap(2),
            self._title,
            self._proposals,
            self._waits,
            self._said_title,
            self._said,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._whole.addWidget(top, 1)
        self._foot_frame = self._footer()
        self._outer.addWidget(self._foot_frame)
        self.texts.show_content(self._body)

    def _footer(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("kind", "paper")
        around = QVBoxLayout(foot)
        set_margins(around, 0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(line("edge"))
        inside = QWidget()
        self._foot = QVBoxLayout(inside)
        set_margins(self._foot, 18, 11, 18, 12)
        set_spacing(self._foot, 8)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._grades)
        self._foot.addLayout(head)
        for part in (self._chain, self._own_items, self.rows, self.button):
            self._foot.addWidget(part)
        self._foot.addWidget(self.next)
        left = QHBoxLayout(self._left_row)
        set_margins(left, 0, 0, 0, 0)
        set_spacing(left, 7)
        left.addWidget(IconLabel(Icon.INFO, "accent_text"), 0, TOP)
        left.addWidget(self._left, 1)
        self._foot.addWidget(self._left_row)
        around.addWidget(inside)
        return foot

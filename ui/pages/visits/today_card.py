"""Today's visit: how far each moment has come, and the way on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kontrollbesok.model.ids import VisitId
from ui.focus_ring import ring_radius
from ui.frame.place import Width
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.visits.facts_line import FactsLine
from ui.pages.visits.marks import MARK_LOOK
from ui.pages.visits.rows import TodayCard
from ui.qt import BOTTOM, STRONG_FOCUS, V_CENTRE
from ui.widgets.card import Card, line
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.moment_bar import MomentBar

_BARS_IN_A_ROW = {Width.WIDE: 3, Width.MIDDLE: 3, Width.NARROW: 2}


class TodayWidget(Card):
    """The card has the focus when the page opens, so Enter goes on with the visit.

    Signals:
        opened(), samples_asked(), print_asked(): a button, or a double click.
    """

    opened = Signal()
    samples_asked = Signal()
    print_asked = Signal()

    def __init__(self, shown: TodayCard, width: Width) -> None:
        super().__init__(raised=True, padding=18, spacing=9)
        set_margins(self.column, 18, 12, 18, 16)
        self.visit: VisitId = shown.visit
        self.setFocusPolicy(STRONG_FOCUS)
        ring_radius(self, 8)
        self.setAccessibleName(_spoken(shown))
        self.column.addLayout(self._head(shown))
        self.column.addWidget(_facts(shown))
        self.column.addWidget(line())
        self.column.addLayout(_bars(shown, _BARS_IN_A_ROW[width]))
        self._foot_row = self._foot(shown)
        self.column.addLayout(self._foot_row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def _head(self, shown: TodayCard) -> QHBoxLayout:
        row = QHBoxLayout()
        set_spacing(row, 12)
        unit = ElidedLabel(shown.unit, "display")
        tone, icon = MARK_LOOK[shown.mark.kind]
        row.addWidget(unit)
        row.addWidget(Chip(shown.mark.text, tone, icon))
        row.addStretch(1)
        row.addWidget(label(shown.number, "table-muted"))
        return row

    def _foot(self, shown: TodayCard) -> QHBoxLayout:
        row = QHBoxLayout()
        set_margins(row, 0, 6, 0, 0)
        set_spacing(row, 8)
        buttons: tuple[tuple[KeyButton, Callable[[], None]], ...] = (
            (KeyButton(shown.go_on, key="Return", kind=Kind.PRIMARY), self.opened.emit),
            (KeyButton("Stickprov", key="S"), self.samples_asked.emit),
            (KeyButton("Fältlista", key="Ctrl+P"), self.print_asked.emit),
        )
        for button, act in buttons:
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        self._sums = _sums(shown)
        row.addWidget(self._sums, 0, V_CENTRE)
        return row

    def fit(self, room: int) -> None:
        """Show the sums where there is room beside the buttons."""
        sides = self.column.contentsMargins()
        wanted = self._foot_row.sizeHint().width() + sides.left() + sides.right()
        if self._sums.isHidden():
            wanted += self._sums.sizeHint().width() + self._foot_row.spacing()
        self._sums.setVisible(wanted <= room)


def _facts(shown: TodayCard) -> FactsLine:
    return FactsLine(
        (
            (Icon.TIME, shown.time),
            (Icon.ADDRESS, shown.address),
            (Icon.TEAM, shown.team),
            (Icon.HOST, shown.host),
        )
    )


def _bars(shown: TodayCard, in_a_row: int) -> QGridLayout:
    grid = QGridLayout()
    set_margins(grid, 0, 3, 0, 0)
    grid.setHorizontalSpacing(26)
    grid.setVerticalSpacing(10)
    for place, one in enumerate(shown.progress):
        bar = MomentBar(one.name, one.done, one.total)
        grid.addWidget(bar, place // in_a_row, place % in_a_row)
    for column in range(in_a_row):
        grid.setColumnStretch(column, 1)
    return grid


def _sums(shown: TodayCard) -> QWidget:
    sums = (
        ("", str(shown.answered) if shown.questions else "", f"av {shown.questions} frågor"),
        ("", str(shown.tested) if shown.items else "", f"av {shown.items} poster"),
        ("Det här såg vi kl.", shown.closing, ""),
    )
    holder = QWidget()
    row = QHBoxLayout(holder)
    set_margins(row, 0, 0, 0, 0)
    set_spacing(row, 20)
    for before, number, after in sums:
        if number:
            row.addLayout(_sum(before, number, after))
    return holder


def _sum(before: str, number: str, after: str) -> QHBoxLayout:
    row = QHBoxLayout()
    set_spacing(row, 3)
    for text, kind in ((before, "sum-word"), (number, "lead-strong"), (after, "sum-word")):
        if text:
            row.addWidget(label(text, kind), 0, BOTTOM)
    return row


def _spoken(shown: TodayCard) -> str:
    done = f"{shown.answered} av {shown.questions} frågor" if shown.questions else ""
    return ", ".join(
        part
        for part in (shown.heading, shown.unit, shown.mark.text, shown.time, done, shown.go_on)
        if part
    )

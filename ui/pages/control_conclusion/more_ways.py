"""Fler sätt att räkna: closed until it is asked for, and never the conclusion."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels import comparison as words
from kontrollbesok.sampling.limits import Side
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.control_conclusion.rows import ConclusionShown, WayRow
from ui.pages.control_conclusion.way_table import WayTable
from ui.qt import LEFT
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

IN_REPORT = "Lägg den här i rapporten som jämförelse"


class MoreWays(Card):
    """A table of the ways for the limits that are chosen, and a sentence about the current one.

    Signals:
        opened(bool): it was opened or closed.
        unfolded(): what it was opened for is there to be seen.
        moved(): another way is current, or none is.
        compared(str): the way of this name is to be set beside the conclusion, or taken away.
    """

    opened = Signal(bool)
    unfolded = Signal()
    moved = Signal()
    compared = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=12, spacing=8)
        self._ways: tuple[WayRow, ...] = ()
        self._is_open = self._is_unfolding = False
        self.head = KeyButton(words.TITLE, key="F", icon=Icon.FORWARD, kind=Kind.LINK, height=28)
        self.side = Segmented("Gränser", [Segment(s.value, words.SIDE[s]) for s in Side], height=30)
        self.table = WayTable()
        self._sentence = label("", "secondary", wrap=True)
        self._note = label("", "small-muted", wrap=True)
        self.report = QCheckBox(IN_REPORT)
        self._inside = self._content()
        self.column.addWidget(self.head, 0, LEFT)
        self.column.addWidget(self._inside)
        self.side.choose(Side.UPPER.value)
        self._inside.hide()
        self.head.clicked.connect(self.toggle)
        self.side.chosen.connect(lambda _value: self._show())
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self.report_current)
        self.report.clicked.connect(lambda _on: self.report_current())

    @property
    def is_open(self) -> bool:
        """Whether the table is shown."""
        return self._is_open

    def current(self) -> WayRow | None:
        """The way that is chosen, None while it is closed."""
        return self.table.current() if self._is_open else None

    def show_conclusion(self, shown: ConclusionShown) -> None:
        """Show the ways there are; nothing at all where there is no other."""
        self.setVisible(shown.can_compare)
        self._ways = shown.ways
        self._note.setText(shown.ways_note)
        self._note.setVisible(bool(shown.ways_note))
        if self._is_open:
            self._show()

    def toggle(self) -> None:
        """Open or close; opened, the keyboard is in the table."""
        self._is_open = self._is_unfolding = not self._is_open
        self._inside.setVisible(self._is_open)
        self.head.show_icon(Icon.DOWN if self._is_open else Icon.FORWARD)
        self.opened.emit(self._is_open)
        if self._is_open:
            self._show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.moved.emit()

    def report_current(self) -> None:
        """Set the current way beside the conclusion, or take it away."""
        way = self.current()
        if way is not None:
            self.compared.emit(way.name)

    def _show(self) -> None:
        shown = self._of(self.side.value() or Side.UPPER.value)
        if not shown and self._ways:  # of strata the upper one is the conclusion itself
            self.side.choose(self._ways[0].side)
            shown = self._of(self._ways[0].side)
        sides = {way.side for way in self._ways}
        self.side.setVisible(len(sides) > 1)
        self.table.show_ways(shown)
        self._tell()
        if shown and self._is_unfolding:
            self._is_unfolding = False
            self.unfolded.emit()

    def _of(self, side: str) -> Sequence[WayRow]:
        return [way for way in self._ways if way.side == side]

    def _tell(self) -> None:
        way = self.table.current()
        self._sentence.setText(way.sentence if way else "")
        self.report.setChecked(bool(way and way.reported))
        self.report.setEnabled(way is not None)
        self.moved.emit()

    def _content(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 8)
        column.addWidget(label(words.INTRO, "small-muted", wrap=True))
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.addWidget(self.side)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self._sentence)
        column.addWidget(self.report)
        return inside

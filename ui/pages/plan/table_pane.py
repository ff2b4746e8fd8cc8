"""The right part of Risker: filters, the table, and the chosen risk below it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.frame.place import Width
from ui.pages.plan.rows import Filter, RiskShown, Side, YearShown
from ui.pages.plan.strip import RiskStrip
from ui.pages.plan.table import RisksTable
from ui.theme import look
from ui.widgets.key_button import KeyButton
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line

_MARGINS, _GAP, _AIR = 28, 8, 20


class TablePane(ToppedPane):
    """White.

    Signals:
        filtered(): other rows are to be shown.
        new_asked(): a risk is to be added.
    """

    filtered = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table, self.strip = RisksTable(), RiskStrip()
        self.filter = Segmented(
            "Urval av risker",
            [
                Segment(Filter.ALL, "Alla", "0"),
                Segment(Filter.NEEDS_MEASURE, "Åtgärd krävs", "0"),
                Segment(Filter.IN_PLAN, "I planen", "0"),
                Segment(Filter.REMOVED, "Borttagna", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.search = SearchField("Sök bland riskerna", width=130)
        self.new = KeyButton("Ny risk", key="Ctrl+N", height=30)
        self.filter.chosen.connect(lambda _value: self.filtered.emit())
        self.search.textChanged.connect(lambda _text: self.filtered.emit())
        self.new.clicked.connect(self.new_asked)
        self._lay_out()

    def show_counts(self, now: YearShown) -> None:
        """How many risks each filter has."""
        for one in Filter:
            self.filter.show_count(one, str(len(now.of(one, Side.REMAINS))))

    def chosen(self, now: YearShown, side: Side) -> list[RiskShown]:
        """The risks that are to be shown, with the value that is looked at."""
        wanted, words = Filter(self.filter.value() or Filter.ALL), self.search.text()
        return [row for row in now.of(wanted, side) if row.has_words(words)]

    def show_all(self) -> None:
        """Without filter and search."""
        self.filter.choose(Filter.ALL)
        self.end_search()

    def adapt(self, width: Width) -> None:
        """Fit to the window's width."""
        self.strip.adapt(width)

    def start_search(self) -> None:
        """The keyboard into the search; without room the button gives way to it."""
        self.search.setVisible(True)
        self.new.setVisible(self._has_room_for(self.search, self.new))
        self.search.start()

    def end_search(self) -> None:
        """All risks again."""
        self.search.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        searching = self.search.hasFocus() or bool(self.search.text())
        roomy = self._has_room_for(self.search, self.new)
        self.search.setVisible(roomy or searching)
        self.new.setVisible(roomy or (self._has_room_for(self.new) and not searching))

    def _has_room_for(self, *beside: QWidget) -> bool:
        """Whether all of them fit on the line, beside the filter, with air for the matrix."""
        widths = [_width(one) for one in (self.filter, *beside)]
        return self.width() >= sum(widths) + look().px(_MARGINS + (_GAP + _AIR) * len(beside))

    def _lay_out(self) -> None:
        choices = choice_line(self.filter, self.search, end=(self.new,))
        self.put_up(choices, self.table, self.strip)


def _width(one: QWidget) -> int:
    """What it takes: fixed, or as wide as its words."""
    fixed = one.minimumWidth()
    return fixed if fixed == one.maximumWidth() else one.sizeHint().width()

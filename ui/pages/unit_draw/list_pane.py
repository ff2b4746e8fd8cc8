"""The right part of Urval av enheter: which units, the table, and the chosen unit below it."""

from PySide6.QtCore import Signal

from ui.pages.unit_draw.reading import weighs
from ui.pages.unit_draw.rows import DrawShown, Filter, Step, UnitShown
from ui.pages.unit_draw.strip import UnitStrip
from ui.pages.unit_draw.table import LOT, PLACE, VISITED, WEIGHT, UnitsTable
from ui.widgets.message_bar import MessageBar
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line


class ListPane(ToppedPane):
    """White.

    Signals:
        filtered(): other units are to be shown.
    """

    filtered = Signal()

    def __init__(self, message: MessageBar) -> None:
        super().__init__()
        self.table, self.strip = UnitsTable(), UnitStrip()
        self.filter = Segmented(
            "Vilka enheter som visas",
            [
                Segment(Filter.CHOSEN, "Valda", "0"),
                Segment(Filter.ORDER, "Att dra bland", "0"),
                Segment(Filter.EXCLUDED, "Undantagna", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.ORDER)
        self.filter.chosen.connect(lambda _value: self.filtered.emit())
        self._lay_out(message)

    def show_shown(self, now: DrawShown, *, stepped: bool) -> None:
        """Show how many there are of each; after a step, those that it is about."""
        if stepped:
            self.filter.choose(Filter.CHOSEN if _is_ranked(now) else Filter.ORDER)
        for one in Filter:
            self.filter.show_count(one, str(sum(row.is_in(one) for row in now.rows)))
        self.filter.button(Filter.CHOSEN).setVisible(_is_ranked(now))
        self.show_rows(now)

    def show_rows(self, now: DrawShown) -> None:
        """The units that the filter lets through."""
        wanted = Filter(self.filter.value() or Filter.ORDER)
        rows = [row for row in now.rows if row.is_in(wanted)]
        self.table.fill(rows, _left_out(now, wanted))

    def go_to(self, now: DrawShown, unit: str) -> None:
        """Make a unit current, among those that it stands with."""
        row = next((one for one in now.rows if one.unit == unit), None)
        if row is None:
            return
        if not row.is_in(Filter(self.filter.value() or Filter.ORDER)):
            self.filter.choose(Filter.EXCLUDED if row.excluded else Filter.ORDER)
            self.show_rows(now)
        self.table.go_to(unit)

    def show_unit(self, now: DrawShown) -> UnitShown | None:
        """The chosen unit below the table."""
        unit = self.table.current()
        self.strip.show_unit(now, unit, weighs=weighs(now.draw))
        return unit

    def _lay_out(self, message: MessageBar) -> None:
        self.put_up(choice_line(self.filter), self.table, self.strip, over=(message,))


def _is_ranked(now: DrawShown) -> bool:
    """Whether the lots can be seen here: by all, or by whoever reads a closed draw."""
    return now.step is Step.DRAWN or now.reads_seed


def _left_out(now: DrawShown, wanted: Filter) -> frozenset[int]:
    """Columns that would be empty, or the same all the way down."""
    left_out = set() if weighs(now.draw) else {WEIGHT}
    if not _is_ranked(now):
        left_out |= {PLACE, LOT}
    if wanted is Filter.EXCLUDED:
        left_out |= {PLACE, LOT, WEIGHT, VISITED}
    return frozenset(left_out)

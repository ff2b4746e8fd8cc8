"""The left part of Enheter: which rows, the search, and the table."""

from PySide6.QtCore import Signal

from ui.icons import Icon
from ui.pages.units.rows import ChartShown, Filter
from ui.pages.units.table import ChartTable
from ui.widgets.key_button import KeyButton
from ui.widgets.message_bar import MessageBar
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line


class ChartList(ToppedPane):
    """White.

    Signals:
        filtered(): other rows are to be shown.
        import_asked(), order_asked(): a file is to be chosen, or ordered.
    """

    filtered = Signal()
    import_asked = Signal()
    order_asked = Signal()

    def __init__(self, message: MessageBar) -> None:
        super().__init__()
        self.table = ChartTable()
        self.filter = Segmented(
            "Vilka rader som visas",
            [
                Segment(Filter.ALL, "Alla", "0"),
                Segment(Filter.ODD, "Att titta på", "0"),
                Segment(Filter.CLOSED, "Upphörda", "0"),
            ],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.search = SearchField("Sök bland enheterna", width=130)
        self.read = KeyButton("Läs in", key="Ctrl+O", icon=Icon.DOCUMENT, height=30)
        self.order = KeyButton("Beställ filen", height=30)
        self.filter.chosen.connect(lambda _value: self.filtered.emit())
        self.search.textChanged.connect(lambda _text: self.filtered.emit())
        self.read.clicked.connect(self.import_asked)
        self.order.clicked.connect(self.order_asked)
        self._lay_out(message)

    def show_shown(self, now: ChartShown) -> None:
        """Show how many there are of each, and the rows."""
        for one in Filter:
            self.filter.show_count(one, str(sum(row.is_in(one) for row in now.rows)))
        self.read.setVisible(now.may_change)
        self.order.setVisible(now.may_change)
        self.show_rows(now)

    def show_rows(self, now: ChartShown) -> None:
        """The rows that the filter and the search let through."""
        wanted, words = Filter(self.filter.value() or Filter.ALL), self.search.text()
        self.table.fill([row for row in now.rows if row.is_in(wanted) and row.has_words(words)])

    def start_search(self) -> None:
        """The keyboard into the search."""
        self.search.start()

    def _lay_out(self, message: MessageBar) -> None:
        choices = choice_line(self.filter, self.search, end=(self.order, self.read))
        self.put_up(choices, self.table, over=(message,))

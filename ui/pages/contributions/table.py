"""Contributions as a table of one tab stop. Source: ux §2.9, Bidrag."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kontrollbesok.model.risk import Thresholds
from ui.pages.contributions.rows import ContributionShown
from ui.pages.plan.table import paint_value
from ui.paint import draw_text, elided
from ui.theme import Text, look
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NUMBER, SOURCE, EVENT, LIKELIHOOD, IMPACT, VALUE, STATE = range(7)
_COLUMNS = Columns(
    heads=("Risk", "Från", "Oönskad händelse", "S", "K", "Värde", "Läge"),
    widths={NUMBER: 52, SOURCE: 170, LIKELIHOOD: 30, IMPACT: 30, VALUE: 54, STATE: 112},
    wide=EVENT,
    least=150,
    give_way=(SOURCE, LIKELIHOOD, IMPACT, STATE),
)


class ContributionTable(RowTable[ContributionShown]):
    """Arrows choose, Enter writes."""

    def __init__(self) -> None:
        super().__init__(
            "Bidrag till riskerna", _COLUMNS, Texts(lambda row: row.key, words, spoken)
        )
        self.thresholds = Thresholds()
        self.setItemDelegate(_ContributionDelegate(self))

    def show_rows(self, rows: Sequence[ContributionShown], thresholds: Thresholds) -> None:
        """Show `rows`, their values coloured by the thresholds."""
        self.thresholds = thresholds
        self.fill(rows)


class _ContributionDelegate(RowDelegate[ContributionShown]):
    def __init__(self, view: ContributionTable) -> None:
        super().__init__(view)
        self._view = view

    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: ContributionShown, column: int
    ) -> None:
        if column == VALUE:
            paint_value(painter, rect, row.one.words.value, self._view.thresholds)
            return
        seen = look()
        font = seen.font(Text.TABLE)
        quiet = column in (NUMBER, STATE) or not row.is_waiting
        ink = seen.colours.text_secondary if quiet else seen.colours.text_primary
        draw_text(painter, place, elided(words(row, column), font, place.width()), font, ink)


def words(row: ContributionShown, column: int) -> str:
    """What a cell says."""
    said = row.one.words
    return (
        row.number,
        said.source,
        said.event,
        str(int(said.likelihood)) if said.likelihood else "–",
        str(int(said.impact)) if said.impact else "–",
        str(said.value or "–"),
        row.state,
    )[column]


def spoken(row: ContributionShown) -> str:
    """The whole row, as it is said."""
    about = "Ny risk" if row.number == "Ny" else f"Risk {row.number}"
    value = f"värde {row.one.words.value}" if row.one.words.value else "inte värderad"
    return f"{about}, {row.one.words.source}, {row.one.words.event}, {value}, {row.state.lower()}"

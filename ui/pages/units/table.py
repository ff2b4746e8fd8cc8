"""The register as a table of one tab stop, each level a step further in. Source: ux §2.9."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from kontrollbesok.labels.chart import fact_text
from kontrollbesok.model.chart_facts import Fact
from ui.pages.units.rows import ChartRow
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NAME, TYPE, SITE, CENTRES, CHIEF, ODD = range(6)
_COLUMNS = Columns(
    heads=("Enhet", "Typ", "Arbetsställe", "Kst", "Chef", "Att titta på"),
    widths={TYPE: 146, SITE: 120, CENTRES: 96, CHIEF: 128, ODD: 190},
    wide=NAME,
    least=220,
    give_way=(SITE, CENTRES, TYPE),
)
_STEP = 16


class ChartTable(RowTable[ChartRow]):
    """Arrows choose, Enter goes to the form."""

    def __init__(self) -> None:
        texts = Texts(lambda row: row.key, words, spoken)
        super().__init__("Register över enheter", _COLUMNS, texts)
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate[ChartRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: ChartRow, column: int
    ) -> None:
        seen = look()
        if column == NAME:
            place.setLeft(place.left() + seen.px(_STEP) * row.depth)
        if column == ODD and row.odd:
            paint_leading(painter, Glyph.PARTLY, place)
        bold = column == NAME and row.unit is None
        font = seen.font(Text.TABLE, SEMIBOLD if bold else REGULAR)
        text = elided(words(row, column), font, place.width())
        draw_text(painter, place, text, font, _ink(row, column))


def words(row: ChartRow, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.name
        case 1:
            return fact_text(row.facts, Fact.TYPE) if row.unit else row.beside
        case 2:
            return row.facts.site
        case 3:
            return row.facts.cost_centres
        case 4:
            return row.chief
    return " ".join(row.odd)


def spoken(row: ChartRow) -> str:
    """The whole row, as it is said."""
    parts = [row.name, *(words(row, column) for column in range(TYPE, CHIEF))]
    parts.append(f"chef {row.chief}" if row.chief else "")
    return ", ".join(part for part in (*parts, *row.odd) if part)


def _ink(row: ChartRow, column: int) -> QColor:
    colours = look().colours
    if row.is_closed:
        return colours.text_muted
    return colours.text_primary if column in (NAME, CHIEF, ODD) else colours.text_secondary

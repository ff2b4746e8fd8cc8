"""The units as a table of one tab stop. Source: ux §2.9."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from ui.pages.unit_draw.rows import UnitShown
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

PLACE, NAME, TYPE, VISITED, WEIGHT, LOT, HOW = range(7)
_COLUMNS = Columns(
    heads=("Plats", "Enhet", "Typ", "Senast besökt", "Vikt", "Lott", "Hur"),
    widths={PLACE: 56, TYPE: 156, VISITED: 108, WEIGHT: 62, LOT: 104, HOW: 226},
    wide=NAME,
    least=170,
    give_way=(LOT, VISITED, TYPE, WEIGHT),
)


class UnitsTable(RowTable[UnitShown]):
    """Arrows choose, Enter does what the page does with a unit."""

    def __init__(self) -> None:
        super().__init__("Enheter", _COLUMNS, Texts(lambda row: row.unit, words, spoken))
        self.setItemDelegate(_UnitDelegate(self))


class _UnitDelegate(RowDelegate[UnitShown]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: UnitShown, column: int
    ) -> None:
        seen = look()
        if column == HOW and row.glyph is not None:
            paint_leading(painter, row.glyph, place)
        bold = column == NAME and row.chosen
        font = seen.font(Text.TABLE, SEMIBOLD if bold else REGULAR)
        text = elided(words(row, column), font, place.width())
        draw_text(painter, place, text, font, _ink(row, column))


def words(row: UnitShown, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.place
        case 1:
            return row.name
        case 2:
            return row.type
        case 3:
            return row.visited
        case 4:
            return _weight_words(row)
        case 5:
            return row.lot
    return f"{row.how}: {row.reason}" if row.reason else row.how


def spoken(row: UnitShown) -> str:
    """The whole row, as it is said."""
    place = f"Plats {row.place}" if row.place else ""
    one = row.proposed
    proposed = f"förslag vikt {one.number}: {one.reason}" if one else ""
    return ", ".join(part for part in (place, row.name, about(row), proposed) if part)


def about(row: UnitShown) -> str:
    """All of it but place and name."""
    parts = [row.type]
    if row.visited:
        parts.append(f"senast besökt {row.visited.lower()}")
    if row.weight is not None and row.weight.number != 1:
        parts.append(f"vikt {row.weight.number}")
    how = words(row, HOW)
    parts.append(how[:1].lower() + how[1:])
    return ", ".join(part for part in parts if part)


def _weight_words(row: UnitShown) -> str:
    """ "1", and "1 → 3" where the outcome proposes another."""
    if row.weight is None:
        return ""
    proposed = f" → {row.proposed.number}" if row.proposed else ""
    return f"{row.weight.number}{proposed}"


def _ink(row: UnitShown, column: int) -> QColor:
    colours = look().colours
    if column in (PLACE, LOT):
        return colours.text_muted
    quiet = column in (TYPE, VISITED) or (row.excluded and not row.chosen and column == NAME)
    return colours.text_secondary if quiet else colours.text_primary

"""The units and a person's ties to them, as a table of one tab stop."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kontrollbesok.model.people import TieKind
from ui.pages.ties.rows import TieRow
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NAME, TIE, REASON, GOING = range(4)
_COLUMNS = Columns(
    heads=("Enhet", "Koppling", "Skäl", "Planerat besök"),
    widths={NAME: 250, TIE: 110, GOING: 230},
    wide=REASON,
    least=160,
    give_way=(GOING,),
)
_GLYPH = {TieKind.HARD: Glyph.NO, TieKind.SOFT: Glyph.PARTLY}


class TiesTable(RowTable[TieRow]):
    """Arrows choose, 1 2 3 say how it is."""

    def __init__(self) -> None:
        super().__init__("Kopplingar", _COLUMNS, Texts(lambda row: row.unit, words, spoken))
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate[TieRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: TieRow, column: int
    ) -> None:
        seen, colours = look(), look().colours
        bold = column == NAME and row.kind is not None
        ink = colours.text_primary if row.kind or column == NAME else colours.text_muted
        if column == TIE and row.kind is not None:
            side = seen.px(14)
            spot = QRectF(place.left(), rect.center().y() - side / 2, side, side)
            paint_glyph(painter, _GLYPH[row.kind], spot)
            place.setLeft(spot.right() + seen.px(6))
        font = seen.font(Text.TABLE, SEMIBOLD if bold else REGULAR)
        draw_text(painter, place, elided(words(row, column), font, place.width()), font, ink)


def words(row: TieRow, column: int) -> str:
    """What a cell says."""
    return (row.name, row.word, row.reason, row.going)[column]


def spoken(row: TieRow) -> str:
    """The whole row, as it is said."""
    parts = (row.name, f"{row.word.lower()} koppling", row.reason, row.going)
    return ", ".join(part for part in parts if part)

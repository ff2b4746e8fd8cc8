"""A year's outcomes as a table of one tab stop."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.pages.next_year.rows import OutcomeShown
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NUMBER, TITLE, VISITS, FINDINGS, MAJOR, ITEMS, CHANGED, REASON = range(8)
_COLUMNS = Columns(
    heads=("IKP", "Kontroll", "Besök", "Avvik.", "Väs.", "Stickprov", "Förslag S", "Utfall"),
    widths={
        NUMBER: 48,
        TITLE: 240,
        VISITS: 58,
        FINDINGS: 58,
        MAJOR: 50,
        ITEMS: 100,
        CHANGED: 92,
    },
    wide=REASON,
    least=180,
    give_way=(ITEMS, MAJOR, FINDINGS, VISITS),
)


class OutcomeTable(RowTable[OutcomeShown]):
    """Arrows choose, Enter takes the proposal."""

    def __init__(self) -> None:
        super().__init__("Årets utfall", _COLUMNS, Texts(lambda row: row.key, words, spoken))
        self.setItemDelegate(_OutcomeDelegate(self))


class _OutcomeDelegate(RowDelegate[OutcomeShown]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: OutcomeShown, column: int
    ) -> None:
        seen = look()
        proposed = column == CHANGED and row.proposal is not None
        if proposed and row.taken:
            paint_leading(painter, Glyph.YES, place)
        font = seen.font(Text.TABLE, SEMIBOLD if proposed else REGULAR)
        ink = seen.colours.text_primary if column in (TITLE, CHANGED) else None
        text = elided(words(row, column), font, place.width())
        draw_text(painter, place, text, font, ink or seen.colours.text_secondary)


def words(row: OutcomeShown, column: int) -> str:
    """What a cell says."""
    return row.cells[column]


def spoken(row: OutcomeShown) -> str:
    """The whole row, as it is said."""
    parts = [f"IKP {row.key}", row.title, row.reason]
    if row.proposal is not None:
        before, after = int(row.proposal.before), int(row.proposal.after)
        parts.append(f"förslag sannolikhet från {before} till {after}")
    return ", ".join([*parts, "taget"] if row.taken else parts)

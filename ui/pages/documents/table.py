"""The governing documents as a table of one tab stop."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.pages.documents.rows import DocumentShown
from ui.paint import draw_text, elided
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NAME, LEVEL, DECIDED, VALIDITY, QUESTIONS = range(5)
_COLUMNS = Columns(
    heads=("Styrdokument", "Nivå", "Beslut", "Läge", "Frågor"),
    widths={LEVEL: 150, DECIDED: 96, VALIDITY: 178, QUESTIONS: 64},
    wide=NAME,
    least=180,
    give_way=(DECIDED, LEVEL, QUESTIONS),
)


class DocumentTable(RowTable[DocumentShown]):
    """Arrows choose, Enter writes."""

    def __init__(self) -> None:
        super().__init__("Styrdokument", _COLUMNS, Texts(lambda row: row.key, words, spoken))
        self.setItemDelegate(_DocumentDelegate(self))


class _DocumentDelegate(RowDelegate[DocumentShown]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: DocumentShown, column: int
    ) -> None:
        if column == VALIDITY and row.needs_look:
            paint_leading(painter, Glyph.PARTLY, place)
        seen = look()
        font = seen.font(Text.TABLE)
        strong = column == NAME or (column == VALIDITY and row.needs_look)
        ink = seen.colours.text_primary if strong else seen.colours.text_secondary
        draw_text(painter, place, elided(words(row, column), font, place.width()), font, ink)


def words(row: DocumentShown, column: int) -> str:
    """What a cell says."""
    count = str(len(row.citing)) if row.citing else "–"
    return (row.one.words.name, row.level, row.one.words.decided or "–", row.validity, count)[
        column
    ]


def spoken(row: DocumentShown) -> str:
    """The whole row, as it is said."""
    asked = len(row.citing)
    questions = "en fråga" if asked == 1 else f"{asked} frågor"
    cited = f"{questions} hänvisar dit" if asked else "ingen fråga hänvisar dit"
    return f"{row.one.words.name}, {row.level}, {row.validity.lower()}, {cited}"

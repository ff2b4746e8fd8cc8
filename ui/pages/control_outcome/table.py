"""The rows of one way that a control is carried out, as a table of one tab stop."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.pages.control_outcome.reading import HEADS
from ui.pages.control_outcome.rows import OutcomeRow, Section, ValueRow
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

_NAME, _STATE = 0, 1
_COLUMNS = {
    Section.INDICATOR: Columns(
        heads=HEADS[Section.INDICATOR],
        widths={1: 120, 2: 92, 3: 96, 4: 82, 5: 78, 6: 112},
        wide=_NAME,
        least=150,
        give_way=(6, 2, 5, 3),
    ),
    Section.ACTIVITY: Columns(
        heads=HEADS[Section.ACTIVITY],
        widths={1: 150, 2: 152, 3: 120, 4: 74, 5: 140},
        wide=_NAME,
        least=150,
        give_way=(5, 4, 3, 2),
    ),
    Section.FOLLOW_UP: Columns(
        heads=HEADS[Section.FOLLOW_UP],
        widths={0: 96, 1: 216, 2: 152, 3: 112, 4: 74},
        wide=5,
        least=110,
        give_way=(4, 3, 2),
    ),
    Section.ON_DEMAND: Columns(
        heads=HEADS[Section.ON_DEMAND],
        widths={1: 130, 2: 152, 3: 110, 4: 74, 5: 160},
        wide=_NAME,
        least=150,
        give_way=(5, 4, 3),
    ),
}
_NAMES = {
    Section.INDICATOR: "Enheternas värden",
    Section.ACTIVITY: "Enheternas aktivitet",
    Section.FOLLOW_UP: "Uppföljningens månader",
    Section.ON_DEMAND: "Kontroller vid behov",
}


class OutcomeTable(RowTable[OutcomeRow]):
    """Arrows choose, Enter writes."""

    def __init__(self, section: Section) -> None:
        heads = HEADS[section]
        super().__init__(
            _NAMES[section],
            _COLUMNS[section],
            Texts(
                lambda row: row.key,
                lambda row, column: row.cells[column],
                lambda row: ", ".join(
                    f"{heads[at]} {cell}" if at > _STATE else cell
                    for at, cell in enumerate(row.cells)
                    if cell
                ),
            ),
        )
        self.setItemDelegate(_OutcomeDelegate(self))


class _OutcomeDelegate(RowDelegate[OutcomeRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: OutcomeRow, column: int
    ) -> None:
        seen, text = look(), row.cells[column]
        colours = seen.colours
        ink = colours.text_primary if column <= _STATE else colours.text_secondary
        if column == _STATE and row.lacks:
            ink = colours.nej_text if row.late else colours.delvis_text
        if column == _STATE:
            paint_leading(painter, row.glyph, place)
        font = seen.font(Text.TABLE, SEMIBOLD if column == _STATE and row.lacks else REGULAR)
        draw_text(painter, place, elided(text, font, place.width()), font, ink)


_READINGS = Columns(
    heads=("Per dag", "Andel", "Ändring", "Källa"),
    widths={0: 94, 2: 70, 3: 90},
    wide=1,
    least=120,
    give_way=(3, 2),
)


class ReadingTable(RowTable[ValueRow]):
    """The readings of one unit, the latest first. Enter corrects."""

    def __init__(self) -> None:
        super().__init__(
            "Alla värden",
            _READINGS,
            Texts(lambda row: row.key, _reading_words, _reading_spoken),
        )
        self.setItemDelegate(_ReadingDelegate(self))


class _ReadingDelegate(RowDelegate[ValueRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: ValueRow, column: int
    ) -> None:
        seen, font = look(), look().font(Text.TABLE)
        ink = seen.colours.text_primary if row.is_own else seen.colours.text_muted
        words = elided(_reading_words(row, column), font, place.width())
        draw_text(painter, place, words, font, ink)


def _reading_words(row: ValueRow, column: int) -> str:
    return (row.day, row.share, row.trend.removesuffix(" procentenheter"), row.source)[column]


def _reading_spoken(row: ValueRow) -> str:
    parts = (row.day, row.share, row.trend, row.source, row.said)
    return ", ".join(part for part in parts if part)

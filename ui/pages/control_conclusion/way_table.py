"""The other ways to count as a table of one tab stop."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from kontrollbesok.labels.conclusion import NOTHING
from ui.pages.control_conclusion.rows import WayRow
from ui.paint import draw_text, elided
from ui.qt import EXPANDING, FIXED, REGULAR, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.chip import Tone, chip_height, chip_width, paint_chip
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

TITLE, LEAST, MOST, REPORTED = range(4)
_COLUMNS = Columns(
    heads=("Sätt att räkna", "Minst", "Högst", ""),
    widths={LEAST: 160, MOST: 160, REPORTED: 110},
    wide=TITLE,
    least=190,
    give_way=(REPORTED, LEAST),
)
_IN_REPORT = "I rapporten"


class WayTable(RowTable[WayRow]):
    """Arrows choose; how the chosen one was counted is shown beside. As high as its rows."""

    def __init__(self) -> None:
        super().__init__("Fler sätt att räkna", _COLUMNS, Texts(lambda row: row.name, words, _said))
        self.setItemDelegate(_WayDelegate(self))
        self.setSizePolicy(EXPANDING, FIXED)
        self.setVerticalScrollBarPolicy(SCROLL_OFF)

    def show_ways(self, ways: Sequence[WayRow]) -> None:
        """Show `ways`, without the column of a limit that none of them has."""
        without = {
            column for column in (LEAST, MOST) if all(words(way, column) == NOTHING for way in ways)
        }
        self.fill(ways, frozenset(without))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().height() + self.verticalHeader().length()
        return QSize(look().px(300), height + 2)

    minimumSizeHint = sizeHint


class _WayDelegate(RowDelegate[WayRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: WayRow, column: int
    ) -> None:
        seen = look()
        if column == REPORTED:
            if row.reported:
                width, height = chip_width(_IN_REPORT), chip_height()
                box = QRectF(place.left(), rect.center().y() - height / 2, width, height)
                paint_chip(painter, box, _IN_REPORT, Tone.INFO)
            return
        font = seen.font(Text.TABLE, SEMIBOLD if column == MOST else REGULAR)
        text = elided(words(row, column), font, place.width())
        ink = seen.colours.text_primary
        draw_text(painter, place, text, font, ink)


def words(row: WayRow, column: int) -> str:
    """What a cell says."""
    if column == REPORTED:
        return _IN_REPORT if row.reported else ""
    return {TITLE: row.title, LEAST: row.least, MOST: row.most}[column]


def _said(row: WayRow) -> str:
    reported = ", i rapporten" if row.reported else ""
    return f"{row.title}, minst {row.least}, högst {row.most}{reported}. {row.sentence}"

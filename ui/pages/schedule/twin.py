"""The schedule as a list: units without a day first, then the visits by day."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.pages.schedule.rows import TwinRow
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

WEEK, DAY, TIME, NAME, HOW, LEAD, TEAM, STATE, ODD = range(9)
HEADS = (
    "Vecka",
    "Dag",
    "Tid",
    "Enhet",
    "Vald",
    "Besöksansvarig",
    "Team",
    "Läge",
    "Att titta på",
)
_COLUMNS = Columns(
    heads=HEADS,
    widths={
        WEEK: 64,
        DAY: 96,
        TIME: 104,
        HOW: 92,
        LEAD: 130,
        TEAM: 150,
        STATE: 104,
        ODD: 220,
    },
    wide=NAME,
    least=180,
    give_way=(TEAM, HOW, STATE, TIME, LEAD),
)


class ScheduleTwin(RowTable[TwinRow]):
    """Arrows choose, Enter opens."""

    def __init__(self) -> None:
        super().__init__("Schema som lista", _COLUMNS, Texts(lambda row: row.key, words, spoken))
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate[TwinRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: TwinRow, column: int
    ) -> None:
        seen, colours = look(), look().colours
        bold = column == NAME and row.mark is None
        font = seen.font(Text.TABLE, SEMIBOLD if bold else REGULAR)
        ink = colours.text_primary if column in (DAY, NAME, ODD) else colours.text_secondary
        draw_text(painter, place, elided(words(row, column), font, place.width()), font, ink)


def words(row: TwinRow, column: int) -> str:
    """What a cell says."""
    if column == NAME:
        return row.unit.name
    if column == HOW:
        return row.unit.chosen
    mark = row.mark
    if mark is None:
        return "Ingen dag än" if column == DAY else ""
    match column:
        case 0:
            return f"v {mark.week}"
        case 1:
            return mark.day
        case 2:
            return mark.time
        case 5:
            return mark.lead
        case 6:
            return mark.team
        case 7:
            return mark.state
    return " ".join(mark.odd)


def spoken(row: TwinRow) -> str:
    """The whole row, as it is said."""
    order = (NAME, HOW, DAY, TIME, LEAD, STATE, ODD)
    return ", ".join(text for column in order if (text := words(row, column)))

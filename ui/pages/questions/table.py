"""The questions as a table of one tab stop."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.icons import Icon, paint_icon
from ui.pages.questions.rows import QuestionShown
from ui.paint import draw_text, elided
from ui.qt import REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

CODE, QUESTION, AREA, LEVEL, MARK = range(5)
_COLUMNS = Columns(
    heads=("Fråga", "Text", "Område", "Nivå", "Verifiering"),
    widths={CODE: 92, AREA: 190, LEVEL: 96, MARK: 150},
    wide=QUESTION,
    least=260,
    give_way=(AREA, LEVEL, MARK),
)


class QuestionsTable(RowTable[QuestionShown]):
    """Arrows choose, Enter reads the question in the right pane."""

    def __init__(self) -> None:
        super().__init__("Frågor", _COLUMNS, Texts(lambda row: row.code, words, spoken))
        self.setItemDelegate(_QuestionDelegate(self))


class _QuestionDelegate(RowDelegate[QuestionShown]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: QuestionShown, column: int
    ) -> None:
        seen = look()
        colours = seen.colours
        ink = colours.text_primary if column in (CODE, QUESTION) else colours.text_secondary
        if column == MARK and (row.faults or row.unverified):
            side = seen.px(15)
            box = QRectF(place.left(), rect.center().y() - side / 2, side, side)
            ink = colours.nej_text if row.faults else colours.delvis_text
            paint_icon(painter, Icon.FINDINGS, box, ink)
            place.setLeft(box.right() + seen.px(6))
        if column == QUESTION and row.waits:
            ink = colours.text_muted
        font = seen.font(Text.TABLE, SEMIBOLD if column == CODE else REGULAR)
        draw_text(painter, place, elided(words(row, column), font, place.width()), font, ink)


def words(row: QuestionShown, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.code
        case 1:
            return row.text
        case 2:
            return row.area
        case 3:
            return row.level
    return "Att rätta" if row.faults else row.mark


def spoken(row: QuestionShown) -> str:
    """The whole row, as it is said."""
    parts = [row.code, "egen fråga" if row.own else "", "nyckelkontroll" if row.key_control else ""]
    parts += ["väntar på lokal regel" if row.waits else "", row.level, words(row, MARK), row.text]
    return ", ".join(part for part in parts if part)

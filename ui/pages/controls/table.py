"""The plan's rows as a table of one tab stop. Source: ux 15."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from ui.icons import Icon, paint_icon
from ui.pages.controls.rows import ControlRow
from ui.paint import draw_text, elided, text_width
from ui.qt import CENTRE, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.row_table import Columns, Index, RowDelegate, RowTable, Texts

NUMBER, TITLE, METHODS, RESPONSIBLE, VALUE, STATE, RESULT, CARRIED = range(8)
_COLUMNS = Columns(
    heads=("IKP", "Kontroll", "Metod", "Ansvarig", "Värde", "Läge", "Resultat", "ILS"),
    widths={
        NUMBER: 54,
        METHODS: 126,
        RESPONSIBLE: 150,
        VALUE: 62,
        STATE: 176,
        RESULT: 112,
        CARRIED: 44,
    },
    wide=TITLE,
    least=190,
    give_way=(RESULT, RESPONSIBLE, METHODS, VALUE, CARRIED),
)
_LOW, _HIGH = 9, 12  # a risk's value: measures are needed, always in the plan


class ControlsTable(RowTable[ControlRow]):
    """Arrows choose, Enter opens.

    Signals:
        carried(): the current row's box was clicked.
    """

    carried = Signal()
    row_height = 36

    def __init__(self) -> None:
        super().__init__("Planens kontroller", _COLUMNS, Texts(lambda row: row.id, _words, _spoken))
        self.setItemDelegate(_RowDelegate(self))
        self.clicked.connect(self._clicked)

    def show_rows(self, rows: Sequence[ControlRow]) -> None:
        """Show `rows`; the current one stays current if it is still there."""
        self.fill(rows)

    def _clicked(self, index: Index) -> None:
        if index.column() == CARRIED:
            self.carried.emit()

    def _double_clicked(self, index: Index) -> None:
        if index.column() != CARRIED:
            super()._double_clicked(index)


class _RowDelegate(RowDelegate[ControlRow]):
    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: ControlRow, column: int
    ) -> None:
        seen = look()
        if column == VALUE:
            _paint_value(painter, rect, row.value)
        elif column == CARRIED:
            _paint_box(painter, rect, ticked=row.transferred)
        elif column == TITLE:
            _paint_title(painter, place, row)
        else:
            if column == STATE:
                side = seen.px(15)
                box = QRectF(place.left(), rect.center().y() - side / 2, side, side)
                paint_glyph(painter, row.glyph, box)
                place.setLeft(box.right() + seen.px(8))
            words = elided(_words(row, column), seen.font(Text.TABLE), place.width())
            draw_text(painter, place, words, seen.font(Text.TABLE), _ink(column))


def _words(row: ControlRow, column: int) -> str:
    return {
        NUMBER: str(row.number),
        TITLE: row.title,
        METHODS: row.methods,
        RESPONSIBLE: row.responsible,
        VALUE: str(row.value),
        STATE: row.state,
        RESULT: row.result,
        CARRIED: f"Överfört till ILS: {row.carried}",
    }[column]


def _spoken(row: ControlRow) -> str:
    parts = [f"IKP {row.number}", row.title]
    if row.key_control:
        parts.append("nyckelkontroll")
    parts += [row.methods, row.sentence]
    if row.transferred:
        parts.append("överfört till ILS")
    return ", ".join(parts)


def _ink(column: int) -> QColor:
    colours = look().colours
    if column == STATE:
        return colours.text_primary
    return colours.text_muted if column == NUMBER else colours.text_secondary


def _paint_title(painter: QPainter, place: QRectF, row: ControlRow) -> None:
    """The name, and the key after it where it is a key control."""
    seen = look()
    font, side, gap = seen.font(Text.TABLE), seen.px(14), seen.px(8)
    room = place.width() - (side + gap if row.key_control else 0)
    words = elided(row.title, font, room)
    draw_text(painter, place, words, font, seen.colours.text_primary)
    if row.key_control:
        left = place.left() + text_width(words, font) + gap
        box = QRectF(left, place.center().y() - side / 2, side, side)
        paint_glyph(painter, Glyph.KEY_CONTROL, box)


def _paint_value(painter: QPainter, rect: QRectF, value: int) -> None:
    seen, colours = look(), look().colours
    fill = colours.risk_2
    if value >= _LOW:
        fill = colours.risk_3
    if value >= _HIGH:
        fill = colours.risk_4
    width, height = seen.px(28), seen.px(22)
    box = QRectF(rect.left() + seen.px(8), rect.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 3, 3)
    draw_text(painter, box, str(value), seen.font(Text.TABLE, SEMIBOLD), colours.on_risk, CENTRE)


def _paint_box(painter: QPainter, rect: QRectF, *, ticked: bool) -> None:
    seen, colours = look(), look().colours
    side = seen.px(16)
    box = QRectF(rect.left() + seen.px(8), rect.center().y() - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent if ticked else colours.border_control, 1))
    painter.setBrush(colours.accent if ticked else colours.bg_surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        paint_icon(painter, Icon.SAVED, box.adjusted(2, 2, -2, -2), colours.on_accent)

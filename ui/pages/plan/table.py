"""The year's risks as a table of one tab stop. Source: ux §2.9, 08."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter

from kontrollbesok.labels.risk import MEASURE_TEXT
from kontrollbesok.model.risk import Thresholds
from kontrollbesok.model.risk_year import MeasureState
from ui.pages.plan.heat import value_colour
from ui.pages.plan.rows import RiskShown
from ui.paint import draw_text, elided
from ui.qt import CENTRE, REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_leading
from ui.widgets.row_table import Columns, RowDelegate, RowTable, Texts

NUMBER, EVENT, PROCESS, LIKELIHOOD, IMPACT, VALUE, MEASURE = range(7)
_COLUMNS = Columns(
    heads=("Nr", "Oönskad händelse", "Process", "S", "K", "Värde", "Åtgärd"),
    widths={NUMBER: 46, PROCESS: 150, LIKELIHOOD: 30, IMPACT: 30, VALUE: 54, MEASURE: 98},
    wide=EVENT,
    least=150,
    give_way=(PROCESS, MEASURE, LIKELIHOOD, IMPACT),
)
_GLYPH = {
    MeasureState.MISSING: Glyph.NO,
    MeasureState.DRAFT: Glyph.PARTLY,
    MeasureState.DECIDED: Glyph.YES,
}
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class RisksTable(RowTable[RiskShown]):
    """Arrows choose, Enter writes, Shift with an arrow moves the risk in the matrix.

    Signals:
        stepped(int, int): the current risk is to move so far in likelihood and impact.
    """

    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__("Årets risker", _COLUMNS, Texts(lambda row: row.key, words, spoken))
        self.thresholds = Thresholds()
        self.setItemDelegate(_RiskDelegate(self))

    def show_rows(self, rows: Sequence[RiskShown], thresholds: Thresholds) -> None:
        """Show `rows`, their values coloured by the thresholds."""
        self.thresholds = thresholds
        self.fill(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)


class _RiskDelegate(RowDelegate[RiskShown]):
    def __init__(self, view: RisksTable) -> None:
        super().__init__(view)
        self._view = view

    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: RiskShown, column: int
    ) -> None:
        if column == VALUE:
            paint_value(painter, rect, row.value, self._view.thresholds)
            return
        seen = look()
        font = seen.font(Text.TABLE, _weight(row, column))
        if column == MEASURE and (glyph := _glyph(row)) is not None:
            paint_leading(painter, glyph, place)
        text = words(row, column)
        if column in (EVENT, PROCESS):
            text = elided(text, font, place.width())
        draw_text(painter, place, text, font, _ink(row, column))


def paint_value(painter: QPainter, rect: QRectF, value: int | None, thresholds: Thresholds) -> None:
    """A risk's value on its colour, in a cell."""
    seen, colours = look(), look().colours
    width, height = seen.px(28), seen.px(21)
    box = QRectF(rect.left() + seen.px(8), rect.center().y() - height / 2, width, height)
    font = seen.font(Text.TABLE, SEMIBOLD)
    if value is None:
        draw_text(painter, box, "–", font, colours.text_muted, CENTRE)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(value_colour(value, thresholds))
    painter.drawRoundedRect(box, 3, 3)
    painter.restore()
    draw_text(painter, box, str(value), font, colours.on_risk, CENTRE)


def words(row: RiskShown, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.number
        case 1:
            return row.event
        case 2:
            return row.process
        case 3:
            return "–" if row.likelihood is None else str(int(row.likelihood))
        case 4:
            return "–" if row.impact is None else str(int(row.impact))
        case 5:
            return "–" if row.value is None else str(row.value)
    return "Konflikt" if row.conflict else MEASURE_TEXT[row.state]


def spoken(row: RiskShown) -> str:
    """The whole row, as it is said."""
    number = "Risk utan nummer" if row.number == "–" else f"Risk {row.number}"
    parts = [number, row.event, row.process]
    if row.cell is None:
        parts.append("inte värderad")
    else:
        sides = f"sannolikhet {int(row.cell[0])}, konsekvens {int(row.cell[1])}"
        parts += [sides, f"värde {row.value}"]
    if row.state is not MeasureState.NOT_NEEDED:
        parts.append(f"åtgärd {MEASURE_TEXT[row.state].lower()}")
    parts.append("med i planen" if row.in_plan else "inte med i planen")
    if row.conflict:
        parts.append("konflikt")
    return ", ".join(part for part in parts if part)


def _glyph(row: RiskShown) -> Glyph | None:
    return Glyph.CONFLICT if row.conflict else _GLYPH.get(row.state)


def _weight(row: RiskShown, column: int) -> QFont.Weight:
    lacking = column == MEASURE and row.state is MeasureState.MISSING
    return SEMIBOLD if lacking else REGULAR


def _ink(row: RiskShown, column: int) -> QColor:
    colours = look().colours
    if column == MEASURE and row.state is MeasureState.MISSING and not row.conflict:
        return colours.nej_text
    if column == NUMBER:
        return colours.text_muted
    return colours.text_secondary if column == PROCESS else colours.text_primary

"""How the lines of the grid are painted. Source: ux 04."""

from PySide6.QtCore import QAbstractItemModel, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kontrollbesok.labels_population import TARGETED_REASON
from kontrollbesok.model.cell import Cell, CellVerdict
from kontrollbesok.model.grid import GridColumn
from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.pages.samples.grid_model import (
    AMOUNT,
    DAY,
    FIRST,
    ITEM,
    LINE,
    NUMBER,
    WORDS,
    Index,
    amount_words,
    number_of,
)
from ui.pages.samples.rows import ItemKey
from ui.pages.samples.view_model import GridLine, Pasting
from ui.paint import draw_tag, draw_text, elided, tag_font, text_width
from ui.qt import H_CENTRE, LEFT, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

ROW = 26
HEADING = 36
_GLYPH = 15
_WORD_FITS = 56  # narrower columns show their code only
_EDGE = 8

OF_CELL: dict[CellVerdict | None, Glyph] = {
    CellVerdict.RIGHT: Glyph.YES,
    CellVerdict.WRONG: Glyph.NO,
    CellVerdict.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    CellVerdict.DOCUMENT_MISSING: Glyph.NO,
    CellVerdict.UNTESTABLE: Glyph.NOT_ASSESSED,
    None: Glyph.UNTESTED,
}


class GridDelegate(QStyledItemDelegate):
    """Paints; and takes the right amount where one is typed.

    Signals:
        amount_typed(str): an amount was typed in the current cell.
    """

    amount_typed = Signal(str)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.column = 0  # the current attribute
        self.marked: frozenset[ItemKey] = frozenset()
        self.folded: frozenset[str] = frozenset()
        self.first_sign = ""  # the digit that began an amount
        self.pasting: Pasting | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: GridLine = index.data(LINE)
        rect = QRectF(option.rect)
        painter.save()
        if line.row is None:
            self._paint_heading(painter, rect, line, index)
        else:
            self._paint_item(painter, rect, line, index)
        painter.restore()

    # An amount that is typed

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName("Rätt belopp")
        field.setAlignment(RIGHT)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(self.first_sign)
            self.first_sign = ""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            self.amount_typed.emit(editor.text())

    # Headings

    def _paint_heading(self, painter: QPainter, rect: QRectF, line: GridLine, index: Index) -> None:
        colours = look().colours
        column, here = index.column(), self._is_current_line(index)
        painter.fillRect(rect, colours.bg_selected if here else colours.bg_app)
        if column == 0:
            self._paint_title(painter, rect, line)
        at = column - FIRST
        if 0 <= at < len(line.group.columns):
            self._paint_head(painter, rect, line.group.columns[at], at)
        _bottom_line(painter, rect, colours.border_default)
        if here and column == 0 and self._view.hasFocus():
            paint_ring(painter, rect)

    def _paint_title(self, painter: QPainter, rect: QRectF, line: GridLine) -> None:
        seen, group = look(), line.group
        side = seen.px(14)
        icon = Icon.FORWARD if group.key in self.folded else Icon.DOWN
        box = QRectF(rect.left() + seen.px(7), rect.center().y() - side / 2, side, side)
        paint_icon(painter, icon, box, seen.colours.text_secondary)
        left = box.right() + seen.px(7)
        font, small = seen.font(Text.TABLE, SEMIBOLD), seen.font(Text.TABLE)
        words = elided(group.title, font, rect.right() - left - seen.px(96))
        width = text_width(words, font)
        place = QRectF(left, rect.top(), width + 2, rect.height())
        draw_text(painter, place, words, font, seen.colours.text_primary)
        left += width + seen.px(8)
        count = f"{group.done} av {group.to_test}"
        if group.to_test and group.done == group.to_test:
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_glyph(painter, Glyph.YES, box)
            left += side + seen.px(7)
            count += ", inga fel" if not group.errors else f", {group.errors} fel"
        if group.detail:
            count += f" · {group.detail}"
        place = QRectF(left, rect.top(), rect.right() - left, rect.height())
        draw_text(painter, place, count, small, seen.colours.text_muted)

    def _paint_head(self, painter: QPainter, rect: QRectF, column: GridColumn, at: int) -> None:
        seen, colours = look(), look().colours
        if at == self.column:
            painter.fillRect(rect, colours.accent_soft)
        ink = colours.accent_text if at == self.column else colours.text_primary
        code = QRectF(rect.left(), rect.top() + seen.px(2), rect.width(), rect.height() / 2)
        word = short_word(column)
        small = seen.font(Text.SMALL)
        if rect.width() < seen.px(_WORD_FITS):
            code, word = rect, ""
        draw_text(painter, code, column.code, seen.font(Text.SMALL, SEMIBOLD), ink, H_CENTRE)
        if word:
            below = QRectF(rect.left() + 2, rect.center().y() - 1, rect.width() - 4, seen.px(16))
            word = elided(word, small, below.width())
            draw_text(painter, below, word, small, colours.text_muted, H_CENTRE)

    # Items

    def _paint_item(self, painter: QPainter, rect: QRectF, line: GridLine, index: Index) -> None:
        colours, column = look().colours, index.column()
        current = self._is_current_line(index)
        marked = line.key in self.marked
        fill = colours.bg_selected if current or marked else colours.bg_surface
        painter.fillRect(rect, fill)
        at = column - FIRST
        if 0 <= at < len(line.group.columns):
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 1, rect.height()), colours.border_subtle
            )
            self._paint_cell(painter, rect, line, at, current=current and at == self.column)
        elif column < FIRST:
            self._paint_fact(painter, rect, line, column, marked=marked)
        elif index.column() == index.model().columnCount() - 1:
            _paint_marks(painter, rect, line)
        _bottom_line(painter, rect, colours.border_subtle)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, line: GridLine, at: int, *, current: bool
    ) -> None:
        seen, cell = look(), line.cell(at)
        pasted = self.pasting and self.pasting.cell(line.key, line.group.columns[at].code)
        if pasted:
            painter.fillRect(rect.adjusted(1, 0, 0, -1), seen.colours.delvis_soft)
            verdict, amount_ore = pasted.verdict, pasted.amount_ore
            cell = Cell(pasted.row, pasted.attribute, verdict, amount_ore)
        if current:
            inner = rect.adjusted(1, 0, 0, -1)
            painter.fillRect(inner, seen.colours.bg_surface)
        replaced = line.row is not None and line.row.item.replacement is not None
        if cell is not None and cell.amount_ore is not None and _is_other_amount(line, cell):
            words = amount_words(cell.amount_ore)
            place = rect.adjusted(2, 0, -4, 0)
            draw_text(painter, place, words, seen.font(Text.SMALL), seen.colours.nej_text, RIGHT)
        elif not replaced or (cell is not None and cell.verdict is not None):
            side = seen.px(_GLYPH)
            centre = rect.center()
            box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            glyph = Glyph.CONFLICT if cell is not None and cell.conflict else _glyph(cell)
            paint_glyph(painter, glyph, box)
        if current:
            self._paint_current(painter, rect)

    def _paint_current(self, painter: QPainter, rect: QRectF) -> None:
        colours = look().colours
        painter.setPen(QPen(colours.focus if self._view.hasFocus() else colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1.5))

    def _paint_fact(
        self, painter: QPainter, rect: QRectF, line: GridLine, column: int, *, marked: bool
    ) -> None:
        assert line.row is not None  # headings are painted elsewhere
        seen, colours = look(), look().colours
        item = line.row.item
        replaced = item.replacement is not None
        font = seen.font(Text.TABLE)
        ink = colours.text_muted if replaced or column == NUMBER else colours.text_primary
        place = rect.adjusted(seen.px(_EDGE), 0, -seen.px(_EDGE), 0)
        words = {
            NUMBER: number_of(line),
            ITEM: item.item.id,
            DAY: item.item.date.isoformat() if item.item.date else "",
            WORDS: item.item.description or item.item.counterpart,
            AMOUNT: amount_words(item.item.amount_ore),
        }[column]
        if column == NUMBER and marked:
            side = seen.px(13)
            box = QRectF(rect.left() + 3, rect.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.SAVED, box, colours.accent_text)
        if column == WORDS:
            place = _paint_tag(painter, place, line, words)
        align = RIGHT if column in (NUMBER, AMOUNT) else LEFT
        words = elided(words, font, place.width()) if align is LEFT else words
        draw_text(painter, place, words, font, ink, align)
        if replaced and words and column != NUMBER:
            width = min(text_width(words, font), place.width())
            left = place.right() - width if align is RIGHT else place.left()
            middle = rect.center().y()
            painter.setPen(QPen(colours.text_muted, 1))
            painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))

    def _is_current_line(self, index: Index) -> bool:
        return index.row() == self._view.currentIndex().row()


def short_word(column: GridColumn) -> str:
    """What a narrow head has room for: the first word of what is tested."""
    return column.tests.split(" ")[0].rstrip(",.;:")


def _paint_tag(painter: QPainter, place: QRectF, line: GridLine, words: str) -> QRectF:
    """The tag of a targeted item, after its text. Returns the room left for the text."""
    assert line.row is not None
    reasons = line.row.item.item.reasons
    if not reasons:
        return place
    seen, colours = look(), look().colours
    text = "Riktad: " + TARGETED_REASON[reasons[0]].partition(":")[0].lower()
    width = text_width(text, tag_font()) + seen.px(10)
    room = place.width() - text_width(words, seen.font(Text.TABLE)) - seen.px(10)
    if width > room:
        text, width = "Riktad", text_width("Riktad", tag_font()) + seen.px(10)
    height = seen.px(18)
    left = min(
        place.left() + text_width(words, seen.font(Text.TABLE)) + seen.px(10),
        place.right() - width,
    )
    tag = QRectF(left, place.center().y() - height / 2, width, height)
    draw_tag(painter, tag, text, colours.delvis_soft, colours.delvis_text)
    return QRectF(place.left(), place.top(), left - place.left() - seen.px(6), place.height())


def _paint_marks(painter: QPainter, rect: QRectF, line: GridLine) -> None:
    """A pen where an error waits for its note, a clip with the number of underlag."""
    assert line.row is not None
    seen, colours, side = look(), look().colours, look().px(14)
    left = rect.left() + seen.px(6)
    if line.row.needs_note:
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.NOTE, box, colours.delvis_text)
        left += side + seen.px(4)
    evidence = sum(cell.evidence for cell in line.row.cells.values())
    if evidence:
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.EVIDENCE, box, colours.text_muted)
        words = QRectF(box.right() + 1, rect.top(), rect.width(), rect.height())
        draw_text(painter, words, str(evidence), seen.font(Text.SMALL), colours.text_muted)


def _glyph(cell: Cell | None) -> Glyph:
    return OF_CELL[cell.verdict if cell is not None else None]


def _is_other_amount(line: GridLine, cell: Cell) -> bool:
    return line.row is not None and cell.amount_ore != line.row.item.item.amount_ore


def _bottom_line(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour)

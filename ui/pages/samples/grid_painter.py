"""How the lines of the grid are painted: row by row, in one go. Source: ux 04.

Ten thousand rows scroll as fast as a plain table's: one fill and one line a row, and signs that
are drawn once and kept as pictures.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QTableView

from kontrollbesok.labels.population import TARGETED_REASON
from kontrollbesok.model.cell import Cell, CellVerdict
from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.pages.samples.column_head import paint_head
from ui.pages.samples.grid_lines import GridLine, Pasting
from ui.pages.samples.grid_model import (
    AMOUNT,
    DAY,
    FIRST,
    ITEM,
    NUMBER,
    WORDS,
    amount_words,
    booked_words,
    number_of,
)
from ui.pages.samples.rows import ItemKey
from ui.paint import draw_tag, draw_text, elided, tag_font, text_width
from ui.qt import LEFT, RIGHT, SEMIBOLD, V_CENTRE
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

ROW = 26
HEADING = 36
_GLYPH = 15
_EDGE = 8

OF_CELL: dict[CellVerdict | None, Glyph] = {
    CellVerdict.RIGHT: Glyph.YES,
    CellVerdict.WRONG: Glyph.NO,
    CellVerdict.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    CellVerdict.DOCUMENT_MISSING: Glyph.NO,
    CellVerdict.UNTESTABLE: Glyph.NOT_ASSESSED,
    None: Glyph.UNTESTED,
}
_LEFT = int(LEFT | V_CENTRE) | int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(RIGHT | V_CENTRE) | int(Qt.TextFlag.TextSingleLine)
Spans = Mapping[int, tuple[int, int]]  # left and width of each column that is shown


class GridPainter:
    """Paints the lines of a view that it is given the places of."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self.column = 0  # the current attribute
        self.marked: frozenset[ItemKey] = frozenset()
        self.folded: frozenset[str] = frozenset()
        self.pasting: Pasting | None = None

    def paint(
        self,
        painter: QPainter,
        lines: Sequence[tuple[GridLine, int, int, bool]],
        spans: Spans,
    ) -> None:
        """Paint `lines`: each with its top, its height and whether it is the current one."""
        for line, top, height, here in lines:
            if line.row is None:
                self._paint_heading(painter, line, top, height, spans, here=here)
            else:
                self._paint_item(painter, line, top, height, spans, here=here)

    # Headings

    def _paint_heading(
        self,
        painter: QPainter,
        line: GridLine,
        top: int,
        height: int,
        spans: Spans,
        *,
        here: bool,
    ) -> None:
        colours, width = look().colours, self._view.viewport().width()
        whole = QRectF(0, top, width, height)
        painter.fillRect(whole, colours.bg_selected if here else colours.bg_app)
        facts = (sum(span) for column, span in spans.items() if column < FIRST)
        end = max(facts, default=width)
        title = QRectF(0, top, end, height)
        self._paint_title(painter, title, line)
        for at, column in enumerate(line.group.columns):
            if FIRST + at in spans:
                left, wide = spans[FIRST + at]
                place = QRectF(left, top, wide, height)
                paint_head(painter, place, column, current=at == self.column)
        painter.fillRect(QRectF(0, top + height - 1, width, 1), colours.border_default)
        if here and self._view.hasFocus():
            paint_ring(painter, title)

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

    # Items

    def _paint_item(
        self,
        painter: QPainter,
        line: GridLine,
        top: int,
        height: int,
        spans: Spans,
        *,
        here: bool,
    ) -> None:
        colours, width = look().colours, self._view.viewport().width()
        marked = line.key in self.marked
        fill = colours.bg_selected if here or marked else colours.bg_surface
        painter.fillRect(0, top, width, height, fill)
        painter.fillRect(0, top + height - 1, width, 1, colours.border_subtle)
        self._paint_facts(painter, line, top, height, spans, marked=marked)
        count = len(line.group.columns)
        for at in range(count):
            if FIRST + at in spans:
                left, wide = spans[FIRST + at]
                painter.fillRect(left, top, 1, height, colours.border_subtle)
                if here and at == self.column:
                    painter.fillRect(left + 1, top, wide - 1, height - 1, colours.bg_surface)
                self._paint_cell(painter, left, top, wide, height, line, at)
        if here and FIRST + self.column in spans and count:
            left, wide = spans[FIRST + self.column]
            self._paint_current(painter, QRectF(left, top, wide, height))
        marks = max(spans)
        if marks >= FIRST:
            _paint_marks(painter, QRectF(spans[marks][0], top, spans[marks][1], height), line)

    def _paint_cell(
        self,
        painter: QPainter,
        left: int,
        top: int,
        width: int,
        height: int,
        line: GridLine,
        at: int,
    ) -> None:
        seen, cell = look(), line.cell(at)
        if self.pasting is not None:
            pasted = self.pasting.cell(line.key, line.group.columns[at].code)
            if pasted is not None:
                painter.fillRect(left + 1, top, width - 1, height - 1, seen.colours.delvis_soft)
                verdict, amount_ore = pasted.verdict, pasted.amount_ore
                cell = Cell(pasted.row, pasted.attribute, verdict, amount_ore)
        replaced = line.row is not None and line.row.item.replacement is not None
        if cell is not None and cell.amount_ore is not None and _is_other_amount(line, cell):
            words = amount_words(cell.amount_ore)
            place = QRectF(left + 2, top, width - 6, height)
            draw_text(painter, place, words, seen.font(Text.SMALL), seen.colours.nej_text, RIGHT)
        elif not replaced or (cell is not None and cell.verdict is not None):
            side = seen.px(_GLYPH)
            glyph = Glyph.CONFLICT if cell is not None and cell.conflict else _glyph(cell)
            picture = _picture(glyph, side, painter.device().devicePixelRatio(), id(seen.colours))
            painter.drawPixmap(left + (width - side) // 2, top + (height - side) // 2, picture)

    def _paint_current(self, painter: QPainter, rect: QRectF) -> None:
        colours = look().colours
        painter.setPen(QPen(colours.focus if self._view.hasFocus() else colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1.5))

    def _paint_facts(
        self,
        painter: QPainter,
        line: GridLine,
        top: int,
        height: int,
        spans: Spans,
        *,
        marked: bool,
    ) -> None:
        assert line.row is not None  # headings are painted elsewhere
        seen, colours = look(), look().colours
        item, edge = line.row.item, seen.px(_EDGE)
        replaced = item.replacement is not None
        font = seen.font(Text.TABLE)
        painter.setFont(font)
        known = item.item
        for column, words in (
            (NUMBER, number_of(line)),
            (ITEM, known.id),
            (DAY, known.date.isoformat() if known.date else ""),
            (WORDS, known.description or known.counterpart),
            (AMOUNT, booked_words(line)),
        ):
            if column not in spans:
                continue
            left, width = spans[column]
            place = QRectF(left + edge, top, width - 2 * edge, height)
            if column == NUMBER and marked:
                side = seen.px(13)
                box = QRectF(left + 3, top + (height - side) / 2, side, side)
                paint_icon(painter, Icon.SAVED, box, colours.accent_text)
            if column == WORDS and known.reasons:
                place = _paint_tag(painter, place, line, words)
                painter.setFont(font)
            right = column in (NUMBER, AMOUNT)
            shown = words if right else _shortened(words, id(font), round(place.width()))
            muted = replaced or column == NUMBER
            painter.setPen(colours.text_muted if muted else colours.text_primary)
            painter.drawText(place, _RIGHT if right else _LEFT, shown)
            if replaced and shown and column != NUMBER:
                _strike(painter, place, shown, right=right)


def _strike(painter: QPainter, place: QRectF, words: str, *, right: bool) -> None:
    """A line through the words of a replaced item."""
    width = min(text_width(words, look().font(Text.TABLE)), place.width())
    left = place.right() - width if right else place.left()
    middle = place.center().y()
    painter.setPen(QPen(look().colours.text_muted, 1))
    painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))


@lru_cache(maxsize=2_048)
def _shortened(words: str, _font_id: int, width: int) -> str:
    """`elided`, kept: most texts come again at the next paint."""
    return elided(words, look().font(Text.TABLE), width)


@lru_cache(maxsize=64)
def _picture(glyph: Glyph, side: int, ratio: float, _colours_id: int) -> QPixmap:
    """A sign drawn once for each size and theme."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_glyph(painter, glyph, QRectF(0, 0, side, side))
    painter.end()
    return picture


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

"""Paints the field list on the screen: a row a question, its boxes as on the paper."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from kontrollbesok.model.code import Basis
from kontrollbesok.model.verdict import Verdict
from ui.focus_ring import paint_ring
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.tree_model import ROW, Index
from ui.pages.checklists.values import NEEDS_VALUE
from ui.paint import draw_tag, draw_text, elided, tag_font, text_width
from ui.qt import CENTRE, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

_ROW, _GROUP = 32, 34
_EDGE = 14
_CODE, _KEY = 66, 20
_BOX, _BETWEEN, _APART = 20, 4, 14
_ANSWERS = (
    (Verdict.YES, "J", Glyph.YES),
    (Verdict.PARTLY, "D", Glyph.PARTLY),
    (Verdict.NO, "N", Glyph.NO),
    (Verdict.NOT_APPLICABLE, "E", Glyph.NOT_APPLICABLE),
)
_BASES = ((Basis.SEEN, "S"), (Basis.DOCUMENT, "D"), (Basis.VERBAL, "M"))


class RowDelegate(QStyledItemDelegate):
    """Code, key mark and question to the left; answer and basis to the right."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().row(_GROUP if isinstance(index.data(ROW), GroupRow) else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._paint_group(painter, rect, row)
            return
        if index == self._view.currentIndex():
            painter.fillRect(rect, look().colours.bg_selected)
        self._paint_question(painter, rect, row)
        edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(edge, look().colours.border_subtle)
        if index == self._view.currentIndex() and self._view.hasFocus():
            paint_ring(painter, rect)

    def verdict_at(self, rect: QRectF, place: QPointF) -> Verdict | None:
        """The answer whose box in the row `rect` is at `place`, or above or below it."""
        for box, (verdict, _, _) in zip(_answer_boxes(rect), _ANSWERS, strict=True):
            if box.left() <= place.x() <= box.right():
                return verdict
        return None

    def _paint_group(self, painter: QPainter, rect: QRectF, row: GroupRow) -> None:
        seen, colours = look(), look().colours
        painter.fillRect(rect, colours.bg_app)
        place = rect.adjusted(seen.px(_EDGE), 0, -seen.px(_EDGE), 0)
        draw_text(painter, place, row.name, seen.font(Text.BODY, SEMIBOLD), colours.text_primary)
        done = f"{row.done}/{row.total}"
        draw_text(painter, place, done, seen.font(Text.TABLE), colours.text_secondary, RIGHT)

    def _paint_question(self, painter: QPainter, rect: QRectF, row: QuestionRow) -> None:
        seen, colours = look(), look().colours
        place = rect.adjusted(seen.px(_EDGE), 0, 0, 0)
        draw_text(painter, place, row.code, seen.font(Text.SMALL), colours.text_muted)
        if row.key_control:
            side = seen.px(12)
            box = QRectF(place.left() + seen.px(_CODE), 0, side, side)
            box.moveTop(rect.center().y() - side / 2)
            paint_glyph(painter, Glyph.KEY_CONTROL, box)
        boxes = _answer_boxes(rect)
        text = place.adjusted(seen.px(_CODE + _KEY), 0, 0, 0)
        text.setRight(boxes[0].left() - seen.px(_APART))
        if row.finding:
            text.setRight(text.right() - self._paint_finding(painter, text, row.finding))
        font = seen.font(Text.TABLE)
        words = elided(row.text, font, text.width())
        draw_text(painter, text, words, font, colours.text_primary)
        if row.answer_type in NEEDS_VALUE and row.verdict is None:
            self._paint_value(painter, boxes, row)
        elif row.asked_of_three and row.verdict is None:
            chosen = None if row.correct is None else str(row.correct)
            for box, sign in zip(boxes, "0123", strict=True):
                _paint_box(painter, box, sign, chosen=sign == chosen)
        else:
            for box, (verdict, sign, glyph) in zip(boxes, _ANSWERS, strict=True):
                if row.verdict is verdict:
                    paint_glyph(painter, glyph, box)
                else:
                    _paint_box(painter, box, sign)
        for box, (basis, sign) in zip(_basis_boxes(rect), _BASES, strict=True):
            _paint_box(painter, box, sign, chosen=row.basis is basis)

    def _paint_value(self, painter: QPainter, boxes: list[QRectF], row: QuestionRow) -> None:
        """The value in the boxes' place, or how it is written."""
        seen, colours = look(), look().colours
        place = QRectF(boxes[0].topLeft(), boxes[-1].bottomRight())
        font = seen.font(Text.TABLE, SEMIBOLD) if row.value else seen.font(Text.SMALL)
        ink = colours.text_primary if row.value else colours.text_muted
        draw_text(painter, place, elided(row.value or "Enter", font, place.width()), font, ink)

    def _paint_finding(self, painter: QPainter, text: QRectF, finding: str) -> float:
        """The finding's label at the right end of `text`. Returns the room it takes."""
        seen, colours = look(), look().colours
        width = text_width(finding, tag_font()) + seen.px(8)
        box = QRectF(text.right() - width, text.center().y() - seen.px(9), width, seen.px(18))
        draw_tag(painter, box, finding, colours.nej_soft, colours.nej_text)
        return width + seen.px(8)


def _paint_box(painter: QPainter, box: QRectF, sign: str, *, chosen: bool = False) -> None:
    seen, colours = look(), look().colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent if chosen else colours.border_default, 1))
    painter.setBrush(colours.accent if chosen else colours.bg_surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()
    ink = colours.on_accent if chosen else colours.text_muted
    draw_text(painter, box, sign, seen.font(Text.MICRO, SEMIBOLD), ink, CENTRE)


def _basis_boxes(rect: QRectF) -> list[QRectF]:
    return _boxes(rect, rect.right() - look().px(_EDGE), len(_BASES))


def _answer_boxes(rect: QRectF) -> list[QRectF]:
    return _boxes(rect, _basis_boxes(rect)[0].left() - look().px(_APART), len(_ANSWERS))


def _boxes(rect: QRectF, right: float, count: int) -> list[QRectF]:
    """`count` boxes that end at `right`, in order."""
    seen = look()
    side, step = seen.px(_BOX), seen.px(_BOX + _BETWEEN)
    top = rect.center().y() - side / 2
    first = right - side - (count - 1) * step
    return [QRectF(first + place * step, top, side, side) for place in range(count)]

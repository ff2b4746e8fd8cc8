"""Paints the tree: group rows of 38 px, questions that wrap to three lines."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.tree_model import ROW, Index
from ui.paint import draw_badge, draw_tag, draw_text, elided, tag_font, text_width
from ui.qt import REGULAR, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import OF_VERDICT, Glyph, paint_glyph

_GROUP = 38
_MOST_LINES = 3
_ABOVE, _BELOW = 3, 4
_GLYPH_LEFT = 12
_CODE_LEFT = 36
_TEXT_LEFT = 94
_RIGHT = 13


@dataclass(frozen=True, slots=True)
class _Lines:
    """A question's text broken to a width: its lines, and the height of one."""

    lines: tuple[str, ...]
    height: float


class QuestionDelegate(QStyledItemDelegate):
    """Text is broken once per width and font, and kept."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._broken: dict[tuple[str, int, int], _Lines] = {}

    def forget(self) -> None:
        """Width or font is new."""
        self._broken.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            return QSize(0, look().px(_GROUP))
        broken = self._lines(row, REGULAR)
        lines = max(len(broken.lines), 2 if _marks(row) else 1)
        height = lines * broken.height + look().px(_ABOVE + _BELOW)
        return QSize(0, math.ceil(max(height, look().px(30))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        rect = QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._paint_group(painter, rect, row, index)
        else:
            self._paint_question(painter, rect, row, bool(option.state & _HOVERED), index)
        if index == self._view.currentIndex() and self._view.hasFocus():
            paint_ring(painter, rect)

    # Groups

    def _paint_group(self, painter: QPainter, rect: QRectF, row: GroupRow, index: Index) -> None:
        seen, colours = look(), look().colours
        if index == self._view.currentIndex():
            painter.fillRect(rect, colours.bg_selected)
        middle = rect.center().y()
        is_open = self._view.isExpanded(index)
        side = seen.px(14)
        arrow = QRectF(rect.left() + seen.px(9), middle - side / 2, side, side)
        paint_icon(painter, Icon.DOWN if is_open else Icon.FORWARD, arrow, colours.text_secondary)
        right = self._paint_count(painter, rect, row)
        name = QRectF(rect)
        name.setLeft(rect.left() + seen.px(29))
        name.setRight(right - seen.px(8))
        font = seen.font(Text.BODY, SEMIBOLD)
        words = elided(row.name, font, name.width())
        draw_text(painter, name, words, font, colours.text_primary)
        self._paint_edge(painter, rect, row, is_open)

    def _paint_count(self, painter: QPainter, rect: QRectF, row: GroupRow) -> float:
        """The count and the holder's initials. Returns how far left they reach."""
        seen, colours = look(), look().colours
        whole = 0 < row.total == row.done
        count = str(row.total) if whole else f"{row.done}/{row.total}"
        font = seen.font(Text.TABLE)
        place = rect.adjusted(0, 0, -seen.px(_RIGHT), 0)
        draw_text(painter, place, count, font, colours.text_secondary, RIGHT)
        left = place.right() - text_width(count, font)
        side = seen.px(14)
        if whole:
            left -= seen.px(5) + side
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_glyph(painter, Glyph.YES, box)
        if row.holder and not whole:
            width = text_width(row.holder, tag_font()) + seen.px(13)
            left = min(left - seen.px(12), place.right() - seen.px(40)) - width
            box = QRectF(left, rect.center().y() - seen.px(9), width, seen.px(18))
            draw_badge(painter, box, row.holder, colours.bg_sunken, colours.text_secondary)
        return left

    def _paint_edge(self, painter: QPainter, rect: QRectF, row: GroupRow, is_open: bool) -> None:
        colours = look().colours
        edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(edge, colours.border_subtle)
        if is_open and row.total:
            track = QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2)
            painter.fillRect(track, colours.border_subtle)
            track.setWidth(rect.width() * row.done / row.total)
            painter.fillRect(track, colours.accent)

    # Questions

    def _paint_question(
        self, painter: QPainter, rect: QRectF, row: QuestionRow, hovered: bool, index: Index
    ) -> None:
        seen, colours = look(), look().colours
        current = index == self._view.currentIndex()
        if current:
            painter.fillRect(rect, colours.bg_selected)
        elif hovered:
            painter.fillRect(rect, colours.bg_hover)
        weight = self._weight(row, current)
        broken = self._lines(row, weight)
        first = QRectF(rect.left(), rect.top() + seen.px(_ABOVE), rect.width(), broken.height)
        side = seen.px(16)
        glyph = QRectF(
            rect.left() + seen.px(_GLYPH_LEFT), first.center().y() - side / 2, side, side
        )
        self._paint_answer(painter, glyph, row)
        code = first.adjusted(seen.px(_CODE_LEFT), 0, 0, 0)
        draw_text(painter, code, row.code, seen.font(Text.SMALL), colours.text_muted)
        self._paint_marks(painter, code.translated(0, broken.height), row)
        self._paint_right(painter, first, row)
        line = first.adjusted(seen.px(_TEXT_LEFT), 0, 0, 0)
        for words in broken.lines:
            draw_text(painter, line, words, seen.font(Text.TABLE, weight), colours.text_primary)
            line.translate(0, broken.height)

    def _weight(self, row: QuestionRow, current: bool) -> QFont.Weight:
        """Bold for the current row where that takes no more lines: going down moves nothing."""
        if not current:
            return REGULAR
        fits = len(self._lines(row, SEMIBOLD).lines) <= len(self._lines(row, REGULAR).lines)
        return SEMIBOLD if fits else REGULAR

    def _paint_answer(self, painter: QPainter, box: QRectF, row: QuestionRow) -> None:
        if row.correct is None:
            noted = row.verdict is None and bool(row.value)
            paint_glyph(painter, Glyph.YES if noted else OF_VERDICT[row.verdict], box)
            return
        sign = {3: Glyph.YES, 2: Glyph.PARTLY}.get(row.correct, Glyph.NO)
        paint_glyph(painter, sign, box)

    def _paint_marks(self, painter: QPainter, line: QRectF, row: QuestionRow) -> None:
        """Under the code: key control, Återkom, a colleague's initials."""
        seen, colours = look(), look().colours
        left, side = line.left(), seen.px(12)
        if row.key_control:
            box = QRectF(left, line.center().y() - side / 2, side, side)
            paint_glyph(painter, Glyph.KEY_CONTROL, box)
            left += side + seen.px(4)
        if row.come_back:
            box = QRectF(left, line.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.COME_BACK, box, colours.delvis_text)
            left += side + seen.px(4)
        if row.answered_by:
            width = text_width(row.answered_by, tag_font()) + seen.px(8)
            box = QRectF(left, line.center().y() - seen.px(8), width, seen.px(16))
            draw_badge(painter, box, row.answered_by, colours.bg_sunken, colours.text_secondary)

    def _paint_right(self, painter: QPainter, line: QRectF, row: QuestionRow) -> None:
        seen, colours = look(), look().colours
        right = line.right() - seen.px(_RIGHT)
        if row.evidence:
            count, font = str(row.evidence), seen.font(Text.SMALL)
            place = QRectF(line.left(), line.top(), right - line.left(), line.height())
            draw_text(painter, place, count, font, colours.text_muted, RIGHT)
            side = seen.px(12)
            clip = QRectF(
                right - text_width(count, font) - side, line.center().y() - side / 2, side, side
            )
            paint_icon(painter, Icon.EVIDENCE, clip, colours.text_muted)
        if row.finding:
            width = text_width(row.finding, tag_font()) + seen.px(8)
            left = right - seen.px(_EVIDENCE_ROOM) - width
            box = QRectF(left, line.center().y() - seen.px(9), width, seen.px(18))
            draw_tag(painter, box, row.finding, colours.nej_soft, colours.nej_text)

    def _lines(self, row: QuestionRow, weight: QFont.Weight) -> _Lines:
        width = self._view.viewport().width() - look().px(_TEXT_LEFT) - look().px(_RIGHT)
        if row.finding:
            width -= look().px(_EVIDENCE_ROOM + 8) + round(text_width(row.finding, tag_font())) + 8
        elif row.evidence:
            width -= look().px(_EVIDENCE_ROOM)
        font = look().font(Text.TABLE, weight)
        key = (row.text, width, id(font))  # a font of `look` lives as long as the program
        broken = self._broken.get(key)
        if broken is None:
            broken = self._broken[key] = _break(row.text, font, max(40, width))
        return broken


_HOVERED = QStyle.StateFlag.State_MouseOver
_EVIDENCE_ROOM = 26


def _marks(row: QuestionRow) -> bool:
    return row.key_control or row.come_back or bool(row.answered_by)


def _break(text: str, font: QFont, width: int) -> _Lines:
    """At most three lines; what does not fit ends in an ellipsis."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    lines: list[str] = []
    height = QFontMetricsF(font).lineSpacing()
    while len(lines) < _MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height * len(lines)))
        start = line.textStart()
        rest = text[start:]
        is_last = len(lines) == _MOST_LINES - 1
        words = rest if is_last else text[start : start + line.textLength()]
        lines.append(elided(words.strip(), font, width) if is_last else words.strip())
    layout.endLayout()
    return _Lines(tuple(lines), height)

"""Paints the tree: group rows of 38 px, questions that wrap to three lines."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.focus_ring import paint_ring
from ui.icons import Icon, paint_icon
from ui.kept_picture import KeptPictures
from ui.pages.checklists.rows import GroupRow, QuestionRow
from ui.pages.checklists.tree_model import Index, TreeModel
from ui.paint import draw_badge, draw_tag, draw_text, elided, tag_font, text_width
from ui.qt import REGULAR, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import OF_VERDICT, Glyph, paint_glyph

_GROUP, _LEAST = 38, 30
_MOST_LINES = 3
_ABOVE, _BELOW = 3, 4
_GLYPH_LEFT = 12
_CODE_LEFT = 36
_TEXT_LEFT = 94
_RIGHT = 13
_MOST_KEPT = 64  # a high window's rows, as they are and when one is the current


@dataclass(frozen=True, slots=True)
class _Lines:
    """A question's text broken to a width: its lines, and the height of one."""

    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _State:
    """What the eye sees of where the keyboard and the mouse are."""

    is_current: bool
    is_focused: bool
    is_hovered: bool


class QuestionDelegate(QStyledItemDelegate):
    """Text is broken once per width and font, and kept; so is the picture of a row without its
    answer, which is what a key changes.
    """

    def __init__(self, view: QTreeView, rows: TreeModel) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self._broken: dict[tuple[str, int, int], _Lines] = {}
        self._pictures = KeptPictures(_MOST_KEPT)

    def forget(self) -> None:
        """Width or font is new."""
        self._broken.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows.row(index)
        if row is None:
            return QSize()
        if isinstance(row, GroupRow):
            return QSize(0, look().row(_GROUP))
        return QSize(0, max(math.ceil(self._needed(row)), look().row(_LEAST)))

    def _needed(self, row: QuestionRow) -> float:
        """The height of a question's words, with the air above and below them."""
        broken = self._lines(row, REGULAR)
        lines = max(len(broken.lines), 2 if _marks(row) else 1)
        return lines * broken.height + look().air(_ABOVE + _BELOW)

    def _above(self, rect: QRectF, row: QuestionRow) -> float:
        """How far down a question's first line begins: a row for touch has half its air above."""
        spare = rect.height() - max(math.ceil(self._needed(row)), look().px(_LEAST))
        return look().air(_ABOVE) + max(0.0, spare / 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row(index)
        rect = QRectF(option.rect)
        is_current = index == self._view.currentIndex()
        is_focused = is_current and self._view.hasFocus()
        if isinstance(row, GroupRow):
            self._paint_group(painter, rect, row, is_current, self._view.isExpanded(index))
            if is_focused:
                paint_ring(painter, rect)
        elif row is not None:
            is_hovered = not is_current and bool(option.state & _HOVERED)
            self._paint_question(painter, rect, row, _State(is_current, is_focused, is_hovered))

    # Groups

    def _paint_group(
        self, painter: QPainter, rect: QRectF, row: GroupRow, is_current: bool, is_open: bool
    ) -> None:
        colours, font = look().colours, look().font(Text.TABLE)
        whole = 0 < row.total == row.done
        count = str(row.total) if whole else f"{row.done}/{row.total}"
        place = rect.adjusted(0, 0, -look().px(_RIGHT), 0)
        room = place.width() - text_width(count, font)
        self._pictures.draw(
            painter,
            rect,
            (row.name, row.holder, room, whole, is_current, is_open),
            lambda painter, rect: self._paint_name(painter, rect, row, room, is_open),
            colours.bg_selected if is_current else colours.bg_surface,
        )
        draw_text(painter, place, count, font, colours.text_secondary, RIGHT)
        self._paint_edge(painter, rect, row, is_open)

    def _paint_name(
        self, painter: QPainter, rect: QRectF, row: GroupRow, room: float, is_open: bool
    ) -> None:
        seen, colours = look(), look().colours
        side = seen.px(14)
        arrow = QRectF(seen.px(9), rect.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.DOWN if is_open else Icon.FORWARD, arrow, colours.text_secondary)
        right = self._paint_holder(painter, rect, row, room)
        name = QRectF(rect)
        name.setLeft(seen.px(29))
        name.setRight(right - seen.px(8))
        font = seen.font(Text.BODY, SEMIBOLD)
        words = elided(row.name, font, name.width())
        draw_text(painter, name, words, font, colours.text_primary)

    def _paint_holder(self, painter: QPainter, rect: QRectF, row: GroupRow, left: float) -> float:
        """Before the count at `left`: that all is answered, or the holder's initials.

        Returns how far left they reach.
        """
        seen, colours = look(), look().colours
        whole = 0 < row.total == row.done
        right = rect.right() - seen.px(_RIGHT)
        side = seen.px(14)
        if whole:
            left -= seen.px(5) + side
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_glyph(painter, Glyph.YES, box)
        if row.holder and not whole:
            width = text_width(row.holder, tag_font()) + seen.px(13)
            left = min(left - seen.px(12), right - seen.px(40)) - width
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
        self, painter: QPainter, rect: QRectF, row: QuestionRow, state: _State
    ) -> None:
        seen, colours = look(), look().colours
        fill = colours.bg_surface
        if state.is_current:
            fill = colours.bg_selected
        elif state.is_hovered:
            fill = colours.bg_hover
        self._pictures.draw(
            painter,
            rect,
            (row.code, row.text, _beside(row), state),
            lambda painter, rect: self._paint_words(painter, rect, row, state),
            fill,
        )
        side = seen.px(16)
        middle = rect.top() + self._above(rect, row) + seen.line_height(Text.TABLE) / 2
        glyph = QRectF(rect.left() + seen.px(_GLYPH_LEFT), middle - side / 2, side, side)
        self._paint_answer(painter, glyph, row)

    def _paint_words(
        self, painter: QPainter, rect: QRectF, row: QuestionRow, state: _State
    ) -> None:
        """All of a question but its answer."""
        seen, colours = look(), look().colours
        weight = self._weight(row, state.is_current)
        broken = self._lines(row, weight)
        first = QRectF(0, self._above(rect, row), rect.width(), broken.height)
        code = first.adjusted(seen.px(_CODE_LEFT), 0, 0, 0)
        draw_text(painter, code, row.code, seen.font(Text.SMALL), colours.text_muted)
        self._paint_marks(painter, code.translated(0, broken.height), row)
        self._paint_right(painter, first, row)
        line = first.adjusted(seen.px(_TEXT_LEFT), 0, 0, 0)
        for words in broken.lines:
            draw_text(painter, line, words, seen.font(Text.TABLE, weight), colours.text_primary)
            line.translate(0, broken.height)
        if state.is_focused:
            paint_ring(painter, rect)

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


def _beside(row: QuestionRow) -> tuple[object, ...]:
    """What stands in a row beside its code, its text and its answer."""
    return row.key_control, row.come_back, row.answered_by, row.evidence, row.finding


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

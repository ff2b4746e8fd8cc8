"""The head of an attribute's column: its code, and below it a word, cut to the room there is."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kontrollbesok.model.grid import GridColumn
from ui.paint import draw_text, text_width
from ui.qt import H_CENTRE, SEMIBOLD
from ui.theme import Text, look

_FILLERS = (
    "rätt",
    "rätta",
    "inga",
    "inget",
    "ingen",
    "är",
    "den",
    "det",
    "en",
    "ett",
    "alla",
    "inte",
    "har",
)
_VOWELS = "aeiouyåäöé"
_LEAST = 3  # letters of a word that is cut; fewer say nothing


def paint_head(painter: QPainter, rect: QRectF, column: GridColumn, *, current: bool) -> None:
    """Code above, word below; both in one tint where the column is the current one."""
    seen, colours = look(), look().colours
    if current:
        painter.fillRect(rect, colours.accent_soft)
    ink = colours.accent_text if current else colours.text_primary
    font, small = seen.font(Text.SMALL, SEMIBOLD), seen.font(Text.SMALL)
    word = short_word(column.tests, round(rect.width() - seen.px(4)), seen.scale)
    above = QRectF(rect.left(), rect.top() + seen.px(2), rect.width(), rect.height() / 2)
    code = "kr" if column.is_amount else str(column.code)
    draw_text(painter, above if word else rect, code, font, ink, H_CENTRE)
    if word:
        below = QRectF(rect.left(), rect.center().y() - 1, rect.width(), seen.px(16))
        muted = colours.accent_text if current else colours.text_muted
        draw_text(painter, below, word, small, muted, H_CENTRE)


def head_tip(column: GridColumn) -> str:
    """All of it, for who rests the mouse on the head."""
    code = "kr" if column.is_amount else str(column.code)
    return f"{code} {column.tests}"


@lru_cache(maxsize=256)
def short_word(tests: str, room: int, _scale: float) -> str:
    """The first word that says something of what is tested, cut as Swedish is: "Registr." """
    font = look().font(Text.SMALL)
    words = [word.strip(",.;:()") for word in tests.split()]
    word = next((word for word in words if word.lower() not in _FILLERS), "")
    return abbreviated(word.capitalize(), lambda text: text_width(text, font) <= room)


def abbreviated(word: str, fits: Callable[[str], bool]) -> str:
    """`word` whole, or cut with a full stop before a vowel; "" where too little would be left."""
    if fits(word):
        return word
    cuts = [
        word[:end] + "."
        for end in range(len(word) - 1, _LEAST - 1, -1)
        if word[end].lower() in _VOWELS and word[end - 1].lower() not in _VOWELS
    ]
    rough = [word[:end] + "." for end in range(len(word) - 1, _LEAST - 1, -1)]
    return next((cut for cut in (*cuts, *rough) if fits(cut)), "")

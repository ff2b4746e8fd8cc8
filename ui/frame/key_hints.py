"""The keys that work right now, from the right edge inwards as far as there is room."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.keys import KeyHint, Where, cap_text, keymap
from ui.paint import cap_width, draw_cap, draw_text, text_width
from ui.qt import EXPANDING, FIXED, NO_FOCUS
from ui.theme import Text, look

_CAP_GAP = 5
_WORD_GAP = 5
_HINT_GAP = 13
_ARROWS = {"Up", "Down", "Left", "Right"}


def _short(keys: tuple[str, ...]) -> tuple[str, ...]:
    """All four arrows with one modifier are one cap: "Shift pil"."""
    modifiers = {key.rpartition("+")[0] for key in keys}
    arrows = {key.rpartition("+")[2] for key in keys}
    if arrows == _ARROWS and len(modifiers) == 1 and "" not in modifiers:
        return (f"{modifiers.pop()}+pil",)
    return keys


class KeyHints(QWidget):
    """Painted as one piece. Its accessible name is the whole line."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[tuple[tuple[str, ...], str]] = []
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_hints(
        self, hints: Sequence[KeyHint], wheres: Iterable[Where], *, narrow: bool = False
    ) -> None:
        """Show those of `hints` whose keys are switched on in `wheres`."""
        places = tuple(wheres)
        shown: list[tuple[tuple[str, ...], str]] = []
        for hint in hints:
            if not (hint.narrow if narrow else hint.wide):
                continue
            keys = [key for action in hint.actions for key in _short(keymap().keys(action, places))]
            if keys:
                shown.append((tuple(keys), hint.text))
        if shown == self._hints:
            return
        self._hints = shown
        self.setAccessibleName("Tangenter: " + self.text())
        self.update()

    def text(self) -> str:
        """The line as words: "J Ja, D Delvis"."""
        return ", ".join(
            " ".join([*(cap_text(key) for key in keys), text]) for keys, text in self._hints
        )

    def sizeHint(self) -> QSize:
        return QSize(look().px(100), look().px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        shown = self._fitting()
        left = (
            self.width()
            - sum(map(self._width, shown))
            - seen.px(_HINT_GAP) * max(0, len(shown) - 1)
        )
        middle, font = self.height() / 2, seen.font(Text.SMALL)
        for keys, text in shown:
            for key in keys:
                left += draw_cap(painter, left, middle, key) + seen.px(_CAP_GAP)
            left += seen.px(_WORD_GAP - _CAP_GAP)
            rect = QRectF(left, 0, text_width(text, font) + 2, self.height())
            draw_text(painter, rect, text, font, seen.colours.text_secondary)
            left += text_width(text, font) + seen.px(_HINT_GAP)

    def _fitting(self) -> list[tuple[tuple[str, ...], str]]:
        room = float(self.width())
        shown: list[tuple[tuple[str, ...], str]] = []
        for hint in self._hints:
            room -= self._width(hint) + (look().px(_HINT_GAP) if shown else 0)
            if room < 0:
                break
            shown.append(hint)
        return shown

    def _width(self, hint: tuple[tuple[str, ...], str]) -> float:
        keys, text = hint
        caps = sum(cap_width(key) + look().px(_CAP_GAP) for key in keys)
        return caps + text_width(text, look().font(Text.SMALL))

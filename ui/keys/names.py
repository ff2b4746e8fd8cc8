"""How a key is named: by Qt when it is pressed, and on its cap."""

from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_SWEDISH_NAMES = {
    "Return": "Enter",
    "Space": "Blanksteg",
    "PgDown": "PgDn",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}


def key_name(event: QKeyEvent) -> str:
    """The portable name of a pressed key, the numpad's keys as those of the main block."""
    return _name(event.keyCombination().toCombined())


@cache
def _name(combined: int) -> str:
    pressed = QKeyCombination.fromCombined(combined)
    modifiers = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if pressed.key() is Qt.Key.Key_Enter else pressed.key()
    return QKeySequence(QKeyCombination(modifiers, key)).toString(
        QKeySequence.SequenceFormat.PortableText
    )


@cache
def cap_text(key: str) -> str:
    """How a key is written on its cap: `Ctrl+Return` is "Ctrl Enter"."""
    if key == "+":
        return key
    if key.endswith("++"):
        return key[:-2].replace("+", " ") + " +"
    return " ".join(_SWEDISH_NAMES.get(part, part) for part in key.split("+"))


def is_shortcut(key: str) -> bool:
    """Whether a key may act from anywhere in its page, also from a text field."""
    return key.startswith(("Ctrl+", "Alt+")) or (key.rpartition("+")[2][:1] == "F" and len(key) > 1)

"""Numbers with their unit: a share in per cent, a count, an amount. ↑ and ↓ step the value."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.labels.numbers import kronor_text
from kontrollbesok.model.reading import DecimalSign
from ui.qt import ENTER_KEYS
from ui.theme import look

_SWEDISH = QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden)
_UNIT = "\u2002"


class CountBox(QSpinBox):
    """A whole number of things."""

    def __init__(self, name: str, unit: str, least: int, most: int, value: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        _indent(self)
        self.setLocale(_SWEDISH)
        self.setRange(least, most)
        self.setSuffix(f"{_UNIT}{unit}")
        self.setValue(value)
        self.setAccelerated(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _page_has(self, event):
            super().keyPressEvent(event)


class PercentBox(QDoubleSpinBox):
    """A share in per cent, or another `unit`, with the decimals it needs and no more."""

    def __init__(
        self, name: str, least: float, most: float, value: float, step: float, unit: str = "%"
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        _indent(self)
        self.setLocale(_SWEDISH)
        self.setDecimals(2)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f"{_UNIT}{unit}")
        self.setValue(value)

    def number(self) -> str:
        """The number as the plan takes it: "1.5"."""
        return f"{self.value():.2f}".rstrip("0").rstrip(".")

    def share(self) -> str:
        """The share as the plan takes it: "2.5 %"."""
        return f"{self.value():.2f} %"

    def textFromValue(self, value: float) -> str:
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(text.replace(".", ","))

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(".", ","), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _page_has(self, event):
            super().keyPressEvent(event)


class KronorBox(QDoubleSpinBox):
    """An amount, read as generously as amounts in files: 1234,50 · 1 234,50 · 1.234,50."""

    def __init__(self, name: str, value_ore: int, step_kronor: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        _indent(self)
        self.setLocale(_SWEDISH)
        self.setDecimals(2)
        self.setRange(0, 9e12)
        self.setSingleStep(step_kronor)
        self.setValue(value_ore / 100)

    def ore(self) -> int:
        """The amount in öre."""
        return round(self.value() * 100)

    def textFromValue(self, value: float) -> str:
        return kronor_text(round(value * 100))

    def valueFromText(self, text: str) -> float:
        ore = read_kronor(text)
        return self.value() if ore is None else ore / 100

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        if any(sign.isalpha() and sign not in "kr" for sign in text):
            return (QValidator.State.Invalid, text, at)
        wrong = read_kronor(text) is None
        state = QValidator.State.Intermediate if wrong else QValidator.State.Acceptable
        return (state, text, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _page_has(self, event):
            super().keyPressEvent(event)


def read_kronor(text: str) -> int | None:
    """What a person typed as an amount, in öre; None where it is none."""
    try:
        return parse_ore(text.replace("kr", "").strip(), DecimalSign.ANY)
    except AmountError:
        return None


def even_ore(ore: int) -> int:
    """An amount that can be said: two figures."""
    unit = int(10 ** max(len(str(ore)) - 2, 0))
    return max(ore // unit * unit, 1)


def _indent(box: QAbstractSpinBox) -> None:
    """Room to the left of the number: Qt gives the field inside no padding of the style's."""
    field = box.findChild(QLineEdit)
    if isinstance(field, QLineEdit):
        field.setTextMargins(look().px(9), 0, 0, 0)


def _page_has(box: QAbstractSpinBox, event: QKeyEvent) -> bool:
    """Enter is no more than a value that stands: the page has what it does with Ctrl."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.key() in ENTER_KEYS and control:
        box.interpretText()
        event.ignore()
        return True
    return False


def is_number(widget: QWidget | None) -> bool:
    """Whether a number is being written."""
    return isinstance(widget, QAbstractSpinBox)

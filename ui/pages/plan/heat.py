"""What colour a risk's value has. The value itself always stands beside it."""

from PySide6.QtGui import QColor

from kontrollbesok.model.risk import Thresholds
from ui.theme import look

_SOME = 5  # from here on a cell is more than pale


def value_colour(value: int, thresholds: Thresholds) -> QColor:
    """By the year's thresholds."""
    colours = look().colours
    if value >= thresholds.in_plan:
        return colours.risk_4
    if value >= thresholds.needs_measure:
        return colours.risk_3
    return colours.risk_2 if value >= _SOME else colours.risk_1

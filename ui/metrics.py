"""Margins, gaps and fixed sizes that follow the text size.

Layout code states lengths at 100 %; they are kept on the object and multiplied again by
`rescale` when the text size changes.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QWidget,
)

_MARGINS = "base_margins"
_SPACING = "base_spacing"
_FIXED = "base_fixed"
_MOST_WIDTH = "base_most_width"
_PRESSED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)
_scale = 1.0
_target_least = 0


def set_margins(layout: QLayout, left: int, top: int, right: int, bottom: int) -> None:
    """Contents margins of `layout` in px at 100 %."""
    layout.setProperty(_MARGINS, [left, top, right, bottom])
    _rescale_layout(layout)


def set_spacing(layout: QLayout, spacing: int) -> None:
    """Gap between the items of `layout` in px at 100 %."""
    layout.setProperty(_SPACING, spacing)
    _rescale_layout(layout)


def fix_size(widget: QWidget, width: int | None = None, height: int | None = None) -> None:
    """Fixed width or height of `widget`, or both, in px at 100 %.

    What is pressed is never lower than the density in force says.
    """
    widget.setProperty(_FIXED, [width or 0, height or 0])
    _rescale_widget(widget)


def limit_width(widget: QWidget, width: int) -> None:
    """The most that `widget` spreads, in px at 100 %: lines that can still be read."""
    widget.setProperty(_MOST_WIDTH, width)
    _rescale_widget(widget)


def gap(height: int) -> QWidget:
    """An empty stretch between two parts, in px at 100 %."""
    space = QWidget()
    fix_size(space, height=height)
    return space


def set_scale(scale: float, target_least: int = 0) -> None:
    """Choose the scale that holds from now on, and the least height in px of what is pressed.

    What is already built needs `rescale`.
    """
    global _scale, _target_least
    _scale, _target_least = scale, target_least


def rescale(root: QWidget) -> None:
    """Give everything under `root` its lengths at the scale in force."""
    for layout in root.findChildren(QLayout):
        _rescale_layout(layout)
    for widget in [root, *root.findChildren(QWidget)]:
        _rescale_widget(widget)


def _rescale_layout(layout: QLayout) -> None:
    margins = _kept(layout, _MARGINS)
    if margins is not None:
        layout.setContentsMargins(*(round(side * _scale) for side in margins))
    spacing = layout.property(_SPACING)
    if spacing is not None:
        layout.setSpacing(round(spacing * _scale))


def _rescale_widget(widget: QWidget) -> None:
    most_width = widget.property(_MOST_WIDTH)
    if most_width is not None:
        widget.setMaximumWidth(round(most_width * _scale))
    fixed = _kept(widget, _FIXED)
    if fixed is None:
        return
    width, height = fixed
    if width:
        widget.setFixedWidth(round(width * _scale))
    if height:
        least = _target_least if isinstance(widget, _PRESSED) else 0
        widget.setFixedHeight(max(round(height * _scale), least))


def _kept(thing: QObject, name: str) -> list[int] | None:
    value = thing.property(name)
    return list(value) if value is not None else None

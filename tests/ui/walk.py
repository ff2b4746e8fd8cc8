"""Walks a window's widgets: what is cut off, and what has no name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from ui.widgets.elided_label import ElidedLabel

_SLACK = 1


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget under `root`."""
    return (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def cut_off(root: QWidget) -> list[str]:
    """Labels, buttons and fields that have less room than their text needs."""
    return [_described(widget) for widget in shown(root) if _lacks_room(widget)]


def scrolls_sideways(root: QWidget) -> list[str]:
    """Panes whose content is wider than they are."""
    return [
        _described(area)
        for area in shown(root)
        if isinstance(area, QAbstractScrollArea) and _is_too_wide(area)
    ]


def unnamed(root: QWidget) -> list[str]:
    """Controls that a screen reader cannot name."""
    return [
        _described(widget)
        for widget in shown(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]


def _lacks_room(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):  # gives way by rule; the tool tip has the rest
        return widget.width() + _SLACK < widget.minimumSizeHint().width()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.height() + _SLACK < widget.heightForWidth(widget.width())
        return widget.width() + _SLACK < widget.sizeHint().width()
    if isinstance(widget, QAbstractButton | QTabBar):
        wanted = widget.minimumSizeHint()
        return widget.width() + _SLACK < wanted.width() or widget.height() < wanted.height()
    return False


def _is_too_wide(area: QAbstractScrollArea) -> bool:
    if area.horizontalScrollBar().maximum() > 0:
        return True
    if isinstance(area, QScrollArea) and area.widget() is not None:
        return area.widget().minimumSizeHint().width() > area.viewport().width()
    return isinstance(area, QPlainTextEdit) and area.width() < area.minimumSizeHint().width()


def _described(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.accessibleName() or text
    return f"{type(widget).__name__} {name!r} {widget.width()}×{widget.height()}"

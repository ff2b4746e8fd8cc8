"""What lacks room in a window: text that is cut off, and panes that go sideways. Source: ux §8."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from ui.bilder import CLIENT
from ui.frame.place import Place
from ui.frame.window import Window
from ui.widgets.elided_label import ElidedLabel

_SLACK = 1
_TURNS = 4  # layouts take turns of the event loop


def without_room(window: Window, places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Go through the places in a small window; the name of each fault's place, and what it is."""
    window.resize(CLIENT)
    window.show()
    for name, place in places.items():
        window.go(place)
        for _ in range(_TURNS):
            QApplication.processEvents()
        for fault in (*cut_off(window), *scrolls_sideways(window)):
            yield name, fault


def take_away(window: Window) -> None:
    """End a window while the record is open: what it has asked for later reads it."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget under `root`."""
    return (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def cut_off(root: QWidget) -> list[str]:
    """Labels, buttons and fields that have less room than their text needs."""
    return [described(widget) for widget in shown(root) if _lacks_room(widget)]


def scrolls_sideways(root: QWidget) -> list[str]:
    """Panes whose content is wider than they are."""
    return [
        described(area)
        for area in shown(root)
        if isinstance(area, QAbstractScrollArea) and _is_too_wide(area)
    ]


def described(widget: QWidget) -> str:
    """Its kind, its name and its size."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.accessibleName() or text
    return f"{type(widget).__name__} {name!r} {widget.width()}×{widget.height()}"


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
    if isinstance(area, QScrollArea) and (inside := area.widget()) is not None:
        return inside.minimumSizeHint().width() > area.viewport().width()
    return isinstance(area, QPlainTextEdit) and area.width() < area.minimumSizeHint().width()

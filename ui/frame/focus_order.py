"""Where Tab and F6 go: the page first, then header, rail and bottom bar. Source: ux §5."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget


def tab_stops(regions: Iterable[QWidget]) -> list[QWidget]:
    """What Tab reaches in `regions`, region by region."""
    return [stop for region in regions for stop in _stops_in(region)]


def next_stop(
    stops: Sequence[QWidget], focused: QWidget | None, *, forward: bool
) -> QWidget | None:
    """The stop after (or before) `focused`, around the ends."""
    if not stops:
        return None
    holders = [one for one in stops if one is focused] + [
        one for one in stops if _holds(one, focused)
    ]
    holder = holders[0] if holders else None
    if holder is None:
        return stops[0 if forward else -1]
    return stops[(stops.index(holder) + (1 if forward else -1)) % len(stops)]


def first_stop(region: QWidget) -> QWidget | None:
    """What F6 focuses in `region`: the region itself, else its first tab stop."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus and region.isVisible():
        return region
    return next(iter(_stops_in(region)), None)


def _stops_in(region: QWidget) -> list[QWidget]:
    # Not by nextInFocusChain: PySide then ties the life of each wrapper to the one before it.
    return [one for one in _reading_order(region) if one.isEnabled() and _takes_tab(one)]


def _reading_order(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and all that is visible in it, in the order in which it was put there."""
    if not widget.isVisible() or widget.isWindow():
        return
    yield widget
    if isinstance(widget, QSplitter):  # keeps its panes in another order than its children
        inside: list[QObject | None] = [widget.widget(nr) for nr in range(widget.count())]
    else:
        inside = list(widget.children())
    for child in inside:
        if isinstance(child, QWidget):
            yield from _reading_order(child)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _holds(stop: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and stop.isAncestorOf(focused)

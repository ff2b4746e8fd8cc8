"""Where Tab and F6 go: the page first, then header, rail and bottom bar. Source: ux §5."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
    # Qt's focus chain follows the order in which widgets were made, which within a region is
    # the order in which they are read.
    stops = []
    widget: QWidget | None = region
    while widget is not None:
        inside = widget is region or region.isAncestorOf(widget)
        if inside and widget.isVisible() and widget.isEnabled() and _takes_tab(widget):
            stops.append(widget)
        widget = widget.nextInFocusChain()
        if widget is region:
            break
    return stops


def _takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.isWindow()
    )


def _holds(stop: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and stop.isAncestorOf(focused)

"""F3 and Shift+F3: the next and the previous row that a page's search lets through, around the
ends. Source: ux §4."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.announce import announce
from ui.frame.page import Handlers
from ui.keys import Action

Key = TypeVar("Key")

_NONE = "Inga träffar"
_ROUND = {1: "Från början: ", -1: "Från slutet: "}


def hit_keys(
    teller: QWidget,
    shown: Callable[[], Sequence[Key]],
    current: Callable[[], Key | None],
    go_to: Callable[[Key], object],
    spoken: Callable[[Key], str] = lambda _key: "",
    is_hit: Callable[[Key], bool] | None = None,
) -> Handlers:
    """The two keys on rows in the order `shown`, all of them hits where `is_hit` is not given.

    `teller` says which of how many the row is, and in `spoken` what it is where the keyboard does
    not go to it: what has the keyboard is said anyway.
    """

    def step(by: int) -> None:
        every, here = shown(), current()
        hits = every if is_hit is None else [one for one in every if is_hit(one)]
        if not hits:
            announce(teller, _NONE)
            return
        at = _place_beside(every, hits, here, by)
        place = at % len(hits)
        go_to(hits[place])
        end = "" if place == at else _ROUND[by]
        words = (spoken(hits[place]), f"{place + 1} av {len(hits)}")
        announce(teller, end + ", ".join(filter(None, words)))

    return {Action.NEXT_HIT: lambda: step(1), Action.PREVIOUS_HIT: lambda: step(-1)}


def _place_beside(every: Sequence[Key], hits: Sequence[Key], here: Key | None, by: int) -> int:
    """Where in `hits` one comes to from `here`, which may be shown without being a hit."""
    if here is not None and here in hits:
        return hits.index(here) + by
    above = every[: every.index(here)] if here is not None and here in every else ()
    count = sum(one in hits for one in above)
    return count if by > 0 else count - 1


def hits_in(view: QAbstractItemView) -> Handlers:
    """The two keys on a list or a table that shows nothing but what the search lets through."""

    def current() -> int | None:
        index = view.currentIndex()
        return index.row() if index.isValid() else None

    def go_to(row: int) -> None:
        view.setCurrentIndex(view.model().index(row, max(view.currentIndex().column(), 0)))

    def spoken(row: int) -> str:
        index = view.model().index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        return "" if view.hasFocus() else str(said)

    return hit_keys(view, lambda: range(view.model().rowCount()), current, go_to, spoken)

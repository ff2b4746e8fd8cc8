"""The ways between places: there, back, and to where one last was. Source: ux §4, Everywhere."""

from collections.abc import Callable

from ui.frame.place import Place, RailPage
from ui.frame.trail import Trail


class Going:
    """Keeps the trail; `show` puts a place up."""

    def __init__(self, show: Callable[[Place], object]) -> None:
        self._trail = Trail()
        self._show = show

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._trail.here

    def go(self, place: Place) -> None:
        """To a place."""
        self._trail.go(place)
        self._show(place)

    def to_page(self, page: RailPage) -> None:
        """To where one last was under a page of the rail; from there to its first place."""
        inside = self.here is not None and self.here.page is page
        self.go(Place(page) if inside else self._trail.last_in(page))

    def back(self) -> None:
        """One step back; at the beginning out of what is opened."""
        here = self.here
        place = self._trail.back()
        if place is not None:
            self._show(place)
        elif here is not None and here.subject:
            self.go(Place(here.page))

    def forward(self) -> None:
        """One step forward."""
        place = self._trail.forward()
        if place is not None:
            self._show(place)

"""The way one has come, for Alt+← and Alt+→."""

from ui.frame.place import Place, RailPage


class Trail:
    """Places in the order they were visited, as in a web browser."""

    _MOST = 50

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._places[self._at] if self._places else None

    def go(self, place: Place) -> None:
        """A new place; what lay ahead is forgotten."""
        if place == self.here:
            return
        self._places = [*self._places[: self._at + 1], place][-self._MOST :]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """One step back, or None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        """One step forward, or None at the end."""
        if self._at >= len(self._places) - 1:
            return None
        self._at += 1
        return self.here

    def last_in(self, page: RailPage) -> Place:
        """Where one last was under `page`; its first place if never there."""
        for place in reversed(self._places[: self._at + 1]):
            if place.page is page:
                return place
        return Place(page)

"""The pages that have been shown: kept with row, scroll and focus, read again when stale."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kontrollbesok.model.touched import Touched
from ui.frame.page import Page
from ui.frame.place import Place, RailPage

PageMaker = Callable[[Place], Page]
Makers: TypeAlias = Mapping[tuple[RailPage, str], PageMaker]  # by page and tab
_MOST_KEPT = 12


class PageStack(QStackedWidget):
    """Makes a page when its place is first shown and keeps the last twelve."""

    def __init__(self) -> None:
        super().__init__()
        self.connect_page: Callable[[Page], None] = lambda _page: None
        self.others: Callable[[], Makers] = dict  # makers of places that none was added for
        self._makers: dict[tuple[RailPage, str], PageMaker] = {}
        self._pages: dict[Place, Page] = {}
        self._stale: set[Place] = set()
        self._focus_in: dict[Place, QWidget] = {}

    def add_maker(self, page: RailPage, tab: str, make: PageMaker) -> None:
        """Say how the page at a place is made."""
        self._makers[(page, tab)] = make

    def page(self) -> Page | None:
        """The page that is shown."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    def place(self) -> Place | None:
        """Where the page that is shown is."""
        return self._place_of(self.currentWidget())

    def show_place(
        self, place: Place, make_room: Callable[[Page], object] = lambda page: None
    ) -> Page | None:
        """Show the page of a place, read again if it is stale. None if nothing is there.

        `make_room` is called while no page is shown, so that each is laid out once.
        """
        old = self.page()
        if old is not None:
            self._keep_focus(old)
            old.leave()
        page = self._page_at(place)
        if page is None:
            return None
        if old is not None and old is not page:
            old.hide()
        make_room(page)
        self.setCurrentWidget(page)
        if place in self._stale:
            self._stale.discard(place)
            page.refresh()
        return page

    def focus_for(self, place: Place) -> QWidget | None:
        """What had the keyboard when the place was last left, or what should have it."""
        page, kept = self._pages.get(place), self._focus_in.get(place)
        if page is None:
            return None
        return kept if kept is not None and page.isAncestorOf(kept) else page.first_focus()

    def refresh(self, touched: Touched) -> None:
        """Something was written: the page shown reads again, the others when they are shown."""
        for place, page in self._pages.items():
            if page.listens_to & touched:
                if page is self.currentWidget():
                    page.refresh()
                else:
                    self._stale.add(place)

    def _page_at(self, place: Place) -> Page | None:
        page = self._pages.pop(place, None)
        if page is None:
            key = (place.page, place.tab)
            make = self._makers.get(key) or self.others().get(key)
            if make is None:
                return None
            page = make(place)
            self.connect_page(page)
            self.addWidget(page)
        self._pages[place] = page  # asked for last, dropped last
        while len(self._pages) > _MOST_KEPT:
            self._drop(next(iter(self._pages)))
        return page

    def _drop(self, place: Place) -> None:
        page = self._pages.pop(place)
        self._focus_in.pop(place, None)
        self._stale.discard(place)
        self.removeWidget(page)
        page.deleteLater()

    def _keep_focus(self, page: Page) -> None:
        focused = QApplication.focusWidget()
        place = self._place_of(page)
        if place is not None and focused is not None and page.isAncestorOf(focused):
            self._focus_in[place] = focused
            focused.destroyed.connect(lambda: self._focus_in.pop(place, None))

    def _place_of(self, page: QWidget | None) -> Place | None:
        return next((one for one, kept in self._pages.items() if kept is page), None)

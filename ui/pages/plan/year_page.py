"""What the pages of Årsplan have in common."""

from ui.desk_page import DeskPage
from ui.frame.place import Place, RailPage


class YearPage(DeskPage):
    """A page of Årsplan, among the others by its tabs."""

    def tab_chosen(self, tab: str) -> None:
        self.go.emit(Place(RailPage.PLAN, tab))

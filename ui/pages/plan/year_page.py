"""What the pages of Årsplan have in common."""

from ui.desk_page import DeskPage
from ui.frame.place import Place, RailPage
from ui.widgets.message_bar import Gravity


class YearPage(DeskPage):
    """A page of Årsplan, among the others by its tabs."""

    def tab_chosen(self, tab: str) -> None:
        self.go.emit(Place(RailPage.PLAN, tab))

    def _say_day(self) -> None:
        words = "Datumet går inte att läsa. Inget har ändrats. Skriv det som ÅÅÅÅ-MM-DD."
        self.message.say(words, Gravity.WARNING)

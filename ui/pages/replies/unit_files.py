"""Letters out and reply files in, at places that a person points out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kontrollbesok.services import unit_replies
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.places import Asks
from ui.pages.replies.rows import UnitVisit


class UnitFiles:
    """`parent` is what a dialog stands over, `say` tells why nothing was done."""

    def __init__(
        self, desk: RepliesDesk, asks: Asks, parent: QWidget, say: Callable[[str], object]
    ) -> None:
        self._desk, self._asks = desk, asks
        self._parent, self._say = parent, say

    def choose(self, visit: UnitVisit) -> None:
        """Ask for the file that has come back, and read it."""
        chosen = self._asks.reply(self._parent, f"Svaret från {visit.unit}")
        if chosen:
            self.open(visit, Path(chosen))

    def open(self, visit: UnitVisit, path: Path) -> None:
        """Read a file, unless the visit is somebody else's to review."""
        if visit.waits:
            self._say(visit.waits)
        else:
            self._desk.open_file(visit.visit, path)

    def save_letter(self, visit: UnitVisit) -> None:
        """Ask where, and write the letter with the form."""
        name = unit_replies.letter_name(visit.unit)
        chosen = self._asks.where(self._parent, "Spara brevet", name)
        if chosen:
            self._desk.save_letter(visit, Path(chosen))

    def remind(self, visit: UnitVisit) -> None:
        """Ask where, and write the reminder; a unit that has answered needs none."""
        if visit.is_answered:
            self._say(f"{visit.unit} har svarat. Ingen påminnelse behövs.")
            return
        name = unit_replies.reminder_name(visit.unit)
        chosen = self._asks.where(self._parent, "Spara påminnelsen", name)
        if chosen:
            self._desk.remind(visit, Path(chosen))

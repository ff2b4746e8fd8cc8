"""Evidence saved outside the program: the copy, and the original byte for byte."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kontrollbesok.model.evidence import Evidence
from ui.pages.evidence.desk import EvidenceDesk

AskWhere = Callable[[QWidget, str, str], str]


def ask_where(parent: QWidget, title: str, proposed: str) -> str:
    """The place that a person chooses; "" when none."""
    return QFileDialog.getSaveFileName(parent, title, str(Path.home() / proposed))[0]


class Saving:
    """Asks over `page` where to, and lets the desk write."""

    def __init__(self, page: QWidget, desk: EvidenceDesk) -> None:
        self._page, self._desk = page, desk
        self.ask_where: AskWhere = ask_where

    def save_copy(self, piece: Evidence) -> None:
        """What a report would show: covered, and without where it was taken."""
        suffix = ".jpg" if piece.is_picture else Path(piece.name).suffix
        name = f"{piece.number} {Path(piece.name).stem}{suffix}"
        target = self.ask_where(self._page, "Spara kopia", name)
        if target:
            self._desk.save_copy(piece, Path(target))

    def save_original(self, piece: Evidence) -> None:
        """As it came, for whoever may open it."""
        if not self._desk.may_open(piece):
            return
        name = f"{piece.number} original {piece.name}"
        target = self.ask_where(self._page, "Spara originalet", name)
        if target:
            self._desk.save_original(piece, Path(target))

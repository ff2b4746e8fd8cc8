"""The chooser that B opens: a file, the clipboard, the newest photo, or a piece that is there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kontrollbesok.model.evidence import Evidence, Link
from ui.evidence_intake import EvidenceIntake
from ui.preferences import PreferencesFile

_MOST_LISTED = 12

AskFiles = Callable[[QWidget], Sequence[str]]
AskFolder = Callable[[QWidget, str], str]


def ask_files(parent: QWidget) -> Sequence[str]:
    """The files that a person chooses; none when the dialog was left."""
    return QFileDialog.getOpenFileNames(parent, "Lägg till underlag", str(Path.home()))[0]


def ask_folder(parent: QWidget, start: str) -> str:
    """The folder that a person chooses; "" when none."""
    return QFileDialog.getExistingDirectory(parent, "Välj kameramapp", start)


class EvidenceMenu(QMenu):
    """Shown at what asked for it. Its letters work at once; Esc puts it away.

    `links` are what the chosen evidence will belong to, `to` names that in a word.
    """

    def __init__(
        self,
        parent: QWidget,
        intake: EvidenceIntake,
        preferences: PreferencesFile,
        links: Sequence[Link],
        to: str,
        known: Sequence[Evidence] = (),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lägg till underlag")
        self._parent = parent
        self._intake = intake
        self._preferences = preferences
        self._links = tuple(links)
        self._to = to
        self.ask_files: AskFiles = ask_files
        self.ask_folder: AskFolder = ask_folder
        self.aboutToHide.connect(self.deleteLater)
        self.addAction("&Fil…").triggered.connect(self._choose_files)
        self.addAction("&Klistra in bild\tCtrl+V").triggered.connect(
            lambda: intake.paste(self._links, to)
        )
        self.addAction("&Senaste bilden i kameramappen").triggered.connect(
            lambda: intake.take_newest(self._links, to)
        )
        self.addAction("&Välj kameramapp…").triggered.connect(self._choose_folder)
        self._list_known([piece for piece in known if not set(links) & set(piece.links)])

    def show_at(self, anchor: QWidget) -> None:
        """Open below `anchor`, with the first line marked."""
        self.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
        self.setActiveAction(self.actions()[0])

    def _list_known(self, pieces: Sequence[Evidence]) -> None:
        if not pieces or not self._links:
            return
        self.addSeparator()
        there = self.addMenu("K&oppla underlag i besöket")
        for piece in reversed(pieces[-_MOST_LISTED:]):
            words = f"{piece.number} {piece.title}".replace("&", "&&")
            there.addAction(words).triggered.connect(
                lambda _=False, piece=piece: self._intake.link(piece, self._links, self._to)
            )

    def _choose_files(self) -> None:
        chosen = self.ask_files(self._parent)
        if chosen:
            self._intake.take_files(chosen, self._links, self._to)

    def _choose_folder(self) -> None:
        folder = self.ask_folder(self._parent, self._preferences.now.camera_folder)
        if folder:
            self._preferences.change(camera_folder=folder)
            self._intake.take_newest(self._links, self._to)

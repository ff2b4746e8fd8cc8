"""Datorn: where the camera program saves, and whether its pictures are taken in by themselves."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.evidence_menu import AskFolder, ask_folder
from ui.evidence_sources import camera_folders
from ui.pages.settings.page import card
from ui.preferences import PreferencesFile
from ui.qt import LEFT
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_ON, _OFF = "on", "off"
_HINT = (
    "Med Av hämtar du en bild med B. Med På läggs varje ny bild i mappen till frågan som är vald "
    "medan ett besök är öppet. Filen i mappen rörs aldrig."
)


class CameraCard:
    """The card and its choices, in force as they are made."""

    def __init__(
        self, preferences: PreferencesFile, parent: QWidget, say: Callable[[str], object]
    ) -> None:
        self._preferences = preferences
        self._parent = parent
        self._say = say
        self.ask_folder: AskFolder = ask_folder
        self.takes = Segmented("Ta in nya bilder", [Segment(_OFF, "Av"), Segment(_ON, "På")])
        self.takes.choose(_ON if preferences.now.takes_pictures else _OFF)
        self.takes.chosen.connect(self._choose)
        self.where = label("", "small", wrap=True)
        self.browse = KeyButton("Välj kameramapp")
        self.browse.clicked.connect(self._ask)
        self.card: Card = card("Kamera: ta in nya bilder", self.takes, hint=_HINT)
        self.card.column.addWidget(self.where)
        self.card.column.addWidget(self.browse, 0, LEFT)
        self._show()

    def _choose(self, value: str) -> None:
        self._preferences.change(takes_pictures=value == _ON)
        self._say(
            "Nya bilder i kameramappen tas in medan ett besök är öppet."
            if value == _ON
            else "Bilder hämtas bara när du trycker B."
        )

    def _ask(self) -> None:
        folder = self.ask_folder(self._parent, self._preferences.now.camera_folder)
        if folder:
            self._preferences.change(camera_folder=folder)
            self._show()

    def _show(self) -> None:
        chosen = self._preferences.now.camera_folder
        folders = [path for path in camera_folders(chosen) if chosen or path.is_dir()]
        self.where.setText(
            "\n".join(map(str, folders)) or "Datorn har ingen bildmapp. Välj den som kameran har."
        )

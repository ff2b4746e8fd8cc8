"""Datorn: where the data lies, and the daily backup."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from ui.computer import Computer
from ui.context import Context
from ui.pages.settings.camera_card import CameraCard
from ui.pages.settings.page import SettingsContent, card
from ui.qt import LEFT
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

LOCK_CHOICES = (5, 10, 20, 60, 0)
_NO_BACKUP = "Ingen säkerhetskopia är gjord än."


class ComputerSettings(SettingsContent):
    """The backup is made beside the writing thread: nothing waits for it."""

    def __init__(self, context: Context, computer: Computer) -> None:
        self._preferences = context.preferences
        self.lock_after = Segmented(
            "Lås skärmen efter",
            [Segment(str(minutes), _after(minutes)) for minutes in LOCK_CHOICES],
        )
        self.lock_after.choose(str(context.preferences.now.lock_minutes))
        self.lock_after.chosen.connect(self._lock_after)
        lock = card(
            "Lås skärmen efter",
            self.lock_after,
            hint="När ingen har rört datorn. Programmet säger till en minut innan. "
            "Ctrl+L låser genast.",
        )
        self._computer = computer
        self._is_busy = False  # a button that is switched off would lose the keyboard
        self.latest = label("", wrap=True)
        self.make = KeyButton("Säkerhetskopiera nu", kind=Kind.PRIMARY)
        self.make.clicked.connect(self._back_up)
        self.open = KeyButton("Öppna mappen")
        self.open.clicked.connect(self._open_folder)
        where = label(str(computer.folder), wrap=True)
        backups = card(
            "Säkerhetskopia",
            hint="Görs av sig själv en gång om dagen. Kopian är krypterad som originalet.",
        )
        backups.column.addWidget(self.latest)
        backups.column.addWidget(label(str(computer.backups), "small", wrap=True))
        backups.column.addWidget(self.make, 0, LEFT)
        folder = card("Mapp", hint="Här ligger allt som är sparat, krypterat.")
        folder.column.addWidget(where)
        folder.column.addWidget(self.open, 0, LEFT)
        self.camera = CameraCard(context.preferences, self, lambda text: self.said.emit(text))
        super().__init__(backups, lock, self.camera.card, folder)
        self._show()

    def first_focus(self) -> QWidget:
        """The backup."""
        return self.make

    def _lock_after(self, minutes: str) -> None:
        self._preferences.change(lock_minutes=int(minutes))

    def _back_up(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._computer.aside.run(self._computer.back_up, self._made, self._failed)

    def _made(self, is_new: bool) -> None:
        self._is_busy = False
        self._show()
        self.said.emit(
            "Säkerhetskopian är gjord." if is_new else "Dagens säkerhetskopia finns redan."
        )

    def _failed(self, error: UserError) -> None:
        self._is_busy = False
        self.said.emit(error_text(error))

    def _show(self) -> None:
        latest = self._computer.latest_backup()
        self.latest.setText(f"Senast {latest.isoformat()}." if latest else _NO_BACKUP)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._computer.folder)))


def _after(minutes: int) -> str:
    return f"{minutes} min" if minutes else "Aldrig"

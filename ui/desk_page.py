"""A page over one desk: it shows what the desk has read, and says what came of what was done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kontrollbesok.errors import UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.touched import Touched
from ui.desk import Desk
from ui.frame.page import Page
from ui.widgets.message_bar import Gravity, MessageBar


class DeskPage(Page):
    """`message` says what went wrong. F6 stops there first, and Escape puts it away first."""

    listens_to = Touched.NOTHING  # the desk listens, and tells when it has read

    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar()

    def follow(self, desk: Desk[Any]) -> None:
        """Show what `desk` reads, and say what it does."""
        desk.read_again.connect(self._show)
        desk.failed.connect(self._say)
        desk.done.connect(self.noticed)
        desk.saved.connect(lambda _at: self.message.put_away())

    def panes(self) -> Sequence[QWidget]:
        shown = self.stops()
        return (self.message, *shown) if self.message.isVisible() else shown

    def stops(self) -> Sequence[QWidget]:
        """Where F6 stops beside the message, the work pane first."""
        return (self.first_focus(),)

    def step_back(self) -> bool:
        """Escape: leave what is open. Whether anything was."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.message.isVisible():
                self.message.put_away()
                return
            if self.step_back():
                return
        super().keyPressEvent(event)

    def _show(self) -> None:
        raise NotImplementedError

    def _say(self, error: UserError) -> None:
        self.message.say(error_text(error), Gravity.ERROR)

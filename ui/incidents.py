"""What nobody caught, said in the window: the log has the rest under the same number."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError


class Incidents(QObject):
    """Hears of an incident in whatever thread it comes, and says it in that of the window.

    Signals:
        told(str): an incident's number.
    """

    told = Signal(str)

    def __init__(self, say: Callable[[UserError], object]) -> None:
        super().__init__()
        self._say_error = say
        self.told.connect(self._say)

    def _say(self, incident: str) -> None:
        self._say_error(UserError(ErrorCode.PROGRAM_FAULT, incident=incident))

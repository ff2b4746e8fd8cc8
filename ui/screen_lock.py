"""F8 and Ctrl+L: the veil, and the passphrase that lifts it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.services.office import Office
from ui.announce import announce
from ui.frame.veil import Veil
from ui.frame.window import Window
from ui.idle_lock import IdleLock
from ui.work import Work

_NEAR = "Skärmen låses om en minut. Tryck på valfri tangent för att fortsätta."


class ScreenLock(QObject):
    """Covers the window, and tries a passphrase as a job: the derivation takes its time."""

    def __init__(
        self, window: Window, office: Office, work: Work, lock_minutes: Callable[[], int]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._office = office
        self._work = work
        self.veil = Veil(window)
        self.veil.tried.connect(self._try)
        self.idle = IdleLock(self, lock_minutes)
        self.idle.near.connect(self._warn)
        self.idle.due.connect(self._lock_idle)

    def veil_screen(self) -> None:
        """Nothing to be seen; F8 again asks for the passphrase."""
        self._cover(asks=False)

    def lock(self) -> None:
        """Nothing to be seen, and the passphrase is asked for at once."""
        self._cover(asks=True)

    def _warn(self) -> None:
        if not self.veil.isVisible():
            self._window.notice(_NEAR)
            announce(self._window, _NEAR)

    def _lock_idle(self) -> None:
        if not self.veil.isVisible():
            self.lock()

    def _cover(self, *, asks: bool) -> None:
        page = self._window.page()
        if page is not None:
            page.leave()  # what is typed is saved first
        self.veil.cover(asks=asks)

    def _try(self, passphrase: str) -> None:
        self._work.run(lambda: self._unlocked(passphrase), self._lift, self._refuse)

    def _unlocked(self, passphrase: str) -> UserError | None:
        """What there is to tell of the clock: the lid may have been closed for days."""
        from kontrollbesok.services.own_clock import clock_behind

        self._office.keys.unlock(passphrase)
        return clock_behind(self._office)

    def _lift(self, warning: UserError | None) -> None:
        self.veil.lift()
        if warning is not None:
            self._window.fault(error_text(warning))

    def _refuse(self, error: UserError) -> None:
        if error.code is ErrorCode.PASSPHRASE_WRONG:  # its words are for an attest
            error = UserError(ErrorCode.PASSPHRASE_DOES_NOT_OPEN, **error.params)
        self.veil.refuse(error_text(error))

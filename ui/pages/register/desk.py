"""Between the page Avvikelser and the record: it only reads."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.register.reading import read_register
from ui.pages.register.rows import RegisterShown
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.FINDINGS | Touched.VISITS | Touched.REVIEWS | Touched.SYNC


class RegisterDesk(QObject):
    """Reads the findings of all visits off the GUI thread. `now` is None before the first time.

    Signals:
        read_again(): there is a new reading.
        failed(UserError): the reading could not be made.
    """

    read_again = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self.now: RegisterShown | None = None
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again."""
        read = partial(read_register, self._office, self._work.make_way)
        self._work.run(read, self._replace, self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS:
            self._again.ask()

    def _replace(self, now: RegisterShown) -> None:
        self.now = now
        self.read_again.emit()

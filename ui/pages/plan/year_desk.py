"""Between a page of a year's plan and the record."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_undo
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.plan.reading import read_shown
from ui.pages.plan.rows import YearShown
from ui.when_shown import WhenShown
from ui.work import Work

Change = Callable[[RiskYear], Touched]
Told = Callable[[RiskYear], str]


class YearDesk(QObject):
    """Changes are made one after the other, each of what the one before left.

    Signals:
        read_again(): there is a new reading.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing was read, or nothing has changed.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now: YearShown | None = None
        self._waiting: list[tuple[Change, Told, int | None]] = []
        self._undone: int | None = None  # the year that an undo has emptied
        self._busy = self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def read(self, year: int | None) -> YearShown:
        """The year, or the latest; off the GUI thread. Raises as `read_shown`."""
        return read_shown(self._office, year)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year.year if self.now else None
        self._work.run(lambda: self.read(year), self.show, self.failed.emit)

    def choose_year(self, year: int) -> None:
        """Show another year."""
        self._work.run(lambda: self.read(year), self.show, self.failed.emit)

    def undo(self) -> None:
        """Take back the last act of today in the year."""
        self._do(lambda year: risk_undo.take_back(self._office, year.year), lambda _year: "Ångrat")

    def redo(self) -> None:
        """Take back the last undo, in the year it was made in: an import may have left it empty."""
        there = self._undone
        self._do(
            lambda year: risk_undo.do_again(self._office, there or year.year),
            lambda _year: "Gjort om",
            there,
        )

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & (Touched.PLAN | Touched.SYNC) and not self._telling:
            self._again.ask()

    def _do(self, change: Change, words: Told, then: int | None = None) -> None:
        """Make a change of what stands, and show the year, or `then` another.

        While one is being made, the next waits.
        """
        if self._busy:
            self._waiting.append((change, words, then))
            return
        if self.now is None:
            return
        self._busy = True
        year = self.now.year

        def job() -> tuple[Touched, YearShown]:
            touched = change(year)
            return touched, self.read(then or year.year)

        def told(result: tuple[Touched, YearShown]) -> None:
            touched, now = result
            self._busy = False
            self._undone = year.year if now.year.year != year.year and then is None else None
            self.show(now)
            if touched:
                self.tell(touched, words(now.year))
            if self._waiting:
                self._do(*self._waiting.pop(0))

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

    def show(self, now: YearShown) -> None:
        """A new reading."""
        self.now = now
        self.read_again.emit()

    def tell(self, touched: Touched, words: str) -> None:
        """What was written is on disk: everybody is told, and this one has read it already."""
        self.saved.emit(self._office.clock.now_ms())
        self.done.emit(words)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

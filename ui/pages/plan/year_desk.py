"""Between a page of a year's plan and the record."""

from collections.abc import Callable

from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_undo
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import DeskInTurn
from ui.pages.plan.reading import read_shown
from ui.pages.plan.rows import YearShown
from ui.work import Work

Change = Callable[[RiskYear], Touched]
Told = Callable[[RiskYear], str]


class YearDesk(DeskInTurn[YearShown]):
    """What is done to a year, and read of it."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, Touched.PLAN | Touched.SYNC)
        self._undone: int | None = None  # the year that an undo has emptied

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

    def _do(self, change: Change, words: Told, then: int | None = None) -> None:
        """Make a change of what stands, and show the year, or `then` another."""
        self._in_turn(lambda: self._make(change, words, then))

    def _make(self, change: Change, words: Told, then: int | None) -> None:
        if self.now is None:
            return
        year = self.now.year

        def job() -> tuple[Touched, YearShown]:
            touched = change(year)
            return touched, self.read(then or year.year)

        def told(result: tuple[Touched, YearShown]) -> None:
            touched, now = result
            self._undone = year.year if now.year.year != year.year and then is None else None
            self.show(now)
            if touched:
                self.tell(touched, words(now.year))

        self._run(job, told)

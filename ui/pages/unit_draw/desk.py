"""Between Årsplan › Urval av enheter and the record."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.model.ids import PersonId, UnitDrawId, UnitId
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_draw import DrawWish, Weight
from kontrollbesok.sampling.mismatch import Mismatch
from kontrollbesok.services import (
    closed_draws,
    sealed_visits,
    unannounced,
    unit_draw_papers,
    unit_draws,
    unit_protocols,
)
from kontrollbesok.services.office import Office
from kontrollbesok.services.sealed_visits import SealedVisit
from kontrollbesok.services.unit_draw_record import UnitDraw
from ui.changes import Changes
from ui.desk import DeskInTurn
from ui.pages.unit_draw.reading import read_shown
from ui.pages.unit_draw.rows import DrawShown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

Change = Callable[[UnitDraw], Touched]
_SHOWS = Touched.PLAN | Touched.VISITS | Touched.PEOPLE | Touched.SYNC
NEWEST = UnitDrawId("")


class UnitDrawDesk(DeskInTurn[DrawShown]):
    """One of a year's draws.

    Signals:
        verified(tuple): the mismatches; empty where the draw is what its seed gives.
    """

    verified = Signal(tuple)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, _SHOWS)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year if self.now else None
        draw = self.now.draw.id if self.now else ""
        self._read(year, draw)

    def choose_year(self, year: int, draw: UnitDrawId = NEWEST) -> None:
        """Show another year's newest draw, or the one that is named."""
        self._read(year, draw)

    def choose_draw(self, draw: UnitDrawId) -> None:
        """Show another of the year's draws."""
        self._read(self.now.year if self.now else None, draw)

    # Before the lock

    def wish(self, change: Callable[[DrawWish], DrawWish]) -> None:
        """Choose otherwise."""

        def choose(draw: UnitDraw) -> Touched:
            return unit_draws.set_wish(self._office, draw, change(draw.wish))

        self._do(choose, "")

    def allow_unannounced(self, allowed: bool) -> None:
        """Let the year have visits that the unit is not told of, or no longer."""
        self._do_beside(lambda year: unannounced.allow(self._office, year, allowed=allowed), "")

    def turn_manning(self, unit: UnitId) -> None:
        """The unit mans the team, or does not."""
        self.wish(lambda wish: replace(wish, manning=wish.manning ^ {unit}))

    def set_weight(self, unit: UnitId, weight: Weight) -> None:
        """What a unit weighs, and why."""
        self._do(lambda draw: unit_draws.set_weight(self._office, draw, unit, weight), "")

    def lock(self) -> None:
        """Let the list be what it is."""
        self._do(lambda draw: unit_draws.lock(self._office, draw), "Listan är låst")

    # After it

    def set_seed(self, text: str, origin: SeedOrigin) -> None:
        """Draw."""
        closed = self.now is not None and self.now.draw.wish.closed
        self._do(
            lambda draw: unit_draws.set_seed(self._office, draw, text, origin),
            "Enheterna är dragna och startvärdet förseglat" if closed else "Enheterna är dragna",
        )

    def let_in(self, person: PersonId) -> None:
        """Let one more read the seed of a closed draw."""
        self._do(
            lambda draw: closed_draws.let_in(self._office, draw, person),
            "Urvalet kan läsas av en till",
        )

    def open_draw(self, reason: str) -> None:
        """Tell everyone the seed of a closed draw."""
        self._do(
            lambda draw: closed_draws.open_draw(self._office, draw, reason),
            "Urvalet är öppnat",
        )

    def open_visit(self, sealed: SealedVisit) -> None:
        """Let an unannounced visit be one that everyone has."""
        self._do_beside(
            lambda _year: sealed_visits.open_visit(self._office, sealed),
            "Besöket är öppnat. Teamet får det vid nästa synk",
        )

    def withdraw_visit(self, sealed: SealedVisit) -> None:
        """There will be no such visit."""
        self._do_beside(
            lambda _year: sealed_visits.withdraw(self._office, sealed),
            "Det oanmälda besöket är borttaget",
        )

    def target(self, unit: UnitId, reason: str) -> None:
        """Choose a unit without a lot."""
        self._do(
            lambda draw: unit_draws.target(self._office, draw, unit, reason),
            "Enheten är riktat vald",
        )

    def untarget(self, unit: UnitId) -> None:
        """Take it back."""
        self._do(
            lambda draw: unit_draws.untarget(self._office, draw, unit),
            "Den riktade enheten är tillbakatagen",
        )

    def undo(self) -> None:
        """Take back the last act of today."""
        self._do(lambda draw: unit_draws.take_back(self._office, draw), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(lambda draw: unit_draws.do_again(self._office, draw), REDONE)

    def begin_anew(self) -> None:
        """One more draw for the year, with the choices of the one on the screen."""
        now = self.now
        if now is None or self._busy:
            return

        def job() -> DrawShown:
            draw = unit_draws.begin(self._office, now.draw.wish)
            return read_shown(self._office, now.year, draw)

        self._write(job, "Ett nytt urval är påbörjat. Det förra ligger kvar")

    def verify(self) -> None:
        """Draw again and hold it against what is kept."""
        now = self.now
        if now is None:
            return

        def job() -> tuple[Mismatch, ...]:
            return unit_protocols.verify(self._office, now.draw)

        self._work.run(job, self.verified.emit, self.failed.emit)

    def save_paper(self, target: Path) -> None:
        """Write the protocol as a PDF."""
        now = self.now
        if now is not None:
            self._save(
                lambda: unit_draw_papers.write_paper(self._office, now.draw, target),
                f"Protokollet är sparat i {target.name}",
            )

    def save_package(self, place: Path) -> None:
        """Write the folder that the draw can be checked with."""
        now = self.now
        if now is not None:
            self._save(
                lambda: unit_draw_papers.write_package(self._office, now.draw, place),
                f"Kontrollfilerna ligger i {place.name}",
            )

    # Inside

    def _read(self, year: int | None, draw: str) -> None:
        self._work.run(lambda: read_shown(self._office, year, draw), self.show, self.failed.emit)

    def _do(self, change: Change, words: str) -> None:
        """Make a change of what stands, in its turn."""
        self._in_turn(lambda: self._make(change, words))

    def _make(self, change: Change, words: str) -> None:
        now = self.now
        if now is None:
            return

        def job() -> DrawShown:
            draw = now.draw
            if not draw.id:  # the first change is what begins it
                draw = unit_draws.opened(self._office, unit_draws.begin(self._office, draw.wish))
            change(draw)
            return read_shown(self._office, now.year, draw.id)

        self._write(job, words)

    def _do_beside(self, change: Callable[[int], object], words: str) -> None:
        """Change what is no part of the draw; the draw is read again. `change` gets its year."""
        now = self.now
        if now is None or self._busy:
            return

        def job() -> DrawShown:
            change(now.year)
            return read_shown(self._office, now.year, now.draw.id)

        self._write(job, words)

    def _write(self, job: Callable[[], DrawShown], words: str) -> None:
        def told(now: DrawShown) -> None:
            self.show(now)
            self.tell(Touched.PLAN | Touched.VISITS, words)

        self._run(job, told)

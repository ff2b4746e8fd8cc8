"""Between Årsplan › Urval av enheter and the record."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.ids import UnitDrawId, UnitId
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.unit_draw import DrawWish, Weight
from kontrollbesok.sampling.recheck import Mismatch
from kontrollbesok.services import unit_draw_papers, unit_draws, unit_protocols
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_draw_record import UnitDraw
from ui.changes import Changes
from ui.pages.unit_draw.reading import read_shown
from ui.pages.unit_draw.rows import DrawShown
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown
from ui.work import Work

Change = Callable[[UnitDraw], Touched]


class UnitDrawDesk(QObject):
    """Changes are made one after the other, each of what the one before left.

    Signals:
        read_again(): there is a new reading.
        verified(tuple): the mismatches; empty where the draw is what its seed gives.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing was read, or nothing has changed.
    """

    read_again = Signal()
    verified = Signal(tuple)
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self.now: DrawShown | None = None
        self._waiting: list[tuple[Change, str]] = []
        self._busy = self._telling = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        year = self.now.year if self.now else None
        draw = self.now.draw.id if self.now else ""
        self._read(year, draw)

    def choose_year(self, year: int) -> None:
        """Show another year's newest draw."""
        self._read(year, "")

    def choose_draw(self, draw: UnitDrawId) -> None:
        """Show another of the year's draws."""
        self._read(self.now.year if self.now else None, draw)

    # Before the lock

    def wish(self, change: Callable[[DrawWish], DrawWish]) -> None:
        """Choose otherwise."""

        def choose(draw: UnitDraw) -> Touched:
            return unit_draws.set_wish(self._office, draw, change(draw.wish))

        self._do(choose, "")

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
        self._do(
            lambda draw: unit_draws.set_seed(self._office, draw, text, origin),
            "Enheterna är dragna",
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

        self._run(job, "Ett nytt urval är påbörjat. Det förra ligger kvar")

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

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        seen = Touched.PLAN | Touched.VISITS | Touched.PEOPLE | Touched.SYNC
        if touched & seen and not self._telling:
            self._again.ask()

    # Inside

    def _read(self, year: int | None, draw: str) -> None:
        self._work.run(
            lambda: read_shown(self._office, year, draw), self._replace, self.failed.emit
        )

    def _save(self, job: Callable[[], object], words: str) -> None:
        self._work.run(job, lambda _result: self.done.emit(words), self.failed.emit)

    def _do(self, change: Change, words: str) -> None:
        """Make a change of what stands; while one is being made, the next waits."""
        if self._busy:
            self._waiting.append((change, words))
            return
        now = self.now
        if now is None:
            return

        def job() -> DrawShown:
            draw = now.draw
            if not draw.id:  # the first change is what begins it
                draw = unit_draws.opened(self._office, unit_draws.begin(self._office, draw.wish))
            change(draw)
            return read_shown(self._office, now.year, draw.id)

        self._run(job, words)

    def _run(self, job: Callable[[], DrawShown], words: str) -> None:
        self._busy = True

        def told(now: DrawShown) -> None:
            self._busy = False
            self._replace(now)
            self._tell(words)
            if self._waiting:
                self._do(*self._waiting.pop(0))

        self._work.run(job, told, self._fail)

    def _fail(self, error: UserError) -> None:
        self._busy = False
        self._waiting.clear()
        self.failed.emit(error)
        self.refresh()

    def _replace(self, now: DrawShown) -> None:
        self.now = now
        self.read_again.emit()

    def _tell(self, words: str) -> None:
        self.saved.emit(self._office.clock.now_ms())
        if words:
            self.done.emit(words)
        self._telling = True
        self._changes.tell(Touched.PLAN)
        self._telling = False

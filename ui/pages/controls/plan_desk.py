"""Between the tab Population och plan and the record."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.tables import ReadCancelled, Watch
from kontrollbesok.labels_control import NOUN
from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.ids import ControlId, PopulationId, SampleId, VisitId
from kontrollbesok.model.population import Period
from kontrollbesok.model.population_record import LedgerFigure
from kontrollbesok.model.reading import RowRepair
from kontrollbesok.model.sample import SampleMethod, SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.sampling.recheck import Mismatch
from kontrollbesok.services import (
    cost_centres,
    file_orders,
    item_requests,
    plan_papers,
    populations,
    protocols,
    samples,
    undo,
)
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_wishes import Frame, Wish
from ui.changes import Changes
from ui.pages.controls.file_reading import choose, correct, stamp_of, with_staff
from ui.pages.controls.plan_reading import read_plan
from ui.pages.controls.plan_rows import FileShown, PlanShown, Sketch
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.VISITS | Touched.SYNC
Result = TypeVar("Result")


class PlanDesk(QObject):
    """Reads files, populations and plans off the GUI thread, and writes what is decided.

    `beside` computes sketches, which touch no record.

    Signals:
        read_again(): there is a new reading of the record.
        file_read(): there is a new reading of the chosen file, or none any longer.
        progressed(str, float): what is done, and how much of it (0–1); ("", 1) when it has ended.
        amounts_read(): the amounts of the items to draw among are known.
        sketched(object): a `Sketch`, or the `UserError` that says why there is none.
        ordered(str): the words to whoever exports the file.
        requested(object): `Request`, the words to units without a visit.
        centres_read(object): `Centres`, which unit has which cost centre.
        verified(tuple): the mismatches; empty where the sample is what its seed gives.
        done(str): what was done.
        saved(object): int, milliseconds since 1970 when it was on disk.
        failed(UserError): nothing has changed.
    """

    read_again = Signal()
    file_read = Signal()
    progressed = Signal(str, float)
    amounts_read = Signal()
    sketched = Signal(object)
    ordered = Signal(str)
    requested = Signal(object)
    centres_read = Signal(object)
    verified = Signal(object)
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: Office, control: ControlId, work: Work, beside: Work, changes: Changes
    ) -> None:
        super().__init__()
        self._office = office
        self._control = control
        self._work = work
        self._beside = beside
        self._changes = changes
        self._telling = False
        self._stop = Event()
        self._frame: tuple[str, Frame] | None = None
        self._sketching = False
        self._waiting: Wish | None = None
        self.now: PlanShown | None = None
        self.file: FileShown | None = None
        self.is_busy = False
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the record again."""
        before = self.now.population if self.now else None
        self._long(
            "Läser populationen",
            lambda watch: read_plan(self._office, self._control, before, watch),
            self._replace,
        )

    # The file

    def choose(self, path: Path) -> None:
        """Look at a file; nothing is kept of it."""
        self._look(lambda: choose(self._office, path, self._year()))

    def correct(self, shown: FileShown) -> None:
        """Look at the file again with other format, columns or period."""
        self._look(lambda: correct(self._office, shown))

    def choose_staff(self, path: Path) -> None:
        """Put a staff list beside the chosen file; the file stays as it is if that fails."""
        file = self.file
        if file is not None:
            self._look(lambda: with_staff(file, path))

    def put_away(self) -> None:
        """Leave the chosen file alone."""
        self._show_file(None)

    def take_in(self) -> None:
        """Read the chosen file in."""
        file = self.file
        if file is None or file.proposal is None:
            return
        reading, path = file.proposal.reading, file.path
        staff = file.staff.path if file.staff else None

        def job(watch: Watch) -> Touched:
            if stamp_of(path) != file.stamp:
                raise UserError(ErrorCode.FILE_CHANGED_MEANWHILE)
            populations.take_in(self._office, self._control, path, reading, watch, staff)
            return Touched.SAMPLES

        def failed(error: UserError) -> None:
            if error.code is ErrorCode.FILE_CHANGED_MEANWHILE:
                self.correct(file)
            self._failed(error)

        self._long("Läser in filen", job, self._taken_in, failed)

    def order(self) -> None:
        """Put together what to ask of whoever exports the file."""
        year = self._year()
        period = Period(date(year, 1, 1), date(year, 12, 31))
        self._work.run(
            lambda: file_orders.order(self._office, self._control, period),
            self.ordered.emit,
            self.failed.emit,
        )

    def request(self) -> None:
        """Put together what to ask of units that have items and no visit."""
        sample = self.now.sample_id if self.now else None
        if sample is not None:
            self._work.run(
                lambda: item_requests.request(self._office, sample),
                self.requested.emit,
                self.failed.emit,
            )

    def read_centres(self) -> None:
        """Which unit has which cost centre, held against the file where it is locked."""
        view = self.now.population if self.now else None
        population = view.known.id if view else None
        self._work.run(
            lambda: cost_centres.look_at(self._office, population),
            self.centres_read.emit,
            self.failed.emit,
        )

    def change_centres(self, centres: Sequence[CostCentre]) -> None:
        """Let the register be `centres`."""
        control = self._control
        self._do("Kst är sparade", lambda: cost_centres.change(self._office, control, centres))

    def compare(self, path: Path) -> None:
        """Hold a file on disk against the kept one."""
        known = self.now.population.known if self.now and self.now.population else None
        if known is not None:
            self._beside.run(
                lambda: populations.compare_file(known, path),
                lambda _nothing: self.done.emit(f"{path.name} är samma fil som den inlästa"),
                self.failed.emit,
            )

    def cancel(self) -> None:
        """Stop what takes long; the state before it stays."""
        self._stop.set()

    # The population

    def repair(self, repair: RowRepair) -> None:
        """Correct, explain or choose to test a row."""
        known = self._known()
        self._do(
            f"Rad {repair.row} är klar", lambda: populations.repair(self._office, known, repair)
        )

    def withdraw(self, row: int) -> None:
        """Let a row be as it came."""
        known = self._known()
        self._do(
            f"Rad {row} är som den kom",
            lambda: populations.withdraw_repair(self._office, known, row),
        )

    def reconcile(self, ledger: LedgerFigure) -> None:
        """Keep what the ledger says, unless it is as it was."""
        view = self.now.population if self.now else None
        if view is not None and view.known.ledger != ledger:
            known = view.known.id
            self._do(
                "Avstämningen är sparad", lambda: populations.reconcile(self._office, known, ledger)
            )

    def lock(self) -> None:
        """Let the population be what it is, once."""
        known = self._known()
        self._long(
            "Låser populationen",
            lambda watch: populations.lock(self._office, known, watch),
            lambda touched: self._after("Populationen är låst", touched),
        )

    # The plan

    def sketch(self, wish: Wish) -> None:
        """Compute a plan; of those asked for while one is computed only the last is."""
        if self._sketching:
            self._waiting = wish
            return
        view = self.now.population if self.now else None
        if view is None or view.known.lock is None:
            return
        noun, count = NOUN[view.known.source], view.to_draw
        if wish.method in (SampleMethod.KRONOR, SampleMethod.STRATIFIED):
            if self._frame is None or self._frame[0] != view.known.id:
                self._read_frame(wish)
                return
            frame: Frame = self._frame[1]
        else:
            frame = [("", 1)] * count  # only their number is asked for
        self._sketching = True

        def job() -> Sketch:
            made = outline(wish, frame, noun)
            if not wish.room_to_grow:
                return Sketch(made, None)
            plain = outline(replace(wish, room_to_grow=False), frame, noun)
            return Sketch(made, plain.plan.size)

        self._beside.run(job, self._sketched, self._sketched)

    def amounts(self) -> list[int]:
        """The amounts of the items to draw among, in öre; [] until they have been asked for."""
        return [ore for _, ore in self._frame[1]] if self._frame else []

    def save_plan(self, wish: Wish) -> None:
        """Keep the plan as it stands."""
        self._do("Planen är sparad", lambda: self._planned(wish)[1])

    def draw(self, wish: Wish, seed: str, origin: SeedOrigin, *, anew: bool) -> None:
        """Keep the plan, then set the seed. `anew`: a new sample beside the one that is drawn."""

        def job() -> Touched:
            sample, touched = self._planned(wish, anew=anew)
            return touched | samples.set_seed(self._office, sample, seed, origin)

        self._do("Urvalet är draget och posterna är fördelade", job, refresh_on_error=True)

    def print_plan(self, wish: Wish | None, target: Path) -> None:
        """Write the plan to a file, `wish` kept first where there is one."""

        def job() -> Touched:
            now, touched = self.now, Touched.NOTHING
            sample = now.sample_id if now else None
            if wish is not None:
                sample, touched = self._planned(wish)
            if sample is not None:
                plan_papers.write_plan(self._office, sample, target)
            return touched

        self._do(f"{target.name} är sparad. Skriv ut den från ditt PDF-program", job)

    def verify(self) -> None:
        """Kontrollera urvalet."""
        sample = self.now.sample_id if self.now and self.now.drawn else None
        if sample is None:
            return
        self._long(
            "Kontrollerar urvalet",
            lambda watch: protocols.verify(self._office, sample, watch),
            self._verified,
        )

    def undo(self) -> None:
        """Take back my last act in the control."""
        self._do("Ångrat", lambda: undo.undo(self._office, VisitId(self._control)))

    def redo(self) -> None:
        """Take back the last undo."""
        self._do("Gjort om", lambda: undo.redo(self._office, VisitId(self._control)))

    # Inside

    def _known(self) -> PopulationId:
        assert self.now is not None
        assert self.now.population is not None
        return self.now.population.known.id

    def _year(self) -> int:
        return int(self._control.split("/")[1])

    def _planned(self, wish: Wish, *, anew: bool = False) -> tuple[SampleId, Touched]:
        """The undrawn sample with `wish` as its plan. On the writing thread."""
        now = read_plan(self._office, self._control, self.now.population if self.now else None)
        assert now.population is not None  # there is something to plan for
        population, sample = now.population.known.id, now.sample
        if sample is not None and sample.seed is None:
            return sample.id, samples.plan_again(self._office, sample.id, wish)
        if sample is not None and not anew:
            raise UserError(ErrorCode.SEED_ALREADY_SET)
        return samples.plan(self._office, population, wish), Touched.SAMPLES

    def _read_frame(self, wish: Wish) -> None:
        known = self._known()

        def job() -> Frame:
            populations.ensure_rows(self._office, populations.opened(self._office, known))
            return self._office.store.populations.frame(known)

        def done(frame: Frame) -> None:
            self._frame = (known, frame)
            self.amounts_read.emit()  # a better wish may come of them, and then waits
            self._sketching = False
            self._next_sketch(wish)

        def failed(error: UserError) -> None:
            self._sketching = False
            self.sketched.emit(error)

        self._sketching = True
        self._work.run(job, done, failed)

    def _next_sketch(self, otherwise: Wish | None = None) -> None:
        wish, self._waiting = self._waiting or otherwise, None
        if wish is not None:
            self.sketch(wish)

    def _sketched(self, found: Sketch | UserError) -> None:
        self._sketching = False
        if self._waiting is None:
            self.sketched.emit(found)
        self._next_sketch()

    def _look(self, job: Callable[[], FileShown]) -> None:
        self.progressed.emit("Läser början av filen", 0.0)
        self.is_busy = True
        self._work.run(job, self._show_file, self._failed)

    def _show_file(self, file: FileShown | None) -> None:
        self.is_busy = False
        self.progressed.emit("", 1.0)
        self.file = file
        self.file_read.emit()

    def _taken_in(self, touched: Touched) -> None:
        self.file = None
        self.file_read.emit()
        self._after("Filen är inläst", touched)

    def _verified(self, mismatches: tuple[Mismatch, ...]) -> None:
        self.verified.emit(mismatches)

    def _long(
        self,
        what: str,
        job: Callable[[Watch], Result],
        on_done: Callable[[Result], object],
        on_error: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run `job`, watched: it can be stopped, and lets answers that wait be saved on its way."""
        stop = self._stop = Event()
        ended = object()

        def look(done: int, total: int) -> None:
            if not self._work.make_way():
                stop.set()
            self.progressed.emit(what, done / total if total else 0.0)

        def watched() -> Result | object:
            try:
                return job(Watch(look, stop.is_set))
            except ReadCancelled:
                return ended
            finally:
                self.is_busy = False  # after a bug, too: Esc leads out

        def after(result: Result | object) -> None:
            self.is_busy = False
            self.progressed.emit("", 1.0)
            if result is ended:
                self.done.emit("Avbrutet. Inget har ändrats")
            else:
                on_done(result)  # type: ignore[arg-type]

        self.is_busy = True
        self._work.run(watched, after, on_error or self._failed)

    def _do(self, said: str, act: Callable[[], Touched], *, refresh_on_error: bool = False) -> None:
        def failed(error: UserError) -> None:
            self._failed(error)
            if refresh_on_error:
                self._after("", Touched.SAMPLES)

        self._work.run(act, lambda touched: self._after(said, touched), failed)

    def _after(self, said: str, touched: Touched) -> None:
        if said:
            self.saved.emit(self._office.clock.now_ms())
            self.done.emit(said)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False
        self.refresh()

    def _failed(self, error: UserError) -> None:
        self.is_busy = False
        self.progressed.emit("", 1.0)
        self.failed.emit(error)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _replace(self, now: PlanShown) -> None:
        self.now = now
        self.read_again.emit()

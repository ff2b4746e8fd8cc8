"""Between the tab Population och plan and the record."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import ControlId, PopulationId, SampleId, VisitId
from kontrollbesok.model.population_record import LedgerFigure
from kontrollbesok.model.reading import RowRepair
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.sampling.mismatch import Mismatch
from kontrollbesok.services import (
    plan_papers,
    populations,
    protocols,
    samples,
    undo,
)
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_wishes import Wish
from ui.changes import Changes
from ui.pages.controls.plan_files import PlanFiles
from ui.pages.controls.plan_letters import PlanLetters
from ui.pages.controls.plan_reading import read_plan
from ui.pages.controls.plan_rows import PlanShown
from ui.pages.controls.plan_sketches import PlanSketches
from ui.pages.controls.plan_work import PlanWork
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.VISITS | Touched.SYNC
Result = TypeVar("Result")


class PlanDesk(QObject):
    """Reads populations and plans off the GUI thread, and writes what is decided.

    `run` does the work, `files` has the chosen file, `letters` what lies beside the control's own
    stages, `sketches` the plan while it is made.

    Signals:
        read_again(): there is a new reading of the record.
        verified(tuple): the mismatches; empty where the sample is what its seed gives.
    """

    read_again = Signal()
    verified = Signal(object)

    def __init__(
        self, office: Office, control: ControlId, work: Work, beside: Work, changes: Changes
    ) -> None:
        super().__init__()
        self.run = PlanWork(office, control, work, beside, changes)
        self.now: PlanShown | None = None
        self.files = PlanFiles(self.run)
        self.letters = PlanLetters(self.run, lambda: self.now)
        self.sketches = PlanSketches(self.run, lambda: self.now)
        self.run.acted.connect(self.refresh)
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the record again."""
        before = self.now.population if self.now else None
        self.run.long(
            "Läser populationen",
            lambda watch: read_plan(self.run.office, self.run.control, before, watch),
            self._replace,
        )

    def compare(self, path: Path) -> None:
        """Hold a file on disk against the kept one."""
        known = self.now.population.known if self.now and self.now.population else None
        if known is not None:
            self.run.beside.run(
                lambda: populations.compare_file(known, path),
                lambda _nothing: self.run.done.emit(f"{path.name} är samma fil som den inlästa"),
                self.run.failed.emit,
            )

    # The population

    def repair(self, repair: RowRepair) -> None:
        """Correct, explain or choose to test a row."""
        known = self._known()
        self.run.act(
            f"Rad {repair.row} är klar", lambda: populations.repair(self.run.office, known, repair)
        )

    def withdraw(self, row: int) -> None:
        """Let a row be as it came."""
        known = self._known()
        self.run.act(
            f"Rad {row} är som den kom",
            lambda: populations.withdraw_repair(self.run.office, known, row),
        )

    def reconcile(self, ledger: LedgerFigure) -> None:
        """Keep what the ledger says, unless it is as it was."""
        view = self.now.population if self.now else None
        if view is not None and view.known.ledger != ledger:
            known = view.known.id
            self.run.act(
                "Avstämningen är sparad",
                lambda: populations.reconcile(self.run.office, known, ledger),
            )

    def lock(self) -> None:
        """Let the population be what it is, once."""
        known = self._known()
        self.run.long(
            "Låser populationen",
            lambda watch: populations.lock(self.run.office, known, watch),
            lambda touched: self.run.after("Populationen är låst", touched),
        )

    # The plan

    def save_plan(self, wish: Wish) -> None:
        """Keep the plan as it stands."""
        self.run.act("Planen är sparad", lambda: self._planned(wish)[1])

    def draw(self, wish: Wish, seed: str, origin: SeedOrigin, *, anew: bool) -> None:
        """Keep the plan, then set the seed. `anew`: a new sample beside the one that is drawn."""

        def job() -> Touched:
            sample, touched = self._planned(wish, anew=anew)
            return touched | samples.set_seed(self.run.office, sample, seed, origin)

        self.run.act("Urvalet är draget och posterna är fördelade", job, refresh_on_error=True)

    def print_plan(self, wish: Wish | None, target: Path) -> None:
        """Write the plan to a file, `wish` kept first where there is one."""

        def job() -> Touched:
            now, touched = self.now, Touched.NOTHING
            sample = now.sample_id if now else None
            if wish is not None:
                sample, touched = self._planned(wish)
            if sample is not None:
                plan_papers.write_plan(self.run.office, sample, target)
            return touched

        self.run.act(f"{target.name} är sparad. Skriv ut den från ditt PDF-program", job)

    def verify(self) -> None:
        """Kontrollera urvalet."""
        sample = self.now.sample_id if self.now and self.now.drawn else None
        if sample is None:
            return
        self.run.long(
            "Kontrollerar urvalet",
            lambda watch: protocols.verify(self.run.office, sample, watch),
            self._verified,
        )

    def undo(self) -> None:
        """Take back my last act in the control."""
        self.run.act("Ångrat", lambda: undo.undo(self.run.office, VisitId(self.run.control)))

    def redo(self) -> None:
        """Take back the last undo."""
        self.run.act("Gjort om", lambda: undo.redo(self.run.office, VisitId(self.run.control)))

    # Inside

    def _known(self) -> PopulationId:
        assert self.now is not None
        assert self.now.population is not None
        return self.now.population.known.id

    def _planned(self, wish: Wish, *, anew: bool = False) -> tuple[SampleId, Touched]:
        """The undrawn sample with `wish` as its plan. On the writing thread."""
        now = read_plan(
            self.run.office, self.run.control, self.now.population if self.now else None
        )
        assert now.population is not None  # there is something to plan for
        population, sample = now.population.known.id, now.sample
        if sample is not None and sample.seed is None:
            return sample.id, samples.plan_again(self.run.office, sample.id, wish)
        if sample is not None and not anew:
            raise UserError(ErrorCode.SEED_ALREADY_SET)
        return samples.plan(self.run.office, population, wish), Touched.SAMPLES

    def _verified(self, mismatches: tuple[Mismatch, ...]) -> None:
        self.verified.emit(mismatches)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self.run.is_telling:
            self._again.ask()

    def _replace(self, now: PlanShown) -> None:
        self.now = now
        self.read_again.emit()

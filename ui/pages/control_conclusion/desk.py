"""Between the tab Slutsats and the record: saved first, then read, then shown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.control import control_number
from kontrollbesok.model.ids import ControlId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import conclusions, findings, protocols, samples, undo
from kontrollbesok.services.grade_proposals import of_sample
from kontrollbesok.services.office import Office
from kontrollbesok.services.protocol_packages import write_package
from ui.changes import Changes
from ui.pages.control_conclusion.reading import read_conclusion
from ui.pages.control_conclusion.rows import ConclusionShown, ErrorRow
from ui.pages.control_conclusion.ways_reading import compared
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.SAMPLES | Touched.FINDINGS | Touched.VISITS | Touched.SYNC


@dataclass(frozen=True, slots=True)
class OpenedFinding:
    """A finding that was written of an error: where it stands and what it is called."""

    visit: VisitId
    label: str


class ConclusionDesk(QObject):
    """One control's conclusion.

    Signals:
        read_again(): there is a new reading.
        saved(object): int, milliseconds since 1970 when the last act was on disk.
        done(str): what was done.
        verified(tuple): the mismatches; empty where the sample is what its seed gives.
        opened(OpenedFinding): a finding was written.
        failed(UserError): nothing has changed.
    """

    read_again = Signal()
    saved = Signal(object)
    done = Signal(str)
    verified = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, control: ControlId, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._control = control
        self._work = work
        self._changes = changes
        self._telling = False
        self._compared: frozenset[str] | None = None  # None: those in the record
        self._shows_ways = False
        self.now = ConclusionShown("Läser in…")
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self._work.run(self._read, self._replace, self.failed.emit)

    def show_ways(self, wanted: bool) -> None:
        """Read the other ways to count too, or no longer."""
        if wanted != self._shows_ways:
            self._shows_ways = wanted
            self.refresh()

    def compare(self, name: str) -> None:
        """Set a way to count beside the conclusion, or take it away; recorded with `settle`."""
        now = compared(self.now, name)
        self._compared = frozenset(now.compared)
        self._replace(now)

    def settle(self) -> None:
        """Put the conclusion in the record: reports take it from there."""
        sample, names = self.now.sample_id, self.now.compared
        if sample is None:
            return

        def act() -> Touched:
            touched = conclusions.settle(self._office, sample, names)
            self._compared = None
            return touched

        self._do("Slutsatsen ligger i rapporten · Ctrl+Z ångrar", act)

    def extend(self, size: int, reason: str) -> None:
        """Draw more from the same seed; what comes in goes to its units."""
        sample = self.now.sample_id
        if sample is not None:
            self._do(
                f"Urvalet är utökat till {size} poster",
                lambda: samples.extend(self._office, sample, size, reason),
            )

    def verify(self) -> None:
        """Kontrollera urvalet."""
        sample = self.now.sample_id
        if sample is not None:
            self._work.run(
                lambda: protocols.verify(self._office, sample),
                self.verified.emit,
                self.failed.emit,
            )

    def export(self, place: Path) -> None:
        """Put the protocol with its verifiers in a new folder in `place`."""
        sample = self.now.sample_id
        if sample is not None:
            self._work.run(
                lambda: write_package(self._office, sample, place),
                lambda folder: self.done.emit(f"Kontrollfilerna ligger i mappen {folder.name}"),
                self.failed.emit,
            )

    def write_finding(self, error: ErrorRow) -> None:
        """A finding of an error, in the visit where the item was tested.

        Fails with ITEM_WITHOUT_VISIT for a central item, NOT_ALLOWED for others than the team.
        """
        visit, sample = error.visit, self.now.sample_id
        if visit is None or sample is None:
            self.failed.emit(UserError(ErrorCode.ITEM_WITHOUT_VISIT, item=error.key))
            return

        def act() -> OpenedFinding:
            made = findings.open_from_item(
                self._office,
                visit,
                self._area(),
                error.title,
                error.observation,
                error.cells,
                of_sample(self._office, sample, error.cells),
            )
            labels = {one.id: one.label for one in self._office.reads.findings(visit)}
            return OpenedFinding(visit, labels.get(made, ""))

        def show(opened: OpenedFinding) -> None:
            self.saved.emit(self._office.clock.now_ms())
            self._changes.tell(Touched.FINDINGS)
            self.opened.emit(opened)

        self._work.run(act, show, self.failed.emit)

    def undo(self) -> None:
        """Take back one's last act in the control."""
        self._compared = None
        self._do("Ångrat", lambda: undo.undo(self._office, VisitId(self._control)))

    def redo(self) -> None:
        """Put it back."""
        self._compared = None
        self._do("Gjort om", lambda: undo.redo(self._office, VisitId(self._control)))

    # Inside

    def _area(self) -> AreaCode:
        number = control_number(self._control)
        areas = load_checklist().areas
        own = (area.code for area in areas if area.sample and area.sample.ikp == number)
        return next(own, areas[0].code)

    def _do(self, said: str, act: Callable[[], Touched]) -> None:
        def job() -> tuple[Touched, ConclusionShown, int]:
            touched = act()
            return touched, self._read(), self._office.clock.now_ms()

        def show(result: tuple[Touched, ConclusionShown, int]) -> None:
            touched, now, at_ms = result
            self._replace(now)
            self.saved.emit(at_ms)
            self.done.emit(said)
            self._telling = True
            self._changes.tell(touched)
            self._telling = False

        self._work.run(job, show, self.failed.emit)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _read(self) -> ConclusionShown:
        return read_conclusion(
            self._office, self._control, self._compared, with_others=self._shows_ways
        )

    def _replace(self, now: ConclusionShown) -> None:
        self.now = now
        self.read_again.emit()

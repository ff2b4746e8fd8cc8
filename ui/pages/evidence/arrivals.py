"""What comes in while Bilagor is open: how far it has come, and whether it is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.evidence_intake import EvidenceIntake, Progress
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.grid import EvidenceGrid
from ui.widgets.intake_line import IntakeLine


class Arrivals(QObject):
    """The newest is chosen when it comes, until a person has chosen another one.

    `is_at_work` says that the chosen one is written of or covered: then it stays chosen.
    """

    def __init__(
        self,
        desk: EvidenceDesk,
        intake: EvidenceIntake,
        grid: EvidenceGrid,
        line: IntakeLine,
        is_at_work: Callable[[], bool],
    ) -> None:
        super().__init__(grid)
        self._grid, self._line, self._is_at_work = grid, line, is_at_work
        self._chosen: str | None = None  # when it began, and then the last that was chosen here
        intake.progressed.connect(self._show_progress)
        intake.added.connect(lambda key: desk.after_reading(lambda: self._choose(key)))
        line.stop_asked.connect(intake.cancel)

    def _show_progress(self, progress: Progress | None) -> None:
        if progress is None:
            self._line.finish()
            return
        if progress.number == 1 and not progress.done:
            self._chosen = self._grid.current_key()
        self._line.show_progress(progress.number, progress.count, progress.percent)

    def _choose(self, key: str) -> None:
        if self._chosen in (None, self._grid.current_key()) and not self._is_at_work():
            self._chosen = key
            self._grid.go_to(key)

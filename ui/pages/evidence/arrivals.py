"""What comes in while Bilagor is open: how far it has come, and whether it is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.evidence_intake import EvidenceIntake, Progress
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.tiles_pane import TilesPane


class Arrivals(QObject):
    """The newest is chosen when it comes, until a person has chosen another one.

    `is_at_work` says that the chosen one is written of or covered: then it stays chosen.
    """

    def __init__(
        self,
        desk: EvidenceDesk,
        intake: EvidenceIntake,
        tiles: TilesPane,
        is_at_work: Callable[[], bool],
    ) -> None:
        super().__init__(tiles)
        self._tiles, self._is_at_work = tiles, is_at_work
        self._chosen: str | None = None  # when it began, and then the last that was chosen here
        intake.progressed.connect(self._show_progress)
        intake.added.connect(lambda key: desk.after_reading(lambda: self._choose(key)))
        tiles.progress.stop_asked.connect(intake.cancel)

    def _show_progress(self, progress: Progress | None) -> None:
        line = self._tiles.progress
        if progress is None:
            line.finish()
            return
        if progress.number == 1 and not progress.done:
            self._chosen = self._tiles.grid.current_key()
        line.show_progress(progress.number, progress.count, progress.percent)

    def _choose(self, key: str) -> None:
        grid = self._tiles.grid
        if self._chosen in (None, grid.current_key()) and not self._is_at_work():
            self._chosen = key
            grid.go_to(key)

"""Between a file of a plan and the record."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kontrollbesok.model.control_import import ProposedControls
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import control_imports
from ui.pages.control_plan.reading import HEADS, export_lines
from ui.pages.plan.rows import YearShown
from ui.pages.plan.year_files import YearFiles


class PlanFiles(YearFiles[ProposedControls]):
    """A file of a year's plan."""

    rows, saved, heads = "rader", "Planen är sparad", HEADS

    def propose(self, path: Path, year: int) -> ProposedControls:
        return control_imports.propose(self._office, path, year)

    def write(self, proposal: ProposedControls) -> Touched:
        return control_imports.take_in(self._office, proposal)

    def lines(self, now: YearShown) -> Iterable[Sequence[str]]:
        return export_lines(now.year)

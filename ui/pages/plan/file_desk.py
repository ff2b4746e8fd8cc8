"""Between a file of risks and the record."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kontrollbesok.model.risk_import import ProposedImport
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_imports
from ui.pages.plan.reading import HEADS, export_lines
from ui.pages.plan.rows import YearShown
from ui.pages.plan.year_files import YearFiles


class RiskFiles(YearFiles[ProposedImport]):
    """A file of a year's risks."""

    rows, saved, heads = "risker", "Riskerna är sparade", HEADS

    def year_to_fill(self) -> int:
        """The year that a file is most likely for: the one on the screen, or the next to come."""
        now = self._desk.now.year if self._desk.now else None
        if now is not None and not now.shipped and not now.is_frozen:
            return now.year
        return self._office.clock.today().year + 1

    def propose(self, path: Path, year: int) -> ProposedImport:
        return risk_imports.propose(self._office, path, year)

    def write(self, proposal: ProposedImport) -> Touched:
        return risk_imports.take_in(self._office, proposal)

    def lines(self, now: YearShown) -> Iterable[Sequence[str]]:
        return export_lines(now.year)

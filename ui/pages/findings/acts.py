"""What is done to the finding that is shown, and said of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.labels.content import GRADE_LABEL
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.grade import Grade
from ui.pages.findings.desk import FindingsDesk
from ui.pages.findings.rows import FindingRow


class FindingActs(QObject):
    """`row` gives the finding; each act can be undone.

    Signals:
        said(str): what was done, or why it may not be.
    """

    said = Signal(str)

    def __init__(self, desk: FindingsDesk, row: Callable[[], FindingRow | None]) -> None:
        super().__init__()
        self._desk, self._row = desk, row

    def says_locked(self) -> bool:
        """Whether nothing may be written any more; then why is said."""
        if self._desk.now.locked:
            self.said.emit(self._desk.now.locked)
        return bool(self._desk.now.locked)

    def grade(self, grade: Grade) -> None:
        """Propose a grade."""
        row = self._row()
        if row is not None and not self.says_locked():
            self._desk.grade(row.finding.id, grade)
            self.said.emit(f"{row.finding.label} {GRADE_LABEL[grade]} · Ctrl+Z ångrar")

    def rest(self, dormant: bool) -> None:
        """Lay it to rest, or wake it."""
        row = self._row()
        if row is not None and not self.says_locked():
            self._desk.rest(row.finding.id, dormant)
            word = "vilar" if dormant else "är väckt"
            self.said.emit(f"{row.finding.label} {word} · Ctrl+Z ångrar")

    def move(self, area: str) -> None:
        """Let one that no question has opened belong to another area."""
        row = self._row()
        if row is not None and not self.says_locked():
            self._desk.move(row.finding.id, AreaCode(area))

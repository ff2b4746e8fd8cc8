"""Between the tab Avvikelser and the record: saved first, then read, then shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.evidence import of_finding
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Finding
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import evidence, findings, undo
from kontrollbesok.services.findings import Part
from kontrollbesok.services.office import Office
from kontrollbesok.services.unfinished_texts import OF_FINDING
from ui.changes import Changes
from ui.pages.findings.reading import read_findings
from ui.pages.findings.rows import FindingsShown
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown
from ui.work import Work

SHOWS = Touched.FINDINGS | Touched.VISITS | Touched.EVIDENCE | Touched.REVIEWS


class FindingsDesk(QObject):
    """The findings of one visit.

    Signals:
        read_again(): there is a new reading.
        saved(object): int, milliseconds since 1970 when the last act was on disk.
        opened(str): a finding was made; its id. It stands in the reading by then.
        failed(UserError): nothing has changed.
        noticed(str): something was done that may be out of sight.
    """

    read_again = Signal()
    saved = Signal(object)
    opened = Signal(str)
    failed = Signal(object)
    noticed = Signal(str)

    def __init__(
        self, office: Office, visit: VisitId, work: Work, changes: Changes, first: FindingsShown
    ) -> None:
        super().__init__()
        self._office = office
        self._visit = visit
        self._work = work
        self._changes = changes
        self.now = first
        self._telling = False
        self._again = WhenShown(self, self._refresh)
        changes.changed.connect(self._on_changed)

    def write(self, finding: FindingId, part: Part, text: str) -> None:
        """Keep one text, unless it is as it was."""
        row = self.now.row(finding)
        if row is None or text == text_of(row.finding, part):
            return
        seen = row.finding.seen.get(part.value, ())

        def act() -> Touched:
            touched = findings.write(self._office, self._visit, finding, part, text, seen)
            self._office.store.drop_draft(self._visit, OF_FINDING, finding, part.value)
            return touched

        self._do(act)

    def draft(self, finding: FindingId, part: Part, text: str) -> None:
        """Keep what is being typed, so that it survives a power cut."""
        now_ms = self._office.clock.now_ms()
        draft = Draft(self._visit, OF_FINDING, finding, part.value, text, now_ms)
        self._work.run(
            lambda: self._office.store.save_draft(draft), lambda _: None, self.failed.emit
        )

    def grade(self, finding: FindingId, grade: Grade) -> None:
        """Propose a grade."""
        row = self.now.row(finding)
        if row is not None and row.finding.grade is not grade:
            seen = row.finding.seen.get("grade", ())
            self._do(lambda: findings.grade(self._office, self._visit, finding, grade, seen=seen))

    def rest(self, finding: FindingId, dormant: bool) -> None:
        """Lay a finding to rest, or wake it."""
        self._do(lambda: findings.rest(self._office, self._visit, finding, dormant))

    def move(self, finding: FindingId, area: AreaCode) -> None:
        """Let a finding that no question has opened belong to another area."""
        row = self.now.row(finding)
        if row is not None and row.finding.area != area:
            self._do(lambda: findings.move(self._office, self._visit, finding, area))

    def open(self, area: AreaCode) -> None:
        """A new finding by hand; its id comes in `opened`."""

        def act() -> tuple[FindingId, FindingsShown, int]:
            made = findings.open_by_hand(self._office, self._visit, area, "")
            return made, self._read(), self._office.clock.now_ms()

        def show(result: tuple[FindingId, FindingsShown, int]) -> None:
            made, now, at_ms = result
            self._show((Touched.FINDINGS, now, at_ms))
            self.opened.emit(made)

        self._work.run(act, show, self.failed.emit)

    def unlink(self, finding: FindingId, key: str) -> str:
        """Let a piece of evidence no longer belong to the finding; else why it does."""
        row = self.now.row(finding)
        piece = next((one for one in row.evidence if one.id == key), None) if row else None
        if row is None or piece is None:
            return ""
        link = of_finding(finding)
        if link not in piece.links:
            return f"{piece.number} hör till {row.finding.question}. Koppla loss den där."
        self._do(lambda: evidence.unlink(self._office, self._visit, piece, link))
        return ""

    def undo(self) -> None:
        """Take back one's last act in the visit."""
        self._do(lambda: undo.undo(self._office, self._visit), UNDONE)

    def redo(self) -> None:
        """Put it back."""
        self._do(lambda: undo.redo(self._office, self._visit), REDONE)

    # Inside

    def _do(self, act: Callable[[], Touched], said: str = "") -> None:
        self._work.run(
            lambda: (act(), self._read(), self._office.clock.now_ms()),
            lambda done: self._show(done, said),
            self.failed.emit,
        )

    def _show(self, result: tuple[Touched, FindingsShown, int], said: str = "") -> None:
        touched, now, at_ms = result
        self._replace(now)
        self.saved.emit(at_ms)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False
        if said:
            self.noticed.emit(said)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self._again.ask()

    def _refresh(self) -> None:
        self._work.run(self._read, self._replace, self.failed.emit)

    def _replace(self, now: FindingsShown) -> None:
        self.now = now
        self.read_again.emit()

    def _read(self) -> FindingsShown:
        return read_findings(self._office, self._visit)


def text_of(finding: Finding, part: Part) -> str:
    """One text of a finding."""
    text: str = getattr(finding, part.value)
    return text

"""Between Attestera and the record: the report, what is said of the proposals, the attests."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.remedy_mark import Stand
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.attest_rows import Attested, AttestedVisit, Attesting, ProposalRow
from ui.pages.judging.report_pages import ReportPages, annex_pages, report_pages
from ui.work import Work

SHOWS = (
    Touched.VISITS
    | Touched.REVIEWS
    | Touched.ATTESTS
    | Touched.ANSWERS
    | Touched.FINDINGS
    | Touched.PEOPLE
    | Touched.SYNC
)


Read = Callable[[Office, Attesting], Attesting]


class AttestDesk(QObject):
    """The visits that wait, one report at a time, and what is done with it.

    Signals:
        read_again(): there is a new reading.
        report_ready(ReportPages): a visit's report, its core first.
        annexes_ready(AnnexPages): the pages after the core.
        attested(Attested): an attest came through, or the report was another than the one read.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
        saved(int): something is on disk, and when.
    """

    read_again = Signal()
    report_ready = Signal(object)
    annexes_ready = Signal(object)
    attested = Signal(object)
    failed = Signal(object)
    saved = Signal(object)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        read: Read | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._read = read or _read_attest
        self._work = work
        self._changes = changes
        self.now = Attesting()
        self.is_read = False
        self._wanted: VisitId | None = None
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        known = self.now
        self._work.run(lambda: self._read(self._office, known), self._replace, self.failed.emit)

    def open_report(self, visit: VisitId, known: str = "") -> None:
        """Make the report; it comes in `report_ready`, if it is another than the `known` one."""
        self._wanted = visit

        def make() -> ReportPages | None:
            if self._wanted != visit:  # the person has gone on to another one
                return None
            return report_pages(self._office, visit, known)

        self._work.run(make, self._report_made, self.failed.emit)

    def note_read(self, visit: VisitId, name: str) -> None:
        """The report has been read to the end of its core."""

        def act() -> None:
            from kontrollbesok.services import attest_marks

            attest_marks.note_read(self._office, visit, name)

        self._mark(act)

    def mark(self, visit: VisitId, row: ProposalRow, stand: Stand, words: str = "") -> None:
        """Say something of a proposal."""

        def act() -> None:
            from kontrollbesok.services import remedy_decisions

            remedy_decisions.mark(self._office, visit, row.finding, stand, words)

        self._mark(act)

    def unmark(self, visit: VisitId, row: ProposalRow) -> None:
        """Take back what was said of a proposal."""

        def act() -> None:
            from kontrollbesok.services import remedy_decisions

            remedy_decisions.clear(self._office, visit, row.key)

        self._mark(act)

    def attest(self, visit: AttestedVisit, passphrase: str) -> None:
        """Attest what was read. The passphrase is forgotten as soon as the attest is sealed."""

        def act() -> Attested:
            from ui.pages.judging.attest_acts import attest

            return attest(self._office, visit, passphrase)

        self._work.run(act, self._after, self.failed.emit)

    def _report_made(self, report: ReportPages | None) -> None:
        if report is not None:
            self.report_ready.emit(report)
            made = report
            if self._wanted == made.visit:
                self._work.run(lambda: annex_pages(made), self.annexes_ready.emit, self.failed.emit)

    def _mark(self, act: Callable[[], None]) -> None:
        def done(_nothing: object) -> None:
            self.saved.emit(self._office.clock.now_ms())
            self.refresh()

        self._work.run(act, done, self.failed.emit)

    def _after(self, attested: Attested) -> None:
        self.attested.emit(attested)
        self._changes.tell(attested.touched)

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS:
            self.refresh()

    def _replace(self, now: Attesting) -> None:
        self.now, self.is_read = now, True
        self.read_again.emit()


def _read_attest(office: Office, known: Attesting) -> Attesting:
    from ui.pages.judging.attest_reading import read_attest

    return read_attest(office, known)

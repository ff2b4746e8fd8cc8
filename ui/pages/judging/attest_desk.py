"""Between Attestera and the record: the report, what is said of the proposals, the attests."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.remedy_mark import Stand
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.attest_rows import Attested, AttestedVisit, Attesting, ProposalRow
from ui.pages.judging.reports_desk import ReportsDesk
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


class AttestDesk(ReportsDesk[Attesting]):
    """The visits that wait, one report at a time, and what is done with it.

    Signals:
        attested(Attested): an attest came through, or the report was another than the one read.
        saved(int): something is on disk, and when.
    """

    attested = Signal(object)
    saved = Signal(object)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        read: Read | None = None,
    ) -> None:
        super().__init__(office, work, changes, read or _read_attest, Attesting(), SHOWS)

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

    def _mark(self, act: Callable[[], None]) -> None:
        def done(_nothing: object) -> None:
            self.saved.emit(self._office.clock.now_ms())
            self.refresh()

        self._work.run(act, done, self.failed.emit)

    def _after(self, attested: Attested) -> None:
        self.attested.emit(attested)
        self._changes.tell(attested.touched)


def _read_attest(office: Office, known: Attesting) -> Attesting:
    from ui.pages.judging.attest_reading import read_attest

    return read_attest(office, known)

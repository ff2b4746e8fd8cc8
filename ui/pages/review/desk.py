"""Between Granska and the record: one step of the reviewer, and one Ctrl+Z, over many visits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import finding_reviews, read_marks, reviews, undo
from kontrollbesok.services.finding_reviews import Marked, Taken
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.review.reading import read_review
from ui.pages.review.rows import FindingRow, ReviewShown
from ui.work import Work

SHOWS = (
    Touched.VISITS
    | Touched.REVIEWS
    | Touched.FINDINGS
    | Touched.ANSWERS
    | Touched.EVIDENCE
    | Touched.SYNC
)


class ReviewDesk(QObject):
    """The findings to review, and the steps.

    Signals:
        read_again(): there is a new reading.
        done(str): what was done, to be said for six seconds.
        saved(object): int, milliseconds since 1970 when the last step was on disk.
        failed(UserError): the world's fault, or the rules'; nothing has changed.
        sent(str): a visit went to its unit; its id.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)
    sent = Signal(str)

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__()
        self._office = office
        self._work = work
        self._changes = changes
        self._steps: list[tuple[tuple[VisitId, EventId], ...]] = []
        self.now = ReviewShown()
        self.has_read = False
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read again off the GUI thread."""
        self._work.run(lambda: read_review(self._office), self._replace, self.failed.emit)

    def read(self, row: FindingRow) -> None:
        """Remember on this computer that the finding has been read as it stands."""

        def note() -> ReviewShown:
            read_marks.note(self._office, row.visit, row.finding)
            return read_review(self._office)

        self._work.run(note, self._replace, self.failed.emit)

    def approve(self, rows: Sequence[FindingRow]) -> None:
        """Approve findings."""
        self._step("godkänd", "godkända", lambda: finding_reviews.approve(self._office, _of(rows)))

    def grade(self, rows: Sequence[FindingRow], grade: Grade, reason: str) -> None:
        """Give findings another grade."""

        def act() -> Taken:
            taken = finding_reviews.grade(self._office, _of(rows), grade, reason)
            for row in rows:
                self._mark_anew(row)
            return taken

        self._step("har fått ny grad", "har fått ny grad", act)

    def comment(self, rows: Sequence[FindingRow], text: str) -> None:
        """Say the same of several findings."""
        self._step(
            "kommenterad",
            "kommenterade",
            lambda: finding_reviews.comment(self._office, _of(rows), text),
        )

    def process(self, visit: VisitId, remark: str) -> None:
        """A remark is dealt with."""
        self._whole("Kommentaren är klar", lambda: reviews.process(self._office, visit, remark))

    def send_back(self, visit: VisitId) -> None:
        """The whole visit goes back to its team."""
        self._whole("Besöket är skickat tillbaka", lambda: reviews.send_back(self._office, visit))

    def send_on(self, visit: VisitId, passphrase: str) -> None:
        """The whole visit goes to its unit. The passphrase is forgotten at once."""

        def act() -> Touched:
            key = self._office.keys.unlock(passphrase) if passphrase else None
            return reviews.send_to_unit(self._office, visit, key)

        self._whole("Besöket är hos enheten", act, lambda: self.sent.emit(visit))

    def undo(self) -> None:
        """Take back the last step that was taken here."""
        if not self._steps:
            self.done.emit("Det finns inget att ångra här")
            return
        acts = self._steps.pop()
        self._whole("Ångrat", lambda: undo.undo_acts(self._office, acts))

    # Inside

    def _mark_anew(self, row: FindingRow) -> None:
        for found in self._office.reads.findings(row.visit):
            if found.id == row.key:
                read_marks.note(self._office, row.visit, found)

    def _step(self, one: str, many: str, act: Callable[[], Taken]) -> None:
        def job() -> tuple[Taken, ReviewShown, int]:
            return act(), read_review(self._office), self._office.clock.now_ms()

        def after(result: tuple[Taken, ReviewShown, int]) -> None:
            taken, now, at_ms = result
            if taken.acts:
                self._steps.append(taken.acts)
            self._show(now, taken.touched, at_ms)
            word = one if taken.count == 1 else many
            said = f"{taken.count} {word}. Ctrl+Z ångrar" if taken.count else "Det var så redan"
            self.done.emit(said)
            if taken.refused is not None:
                self.failed.emit(taken.refused)

        self._work.run(job, after, self.failed.emit)

    def _whole(
        self, said: str, act: Callable[[], Touched], then: Callable[[], object] = lambda: None
    ) -> None:
        def job() -> tuple[Touched, ReviewShown, int]:
            return act(), read_review(self._office), self._office.clock.now_ms()

        def after(result: tuple[Touched, ReviewShown, int]) -> None:
            touched, now, at_ms = result
            self._show(now, touched, at_ms)
            self.done.emit(said)
            then()

        self._work.run(job, after, self.failed.emit)

    def _show(self, now: ReviewShown, touched: Touched, at_ms: int) -> None:
        self._replace(now)
        self.saved.emit(at_ms)
        self._telling = True
        self._changes.tell(touched)
        self._telling = False

    _telling = False

    def _on_changed(self, touched: Touched) -> None:
        if touched & SHOWS and not self._telling:
            self.refresh()

    def _replace(self, now: ReviewShown) -> None:
        self.now = now
        self.has_read = True
        self.read_again.emit()


def _of(rows: Sequence[FindingRow]) -> list[Marked]:
    return [Marked(row.visit, row.finding) for row in rows]

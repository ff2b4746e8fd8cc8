"""Between Att granska and the record: approve, grade, comment, send back and send on."""

from collections.abc import Sequence

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import finding_reviews, read_marks, reviews
from kontrollbesok.services.finding_reviews import Taken
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.review.reading import read_review
from ui.pages.review.rows import FindingRow, ReviewShown
from ui.pages.review.steps_desk import StepsDesk, marked
from ui.work import Work


class ReviewDesk(StepsDesk[ReviewShown]):
    """The findings to review, and the steps."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, read_review, ReviewShown())

    def read(self, row: FindingRow) -> None:
        """Remember on this computer that the finding has been read as it stands."""

        def note() -> ReviewShown:
            read_marks.note(self.office, row.visit, row.finding)
            return read_review(self.office)

        self.work.run(note, self.replace, self.failed.emit)

    def approve(self, rows: Sequence[FindingRow]) -> None:
        """Approve findings."""
        self.step("godkänd", "godkända", lambda: finding_reviews.approve(self.office, marked(rows)))

    def grade(self, rows: Sequence[FindingRow], grade: Grade, reason: str) -> None:
        """Give findings another grade."""

        def act() -> Taken:
            taken = finding_reviews.grade(self.office, marked(rows), grade, reason)
            for row in rows:
                self._mark_anew(row)
            return taken

        self.step("har fått ny grad", "har fått ny grad", act)

    def comment(self, rows: Sequence[FindingRow], text: str) -> None:
        """Say the same of several findings."""
        self.step(
            "kommenterad",
            "kommenterade",
            lambda: finding_reviews.comment(self.office, marked(rows), text),
        )

    def process(self, visit: VisitId, remark: str) -> None:
        """A remark is dealt with."""
        self.whole("Kommentaren är klar", lambda: reviews.process(self.office, visit, remark))

    def send_back(self, visit: VisitId) -> None:
        """The whole visit goes back to its team."""
        self.whole("Besöket är skickat tillbaka", lambda: reviews.send_back(self.office, visit))

    def send_on(self, visit: VisitId, passphrase: str) -> None:
        """The whole visit goes to its unit. The passphrase is forgotten at once."""

        def act() -> Touched:
            key = self.office.keys.unlock(passphrase) if passphrase else None
            return reviews.send_to_unit(self.office, visit, key)

        self.whole("Besöket är hos enheten", act, lambda: self.sent_on(visit))

    def _mark_anew(self, row: FindingRow) -> None:
        for found in self.office.reads.findings(row.visit):
            if found.id == row.key:
                read_marks.note(self.office, row.visit, found)

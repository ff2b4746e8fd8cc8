"""Between the tab Lämna in and the record."""

from collections.abc import Callable

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import reviews
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.submit.reading import read_submit
from ui.pages.submit.rows import SubmitShown
from ui.work import Work

SHOWS = (
    Touched.ANSWERS
    | Touched.FINDINGS
    | Touched.VISITS
    | Touched.EVIDENCE
    | Touched.SAMPLES
    | Touched.REVIEWS
)


class SubmitDesk(Desk[SubmitShown]):
    """Reads what is left, hands in, takes back."""

    now: SubmitShown

    def __init__(
        self, office: Office, visit: VisitId, work: Work, changes: Changes, first: SubmitShown
    ) -> None:
        super().__init__(office, work, changes, SHOWS, first)
        self._visit = visit

    def submit(self, passphrase: str) -> None:
        """Hand the visit in."""
        self._do("Inlämnat. Sänds vid nästa synk.", lambda: self._submitted(passphrase))

    def take_back(self) -> None:
        """Take the visit back, before anybody has reviewed it."""
        self._do("Besöket är taget tillbaka", lambda: reviews.take_back(self._office, self._visit))

    def mark_not_assessed(self, reason: str) -> None:
        """Give what is left the outcome Ej bedömd."""
        one = self.now.unanswered == 1
        self._do(
            "Frågan är markerad som ej bedömd" if one else "Frågorna är markerade som ej bedömda",
            lambda: reviews.mark_not_assessed(self._office, self._visit, reason),
        )

    def _submitted(self, passphrase: str) -> Touched:
        return reviews.submit(self._office, self._visit, self._office.keys.unlock(passphrase))

    def _do(self, said: str, act: Callable[[], Touched]) -> None:
        self._work.run(act, lambda touched: self._after(said, touched), self.failed.emit)

    def _after(self, said: str, touched: Touched) -> None:
        self.done.emit(said)
        self._changes.tell(touched)

    def refresh(self) -> None:
        self._work.run(lambda: read_submit(self._office, self._visit), self.show, self.failed.emit)

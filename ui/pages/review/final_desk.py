"""Between Slutgranska and the record: judge anew, give a dnr, send on to those who attest."""

from collections.abc import Callable, Sequence
from functools import partial, reduce
from operator import or_

from kontrollbesok.errors import UserError
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import finding_reviews, unit_replies, visits
from kontrollbesok.services.finding_reviews import Taken
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.review.final_reading import read_final
from ui.pages.review.final_rows import FinalShown, FinalVisit
from ui.pages.review.rows import FindingRow, Stance
from ui.pages.review.steps_desk import StepsDesk, marked
from ui.work import Work

_DISPUTED = (Stance.DISPUTED, Stance.JUDGED)


class FinalDesk(StepsDesk[FinalShown]):
    """The findings with the units' replies, and the last steps of the review."""

    def __init__(self, office: Office, work: Work, changes: Changes) -> None:
        super().__init__(office, work, changes, read_final, FinalShown())

    def judge(self, rows: Sequence[FindingRow], grade: Grade, reason: str) -> None:
        """Judge anew what the unit disputes; what it does not dispute gets another grade."""
        disputed = [row for row in rows if row.stance in _DISPUTED]
        others = [row for row in rows if row.stance not in _DISPUTED]

        def act() -> Taken:
            steps: list[Callable[[], Taken]] = []
            if disputed:
                of = marked(disputed)
                steps.append(partial(finding_reviews.judge, self.office, of, grade, reason))
            if others:
                of = marked(others)
                steps.append(partial(finding_reviews.grade, self.office, of, grade, reason))
            return _together(steps)

        self.step("bedömd", "bedömda", act)

    def set_dnr(self, visit: FinalVisit, dnr: str) -> None:
        """Note the visit's diarienummer, if it is another than the one that stands."""

        def act() -> Touched:
            if visits.opened(self.office, visit.visit).dnr == dnr:
                return Touched.NOTHING  # asked for twice: as the field is left, and as it is sent
            return visits.set_dnr(self.office, visit.visit, dnr)

        if dnr and dnr != visit.dnr:
            self.whole(f"Dnr {dnr} är sparat", act)

    def send_on(self, visit: VisitId) -> None:
        """The visit goes to those who attest."""

        def act() -> Touched:
            return unit_replies.close(self.office, visit)

        self.whole("Besöket är skickat till attest", act, lambda: self.sent_on(visit))


def _together(steps: Sequence[Callable[[], Taken]]) -> Taken:
    """Several steps as one: what is kept out of one of them does not stop the others."""
    taken: list[Taken] = []
    refused: UserError | None = None
    for step in steps:
        try:
            taken.append(step())
        except UserError as error:
            refused = error
    if refused is not None and not taken:
        raise refused
    return Taken(
        tuple(act for one in taken for act in one.acts),
        sum(one.count for one in taken),
        reduce(or_, (one.touched for one in taken), Touched.NOTHING),
        refused or next((one.refused for one in taken if one.refused), None),
    )

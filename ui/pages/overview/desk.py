"""Between the tab Översikt and the record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.labels.report import FOLLOWED_UP_WORD
from kontrollbesok.model.ids import PersonId, VisitId, telling_context
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import assignments, escalations, follow_ups, reviews, undo
from kontrollbesok.services.escalations import Duty
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.overview.reading import read_overview
from ui.pages.overview.rows import EarlierRow, OverviewShown, PartRow
from ui.undo_words import UNDONE
from ui.work import Work

SHOWS = (
    Touched.VISITS
    | Touched.REVIEWS
    | Touched.ANSWERS
    | Touched.FINDINGS
    | Touched.PEOPLE
    | Touched.UNITS
)


class OverviewDesk(Desk[OverviewShown]):
    """Reads the visit, ticks remarks, shares out the day.

    Signals:
        checked(SettledCheck): the settled visit is as it was settled.
    """

    now: OverviewShown
    checked = Signal(object)

    def __init__(
        self, office: Office, visit: VisitId, work: Work, changes: Changes, first: OverviewShown
    ) -> None:
        super().__init__(office, work, changes, SHOWS, first)
        self._visit = visit

    def process(self, remark: str) -> None:
        """Note that a remark has been dealt with."""
        self._do("Kommentaren är klar", lambda: reviews.process(self._office, self._visit, remark))

    def assign(self, part: PartRow, person: PersonId | None) -> None:
        """Give a part to somebody, or to nobody in particular."""
        names = dict(self.now.members)
        said = f"{part.name}: {names[person] if person else 'ingen särskild'}"
        self._do(said, lambda: assignments.assign(self._office, self._visit, part.code, person))

    def note_told(self, duty: Duty, day: date) -> None:
        """Note that a receiver was told of what was left."""
        said = f"{duty.role} är meddelad · Ctrl+Z ångrar"
        self._do(said, lambda: escalations.tell(self._office, self._visit, duty, day))

    def untell(self) -> None:
        """Take back the last telling of today in the visit."""
        about = VisitId(telling_context(self._visit))
        self._do(UNDONE, lambda: undo.undo(self._office, about))

    def save_letter(self, duty: Duty, target: Path) -> None:
        """Write the letter to a receiver."""
        self._save(
            lambda: escalations.save_letter(self._office, self._visit, duty, target),
            f"Brevet är sparat: {target.name}",
        )

    def letter_name(self, duty: Duty) -> str:
        """What the letter's file is called unless a person says something else."""
        return escalations.proposed_name(duty, self.now.visit.unit_name)

    def follow_up(self, row: EarlierRow, outcome: Verdict) -> None:
        """Say what has become of a finding of the unit's last visit."""
        self._do(
            f"{row.found.label} {FOLLOWED_UP_WORD[outcome]}",
            lambda: follow_ups.follow_up(self._office, self._visit, row.found, outcome),
        )

    def check(self) -> None:
        """Hold the settled visit against what was settled."""
        from kontrollbesok.services.settled_check import check_settled

        self._work.run(
            lambda: check_settled(self._office, self._visit),
            self.checked.emit,
            self.failed.emit,
        )

    def _do(self, said: str, act: Callable[[], Touched]) -> None:
        self._work.run(act, lambda touched: self._after(said, touched), self.failed.emit)

    def _after(self, said: str, touched: Touched) -> None:
        self.done.emit(said)
        self._changes.tell(touched | Touched.REVIEWS)

    def refresh(self) -> None:
        self._work.run(
            lambda: read_overview(self._office, self._visit), self.show, self.failed.emit
        )

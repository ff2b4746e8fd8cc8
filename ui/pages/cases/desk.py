"""Between the page Särskild hantering and the cases of this computer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from kontrollbesok.model.ids import CaseId, EventId, PersonId, VisitId
from kontrollbesok.model.people import Person
from kontrollbesok.model.restricted_case import CaseFile, Facts, RestrictedCase
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import case_files, cases
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.work import Work

SHOWS = Touched.CASES | Touched.PEOPLE


@dataclass(frozen=True, slots=True)
class CasesShown:
    """The cases that one reads, whom a new one can go to, and what everybody is called."""

    cases: tuple[RestrictedCase, ...]
    receivers: Mapping[VisitId | None, tuple[Person, ...]]
    people: Mapping[PersonId, Person]
    me: PersonId
    here: frozenset[str] = frozenset()  # the secured files that are on this computer
    unit: str = ""  # of the visit that one comes from

    def case(self, key: str | None) -> RestrictedCase | None:
        """The case with the id `key`."""
        return next((case for case in self.cases if case.id == key), None)

    def receivers_of(self, facts: Facts) -> tuple[Person, ...]:
        """Whom a case can go to: never the chief of the unit that was visited."""
        return self.receivers.get(facts.visit, self.receivers[None])

    def name(self, person: PersonId) -> str:
        """What a person is called."""
        known = self.people.get(person)
        return known.name if known else "Okänd"


def read_cases(office: Office, visit: VisitId | None) -> CasesShown:
    """All that the page shows. `visit`: where one comes from."""
    about = office.reads.visit(visit) if visit else None
    read = tuple(cases.cases(office))
    visits = {None, visit, *(one.facts.visit for one in read)}
    return CasesShown(
        read,
        {one: tuple(cases.receivers(office, one)) for one in visits},
        office.reads.people(),
        office.author.person,
        frozenset(f.id for one in read for f in one.files if case_files.is_here(office, f)),
        about.unit_name if about else "",
    )


class CasesDesk(Desk[CasesShown]):
    """Reads and writes the cases of this computer.

    Signals:
        begun(str): the id of the case that has just been begun.
    """

    now: CasesShown
    begun = Signal(str)

    def __init__(
        self,
        office: Office,
        work: Work,
        changes: Changes,
        first: CasesShown,
        visit: VisitId | None = None,
    ) -> None:
        super().__init__(office, work, changes, SHOWS, first)
        self._visit = visit
        self._opened: set[CaseId] = set()

    def refresh(self) -> None:
        """Read again."""
        self._work.run(lambda: read_cases(self._office, self._visit), self.show, self.failed.emit)

    def begin(self, facts: Facts) -> None:
        """Begin a case with the first words that are written."""
        self._work.run(lambda: cases.begin(self._office, facts), self._begun, self.failed.emit)

    def write(self, case: CaseId, facts: Facts, seen: Sequence[EventId]) -> None:
        """Keep the facts."""
        self._do(lambda: cases.write(self._office, case, facts, seen))

    def hand_over(self, case: CaseId, receiver: PersonId) -> None:
        """Give the case to its receiver."""
        self._do(lambda: cases.hand_over(self._office, case, receiver))

    def note(self, case: CaseId, text: str) -> None:
        """A line in the timeline, of today."""
        date = self._office.clock.today().isoformat()
        self._do(lambda: cases.note(self._office, case, date, text))

    def let_in(self, case: CaseId, person: PersonId) -> None:
        """One reader more."""
        self._do(lambda: cases.let_in(self._office, case, person))

    def secure(self, case: CaseId, path: Path) -> None:
        """Keep a copy of a file in the case."""
        self._do(lambda: case_files.secure(self._office, case, path))

    def take_in(self, path: Path) -> None:
        """Take in a sealed file from another reader."""

        def job() -> Touched:
            case_files.take_in(self._office, path)
            return Touched.CASES

        self._do(job)

    def save(self, file: CaseFile, target: Path, *, sealed: bool) -> None:
        """Save a secured file: as it was, or as only the readers open it."""
        save = case_files.save_sealed if sealed else case_files.save_original
        self._save(lambda: save(self._office, file, target), f"{target.name} är sparad")

    def opened(self, case: RestrictedCase) -> None:
        """Note that somebody else's case was opened: once for as long as the page is there."""
        if case.author != self.now.me and case.id not in self._opened:
            self._opened.add(case.id)
            self._work.run(
                lambda: cases.opened(self._office, case.id), self._noted, self.failed.emit
            )

    def _do(self, act: Callable[[], Touched]) -> None:
        self._work.run(act, self._after, self.failed.emit)

    def _begun(self, case: CaseId) -> None:
        self._after(Touched.CASES)
        self.begun.emit(case)

    def _noted(self, _case: RestrictedCase) -> None:
        self._after(Touched.CASES)

    def _after(self, touched: Touched) -> None:
        self._changes.tell(touched)
        self.saved.emit(self._office.clock.now_ms())

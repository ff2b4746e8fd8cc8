"""Between the page Bokning and the record."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from kontrollbesok.labels.booking import LETTER_TYPE
from kontrollbesok.model.booking import LetterType, Proposal, RequestState, SentLetter
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import booking_letters, bookings, undo
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.desk import Desk
from ui.pages.booking.rows import BookingShown, read_shown
from ui.undo_words import REDONE, UNDONE
from ui.work import Work

_SHOWS = Touched.VISITS | Touched.UNITS | Touched.PEOPLE | Touched.SYNC


class BookingDesk(Desk[BookingShown]):
    """A visit's booking, which is read before the page is made."""

    now: BookingShown

    def __init__(
        self, office: Office, visit: VisitId, work: Work, changes: Changes, first: BookingShown
    ) -> None:
        super().__init__(office, work, changes, _SHOWS, first)
        self._visit = visit
        self._reason = ""  # why the visit was moved last, for the letter that says so

    def refresh(self) -> None:
        """Read again."""
        read = partial(read_shown, self._office, self._visit)
        self._work.run(read, self.show, self.failed.emit)

    def rebook(self, day: date, starts: str, ends: str, reason: str) -> None:
        """Another day or time."""

        def change() -> Touched:
            touched = bookings.rebook(self._office, self._visit, day, starts, ends, reason)
            self._reason = reason or self._reason
            return touched

        self._do(change, "Besöket är ombokat · Ctrl+Z ångrar")

    def propose(self, times: Sequence[Proposal]) -> None:
        """The times that the unit may choose among."""
        change = partial(bookings.set_proposals, self._office, self._visit, times)
        self._do(change, "Tiderna är sparade")

    def set_contact(self, contact: Contact) -> None:
        """Whom to turn to."""
        change = partial(bookings.set_contact, self._office, self._visit, contact)
        self._do(change, "Kontaktpersonen är sparad")

    def request(self, text: str, due: date | None) -> None:
        """Ask for something."""
        change = partial(bookings.request, self._office, self._visit, text, due)
        self._do(change, "Begäran är sparad")

    def set_state(self, request: str, state: RequestState) -> None:
        """It has come, or is missing."""
        change = partial(bookings.set_state, self._office, self._visit, request, state)
        self._do(change, "Läget är sparat")

    def withdraw(self, request: str) -> None:
        """No longer ask for it."""
        change = partial(bookings.withdraw, self._office, self._visit, request)
        self._do(change, "Begäran är tillbakatagen · Ctrl+Z ångrar")

    def undo(self) -> None:
        """Take back the last act of today in the visit."""
        self._do(partial(undo.undo, self._office, self._visit), UNDONE)

    def redo(self) -> None:
        """Take back the last undo."""
        self._do(partial(undo.redo, self._office, self._visit), REDONE)

    def proposed_name(self, kind: LetterType) -> str:
        """What a letter's file is called unless a person says something else."""
        return f"{LETTER_TYPE[kind]} {self.now.visit.unit_name}.eml"

    def send(self, kind: LetterType, target: Path) -> None:
        """Write a letter, and keep it with the visit."""

        def change() -> Touched:
            return booking_letters.send(self._office, self._visit, kind, target, self._reason)

        self._do(change, f"{target.name} är sparat. Öppna brevet och skicka det")

    def save_notice(self, target: Path) -> None:
        """The notice as a PDF."""
        self._save_as(partial(booking_letters.notice_paper, self._office, self._visit), target)

    def save_calendar(self, target: Path) -> None:
        """The visit as a calendar file."""
        self._save_as(partial(booking_letters.calendar, self._office, self._visit), target)

    def save_copy(self, letter: SentLetter, target: Path) -> None:
        """A letter as it was sent."""
        self._save_as(partial(booking_letters.content_of, self._office, letter), target)

    # Inside

    def _save_as(self, make: Callable[[], bytes], target: Path) -> None:
        self._save(lambda: write_whole(make(), target), f"{target.name} är sparad")

    def _do(self, change: Callable[[], Touched], said: str) -> None:
        def job() -> tuple[Touched, BookingShown]:
            return change(), read_shown(self._office, self._visit)

        def told(result: tuple[Touched, BookingShown]) -> None:
            touched, now = result
            self.show(now)
            if touched:
                self.tell(touched, said)

        self._work.run(job, told, self.failed.emit)

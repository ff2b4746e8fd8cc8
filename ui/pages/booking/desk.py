"""Between the page Bokning and the record."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kontrollbesok.labels_booking import LETTER_TYPE
from kontrollbesok.model.booking import LetterType, Proposal, RequestState, SentLetter
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import booking_letters, bookings, undo
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.booking.rows import BookingShown, read_shown
from ui.undo_words import REDONE, UNDONE
from ui.when_shown import WhenShown
from ui.work import Work

_SHOWS = Touched.VISITS | Touched.UNITS | Touched.PEOPLE | Touched.SYNC


class BookingDesk(QObject):
    """Signals:
    read_again(): there is a new reading.
    done(str): what was done.
    saved(object): int, milliseconds since 1970 when it was on disk.
    failed(UserError): nothing has changed.
    """

    read_again = Signal()
    done = Signal(str)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, office: Office, visit: VisitId, work: Work, changes: Changes, first: BookingShown
    ) -> None:
        super().__init__()
        self._office, self._visit = office, visit
        self._work, self._changes = work, changes
        self._reason = ""  # why the visit was moved last, for the letter that says so
        self._telling = False
        self.now = first
        self._again = WhenShown(self, self.refresh)
        changes.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Read again."""
        read = partial(read_shown, self._office, self._visit)
        self._work.run(read, self._replace, self.failed.emit)

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
        self._save(partial(booking_letters.notice_paper, self._office, self._visit), target)

    def save_calendar(self, target: Path) -> None:
        """The visit as a calendar file."""
        self._save(partial(booking_letters.calendar, self._office, self._visit), target)

    def save_copy(self, letter: SentLetter, target: Path) -> None:
        """A letter as it was sent."""
        self._save(partial(booking_letters.content_of, self._office, letter), target)

    def on_changed(self, touched: Touched) -> None:
        """Something was written: read again if the page shows it."""
        if touched & _SHOWS and not self._telling:
            self._again.ask()

    # Inside

    def _save(self, make: Callable[[], bytes], target: Path) -> None:
        self._work.run(
            lambda: write_whole(make(), target),
            lambda _nothing: self.done.emit(f"{target.name} är sparad"),
            self.failed.emit,
        )

    def _do(self, change: Callable[[], Touched], said: str) -> None:
        def job() -> tuple[Touched, BookingShown]:
            return change(), read_shown(self._office, self._visit)

        def told(result: tuple[Touched, BookingShown]) -> None:
            touched, now = result
            self._replace(now)
            if touched:
                self.saved.emit(self._office.clock.now_ms())
                self.done.emit(said)
                self._telling = True
                self._changes.tell(touched)
                self._telling = False

        self._work.run(job, told, self.failed.emit)

    def _replace(self, now: BookingShown) -> None:
        self.now = now
        self.read_again.emit()

"""What the page Bokning of a visit shows, made from the record."""

from dataclasses import dataclass
from datetime import date

from kontrollbesok.labels.booking import LETTER_TYPE, due_text
from kontrollbesok.labels.schedule import short_day
from kontrollbesok.model.booking import Booking, Proposal, SentLetter
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import bookings
from kontrollbesok.services.office import Office
from kontrollbesok.services.visits import opened
from ui.pages.new_visit.when import day_in, time_in
from ui.widgets.list_pane import ListRow


@dataclass(frozen=True, slots=True)
class BookingShown:
    """The page as it was read.

    contact     whom to turn to now: the visit's own, else the unit's
    may_change  whether one may book
    is_open     whether the day can still be changed
    """

    visit: Visit
    booking: Booking
    contact: Contact
    may_change: bool
    is_open: bool

    @property
    def letters(self) -> tuple[ListRow, ...]:
        """The letters that are kept, the newest first."""
        return tuple(_letter(one) for one in reversed(self.booking.letters))

    def letter(self, key: str) -> SentLetter | None:
        """One of them."""
        return next((one for one in self.booking.letters if one.id == key), None)


def read_shown(office: Office, visit: VisitId) -> BookingShown:
    """The booking as it stands."""
    stands, me = opened(office, visit), office.reads.people().get(office.author.person)
    is_coordinator = me is not None and Role.COORDINATOR in me.roles
    return BookingShown(
        stands,
        bookings.booking_of(office, visit),
        bookings.contact_of(office, visit),
        is_coordinator or stands.lead == office.author.person,
        stands.state is VisitState.PLANNED,
    )


def _letter(one: SentLetter) -> ListRow:
    when = swedish_time(one.at_ms)
    moment = f"{short_day(when.date())} {when:%H:%M}"
    return ListRow(one.id, LETTER_TYPE[one.type], one.to or "utan mottagare", right=moment)


def proposal_words(one: Proposal) -> str:
    """A proposal as a person writes it: "2026-11-24 09:00–12:30"."""
    return f"{one.day.isoformat()} {one.starts}–{one.ends}"


def proposal_in(text: str) -> Proposal | None:
    """The proposal that is written; None for what is none."""
    parts = text.replace("–", " ").replace("-", " ").replace("/", " ").split()
    if len(parts) != 5:
        return None
    day = day_in("-".join(parts[:3]))
    starts, ends = time_in(parts[3]), time_in(parts[4])
    return Proposal(day, starts, ends) if day and starts and ends else None


def request_words(text: str, due: date | None) -> str:
    """What is asked for, with its day."""
    return due_text(text, due)

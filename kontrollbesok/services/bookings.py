"""Booking a visit: the day, whom to turn to, the times proposed, and the papers asked for.

Source: ux §2.2 "Bokning", "Underlag i förväg".
"""

from collections.abc import Sequence
from datetime import date, time

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.booking import Booking, Proposal, RequestState
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.ids import VisitId, mint
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.visits import opened


def booking_of(office: Office, visit: VisitId) -> Booking:
    """The booking as it stands."""
    return office.reads.bookings.booking(visit)


def contact_of(office: Office, visit: VisitId) -> Contact:
    """Whom to turn to: who is written on the visit, else the unit's contact, else its chief."""
    booking = booking_of(office, visit)
    if booking.contact or booking.email:
        return Contact(booking.contact, booking.email, booking.phone)
    unit = office.reads.charts.chart().unit(opened(office, visit).unit)
    if unit is None:
        return Contact()
    if unit.contact.name or unit.contact.email:
        return unit.contact
    return Contact(unit.chief.name, unit.chief.email, unit.chief.phone)


def rebook(
    office: Office, visit: VisitId, day: date, starts: str, ends: str, reason: str = ""
) -> Touched:
    """Put a planned visit on another day or time; "" is no time yet.

    Raises `UserError` VISIT_BEGUN when something is recorded in it, BOOKING_TIMES_WRONG,
    REBOOKING_NEEDS_REASON once the unit has been told of the day, NOT_ALLOWED.
    """
    stands = opened(office, visit)
    if stands.state is not VisitState.PLANNED:
        raise UserError(ErrorCode.VISIT_BEGUN, unit=stands.unit_name)
    _check_times(starts, ends)
    new: dict[str, Json] = {
        "date": day.isoformat(),
        "starts": starts or None,
        "ends": ends or None,
    }
    if (stands.date, stands.starts, stands.ends) == (new["date"], new["starts"], new["ends"]):
        return Touched.NOTHING
    if booking_of(office, visit).is_told and not reason.strip():
        raise UserError(ErrorCode.REBOOKING_NEEDS_REASON, unit=stands.unit_name)
    standing = office.store.register("visit", visit, "plan")
    value = {**(standing[-1].value or {}), **new}
    operation = put(office.store, "visit", visit, "plan", value)
    act = Act("visit.move", (operation,), context=visit, reason=reason.strip() or None)
    return record(office, act)


def set_contact(office: Office, visit: VisitId, contact: Contact) -> Touched:
    """Whom the visit is booked with. Raises `UserError` NOT_ALLOWED."""
    before = booking_of(office, visit)
    if contact == Contact(before.contact, before.email, before.phone):
        return Touched.NOTHING
    return _write(office, visit, "booking.contact", before, contact=contact)


def set_proposals(office: Office, visit: VisitId, times: Sequence[Proposal]) -> Touched:
    """The times that the unit may choose among. Raises `UserError` as `rebook`."""
    for one in times:
        _check_times(one.starts, one.ends)
        if not one.starts:
            raise UserError(ErrorCode.BOOKING_TIMES_WRONG)
    before = booking_of(office, visit)
    if tuple(times) == before.proposals:
        return Touched.NOTHING
    return _write(office, visit, "booking.proposals", before, times=tuple(times))


def request(office: Office, visit: VisitId, text: str, due: date | None) -> Touched:
    """Ask the unit to have something ready. Nothing is written of an empty text."""
    words = " ".join(text.split())
    if not words:
        return Touched.NOTHING
    entity = mint(office.clock.now_ms())
    value: dict[str, Json] = {
        "visit": visit,
        "text": words,
        "due": due.isoformat() if due else None,
    }
    operation = put(office.store, "document_request", entity, "request", value)
    return record(office, Act("booking.request", (operation,), context=visit))


def set_state(office: Office, visit: VisitId, entity: str, state: RequestState) -> Touched:
    """Note that what was asked for has come, or is missing. Raises `UserError` NOT_ALLOWED."""
    there = next((one for one in booking_of(office, visit).requests if one.id == entity), None)
    if there is None or there.state is state:
        return Touched.NOTHING
    value = {"state": state.value}
    operation = put(office.store, "document_request", entity, "state", value)
    return record(office, Act("booking.state", (operation,), context=visit))


def withdraw(office: Office, visit: VisitId, entity: str) -> Touched:
    """No longer ask for it. Raises `UserError` NOT_ALLOWED."""
    operation = put(office.store, "document_request", entity, "request", {})
    return record(office, Act("booking.withdraw", (operation,), context=visit))


def _write(
    office: Office,
    visit: VisitId,
    act: str,
    before: Booking,
    contact: Contact | None = None,
    times: tuple[Proposal, ...] | None = None,
) -> Touched:
    who = contact or Contact(before.contact, before.email, before.phone)
    proposed: list[Json] = [str(one) for one in (before.proposals if times is None else times)]
    value: dict[str, Json] = {
        "contact": who.name or None,
        "email": who.email or None,
        "phone": who.phone or None,
        "proposals": proposed or None,
    }
    operation = put(office.store, "visit", visit, "booking", value)
    return record(office, Act(act, (operation,), context=visit))


def _check_times(starts: str, ends: str) -> None:
    """Both or none, and the end after the start. Raises `UserError(BOOKING_TIMES_WRONG)`."""
    try:
        right = bool(starts) == bool(ends) and (
            not starts or time.fromisoformat(starts) < time.fromisoformat(ends)
        )
    except ValueError:
        right = False
    if not right:
        raise UserError(ErrorCode.BOOKING_TIMES_WRONG)

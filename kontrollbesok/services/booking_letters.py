"""Letters to the unit about its visit: made from the booking, saved, and kept as they were sent.

Source: ux §2.2 "Bokning"; docs/beslut/0510.
"""

from collections.abc import Iterable
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels import booking as words
from kontrollbesok.labels.registry import file_name
from kontrollbesok.model.booking import Booking, LetterType, RequestState, SentLetter
from kontrollbesok.model.ids import BlobId, VisitId, mint
from kontrollbesok.model.schedule import Chosen
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.files import BlobKey
from kontrollbesok.report.calendar import CalendarEntry, calendar_file
from kontrollbesok.report.notice import Notice, render_notice
from kontrollbesok.services import schedule
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.bookings import booking_of, contact_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.visits import checklist_of, opened

CALENDAR_NAME: Final = "kontrollbesök.ics"
_WITH_NOTICE: Final = frozenset({LetterType.NOTICE, LetterType.MOVED})


def notice_of(office: Office, visit: VisitId) -> Notice:
    """What the notice says now.

    Raises `UserError` VISIT_UNANNOUNCED, CONTENT_MISSING, BOOKING_INCOMPLETE.
    """
    stands, booking = opened(office, visit), booking_of(office, visit)
    _check(stands)
    organisation, people = office.reads.organisation(), office.reads.people()
    checklist = checklist_of(office, stands)
    team = [people[one].name for one in stands.team if one in people and one != stands.lead]
    lead = people.get(stands.lead) if stands.lead else None
    return Notice(
        organisation=organisation.name if organisation else "",
        unit=stands.unit_name,
        number=stands.number or "",
        dnr=stands.dnr or "",
        when=_when(stands),
        where=_where(office, stands),
        team=", ".join(team),
        lead=lead.name if lead else "",
        areas=tuple(checklist.area(code).name for code in stands.areas),
        papers=tuple(words.due_text(one.text, one.due) for one in booking.requests),
        printed=office.clock.today(),
        by_lot=schedule.how_chosen(office, stands) is Chosen.DRAWN,
    )


def notice_paper(office: Office, visit: VisitId) -> bytes:
    """The notice as a PDF. Raises as `notice_of`."""
    return render_notice(notice_of(office, visit))


def calendar(office: Office, visit: VisitId) -> bytes:
    """The visit for a calendar; one that is moved takes the place of the former. Raises `UserError`
    VISIT_UNANNOUNCED, BOOKING_INCOMPLETE.
    """
    stands = opened(office, visit)
    _check(stands)
    moves = sum(
        row.event.header.act == "visit.move" and row.aside is None
        for row in office.reads.history(visit)
    )
    return calendar_file(
        CalendarEntry(
            visit,
            moves,
            swedish_time(office.clock.now_ms()),
            date.fromisoformat(stands.date),
            stands.starts,
            stands.ends,
            words.notice_title(stands.unit_name),
            _where(office, stands),
            stands.number or "",
        )
    )


def letter(office: Office, visit: VisitId, kind: LetterType, reason: str = "") -> EmailMessage:
    """A letter that a mail program opens as a draft. `reason`: why the visit is moved.

    Raises `UserError` VISIT_UNANNOUNCED, BOOKING_INCOMPLETE, CONTENT_MISSING.
    """
    stands, booking = opened(office, visit), booking_of(office, visit)
    day = date.fromisoformat(stands.date)
    _check_announced(stands)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = words.subject(kind, stands.unit_name, day)
    contact = contact_of(office, visit)
    if contact.email:
        message["To"] = contact.email
    message["X-Unsent"] = "1"
    message.set_content(_text(office, stands, booking, kind, reason))
    if kind in _WITH_NOTICE:
        _attach(message, notice_paper(office, visit), "application/pdf", words.NOTICE + ".pdf")
    if kind is not LetterType.PROPOSAL:
        _attach(message, calendar(office, visit), "text/calendar", CALENDAR_NAME)
    return message


def send(
    office: Office, visit: VisitId, kind: LetterType, target: Path, reason: str = ""
) -> Touched:
    """Write the letter to `target` and keep it with the visit, as it was.

    Raises `UserError` as `letter`, PLACE_NOT_WRITABLE, NOT_ALLOWED.
    """
    content = letter(office, visit, kind, reason).as_bytes()
    write_whole(content, target)
    return keep(office, visit, kind, target.name, content)


def keep(office: Office, visit: VisitId, kind: LetterType, name: str, content: bytes) -> Touched:
    """Keep a letter (RFC 5322) that has been written with its visit.

    Raises `UserError` as the disk and the rules do; then nothing of it is left.
    """
    message = message_from_bytes(content, policy=SMTP)
    stored = office.files.put(content)
    value: dict[str, Json] = {
        "visit": visit,
        "type": kind.value,
        "to": str(message["To"] or "") or None,
        "subject": str(message["Subject"] or ""),
        "name": name,
        "blob": stored.id,
        "key": stored.key,
        "sha256": stored.content_hash,
        "size": stored.size,
    }
    operation = put(office.store, "letter", mint(office.clock.now_ms()), "letter", value)
    try:
        act = Act("booking.letter", (operation,), context=visit, blobs=(stored.id,))
        return record(office, act)
    except BaseException:
        office.files.drop(stored.id)
        raise


def content_of(office: Office, sent: SentLetter) -> bytes:
    """A letter as it was sent. Raises `UserError` LETTER_GONE, and as `Files.read`."""
    if not office.files.has(BlobId(sent.blob)):
        raise UserError(ErrorCode.LETTER_GONE, name=sent.name)
    return office.files.read(BlobId(sent.blob), BlobKey(sent.key))


def save_copy(office: Office, sent: SentLetter, target: Path) -> None:
    """Write a letter that was sent to `target`. Raises as `content_of`, PLACE_NOT_WRITABLE."""
    write_whole(content_of(office, sent), target)


def proposed_name(office: Office, visit: VisitId, kind: LetterType) -> str:
    """What the letter's file is called unless a person says something else."""
    return file_name(words.letter_name(kind, opened(office, visit).unit_name))


def _text(office: Office, stands: Visit, booking: Booking, kind: LetterType, reason: str) -> str:
    me = office.reads.people().get(office.author.person)
    sender = me.name if me else ""
    papers = [words.due_text(one.text, one.due) for one in booking.requests]
    match kind:
        case LetterType.PROPOSAL:
            if not booking.proposals:
                raise UserError(ErrorCode.BOOKING_INCOMPLETE, left="tider att föreslå")
            return words.proposal_text(stands.unit_name, booking.proposals, sender)
        case LetterType.MOVED:
            return words.moved_text(stands.unit_name, _when(stands), reason, sender)
        case LetterType.REMINDER:
            return words.reminder_text(stands.unit_name, _when(stands), _left(booking), sender)
    return words.notice_text(stands.unit_name, _when(stands), papers, sender)


def _left(booking: Booking) -> list[str]:
    """What the unit was asked for and has not come."""
    return [
        words.due_text(one.text, one.due)
        for one in booking.requests
        if one.state is not RequestState.RECEIVED
    ]


def _when(stands: Visit) -> str:
    return words.when_text(date.fromisoformat(stands.date), stands.starts, stands.ends)


def _where(office: Office, stands: Visit) -> str:
    """The visit's address; where none is chosen, the unit's."""
    unit = office.reads.charts.chart().unit(stands.unit)
    return stands.address or (unit.site.address if unit and unit.site else "")


def _check(stands: Visit) -> None:
    """Raises `UserError` VISIT_UNANNOUNCED, and BOOKING_INCOMPLETE with all that is missing."""
    _check_announced(stands)
    wanting: Iterable[tuple[bool, str]] = (
        (not stands.starts, "tid"),
        (not stands.team, "team"),
        (not stands.areas, "områden"),
    )
    left = [name for missing, name in wanting if missing]
    if left:
        raise UserError(ErrorCode.BOOKING_INCOMPLETE, left=", ".join(left))


def _check_announced(stands: Visit) -> None:
    """The unit is told nothing beforehand. Raises `UserError(VISIT_UNANNOUNCED)`."""
    if stands.unannounced:
        raise UserError(ErrorCode.VISIT_UNANNOUNCED)


def _attach(message: EmailMessage, content: bytes, type_: str, name: str) -> None:
    main, _, sub = type_.partition("/")
    if main == "text":
        message.add_attachment(content.decode(), subtype=sub, filename=name)
    else:
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)

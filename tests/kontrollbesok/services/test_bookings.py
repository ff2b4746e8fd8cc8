"""Booking a visit: the day, the contact, the papers asked for, and the letters that are kept."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import SMTP

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.booking import DATA, PURPOSE
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.booking import LetterType, Proposal, RequestState
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.code import UnitType
from kontrollbesok.report.notice import render_notice
from kontrollbesok.services import booking_letters, bookings, chart_edits, schedule, undo
from tests.kontrollbesok.report import poppler
from tests.offices import Team

DAY = date(2026, 11, 24)
UNIT = UnitFacts(
    "Jobbtorg", "Vuxna", "Jobbtorg Norr", UnitType.IN_HOUSE, "Huset", "Storgatan 1",
    chief="Bo Dahl", chief_email="bo.dahl@kommun.se",
)  # fmt: skip


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors, with a store that encrypts."""
    team = Team(tmp_path, files=BlobStore(tmp_path / "blobs"))
    team.found()
    team.join("Tova")
    team.join("Idris")
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office, with the unit in its register."""
    office = team.offices["Nadja"]
    chart_edits.set_unit(office, None, UnitFacts(), UNIT)
    return office


@pytest.fixture
def visit(team, nadja):
    """A visit that is planned, with its times."""
    unit = nadja.reads.charts.chart().units[0].id
    return team.visit("Tova", "Idris", unit=unit, starts="09:00", ends="12:30")


def booking(office, visit):
    return bookings.booking_of(office, visit)


def caught(code, act):
    """`act` raises the error, and nothing else."""
    with pytest.raises(UserError) as error:
        act()
    assert error.value.code is code


def read(content):
    """A letter as a mail program reads it: headers, words, names of what is attached."""
    message = message_from_bytes(content, policy=SMTP)
    names = [part.get_filename() for part in message.iter_attachments()]
    return message, message.get_body().get_content(), names


def test_the_visit_is_turned_to_the_contact_of_the_unit_or_its_chief(nadja, visit):
    """Until somebody is written on the visit itself."""
    assert bookings.contact_of(nadja, visit) == Contact("Bo Dahl", "bo.dahl@kommun.se")
    bookings.set_contact(nadja, visit, Contact("Cia Ek", "cia.ek@kommun.se", "08-1"))
    assert bookings.contact_of(nadja, visit).email == "cia.ek@kommun.se"
    undo.undo(nadja, visit)
    assert bookings.contact_of(nadja, visit).name == "Bo Dahl"


def test_times_are_proposed_and_kept_in_order(nadja, visit):
    """Two that can be read; one that ends before it begins is not."""
    times = (Proposal(DAY, "09:00", "12:30"), Proposal(date(2026, 11, 26), "13:00", "16:30"))
    bookings.set_proposals(nadja, visit, times)
    bookings.set_contact(nadja, visit, Contact("Cia"))
    assert booking(nadja, visit).proposals == times
    caught(
        ErrorCode.BOOKING_TIMES_WRONG,
        lambda: bookings.set_proposals(nadja, visit, [Proposal(DAY, "12:00", "09:00")]),
    )


def test_what_is_asked_for_has_a_state_and_can_be_taken_back(nadja, visit):
    """Begärt, inkommet, saknas."""
    bookings.request(nadja, visit, "SBA-pärmen", DAY)
    bookings.request(nadja, visit, "  Delegationsordningen ", None)
    assert not bookings.request(nadja, visit, " ", None)
    first, second = booking(nadja, visit).requests
    assert (first.text, first.due, first.state) == ("SBA-pärmen", DAY, RequestState.REQUESTED)

    bookings.set_state(nadja, visit, first.id, RequestState.RECEIVED)
    bookings.withdraw(nadja, visit, second.id)
    [left] = booking(nadja, visit).requests
    assert left.state is RequestState.RECEIVED


def test_the_lead_books_too_and_an_inspector_beside_does_not(team, nadja, visit):
    """The record's rules say so."""
    team.exchange()
    tova = replace(team.offices["Tova"], files=nadja.files)
    assert bookings.request(tova, visit, "SBA-pärmen", None)
    caught(
        ErrorCode.NOT_ALLOWED,
        lambda: bookings.request(team.offices["Idris"], visit, "Annat", None),
    )


def test_the_notice_says_why_what_who_and_how_data_are_handled(nadja, visit, tmp_path):
    """On the same sheet as the other papers; the same notice gives the same bytes."""
    bookings.request(nadja, visit, "SBA-pärmen", DAY)
    notice = booking_letters.notice_of(nadja, visit)
    assert notice.when == "tisdag 24 november 2026, klockan 09:00–12:30"
    assert (notice.lead, notice.team, notice.where) == ("Tova", "Idris", "Storgatan 1")
    text = " ".join(poppler.text(render_notice(notice), tmp_path).split())

    for words in (PURPOSE[:60], DATA, "SBA-pärmen (till oss senast"):
        assert words in text
    assert "vald med lott" not in text
    assert render_notice(notice) == render_notice(notice)


def test_a_letter_is_written_and_kept_byte_for_byte(nadja, visit, tmp_path):
    """Addressed, with the notice and the calendar file; what was sent can be shown later."""
    target = tmp_path / "avisering.eml"
    booking_letters.send(nadja, visit, LetterType.NOTICE, target)
    message, words, names = read(target.read_bytes())
    assert message["To"] == "bo.dahl@kommun.se"
    assert message["X-Unsent"] == "1"
    assert names == ["Avisering.pdf", "kontrollbesök.ics"]
    assert "Kontrollteamet besöker Jobbtorg Norr tisdag 24 november 2026" in words

    [sent] = booking(nadja, visit).letters
    assert (sent.type, sent.to, sent.name) == (
        LetterType.NOTICE,
        "bo.dahl@kommun.se",
        "avisering.eml",
    )
    assert booking_letters.content_of(nadja, sent) == target.read_bytes()
    copy = tmp_path / "kopia.eml"
    booking_letters.save_copy(nadja, sent, copy)
    assert copy.read_bytes() == target.read_bytes()


def test_another_day_needs_a_reason_once_the_unit_knows_the_day(nadja, visit, tmp_path):
    """Before that a visit is moved freely; the schedule's keys are under the same rule."""
    schedule.move(nadja, visit, 7)
    assert nadja.reads.visit(visit).date == "2026-12-01"
    booking_letters.send(nadja, visit, LetterType.NOTICE, tmp_path / "a.eml")
    caught(ErrorCode.REBOOKING_NEEDS_REASON, lambda: schedule.move(nadja, visit, 7))
    bookings.rebook(nadja, visit, DAY, "13:00", "16:00", "Chefen är på kurs")

    moved = nadja.reads.visit(visit)
    assert (moved.date, moved.starts, moved.ends) == ("2026-11-24", "13:00", "16:00")
    booking_letters.send(nadja, visit, LetterType.MOVED, tmp_path / "b.eml", "Chefen är på kurs")
    message, words, _names = read((tmp_path / "b.eml").read_bytes())
    assert message["Subject"] == "Ny tid för kontrollbesöket hos Jobbtorg Norr: 2026-11-24"
    assert "Skälet är: Chefen är på kurs." in words
    assert b"SEQUENCE:2" in booking_letters.calendar(nadja, visit)


def test_a_reminder_names_what_has_not_come(nadja, visit, tmp_path):
    """What has come is not asked for again."""
    bookings.request(nadja, visit, "SBA-pärmen", None)
    bookings.request(nadja, visit, "Delegationsordningen", None)
    first, _ = booking(nadja, visit).requests
    bookings.set_state(nadja, visit, first.id, RequestState.RECEIVED)
    booking_letters.send(nadja, visit, LetterType.REMINDER, tmp_path / "p.eml")
    _, words, names = read((tmp_path / "p.eml").read_bytes())

    assert "- Delegationsordningen" in words
    assert "SBA-pärmen" not in words
    assert names == ["kontrollbesök.ics"]


def test_a_letter_says_what_it_lacks_and_is_then_not_kept(team, nadja, tmp_path):
    """No time yet; no times to propose."""
    unit = nadja.reads.charts.chart().units[0].id
    visit = team.visit("Tova", unit=unit)
    for kind in (LetterType.NOTICE, LetterType.PROPOSAL):
        caught(
            ErrorCode.BOOKING_INCOMPLETE,
            lambda kind=kind: booking_letters.send(nadja, visit, kind, tmp_path / "x.eml"),
        )
    assert not (tmp_path / "x.eml").exists()
    assert booking(nadja, visit).letters == ()


def test_the_proposal_lists_the_times(nadja, visit, tmp_path):
    """To be answered by mail."""
    bookings.set_proposals(nadja, visit, [Proposal(DAY, "09:00", "12:30")])
    booking_letters.send(nadja, visit, LetterType.PROPOSAL, tmp_path / "f.eml")
    _, words, names = read((tmp_path / "f.eml").read_bytes())
    assert "- tisdag 24 november 2026, klockan 09:00–12:30" in words
    assert names == []


def test_a_letter_whose_file_has_not_come_is_said(team, nadja, visit, tmp_path):
    """The event came before its blob."""
    booking_letters.send(nadja, visit, LetterType.NOTICE, tmp_path / "a.eml")
    team.exchange()
    tova = replace(team.offices["Tova"], files=BlobStore(tmp_path / "tovas"))
    [sent] = booking(tova, visit).letters
    caught(ErrorCode.LETTER_GONE, lambda: booking_letters.content_of(tova, sent))

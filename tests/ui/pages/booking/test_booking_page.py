"""Bokning of a visit by keys: the day, the contact, what is asked for, and the letters."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.journal.seal import Act
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.booking import LetterType, RequestState
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.code import UnitType
from kontrollbesok.services import bookings, chart_edits
from kontrollbesok.services.recording import put, record
from tests.offices import Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage, Width
from ui.pages.booking.desk import BookingDesk
from ui.pages.booking.page import BookingPage
from ui.pages.booking.rows import proposal_in, read_shown
from ui.pages.visit_header import BOOKING, visit_header
from ui.work import AtOnce

Key = Qt.Key


def unannounced(office, visit):
    """The visit is one that the unit is not told of."""
    operation = put(office.store, "visit", visit, "announcement", {"unannounced": True})
    record(office, Act("visit.plan", (operation,), context=visit))


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office with a unit whose chief can be written to."""
    team = Team(tmp_path, files=BlobStore(tmp_path / "blobs"))
    office = team.found()
    team.join("Tova")
    facts = UnitFacts(
        unit="Jobbtorg Norr",
        type=UnitType.IN_HOUSE,
        address="Storgatan 1",
        chief="Bo Dahl",
        chief_email="bo.dahl@kommun.se",
    )
    chart_edits.set_unit(office, None, UnitFacts(), facts)
    unit = office.reads.charts.chart().units[0].id
    team.visit("Tova", unit=unit, starts="09:00", ends="12:30")
    return office


@pytest.fixture
def visit(nadja):
    return nadja.reads.visits()[0].id


@pytest.fixture
def page(qtbot, nadja, visit, tmp_path):
    """The page; files go where `page.target` says."""
    desk = BookingDesk(nadja, visit, AtOnce(), Changes(), read_shown(nadja, visit))
    place = Place(RailPage.VISITS, BOOKING, visit)
    page = BookingPage(desk, lambda tab: visit_header(nadja.reads, desk.now.visit, tab), place)
    desk.setParent(page)
    page.desk, page.said, page.gone = desk, [], []
    page.noticed.connect(page.said.append)
    page.go.connect(page.gone.append)
    page.ask_target = lambda _page, name, _kinds: str(tmp_path / name)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.adapt(Width.WIDE)
    page.show()
    page.activateWindow()
    page.first_focus().setFocus()
    return page


def write(field, text):
    """Write in a field, in place of what stands."""
    field.setFocus()
    field.clear()
    field.insert(text)


def test_another_day_is_booked_freely_until_the_unit_knows_it(page, nadja, visit):
    """Then a reason is asked for, and the letter of the new day says it."""
    assert QApplication.focusWidget() is page.day.day
    write(page.day.day, "2026-12-01")
    page.handlers()["take_step"]()
    assert nadja.reads.visit(visit).date == "2026-12-01"
    assert page.buttons[LetterType.MOVED].isHidden()

    page.buttons[LetterType.NOTICE].click()
    write(page.day.day, "2026-12-02")
    page.handlers()["take_step"]()
    assert "har fått besked om dagen" in page.message.text()
    assert nadja.reads.visit(visit).date == "2026-12-01"
    page.day.reason.insert("Chefen är på kurs")
    page.handlers()["take_step"]()
    assert nadja.reads.visit(visit).date == "2026-12-02"

    page.buttons[LetterType.MOVED].click()
    letters = [row.title for row in page.desk.now.letters]
    assert letters == ["Ombokning", "Avisering"]
    page.handlers()["undo"]()
    assert nadja.reads.visit(visit).date == "2026-12-01"


def test_a_day_that_is_none_is_said(page, nadja, visit):
    """Nothing is booked."""
    write(page.day.day, "i morgon")
    page.handlers()["take_step"]()
    assert "Tiden går inte att läsa." in page.message.text()
    assert nadja.reads.visit(visit).date == "2026-11-24"


def test_what_is_asked_for_is_ticked_by_a_digit(page, nadja, visit):
    """Enter asks; 2 has come, 3 is missing; Del takes it back, and Ctrl+Z that."""
    write(page.requests.due, "2026-11-20")
    write(page.requests.text, "SBA-pärmen")
    QTest.keyClick(page.requests.text, Key.Key_Return)
    assert page.requests.text.text() == ""
    page.requests.table.setFocus()
    page.handlers()["choice_2"]()
    [request] = bookings.booking_of(nadja, visit).requests
    assert (request.text, request.state) == ("SBA-pärmen", RequestState.RECEIVED)
    page.handlers()["choice_3"]()
    page.handlers()["clear"]()
    assert bookings.booking_of(nadja, visit).requests == ()
    page.handlers()["undo"]()
    assert bookings.booking_of(nadja, visit).requests[0].state is RequestState.MISSING


def test_the_contact_is_the_unit_s_until_another_is_written(page, nadja, visit):
    """A field is saved when it is left."""
    assert page.contact["E-post"].text() == "bo.dahl@kommun.se"
    write(page.contact["Kontaktperson"], "Cia Ek")
    QTest.keyClick(page.contact["Kontaktperson"], Key.Key_Return)
    booking = bookings.booking_of(nadja, visit)
    assert (booking.contact, booking.email) == ("Cia Ek", "bo.dahl@kommun.se")


def test_times_are_proposed_and_the_letter_lists_them(page, tmp_path):
    """A time that is none is said."""
    write(page.proposals.fields[0], "2026-11-24 9.00-12.30")
    QTest.keyClick(page.proposals.fields[0], Key.Key_Return)
    assert page.proposals.fields[0].text() == "2026-11-24 09:00–12:30"
    page.buttons[LetterType.PROPOSAL].click()
    [letter] = tmp_path.glob("*.eml")
    assert b"Subject: =?utf-8?" in letter.read_bytes() or b"tider" in letter.read_bytes()
    write(page.proposals.fields[1], "någon gång")
    QTest.keyClick(page.proposals.fields[1], Key.Key_Return)
    assert "Tiden går inte att läsa." in page.message.text()


@pytest.mark.parametrize("text", ["2026-11-24", "2026-13-01 09:00-10:00", "2026-11-24 9-12", ""])
def test_what_is_no_time_is_none(text):
    """Nothing is guessed at."""
    assert proposal_in(text) is None


def test_the_notice_the_calendar_and_a_sent_letter_are_saved_as_files(page, tmp_path):
    """What was sent is what is saved again, byte for byte."""
    page.handlers()["print"]()
    page.handlers()["export"]()
    assert (tmp_path / "Avisering Jobbtorg Norr.pdf").read_bytes().startswith(b"%PDF")
    calendar = (tmp_path / "Kontrollbesök Jobbtorg Norr.ics").read_bytes()
    assert b"DTSTART:20261124T080000Z" in calendar
    page.buttons[LetterType.NOTICE].click()
    sent = (tmp_path / "Avisering Jobbtorg Norr.eml").read_bytes()
    Path(tmp_path / "Avisering Jobbtorg Norr.eml").unlink()
    page.letters.opened.emit(page.desk.now.letters[0].key)
    assert (tmp_path / "Avisering Jobbtorg Norr.eml").read_bytes() == sent


def test_an_inspector_sees_the_booking_and_changes_nothing(qtbot, nadja, visit):
    """Who neither coordinates nor leads."""
    from dataclasses import replace

    shown = replace(read_shown(nadja, visit), may_change=False)
    desk = BookingDesk(nadja, visit, AtOnce(), Changes(), shown)
    page = BookingPage(
        desk, lambda tab: visit_header(nadja.reads, shown.visit, tab), Place(RailPage.VISITS)
    )
    desk.setParent(page)
    qtbot.addWidget(page)
    assert not page.day.button.isVisibleTo(page)
    assert not page.buttons[LetterType.NOTICE].isEnabled()
    assert page.first_focus() is page.day.day
    assert page.day.day.isReadOnly()


def test_an_unannounced_visit_has_its_day_and_no_letters(page, nadja, visit):
    """Nothing to send, and a sentence that says why; the day can still be changed."""
    unannounced(nadja, visit)
    page.desk.refresh()

    assert page.day.day.isEnabled()
    letters = (*page.buttons.values(), page.paper, page.calendar, page.requests, page.proposals)
    assert not any(one.isVisibleTo(page) for one in letters)
    assert "Besöket är oanmält" in page._none.text()
    page.save_notice()
    assert "får inget brev" in page.message.text()

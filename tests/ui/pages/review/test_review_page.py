"""Granska by keys, over real offices: the findings of two visits to two units."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, findings, people, reviews, units, visits
from kontrollbesok.services.findings import Part
from tests.asked import NO, YES
from tests.offices import Team
from tests.shares import Colleagues, Tricks
from ui.changes import Changes
from ui.keys import Action, Where
from ui.pages.review.cells import STATUS_WORD
from ui.pages.review.desk import ReviewDesk
from ui.pages.review.page import ReviewPage
from ui.pages.review.rows import ALL, Column, Status
from ui.work import AtOnce

Key, Held = Qt.Key, Qt.KeyboardModifier
WRONG = ("SBA-10", "SBA-11", "REP-01")


def hand_in(team, unit, wrong):
    """A visit by Tova to a unit, with a written finding on each question of `wrong`."""
    where = units.register_unit(team.offices["Nadja"], unit, UnitType.IN_HOUSE)
    visit = team.visit("Tova", unit=where)
    team.send("Nadja", "Tova")
    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found):
        verdict = NO if asked.id in wrong else YES
        answers.give(office, visit, asked, Reply(verdict, basis="sett"))
    for finding in office.reads.findings(visit):
        for part in Part:
            findings.write(office, visit, finding.id, part, f"{part} {finding.question}")
    reviews.submit(office, visit, team.passphrase("Tova"))
    return visit


@pytest.fixture
def team(tmp_path):
    """A coordinator, a visit lead and a reviewer, and two visits that are handed in."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Maj", Role.REVIEWER)
    hand_in(team, "Jobbtorg Norr", WRONG[:2])
    hand_in(team, "Jobbtorg Söder", WRONG[2:])
    team.exchange()
    return team


@pytest.fixture
def maj(team):
    """The reviewer's office."""
    return team.offices["Maj"]


@pytest.fixture
def page(qtbot, maj):
    """The page over the reviewer's office, its jobs run at once."""
    desk = ReviewDesk(maj, AtOnce(), Changes())
    page = ReviewPage(desk)
    desk.setParent(page)
    desk.refresh()
    page.resize(1282, 560)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.first_focus().setFocus()
    return page


def press(page, key, held=Held.NoModifier):
    """A key on the table, as the page gets it."""
    QTest.keyClick(page.table, key, held)


def visit_of(page, unit):
    """The visit to a unit."""
    return next(one for one in page._desk.now.visits if one.unit == unit)


def statuses(page):
    """Unit, number and status of every finding, whatever the filter shows."""
    return [(r.unit[9:], r.finding.label, r.status) for r in page._desk.now.rows]


def state(office, visit):
    return office.reads.visit(visit.visit).state


def test_the_table_shows_the_findings_of_all_visits(page):
    """New ones, over both units; the inbox counts them."""
    assert [row.status for row in page.table.rows()] == [Status.NEW] * 3
    assert {row.unit for row in page.table.rows()} == {"Jobbtorg Norr", "Jobbtorg Söder"}
    assert page.table.head.accessibleName()
    assert [tab.count for tab in page.header().tabs] == ["3", "", "", "", ""]


def test_mark_and_approve_is_one_step_over_two_visits(page, maj):
    """Ctrl+A, G: all three are approved, and one Ctrl+Z takes all of it back."""
    with_line = []
    page.noticed.connect(with_line.append)

    press(page, Key.Key_A, Held.ControlModifier)
    assert page.bulk.isVisible()
    press(page, Key.Key_G)
    approved = [status for *_, status in statuses(page)]
    empty = page.stack.currentWidget() is page.nothing
    page._desk.undo()

    assert approved == [Status.APPROVED] * 3
    assert empty  # what is approved is not shown among what is left
    assert with_line[0] == "3 godkända. Ctrl+Z ångrar"
    assert [status for *_, status in statuses(page)] == [Status.NEW] * 3


def test_space_marks_one_and_g_leaves_the_others(page):
    """Only what is marked is approved, wherever the current row is."""
    first = page.table.rows()[0]
    press(page, Key.Key_Space)
    press(page, Key.Key_Down)
    press(page, Key.Key_G)

    assert page._desk.now.row(first.key).status is Status.APPROVED
    assert len(page.table.rows()) == 2
    assert not page.bulk.isVisible()


def test_shift_and_arrows_mark_along_the_way(page):
    """From the current row down to the last."""
    press(page, Key.Key_Down, Held.ShiftModifier)
    press(page, Key.Key_Down, Held.ShiftModifier)

    assert len(page.table.marks) == 3
    press(page, Key.Key_Escape)
    assert not page.table.marks


def test_a_new_grade_needs_a_reason(page):
    """A, 1: without words nothing happens; with them both findings are graded."""
    press(page, Key.Key_Down, Held.ShiftModifier)
    marked = page.table.marks
    press(page, Key.Key_A)
    QTest.keyClick(page.bulk, Key.Key_1)
    QTest.keyClick(page.bulk.reason, Key.Key_Return)
    asked = page.message.isVisible()
    page.bulk.reason.setText("Utrymningsvägen var stängd.")
    QTest.keyClick(page.bulk.reason, Key.Key_Return)

    assert asked
    graded = [page._desk.now.row(key).finding for key in marked]
    assert {one.grade for one in graded} == {Grade.OBSERVATION}
    assert {one.grade_reason for one in graded} == {"Utrymningsvägen var stängd."}
    assert {page._desk.now.row(key).status for key in marked} == {Status.READ}


def test_k_comments_the_current_finding_in_place(page, maj):
    """K goes to the field at the right; Ctrl+Enter keeps the words and goes back."""
    row = page.table.current()
    press(page, Key.Key_K)
    page.side.comment.insertPlainText("Skriv ut vilken dörr det gäller.")
    QTest.keyClick(page.side.comment, Key.Key_Return, Held.ControlModifier)

    (remark,) = maj.reads.remarks(row.visit)
    assert (remark.about, remark.text) == (row.key, "Skriv ut vilken dörr det gäller.")
    assert page._desk.now.row(row.key).thread[0].by == "Maj"


def test_a_visit_goes_back_with_a_comment_only(page, maj):
    """Ctrl+R says what is needed first; after a comment it sends."""
    visit = visit_of(page, "Jobbtorg Norr")
    page.inbox.go_to(visit.visit)
    press(page, Key.Key_R, Held.ControlModifier)
    asked, before = page.message.isVisible(), state(maj, visit)
    page._comment_current("Koppla underlag till SBA-10.")
    press(page, Key.Key_R, Held.ControlModifier)

    assert (asked, before) == (True, VisitState.SUBMITTED)
    assert state(maj, visit) is VisitState.SENT_BACK
    assert visit_of(page, "Jobbtorg Norr").detail == "Tillbaka för komplettering"


def test_on_to_the_unit_when_all_is_approved(page, maj):
    """Ctrl+Enter names what is left, then asks for the passphrase in place, then sends."""
    visit = visit_of(page, "Jobbtorg Norr")
    page.inbox.go_to(visit.visit)
    press(page, Key.Key_Return, Held.ControlModifier)
    told = page.message.text()
    press(page, Key.Key_A, Held.ControlModifier)
    press(page, Key.Key_G)
    QTest.keyClick(page.nothing, Key.Key_Return, Held.ControlModifier)
    asked = page.side.passphrase.isVisible()
    page.side.passphrase.setText("hemlig")
    QTest.keyClick(page.side.passphrase, Key.Key_Return, Held.ControlModifier)

    assert "A-1, A-2" in told
    assert asked
    assert "Spara brevet" in page.message.text()
    assert state(maj, visit) is VisitState.AT_UNIT
    assert page.side.passphrase.text() == ""
    assert visit_of(page, "Jobbtorg Söder").is_mine


def test_e30_what_has_not_come_from_the_team_is_said_once_before_sending(page, maj, team):
    """Tova's file is on its way: it is said, and stops nothing that is asked for again."""
    colleagues = Colleagues(team, team.folder / "filyta")
    colleagues.settle(2)
    visit = visit_of(page, "Jobbtorg Söder")
    press(page, Key.Key_A, Held.ControlModifier)
    press(page, Key.Key_G)
    tova = team.offices["Tova"]
    for unit in {one.unit for one in tova.reads.visits()}:
        people.declare_tie(tova, tova.author.person, unit, TieKind.SOFT, "Arbetade där 2019.")
    colleagues.sync("Tova")
    colleagues.sync("Maj", Tricks(hides=lambda name: name.endswith(".kbx")))
    page._desk.refresh()
    page.inbox.go_to(visit.visit)

    QTest.keyClick(page.nothing, Key.Key_Return, Held.ControlModifier)
    first = page.message.text()
    QTest.keyClick(page.nothing, Key.Key_Return, Held.ControlModifier)

    assert first == (
        "Tovas dator har 2 ändringar som inte har kommit hit och kan gälla Jobbtorg Söder. "
        "Inget är förlorat. Be Tova synka innan du skickar till enheten. "
        "Ctrl+Enter skickar ändå."
    )
    assert page.message.text().startswith("Skriv lösenfrasen")


def test_enter_in_the_passphrase_sends_too(page, maj):
    """Without Ctrl as with it."""
    visit = visit_of(page, "Jobbtorg Söder")
    page.inbox.go_to(visit.visit)
    press(page, Key.Key_G)
    QTest.keyClick(page.nothing, Key.Key_Return, Held.ControlModifier)
    page.side.passphrase.setText("hemlig")
    QTest.keyClick(page.side.passphrase, Key.Key_Return)

    assert state(maj, visit) is VisitState.AT_UNIT


def test_what_the_team_changes_after_the_approval_is_seen(page, team, maj):
    """Sent back, rewritten and handed in again: approved becomes Ändrad, the others stay."""
    visit = visit_of(page, "Jobbtorg Norr").visit
    page.inbox.go_to(visit)
    press(page, Key.Key_A, Held.ControlModifier)
    press(page, Key.Key_G)
    remark = reviews.say(maj, visit, "Skriv var.")
    reviews.send_back(maj, visit)
    team.exchange()
    tova = team.offices["Tova"]
    first, second = tova.reads.findings(visit)
    findings.write(tova, visit, first.id, Part.OBSERVATION, "Dörr 2.14 stod uppställd.")
    reviews.process(tova, visit, remark)
    reviews.submit(tova, visit, team.passphrase("Tova"))
    team.exchange()
    page._desk.refresh()

    assert page._desk.now.row(first.id).status is Status.CHANGED
    assert page._desk.now.row(second.id).status is Status.APPROVED
    assert visit_of(page, "Jobbtorg Norr").detail == "Tova, åter inlämnat"


def test_what_has_been_on_the_screen_is_read(page, qtbot):
    """After a while in front of the eyes, and it is remembered."""
    key = page.table.current().key
    qtbot.waitUntil(lambda: page._desk.now.row(key).status is Status.READ, timeout=3000)

    page._desk.refresh()
    assert page._desk.now.row(key).status is Status.READ
    assert STATUS_WORD[Status.READ] == "Läst"


def test_search_filters_and_esc_empties_first(page):
    """Ctrl+F, words; Esc empties the field, Esc again goes back to the table."""
    page.search()
    page.filters.search.insert("rep-01")
    found = [row.finding.question for row in page.table.rows()]
    QTest.keyClick(page.filters.search, Key.Key_Escape)
    emptied = len(page.table.rows())
    QTest.keyClick(page.filters.search, Key.Key_Escape)

    assert found == ["REP-01"]
    assert emptied == 3
    assert page.table.hasFocus()


def test_what_is_not_in_the_area_is_sought_in_all(page):
    """The sentence names the area; the step leaves the words and takes the area away."""
    area = next(row.area for row in page.table.rows() if row.finding.question != "REP-01")
    page.filters.area.choose(area)
    page.search()
    page.filters.search.insert("rep-01")
    said = page.nothing.accessibleName()
    step = page.nothing.button
    words = step.text()
    step.setFocus()
    QTest.keyClick(step, Key.Key_Space)

    assert said == f"Inget hittades för ”rep-01” i område {area}."
    assert words == "Sök i alla områden"
    assert [row.finding.question for row in page.table.rows()] == ["REP-01"]
    assert page.filters.search.text() == "rep-01"
    assert page.table.hasFocus()


def test_what_is_in_no_area_is_left_for_all_findings(page):
    """Without an area the step shows everything, and the sentence names none."""
    page.filters.search.insert("gallring")
    said, words = page.nothing.accessibleName(), page.nothing.button.text()
    page.nothing.button.setFocus()
    QTest.keyClick(page.nothing.button, Key.Key_Space)

    assert (said, words) == ("Inget hittades för ”gallring”.", "Visa alla")
    assert len(page.table.rows()) == 3


def test_the_head_sorts(page):
    """Enter on Enhet sorts by it, and once more the other way."""
    page.table.head.setFocus()
    at = list(Column).index(Column.UNIT)
    for _ in range(at - 1):
        QTest.keyClick(page.table.head, Key.Key_Right)
    QTest.keyClick(page.table.head, Key.Key_Return)
    once = [row.unit for row in page.table.rows()]
    QTest.keyClick(page.table.head, Key.Key_Return)

    assert once == sorted(once)
    assert [row.unit for row in page.table.rows()] == sorted(once, reverse=True)


def test_who_took_part_can_only_look(qtbot, team):
    """A reviewer in the team: no step works, and the page says why."""
    office = team.offices["Nadja"]
    where = units.register_unit(office, "Jobbtorg Väst", UnitType.IN_HOUSE)
    visit = team.visit("Tova", "Maj", unit=where)
    team.exchange()
    tova = team.offices["Tova"]
    found = visits.opened(tova, visit)
    for asked in visits.questions_of(visits.checklist_of(tova, found), found):
        answers.give(tova, visit, asked, Reply(YES, basis="sett"))
    reviews.submit(tova, visit, team.passphrase("Tova"))
    team.exchange()
    desk = ReviewDesk(team.offices["Maj"], AtOnce(), Changes())
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    desk.refresh()
    page.show()
    page.inbox.go_to(visit)
    QTest.keyClick(page.inbox, Key.Key_Return, Held.ControlModifier)

    assert "Du deltog i besöket" in page.message.text()
    assert not page.side.on.isVisible()


def test_the_inbox_narrows_to_one_visit(page):
    """The row of a unit shows its findings alone."""
    page.inbox.go_to(visit_of(page, "Jobbtorg Söder").visit)
    assert [row.finding.question for row in page.table.rows()] == ["REP-01"]
    page.inbox.go_to(ALL)
    assert len(page.table.rows()) == 3


def test_letters_are_text_in_a_field(page):
    """G in the search is a letter."""
    page.search()
    QTest.keyClicks(page.filters.search, "G")

    assert page.filters.search.text() == "G"
    assert page.wheres()[0] is Where.TEXT_FIELD
    assert Status.APPROVED not in [status for *_, status in statuses(page)]


def test_ctrl_enter_in_a_field_is_the_field_s_and_sends_no_visit(page, maj):
    """As the window asks for it: its shortcut is there before the field gets the key."""
    visit = visit_of(page, "Jobbtorg Norr")
    page.inbox.go_to(visit.visit)
    press(page, Key.Key_A, Held.ControlModifier)
    press(page, Key.Key_G)
    page.filters.status.setCurrentIndex(page.filters.status.count() - 1)
    page.side.comment.setFocus()
    page.side.comment.insertPlainText("Skriv ut vilken dörr det gäller.")
    page.handlers()[Action.TAKE_STEP]()

    (remark,) = maj.reads.remarks(visit.visit)
    assert remark.text == "Skriv ut vilken dörr det gäller."
    assert not page.side.passphrase.isVisibleTo(page)
    assert state(maj, visit) is VisitState.SUBMITTED
    page.ask_grade()
    page.bulk.reason.setText("Utrymningsvägen var stängd.")
    page.bulk.reason.setFocus()
    page.handlers()[Action.TAKE_STEP]()
    assert not page.bulk.is_form
    assert not page.side.passphrase.isVisibleTo(page)

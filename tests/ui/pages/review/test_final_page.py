"""Slutgranska by keys, over a real office: what the unit says, judged anew, and on to attest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import reports, unit_replies
from kontrollbesok.services.finding_reviews import Judged
from tests.kontrollbesok.services.test_finding_reviews import team as team
from tests.kontrollbesok.services.test_unit_replies import DAY_MS, WORDS, both, form_bytes
from tests.kontrollbesok.services.test_unit_replies import maj as maj
from tests.kontrollbesok.services.test_unit_replies import visit as visit
from tests.reply_forms import fill
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui import theme
from ui.changes import Changes
from ui.frame.place import Width
from ui.keys import Action, Where
from ui.metrics import rescale
from ui.pages.review.final_desk import FinalDesk
from ui.pages.review.final_page import FinalPage
from ui.pages.review.rows import Column, Stance
from ui.theme import Appearance, Mode
from ui.work import AtOnce

Key, Held = Qt.Key, Qt.KeyboardModifier
DNR = "AMF 2026/1184"


def answer(office, visit, folder, *, agrees=(False, True)):
    """The unit's reply taken in: the first finding disputed, the second agreed to."""
    first, second = both(office, visit)
    answers = dict(zip((first, second), agrees, strict=True))
    texts = {
        (first, ReplyField.TEXT): WORDS,
        (second, ReplyField.REMEDY): "Släckaren byts.",
    }
    path = fill(form_bytes(office, visit), folder / "svar.pdf", answers, texts)
    unit_replies.accept(office, visit, unit_replies.read_file(office, visit, path))


def page_of(qtbot, office):
    """The page over an office, its jobs run at once."""
    desk = FinalDesk(office, AtOnce(), Changes())
    page = FinalPage(desk)
    desk.setParent(page)
    desk.refresh()
    page.resize(1282, 560)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.first_focus().setFocus()
    return page


@pytest.fixture
def page(qtbot, maj, visit, tmp_path):
    answer(maj, visit, tmp_path)
    return page_of(qtbot, maj)


def press(page, key, held=Held.NoModifier):
    """A key on the table, as the page gets it."""
    QTest.keyClick(page.table, key, held)


def ctrl_enter(page):
    press(page, Key.Key_Return, Held.ControlModifier)


def judge(page, reason, key=None):
    """A, another grade with `key`, the reason, Enter."""
    press(page, Key.Key_A)
    if key is not None:
        QTest.keyClick(page.bulk, key)
    page.bulk.reason.setText(reason)
    QTest.keyClick(page.bulk.reason, Key.Key_Return)


def texts(page):
    """The words of the reply column, row by row."""
    column = page.table.columns.index(Column.REPLY)
    model = page.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_replies_stand_beside_the_findings(page):
    """What is disputed stands first; the unit's words are in the table and whole at the right."""
    rows = page.table.rows()

    assert [row.stance for row in rows] == [Stance.DISPUTED, Stance.AGREED]
    assert texts(page) == [" ".join(WORDS.split()), "Stämmer"]
    assert [tab.count for tab in page.header().tabs] == ["", "", "1", "", ""]
    assert WORDS in shown_texts(page)


def shown_texts(page):
    """Every text of the right pane."""
    return [one.text() for one in page.side.findChildren(QLabel) if one.isVisibleTo(page.side)]


def test_what_is_disputed_is_judged_anew(page, maj, visit):
    """A, a reason: the grade stays, both texts stand, and Ctrl+Z takes it back."""
    before = page.table.current().finding.grade
    judge(page, "")
    asked = page.message.isVisible(), page.bulk.reason.hasFocus()
    page.bulk.reason.setText("Tova såg kilen.")
    QTest.keyClick(page.bulk.reason, Key.Key_Return)
    found = maj.reads.findings(visit)[0]
    stances = {row.stance for row in page.table.rows()}
    said = reports.visit_report(maj, visit).findings[0]
    page._desk.undo()

    assert asked == (True, True)
    assert (found.review, found.grade, found.grade_reason) == (
        Judged.MAINTAINED,
        before,
        "Tova såg kilen.",
    )
    assert stances == {Stance.JUDGED, Stance.AGREED}
    assert (said.judgement, said.reply.text) == ("Tova såg kilen.", WORDS)
    assert page.table.rows()[0].stance is Stance.DISPUTED


def test_another_grade_is_a_judgement_too(page, maj, visit):
    """A, 1, the reason."""
    judge(page, "Enheten har rätt i att den var kort.", Key.Key_1)
    found = maj.reads.findings(visit)[0]

    assert (found.review, found.grade) == (Judged.CHANGED, Grade.OBSERVATION)


def test_on_to_attest_asks_for_what_is_missing_in_turn(page, maj, visit):
    """The judgement first, then the dnr (E34), each with the keyboard where it is; then it goes."""
    page.table.go_to(page.table.rows()[1].key)
    ctrl_enter(page)
    first = page.message.text(), page.table.current().finding.label, page.table.hasFocus()
    judge(page, "Tova såg kilen.")
    ctrl_enter(page)
    second = page.message.text(), page.side.dnr.hasFocus(), maj.reads.visit(visit).state
    page.side.dnr.setText(DNR)
    QTest.keyClick(page.side.dnr, Key.Key_Return, Held.ControlModifier)

    assert ("ifrågasatt A-1" in first[0], *first[1:]) == (True, "A-1", True)
    assert second == (
        "Dnr saknas. Rapporten är klar men kan inte skickas till attest. "
        "Skriv dnr eller be registrator om ett.",
        True,
        VisitState.AT_UNIT,
    )
    assert maj.reads.visit(visit).state is VisitState.FINALLY_REVIEWED
    assert maj.reads.visit(visit).dnr == DNR
    noted = [row.event.header.act for row in maj.reads.history(visit)]
    assert noted.count("visit.registration") == 1
    assert page.table.rows() == ()


def test_what_is_sent_on_is_not_undone(page, maj, visit):
    """The judgement stands; Ctrl+Z says that there is nothing, and the table has the keyboard."""
    said = []
    page.noticed.connect(said.append)
    judge(page, "Tova såg kilen.")
    page.side.dnr.setText(DNR)
    ctrl_enter(page)
    page._desk.undo()

    assert said[-1] == "Det finns inget att ångra här"
    assert maj.reads.visit(visit).state is VisitState.FINALLY_REVIEWED
    assert page.first_focus().hasFocus()


def test_the_visit_that_is_asked_for_is_chosen_when_it_has_been_read(qtbot, maj, visit, tmp_path):
    """The page is there before its reading; then the keyboard goes to the table."""
    answer(maj, visit, tmp_path)
    desk = FinalDesk(maj, AtOnce(), Changes())
    page = FinalPage(desk)
    qtbot.addWidget(page)
    page.resize(1282, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.first_focus().setFocus()
    page.show_at(visit)
    waits_in = page.inbox.hasFocus()
    desk.refresh()

    assert waits_in
    assert page.inbox.current_key() == visit
    assert page.table.hasFocus()


def test_a_dnr_is_kept_when_the_field_is_left(page, maj, visit):
    """Esc goes back to the table; what is typed is in the record."""
    page.side.dnr.setFocus()
    page.side.dnr.setText(DNR)
    QTest.keyClick(page.side.dnr, Key.Key_Escape)

    assert page.table.hasFocus()
    assert maj.reads.visit(visit).dnr == DNR
    assert page.side.dnr.text() == DNR


def test_what_the_unit_agrees_to_can_get_another_grade(page, maj, visit):
    """Of both marked, the disputed one is judged and the other graded: one step."""
    press(page, Key.Key_A, Held.ControlModifier)
    judge(page, "Nya uppgifter.", Key.Key_1)
    first, second = maj.reads.findings(visit)

    assert (first.review, second.review) == (Judged.CHANGED, Judged.APPROVED)
    assert {first.grade, second.grade} == {Grade.OBSERVATION}


def test_o_goes_to_the_next_that_is_disputed(page):
    """From the one that is agreed to, round to the disputed one."""
    page.table.go_to(page.table.rows()[1].key)
    press(page, Key.Key_O)

    assert page.table.current().stance is Stance.DISPUTED


def test_a_unit_with_time_left_is_not_here(qtbot, maj, visit):
    """Nothing to review, and it says when there will be."""
    page = page_of(qtbot, maj)

    assert page.table.rows() == ()
    assert "Nytt kommer när en enhet har svarat" in page.nothing_words(0)


def test_no_reply_in_time_goes_on(qtbot, team, maj, visit):
    """E33 stands at the step; with a dnr the visit goes on, and the record says why."""
    team.clock.at_ms += 20 * DAY_MS
    page = page_of(qtbot, maj)
    told = any("Enheten har inte svarat på 10 arbetsdagar" in text for text in shown_texts(page))
    page.side.dnr.setText(DNR)
    ctrl_enter(page)

    assert told
    assert maj.reads.visit(visit).state is VisitState.FINALLY_REVIEWED
    assert maj.reads.history(visit)[-1].event.body.reason == (
        "Inget svar från enheten inom svarstiden."
    )


def test_who_took_part_can_only_look(qtbot, team, maj, visit, tmp_path):
    """No step works, and the page says why."""
    answer(maj, visit, tmp_path)
    team.exchange()
    page = page_of(qtbot, team.offices["Tova"])
    press(page, Key.Key_A)
    ctrl_enter(page)

    assert not page.bulk.is_form
    assert "Du deltog i besöket" in page.message.text()
    assert not page.side.on.isVisible()


def test_the_states_filter(page):
    """Stämmer alone; Esc in the search and a press show all again."""
    page.filters.status.choose(Stance.AGREED)
    agreed = [row.stance for row in page.table.rows()]
    page.filters.show_everything()

    assert agreed == [Stance.AGREED]
    assert len(page.table.rows()) == 2


def test_every_control_has_a_name_and_its_place(page):
    """The table says the unit's words; letters are text in the dnr."""
    first = page.table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    page.side.dnr.setFocus()

    assert "ska bedömas" in first
    assert "Vi håller inte med" in first
    assert unnamed(page) == []
    assert page.wheres() == (Where.TEXT_FIELD, Where.FINAL_REVIEW, Where.EVERYWHERE)


@pytest.mark.parametrize(("width", "percent"), [(1282, 100), (944, 100), (1366, 200), (683, 100)])
def test_everything_has_its_room(qapp, page, width, percent):
    """Wide, middle, narrow and at 200 %: the table, the judgement, and the finding."""
    theme.apply(qapp, Appearance(Mode.LIGHT, percent))
    rescale(page)
    page.resize(width, 520)
    page.adapt(Width.of(width * 100 / percent))
    table = fits(page)
    press(page, Key.Key_A)
    form = fits(page)
    page.bulk.give_up()
    press(page, Key.Key_V)

    assert (table, form, fits(page)) == ([], [], [])


def fits(page):
    """What has too little room; the layouts have come to rest."""
    for _ in range(4):
        QApplication.processEvents()
    return cut_off(page) + scrolls_sideways(page)


def test_in_a_narrow_window_the_dnr_is_asked_for_in_its_sheet(page, maj, visit):
    """The message stands over the sheet, and the field has the keyboard."""
    judge(page, "Tova såg kilen.")
    page.resize(683, 336)
    page.adapt(Width.NARROW)
    ctrl_enter(page)

    assert page.message.isVisible()
    assert page.side.dnr.isVisible()
    assert page.side.dnr.hasFocus()


def test_ctrl_enter_in_a_judgement_is_the_judgement_s(page, maj, visit):
    """As the window asks for it: the visit goes nowhere, and the words are kept."""
    page.side.dnr.setText("AMF 2026/1184")
    press(page, Key.Key_A)
    page.bulk.reason.setText("Dörren ska vara stängd.")
    page.bulk.reason.setFocus()
    row = page.table.current()
    page.handlers()[Action.TAKE_STEP]()

    assert not page.bulk.is_form
    assert page._desk.now.row(row.key).finding.grade_reason == "Dörren ska vara stängd."
    assert maj.reads.visit(visit).state is VisitState.AT_UNIT

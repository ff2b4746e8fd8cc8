"""Hos enheten by keys, over a real office: letters out, replies in, and the time between."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.reply_fields import ReplyField
from kontrollbesok.report.reply_form import render_reply_form
from kontrollbesok.services import reports, unit_replies
from tests.kontrollbesok.services.test_finding_reviews import team as team
from tests.kontrollbesok.services.test_unit_replies import DAY_MS, WORDS, both, form_bytes
from tests.kontrollbesok.services.test_unit_replies import maj as maj
from tests.kontrollbesok.services.test_unit_replies import visit as visit
from tests.reply_forms import fill
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui import theme
from ui.changes import Changes
from ui.frame.place import Width
from ui.keys import Where
from ui.metrics import rescale
from ui.pages.replies.desk import RepliesDesk
from ui.pages.replies.page import RepliesPage
from ui.pages.replies.places import Asks
from ui.pages.review.tabs import AT_UNIT, FINAL
from ui.theme import Appearance, Mode
from ui.work import AtOnce

Key, Held = Qt.Key, Qt.KeyboardModifier


class Person:
    """Points out places and files; what is asked stands in `asked`."""

    def __init__(self):
        self.place, self.file, self.asked = "", "", []

    def where(self, _parent, _title, proposed):
        self.asked.append(proposed)
        return str(self.place)

    def reply(self, _parent, title):
        self.asked.append(title)
        return str(self.file)


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def make_page(qtbot, person):
    """A page over an office, its jobs run at once."""

    def make(office):
        desk = RepliesDesk(office, AtOnce(), Changes())
        page = RepliesPage(desk, Asks(person.where, person.reply))
        desk.setParent(page)
        desk.refresh()
        page.resize(1282, 560)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        page.first_focus().setFocus()
        return page

    return make


@pytest.fixture
def page(make_page, maj):
    return make_page(maj)


def press(page, key, held=Held.NoModifier):
    """A key on the list, as the page gets it."""
    QTest.keyClick(page.list, key, held)


def ctrl_enter(page):
    press(page, Key.Key_Return, Held.ControlModifier)


def row(page):
    """What the current row of the list says."""
    index = page.list.currentIndex()
    shown = index.data(Qt.ItemDataRole.UserRole)
    return shown.title, shown.detail, shown.right


def standpoints(office, visit):
    return [found.unit_standpoint for found in office.reads.findings(visit)]


def answered(office, visit, target):
    """A filled form: the first disputed, the second agreed to."""
    first, second = both(office, visit)
    texts = {
        (first, ReplyField.TEXT): WORDS,
        (second, ReplyField.REMEDY): "Släckaren byts.",
        (second, ReplyField.DUE): "2026-12-31",
    }
    return fill(form_bytes(office, visit), target, {first: False, second: True}, texts)


def test_a_visit_waits_with_its_days(page):
    """Ten working days from the day it was sent; the tab counts it."""
    title, detail, right = row(page)

    assert (title, right) == ("Jobbtorg Norr", "10 dagar")
    assert detail.startswith("Senast ")
    assert [tab.count for tab in page.header().tabs] == ["", "1", "", "", ""]
    assert page.header().tab == AT_UNIT


def test_p_makes_the_reminder_and_notes_it(page, person, team, maj, visit, tmp_path):
    """The letter lies where the person said, and the record knows the day."""
    team.clock.at_ms += 11 * DAY_MS
    page._desk.refresh()
    due = row(page)[1]
    person.place = tmp_path / "påminn.eml"
    press(page, Key.Key_P)
    message = message_from_bytes(person.place.read_bytes(), policy=default)

    assert "dags att påminna" in due
    assert message["Subject"].startswith("Påminnelse")
    assert "påmint" in row(page)[1]
    (remark,) = maj.reads.remarks(visit)
    assert remark.text.startswith("Påminnelse till enheten")
    assert person.asked == ["Påminnelse till Jobbtorg Norr.eml"]


def test_a_reminder_that_is_not_saved_is_not_noted(page, person, maj, visit, tmp_path):
    """Given up, or a place that is not there: the record says nothing of it."""
    press(page, Key.Key_P)
    person.place = tmp_path / "borta" / "påminn.eml"
    press(page, Key.Key_P)

    assert page.message.isVisible()
    assert maj.reads.remarks(visit) == []


def test_ctrl_e_saves_the_letter_with_the_form(page, person, maj, visit, tmp_path):
    """The attached form can be filled in and read back."""
    person.place = tmp_path / "brev.eml"
    press(page, Key.Key_E, Held.ControlModifier)
    message = message_from_bytes(person.place.read_bytes(), policy=default)
    form, _report = message.iter_attachments()
    path = fill(form.get_content(), tmp_path / "svar.pdf", {both(maj, visit)[0]: True})

    assert unit_replies.read_file(maj, visit, path).missing == ("A-2",)


def test_a_file_is_shown_first_and_taken_in_with_ctrl_enter(page, person, maj, visit, tmp_path):
    """Ctrl+Enter chooses and shows, Ctrl+Enter takes in: word for word, with the file."""
    person.file = answered(maj, visit, tmp_path / "svar.pdf")
    ctrl_enter(page)
    shown, before, detail = page.replies.bar.isVisible(), standpoints(maj, visit), row(page)[1]
    person.file.unlink()  # what was shown is what is kept
    ctrl_enter(page)
    first, second = maj.reads.findings(visit)

    assert (shown, before, detail) == (True, [None, None], "Svaret är läst, inte mottaget")
    assert (first.unit_standpoint, first.unit_text) == ("stammer_inte", WORDS)
    assert (second.remedy, second.remedy_due) == ("Släckaren byts.", "2026-12-31")
    assert not page.replies.bar.isVisible()
    assert row(page)[1] == "Svar inkommet"
    assert [tab.count for tab in page.header().tabs] == ["", "", "1", "", ""]


def test_esc_puts_the_file_away(page, person, maj, visit, tmp_path):
    """Nothing is taken in, and the list has the keyboard."""
    person.file = answered(maj, visit, tmp_path / "svar.pdf")
    ctrl_enter(page)
    press(page, Key.Key_Escape)

    assert not page.replies.bar.isVisible()
    assert page.list.hasFocus()
    assert standpoints(maj, visit) == [None, None]


def test_a_reply_is_taken_back_with_ctrl_z(page, person, maj, visit, tmp_path):
    """The visit waits for its unit again."""
    person.file = answered(maj, visit, tmp_path / "svar.pdf")
    ctrl_enter(page)
    ctrl_enter(page)
    press(page, Key.Key_Z, Held.ControlModifier)

    assert standpoints(maj, visit) == [None, None]
    assert row(page)[2] == "10 dagar"


def test_a_file_dropped_on_the_row_is_read(page, maj, visit, tmp_path):
    """As if it had been chosen."""
    path = answered(maj, visit, tmp_path / "svar.pdf")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = page.list.visualRect(page.list.currentIndex()).center()
    page.list.dropEvent(
        QDropEvent(
            QPointF(middle),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Held.NoModifier,
        )
    )

    assert page.replies.bar.isVisible()
    assert "svar.pdf" in page.replies.bar.accessibleName()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("trasig", "gick inte att läsa"),
        ("borta", "gick inte att läsa"),
        ("utskriven", "inga svarsfält"),
        ("tom", "Inget är ifyllt"),
        ("annat besök", "annat besök"),
        ("förra", "tidigare version"),
    ],
)
def test_a_bad_file_says_why_and_changes_nothing(page, person, maj, visit, tmp_path, content, said):
    """Each in its own words, in place; the visit waits as before."""
    form = unit_replies.form_of(maj, visit)
    person.file = tmp_path / "svar.pdf"
    contents = {
        "trasig": lambda: b"ingen pdf",
        "utskriven": lambda: reports.render(maj, visit),
        "tom": lambda: render_reply_form(form),
        "annat besök": lambda: render_reply_form(replace(form, visit="0" * 32)),
        "förra": lambda: render_reply_form(replace(form, version=form.version - 1)),
    }
    if content in contents:
        person.file.write_bytes(contents[content]())
    before = len(maj.reads.history(visit))
    ctrl_enter(page)

    assert said in page.message.text()
    assert not page.replies.bar.isVisible()
    assert len(maj.reads.history(visit)) == before


def test_what_is_missing_in_a_reply_is_named(page, person, maj, visit, tmp_path):
    """The rest is taken in; the visit waits for the answer to A-2."""
    first, _second = both(maj, visit)
    texts = {(first, ReplyField.DUE): "före jul"}
    person.file = fill(form_bytes(maj, visit), tmp_path / "svar.pdf", {first: True}, texts)
    ctrl_enter(page)
    lacks = page.replies.bar.accessibleName()
    ctrl_enter(page)

    assert "Inget svar på A-2" in lacks
    assert "A-2 saknar svar" in page.message.text()
    assert row(page)[1] == "Svar på 1 av 2"


def test_u_gives_longer_with_a_reason_only(page, maj, visit):
    """A day that is no later and a missing reason are asked for where they stand."""
    form, last = page.side.form, unit_replies.form_of(maj, visit).last
    press(page, Key.Key_U)
    proposed = form.day.text()
    form.day.setText("igår")
    QTest.keyClick(form.day, Key.Key_Return, Held.ControlModifier)
    asked_day = page.message.text(), form.day.hasFocus()
    form.day.setText("2027-03-01")
    QTest.keyClick(form.day, Key.Key_Return, Held.ControlModifier)
    asked_reason = page.message.text(), form.reason.hasFocus()
    form.reason.insertPlainText("Chefen är sjuk.")
    QTest.keyClick(form.reason, Key.Key_Return, Held.ControlModifier)

    assert proposed > last.isoformat()
    assert ("Skriv en dag efter" in asked_day[0], asked_day[1]) == (True, True)
    assert ("Skriv varför" in asked_reason[0], asked_reason[1]) == (True, True)
    assert not form.isVisible()
    assert row(page)[1] == "Senast 1 mar"
    assert "Chefen är sjuk." in maj.reads.remarks(visit)[0].text


def test_letters_are_text_in_the_form(page, maj, visit):
    """P in the reason is a letter, and Esc closes the form."""
    press(page, Key.Key_U)
    page.side.form.reason.setFocus()
    QTest.keyClicks(page.side.form.reason, "P")
    where = page.wheres()[0]
    QTest.keyClick(page.side.form.reason, Key.Key_Escape)

    assert where is Where.TEXT_FIELD
    assert page.side.form.reason.toPlainText() == "P"
    assert not page.side.form.isVisible()
    assert maj.reads.remarks(visit) == []


def test_when_the_time_is_over_one_can_go_on(page, team):
    """E33 is said, and the way to the final review is there."""
    team.clock.at_ms += 20 * DAY_MS
    page._desk.refresh()
    places = []
    page.go.connect(places.append)
    page.side.on.click()

    assert row(page)[1:] == ("Inget svar", "tiden ute")
    assert page.side.on.text() == 'Gå vidare med "inget svar"'
    assert (places[0].tab, places[0].at) == (FINAL, page.current().visit)


def test_the_visit_that_is_asked_for_is_chosen_when_it_has_been_read(qtbot, maj, visit):
    """The page is there before its reading."""
    desk = RepliesDesk(maj, AtOnce(), Changes())
    page = RepliesPage(desk)
    qtbot.addWidget(page)
    page.show_at(visit)
    before = page.current()
    desk.refresh()

    assert before is None
    assert page.list.current_key() == visit


def test_who_took_part_can_only_look(make_page, team, person, visit):
    """No step works, and the page says why."""
    tova = team.offices["Tova"]
    team.exchange()
    page = make_page(tova)
    press(page, Key.Key_P)
    ctrl_enter(page)

    assert "Du deltog i besöket" in page.message.text()
    assert person.asked == []
    assert not page.side.file.isVisible()


def test_every_control_has_a_name(page, person, maj, visit, tmp_path):
    """Also the form's, and those of a file that has been read."""
    person.file = answered(maj, visit, tmp_path / "svar.pdf")
    ctrl_enter(page)
    press(page, Key.Key_U)

    assert unnamed(page) == []


@pytest.mark.parametrize(("width", "percent"), [(1282, 100), (944, 100), (1366, 200), (683, 100)])
def test_everything_has_its_room(qapp, page, person, maj, visit, tmp_path, width, percent):
    """Wide, middle, narrow and at 200 %: a file shown, the form open, and the sheets."""
    person.file = answered(maj, visit, tmp_path / "svar.pdf")
    theme.apply(qapp, Appearance(Mode.LIGHT, percent))
    rescale(page)
    page.resize(width, 520)
    page.adapt(Width.of(width * 100 / percent))
    ctrl_enter(page)
    shown = fits(page)
    press(page, Key.Key_U)
    form = fits(page)
    QTest.keyClick(page.side.form.reason, Key.Key_Escape)
    QTest.keyClick(page.first_focus(), Key.Key_V)

    assert (shown, form, fits(page)) == ([], [], [])


def fits(page):
    """What has too little room; the layouts have come to rest."""
    for _ in range(4):
        QApplication.processEvents()
    return cut_off(page) + scrolls_sideways(page)


def test_in_a_narrow_window_the_visit_is_named_and_chosen_by_arrows(page):
    """The list is not in sight: the unit's name is, and ↑ ↓ still choose."""
    page.resize(683, 336)
    page.adapt(Width.NARROW)
    page.first_focus().setFocus()
    QTest.keyClick(page.first_focus(), Key.Key_Down)

    assert page.replies.heading.isVisible()
    assert page.replies.cards.hasFocus()
    assert page.current().unit == "Jobbtorg Norr"

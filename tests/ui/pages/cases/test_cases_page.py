"""Särskild hantering by keys, over real offices."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.restricted_case import Facts
from kontrollbesok.services import cases, findings
from tests.evidence import PLENTY
from tests.offices import Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.cases import page as page_module
from ui.pages.cases.desk import CasesDesk, read_cases
from ui.pages.cases.form import NEW, to_inform
from ui.pages.cases.makers import new_case
from ui.pages.cases.page import CasesPage
from ui.pages.cases.side import RULES, TIPS
from ui.pages.findings.desk import FindingsDesk
from ui.pages.findings.page import FindingsPage
from ui.pages.findings.reading import read_findings
from ui.pages.register.desk import RegisterDesk
from ui.pages.register.page import RegisterPage
from ui.pages.visit_header import FINDINGS, visit_header
from ui.widgets.key_button import KeyButton
from ui.work import AtOnce

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
SEEN = "Två kvitton har samma nummer."


def page_of(qtbot, office, *, new=False, at="", visit=None):
    """The page over an office, its jobs run at once."""
    desk = CasesDesk(office, AtOnce(), Changes(), read_cases(office, visit), visit)
    page = CasesPage(desk, visit, new=new)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.show_at(at)
    page.first_focus().setFocus()
    return page


def from_question(qtbot, team):
    """Ctrl+Shift+S on REP-05."""
    office = team.offices["Tova"]
    (visit,) = office.reads.visits()
    return page_of(qtbot, office, new=True, at="REP-05", visit=visit.id)


def deliver(team, sender, receiver):
    """One's letter, read by the other."""
    for case in team.stores[sender].cases.cases():
        team.stores[receiver].cases.keep(case, team.stores[sender].cases.events(case))


def mine(team, name="Tova"):
    return cases.cases(team.offices[name])


def test_a_case_begins_with_its_first_words(qtbot, team):
    """Nothing is kept before; the unit and the question come along."""
    page = from_question(qtbot, team)
    page.form.text.commit()
    assert not mine(team)

    QTest.keyClicks(page.form.text, SEEN)
    page.form.text.commit()

    (case,) = mine(team)
    assert (case.facts.text, case.facts.place, case.facts.source) == (
        SEEN,
        "Jobbtorg Norr",
        "REP-05",
    )
    assert page.form.title.text() == "S-1 · Begränsad krets"
    assert page.list.current_key() == case.id


def test_leaving_the_page_keeps_what_is_typed(qtbot, team):
    """Half a sentence is half a sentence."""
    page = from_question(qtbot, team)
    QTest.keyClicks(page.form.text, "Två kvi")
    page.leave()

    assert mine(team)[0].facts.text == "Två kvi"


def test_ctrl_enter_hands_it_over_and_the_form_is_read(qtbot, team):
    """From the field, at once."""
    page = from_question(qtbot, team)
    QTest.keyClicks(page.form.text, SEEN)
    QTest.keyClick(page.form.text, Key.Key_Return, Ctrl)

    (case,) = mine(team)
    assert case.receivers == (team.person("Ekon"),)
    assert page.form.text.isReadOnly()
    assert page.form.place.isReadOnly()
    assert not page.form._giving.isVisible()
    assert "Lämnat till Ekon. Sänds vid nästa synk." in page.form.circle.text()


def test_nothing_is_handed_over_empty(qtbot, team):
    """It is said what is missing, and the field has the keyboard."""
    page = from_question(qtbot, team)
    QTest.keyClick(page.form.text, Key.Key_Return, Ctrl)

    assert not mine(team)
    assert page.form.message.isVisible()


def test_without_a_receiver_the_text_is_kept(qtbot, tmp_path):
    """And it says whom to call."""
    team = Team(tmp_path)
    office = team.found("Nadja")
    page = page_of(qtbot, office, new=True)
    QTest.keyClicks(page.form.text, SEEN)
    page.handlers()[Action.TAKE_STEP]()

    (case,) = cases.cases(office)
    assert not case.is_handed_over
    assert "Ring ekonomichefen" in page.form.circle.text()


def test_the_same_question_again_goes_on_with_the_same_case(qtbot, team):
    """Until it is handed over; then another begins."""
    page = from_question(qtbot, team)
    QTest.keyClicks(page.form.text, SEEN)
    page.leave()
    page.show_at("SBA-10")
    assert page.form.title.text() == NEW
    page.show_at("REP-05")
    assert page.form.title.text() == "S-1 · Begränsad krets"

    cases.hand_over(team.offices["Tova"], mine(team)[0].id, team.person("Ekon"))
    page.handlers()[Action.REFRESH]()
    page.show_at("REP-05")
    assert page.form.title.text() == NEW


def test_the_receiver_opens_it_writes_and_lets_others_in(qtbot, team):
    """The opening is noted once, and what is written stands in the timeline."""
    tova, ekon = team.offices["Tova"], team.offices["Ekon"]
    case = cases.begin(tova, Facts(SEEN))
    cases.hand_over(tova, case, ekon.author.person)
    deliver(team, "Tova", "Ekon")

    page = page_of(qtbot, ekon)
    page.handlers()[Action.REFRESH]()
    page.form.note.insertPlainText("Pärmen är hämtad.")
    page.form.note.commit()
    page.form.reader.setCurrentIndex(page.form.reader.findText("Nadja, Samordnare"))
    page.form.let_in.click()

    (read,) = mine(team, "Ekon")
    assert len(read.openings) == 1
    assert [one.text for one in read.timeline] == ["Pärmen är hämtad."]
    assert team.person("Nadja") in read.readers
    assert page.form.note.toPlainText() == ""
    shown = [page.form._lines.itemAt(n).widget().text() for n in range(page.form._lines.count())]
    assert any("Öppnat av Ekon." in line for line in shown)
    assert any("Ekon: Pärmen är hämtad." in line for line in shown)


def test_the_author_s_own_opening_is_not_noted(qtbot, team):
    """Only others'."""
    cases.begin(team.offices["Tova"], Facts(SEEN))
    page_of(qtbot, team.offices["Tova"])

    assert not mine(team)[0].openings


def test_the_page_hides_when_nobody_touches_it(qtbot, team, monkeypatch):
    """After two minutes; a key begins them anew, and what is typed is kept."""
    monkeypatch.setattr(page_module, "HIDDEN_AFTER_MS", 300)
    page = from_question(qtbot, team)
    page._hiding.setInterval(300)
    page._hiding.start()

    with qtbot.waitSignal(page.go, timeout=2_000) as went:
        QTest.keyClicks(page.form.text, "T")
    assert went.args[0].page is RailPage.FINDINGS


def test_the_tab_is_one_s_own(qtbot, team):
    """Whoever has no case has no tab; a receiver always has."""
    tabs = {}
    for name in ("Tova", "Ekon", "Nadja"):
        office = team.offices[name]
        if name == "Tova":
            cases.begin(office, Facts(SEEN))
        desk = RegisterDesk(office, AtOnce(), Changes())
        page = RegisterPage(desk, "", lambda office=office: cases.reads_cases(office))
        desk.setParent(page)
        qtbot.addWidget(page)
        tabs[name] = "cases" in {tab.key for tab in page.header().tabs}

    assert tabs == {"Tova": True, "Ekon": True, "Nadja": False}


def test_the_rules_are_said(qtbot, team):
    """No grade, stop, secure without moving, and where tips go."""
    page = from_question(qtbot, team)
    words = " ".join([*(text for pair in RULES for text in pair), TIPS])

    assert page.side.isVisible()
    for said in (
        "Ingen grad",
        "Undersök inte vidare",
        "Säkra utan att flytta",
        "visselblåsarkanal",
    ):
        assert said in words


@pytest.mark.parametrize("at", ["A-1", "", "12"])
def test_a_case_is_about_what_one_came_from(qtbot, team, at):
    """A finding, an item, or the visit itself."""
    place = new_case(team.offices["Tova"].reads.visits()[0].id, at)
    page = page_of(qtbot, team.offices["Tova"], new=True, at=place.at, visit=place.subject)
    QTest.keyClicks(page.form.text, SEEN)
    page.leave()

    assert mine(team)[0].facts.source == at
    assert mine(team)[0].facts.visit == place.subject


def test_the_key_on_a_finding_asks_for_the_page(qtbot, team):
    """Ctrl+Shift+S over the real tab: the finding's number goes along."""
    office = team.offices["Tova"]
    (visit,) = office.reads.visits()
    findings.open_by_hand(office, visit.id, AreaCode("SBA"), "Branddörr")
    place = Place(RailPage.VISITS, FINDINGS, visit.id)
    first = read_findings(office, visit.id)
    desk = FindingsDesk(office, visit.id, AtOnce(), Changes(), first)
    page = FindingsPage(desk, lambda tab: visit_header(office.reads, visit, tab), place)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()

    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(page.list, Key.Key_S, Ctrl | Qt.KeyboardModifier.ShiftModifier)

    assert (went.args[0].tab, went.args[0].subject, went.args[0].at) == (
        "new_case",
        visit.id,
        "A-1",
    )


def test_the_receiver_is_reminded_of_whom_to_inform(qtbot, team):
    """E4: a press writes the line in the timeline, and that button is gone."""
    page = from_question(qtbot, team)
    QTest.keyClicks(page.form.text, SEEN)
    QTest.keyClick(page.form.text, Key.Key_Return, Ctrl)
    assert "Nämnden är informerad." in to_inform(mine(team)[0])
    deliver(team, "Tova", "Ekon")
    ekon = page_of(qtbot, team.offices["Ekon"])
    before = [one.text() for one in ekon.form.findChildren(KeyButton)]
    button = next(
        one for one in ekon.form.findChildren(KeyButton) if one.text() == "Nämnden är informerad"
    )
    QTest.keyClick(button, Key.Key_Space)

    (case,) = cases.cases(team.offices["Ekon"])
    assert [one.text for one in case.timeline] == ["Nämnden är informerad."]
    assert "Revisionskontoret är informerat" in before
    assert "Nämnden är informerad." not in to_inform(case)


# --- files ------------------------------------------------------------------------------------


def button(page, words):
    (found,) = shown(page, words)
    return found


def shown(page, words):
    QApplication.processEvents()  # a layout shows what is new in its own turn
    buttons = page.form.files.findChildren(KeyButton)
    return [one for one in buttons if one.text() == words and one.isVisible()]


def press(button):
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Key.Key_Space)


def test_a_file_is_secured_and_handed_over_by_keys(qtbot, team, tmp_path):
    """The receiver reads it in from the sealed file, and then it is there."""
    for name, office in team.offices.items():
        store = BlobStore(tmp_path / f"{name}-blobs", free=lambda _: PLENTY)
        team.offices[name] = replace(office, files=store)
    found, sealed = tmp_path / "kvitto.pdf", tmp_path / "SB-1.age"
    found.write_bytes(b"kvitto")
    page = from_question(qtbot, team)
    assert page.form.files.isHidden()
    QTest.keyClicks(page.form.text, SEEN)
    page.form.text.commit()
    page.ask_file = lambda _page: str(found)
    press(page.form.files.secure)
    proposed = []
    page.ask_target = lambda _page, name: proposed.append(name) or str(sealed)
    press(button(page, "Spara förseglad"))
    page.form.receiver.setCurrentIndex(0)
    QTest.keyClick(page, Key.Key_Return, Ctrl)
    page.handlers()[Action.TAKE_STEP]()
    deliver(team, "Tova", "Ekon")

    received = page_of(qtbot, team.offices["Ekon"])
    assert proposed == ["SB-1.age"]
    assert page.form.files.secure.isHidden()
    assert not shown(received, "Spara originalet")
    received.ask_file = lambda _page: str(sealed)
    press(received.form.files.take_in)
    received.ask_target = lambda _page, name: str(tmp_path / f"ut-{name}")
    press(button(received, "Spara originalet"))

    assert (tmp_path / "ut-kvitto.pdf").read_bytes() == b"kvitto"
    assert received.form.files.take_in.isHidden()


def test_a_file_of_no_case_is_said(qtbot, team, tmp_path):
    """The message says what to do, and nothing is taken in."""
    store = BlobStore(tmp_path / "blobs", free=lambda _: PLENTY)
    office = replace(team.offices["Tova"], files=store)
    other = tmp_path / "annan.age"
    other.write_bytes(b"x")
    page = page_of(qtbot, office)
    page.ask_file = lambda _page: str(other)
    page.form.files.take_in_asked.emit()

    assert "annan.age är inget underlag" in page.form.message.text()

"""Attestera by key presses: read, meet the proposals, attest. Source: ux §2.8."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.remedy_mark import Stand
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import people, remedy_decisions, reviews, visits
from tests.ui.pages.judging.attesting import CTRL, Key, page_of, press, read, settle
from tests.whole_visit import finally_reviewed, planned, ready, share, submitted, whole_team
from ui.pages.judging.attest_rows import LinkMark
from ui.pages.judging.attest_side import ASK_CHANGE
from ui.pages.judging.steps_bar import StepState
from ui.qt import ENTER_KEYS

ENTER = ENTER_KEYS[0]


@pytest.fixture
def team(tmp_path):
    return whole_team(tmp_path)


@pytest.fixture
def visit(team):
    """A visit that waits for the department's chief."""
    visit = planned(team)
    finally_reviewed(team, visit)
    return visit


def steps(page):
    """The steps as they stand."""
    return [(one.text, one.state) for one in page.side.steps.steps()]


def said(office, visit):
    """The statement that the department's chief has sealed."""
    events = remedy_decisions.counting_events(office, visit)
    stands = visits.opened(office, visit)
    found = remedy_decisions.decided(stands, events)
    return found.text if found else None


def test_the_report_has_the_keyboard_and_is_read_page_by_page(qtbot, team, visit):
    """Läst ticks when the end of the last core page has been in view, and not before."""
    page = page_of(qtbot, team.offices["Sten"])
    first, before = page.focusWidget(), steps(page)

    press(page, Key.Key_PageDown)
    halfway = page.is_read
    read(page)

    assert first is page.report.preview
    assert before[0] == ("Läs", StepState.CURRENT)
    assert not halfway
    assert steps(page) == [
        ("Läst", StepState.DONE),
        ("Åtgärder", StepState.CURRENT),
        ("Attestera", StepState.LEFT),
    ]


def test_what_was_read_is_remembered(qtbot, team, visit):
    """A report that was read stays read when the page is opened again, until it changes."""
    read(page_of(qtbot, team.offices["Sten"]))

    again = page_of(qtbot, team.offices["Sten"])

    assert again.is_read


def test_the_text_version_says_the_same_and_counts_as_read(qtbot, team, visit):
    """Ctrl+T shows headings and tables; its end is the end of the core."""
    page = page_of(qtbot, team.offices["Sten"])

    press(page, Key.Key_T, CTRL)
    text = page.report.text.toPlainText()
    read(page)

    assert page.focusWidget() is page.report.text
    assert "Branddörr uppställd med kil" in text
    assert "Ny dörrstängare." in text
    assert "Frågelista med svar" in text


def test_the_button_says_what_is_missing_and_goes_there(qtbot, team, visit):
    """First the report, then each proposal, then the passphrase. Nothing is attested."""
    page = page_of(qtbot, team.offices["Sten"])
    page.list.setFocus()

    press(page, ENTER, CTRL)
    unread = (page.message.text(), page.focusWidget())
    read(page)
    press(page, ENTER, CTRL)
    unmet = (page.message.text(), page.focusWidget())
    press(page, Key.Key_G)
    press(page, Key.Key_G)
    press(page, ENTER, CTRL)

    assert "Läs rapporten" in unread[0]
    assert unread[1] is page.report.preview
    assert "Ta ställning till A-" in unmet[0]
    assert unmet[1] is page.side.cards[0]
    assert page.focusWidget() is page.side.passphrase
    assert said(team.offices["Sten"], visit) is None


def test_each_proposal_is_met_and_sealed_in_one_statement(qtbot, team, visit):
    """G accepts, K comments; Ctrl+Enter with the passphrase seals both, by their numbers."""
    sten = team.offices["Sten"]
    page = page_of(qtbot, sten)
    read(page)
    numbers = [card.row.number for card in page.side.cards]

    press(page, Key.Key_G)
    press(page, Key.Key_K)
    page.focusWidget().insertPlainText("Ta med det på APT.")
    press(page, ENTER, CTRL)
    page.side.passphrase.setFocus()
    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)

    assert said(sten, visit) == (
        "Åtgärderna är beslutade.\n"
        f"{numbers[0]} godtas.\n"
        f"{numbers[1]} godtas med kommentar: Ta med det på APT."
    )
    assert page.current().turn is None
    assert page.current().waits == "Väntar på den som fastställer."
    assert not sten.store.drafts(visit) or all(
        draft.kind != "remedy_mark" for draft in sten.store.drafts(visit)
    )


def test_a_wrong_turn_is_taken_back(qtbot, team, visit):
    """Del takes back what was said; arrows go between the proposals."""
    page = page_of(qtbot, team.offices["Sten"])
    page.side.cards[0].setFocus()

    press(page, Key.Key_G)
    after_g = page.focusWidget()
    press(page, Key.Key_Up)
    press(page, Key.Key_Delete)

    assert after_g is page.side.cards[1]
    assert page.focusWidget() is page.side.cards[0]
    assert [card.row.mark for card in page.side.cards] == [None, None]


def test_ctrl_z_goes_back_to_what_was_said_before(qtbot, team, visit):
    """One step: a comment over an acceptance, and the acceptance again."""
    page = page_of(qtbot, team.offices["Sten"])
    page.side.cards[0].setFocus()
    press(page, Key.Key_G)
    press(page, Key.Key_Up)
    press(page, Key.Key_K)
    page.focusWidget().insertPlainText("Snart.")
    press(page, ENTER, CTRL)
    commented = page.side.cards[0].row.mark

    press(page, Key.Key_Z, CTRL)

    assert (commented.stand, commented.words) == (Stand.COMMENTED, "Snart.")
    assert page.side.cards[0].row.mark.stand is Stand.ACCEPTED


def test_a_change_is_asked_for_and_the_visit_goes_back_to_the_unit(qtbot, team, visit):
    """Ä with words: the button asks for the change, and nobody may settle meanwhile."""
    sten, alva = team.offices["Sten"], team.offices["Alva"]
    page = page_of(qtbot, sten)
    read(page)

    press(page, Key.Key_G)
    press(page, Key.Key_Adiaeresis)
    page.focusWidget().insertPlainText("Säg vem som är ersättare.")
    press(page, ENTER, CTRL)
    button = page.side.button.text()
    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)
    share(team)
    asked = remedy_decisions.change_asked(
        visits.opened(alva, visit), remedy_decisions.counting_events(alva, visit)
    )

    assert button == ASK_CHANGE
    assert said(sten, visit) is None
    assert [line.partition(": ")[2] for line in asked.lines] == ["Säg vem som är ersättare."]
    assert page_of(qtbot, alva).current().turn is None


def test_a_report_that_has_changed_is_read_again(qtbot, team, visit):
    """E25: nothing is attested, and what was said of the proposals is kept."""
    sten, maj = team.offices["Sten"], team.offices["Maj"]
    page = page_of(qtbot, sten)
    read(page)
    press(page, Key.Key_G)
    press(page, Key.Key_G)
    visits.set_dnr(maj, visit, "AMF 2026/1185")
    share(team)

    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)

    assert page.message.text().startswith("Rapporten har ändrats sedan du läste den.")
    assert said(sten, visit) is None
    assert not page.is_read
    assert all(card.row.is_met for card in page.side.cards)


def test_the_last_signer_only_settles(qtbot, team):
    """No proposals to meet: Läst, then Fastställ; then the visit is locked and behind."""
    visit = planned(team)
    ready(team, visit)
    alva = team.offices["Alva"]
    page = page_of(qtbot, alva)
    read(page)
    before = (page.side.button.text(), len(page.side.cards), page.current().said)

    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)

    assert before == ("Fastställ", 0, ())
    assert alva.reads.visit(visit).state is VisitState.SETTLED
    assert page.current().is_locked
    assert page.current().detail.startswith("fastställt ")


def test_the_unit_chief_only_confirms_the_facts(qtbot, team):
    """While the unit answers its chief has one attest: Sakuppgifterna stämmer."""
    visit = planned(team)
    submitted(team, visit)
    maj, rut = team.offices["Maj"], team.offices["Rut"]
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    share(team)
    page = page_of(qtbot, rut)
    read(page)

    before = (page.side.button.text(), [text for text, _ in steps(page)])
    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)

    assert before == ("Sakuppgifterna stämmer", ["Läst", "Attestera"])
    assert page.current().turn is None
    assert page.current().chain[0].who == "Enhetschefen, du"


def test_another_units_chief_sees_nothing(qtbot, team):
    """Only the chief of the visited unit confirms its facts."""
    visit = planned(team)
    team.join("Berit", Role.UNIT_CHIEF)
    share(team)
    submitted(team, visit)
    reviews.approve(team.offices["Maj"], visit, team.passphrase("Maj"))
    reviews.to_unit(team.offices["Maj"], visit)
    share(team)

    page = page_of(qtbot, team.offices["Berit"])

    assert page.current() is None


def test_who_is_tied_is_told_so_in_words(qtbot, team, visit):
    """A declared tie: no passphrase is asked for, and the sentence says who attests instead."""
    sten = team.offices["Sten"]
    unit = visits.opened(sten, visit).unit
    people.declare_tie(sten, sten.author.person, unit, TieKind.HARD, "Min syster leder enheten.")

    page = page_of(qtbot, sten)

    assert page.current().turn is None
    assert "jäv" in page.current().waits
    assert page.side.button.isHidden()


def test_who_approved_does_not_settle(qtbot, team):
    """The reviewer who is also a finance chief is told why."""
    visit = planned(team)
    people.grant(
        team.offices["Nadja"], team.person("Maj"), Role.FINANCE_CHIEF, team.passphrase("Nadja")
    )
    share(team)
    ready(team, visit)

    page = page_of(qtbot, team.offices["Maj"])

    assert page.current().waits == "Du har granskat besöket. En annan chef fastställer det."


def test_on_to_the_next_that_waits(qtbot, team, visit):
    """After an attest Ctrl+Enter goes to the next visit, and the keyboard to its report."""
    second = planned(team)
    finally_reviewed(team, second)
    page = page_of(qtbot, team.offices["Sten"])
    page.list.go_to(visit)
    read(page)
    for _ in page.side.cards:
        press(page, Key.Key_G)
    page.side.passphrase.insert("hemlig")
    press(page, ENTER, CTRL)
    after = (page.current().visit, page.side.next.isVisible())

    press(page, ENTER, CTRL)

    assert after == (visit, True)
    assert page.current().visit == second
    assert page.current().turn is Turn.REMEDIES
    assert page.focusWidget() is page.report.preview


def test_a_comment_without_words_is_nothing(qtbot, team, visit):
    """K and out again: the proposal waits as before."""
    page = page_of(qtbot, team.offices["Sten"])

    press(page, Key.Key_K)
    press(page, Key.Key_Escape)

    assert page.side.cards[0].row.mark is None
    assert not page.side.cards[0].is_writing


def test_zoom_turns_and_jumps(qtbot, team, visit):
    """Ctrl++ brings the page closer; a jump goes to the part's page, annexes too."""
    page = page_of(qtbot, team.offices["Sten"])
    press(page, Key.Key_Plus, CTRL)
    closer = page.report.preview.closer
    press(page, Key.Key_Minus, CTRL)
    titles = [page.report.bar.jump.itemText(n) for n in range(page.report.bar.jump.count())]

    page.report.bar.jump.activated.emit(titles.index("Bilaga 1. Frågelista med svar"))
    settle()

    assert closer == 1.25
    assert page.report.preview.closer == 1
    assert page.report.preview.page == len(page.report.now.core)


def test_a_word_that_is_still_on_its_way_is_sealed_too(qtbot, team, visit):
    """What is kept is what is sealed, though the page has not read it again yet."""
    sten = team.offices["Sten"]
    page = page_of(qtbot, sten)
    read(page)
    for _ in page.side.cards:
        press(page, Key.Key_G)
    row = page.current().proposals[0]
    remedy_decisions.mark(sten, visit, row.finding, Stand.COMMENTED, "I sista stund.")
    page.side.passphrase.insert("hemlig")

    press(page, ENTER, CTRL)

    assert f"{row.number} godtas med kommentar: I sista stund." in said(sten, visit)


def test_a_wrong_passphrase_attests_nothing(qtbot, team, visit, monkeypatch):
    """E24: it is said, and the keyboard is in the field again."""
    sten = team.offices["Sten"]
    page = page_of(qtbot, sten)
    read(page)
    for _ in page.side.cards:
        press(page, Key.Key_G)

    def refuse(_keys, _passphrase):
        raise UserError(ErrorCode.PASSPHRASE_WRONG, left=4)

    monkeypatch.setattr(type(sten.keys), "unlock", refuse)
    page.side.passphrase.insert("fel")
    press(page, ENTER, CTRL)

    assert page.message.text() == (
        "Lösenfrasen stämmer inte. Inget är attesterat. Försök igen, 4 försök återstår."
    )
    assert page.focusWidget() is page.side.passphrase
    assert page.side.passphrase.text() == ""
    assert said(sten, visit) is None


def test_a_unit_that_has_not_answered_is_no_tick(qtbot, team):
    """The term has passed: the chain says so, and the line is not done."""
    visit = planned(team)
    submitted(team, visit)
    maj = team.offices["Maj"]
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit, "inget svar")
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    share(team)

    page = page_of(qtbot, team.offices["Sten"])
    unit, chief, last = page.current().chain

    assert (unit.does, unit.mark) == ("har inte svarat", LinkMark.LEFT)
    assert (chief.who, chief.mark) == ("Avdelningschefen, du", LinkMark.OWN)
    assert (last.who, last.does, last.mark) == (
        "Ekonomi- eller adm. chef",
        "fastställer",
        LinkMark.LEFT,
    )
    assert [card.row.remedy for card in page.side.cards] == [""] * len(page.side.cards)

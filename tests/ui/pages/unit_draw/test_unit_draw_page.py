"""Årsplan › Urval av enheter by keys: list, weights, lock, seed, check, papers, visit."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.unit_draw import Weighting
from kontrollbesok.services import people, sealed_visits, unit_draws, units
from kontrollbesok.services.planning import NewVisit
from tests.offices import SBA, Team
from tests.ui.opened import opened
from tests.verifiers import run_draw_verifier
from tests.whole_visit import planned, submitted, whole_team
from ui.changes import Changes
from ui.frame.place import Place, RailPage, Width
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.new_visit.page import NewVisitPage
from ui.pages.unit_draw.desk import UnitDrawDesk
from ui.pages.unit_draw.page import UnitDrawPage
from ui.pages.unit_draw.rows import Filter, Step
from ui.pages.unit_draw.table import WEIGHT, spoken, words
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

Key = Qt.Key
CONTROL, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SEED = "31415926535897932384"


@pytest.fixture
def team(tmp_path):
    """A coordinator, two inspectors, nine units and a stab that Tova works at."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Tova")
    team.join("Idris")
    for number in range(1, 10):
        units.register_unit(nadja, f"Jobbtorg {number}", UnitType.IN_HOUSE)
    stab = units.register_unit(nadja, "Ekonomistaben", UnitType.CENTRAL_OFFICE)
    people.declare_tie(nadja, team.person("Tova"), stab, TieKind.HARD, "Arbetar där")
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def page(qtbot, nadja):
    """The page, with what it has said and where it wants to go."""
    desk = UnitDrawDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, UnitDrawPage(desk), desk)


def press(page, *keys, modifier=NO):
    """Keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def act(page, key):
    """A shortcut that the window would hand to the page."""
    QTest.keyClick(page, key, CONTROL)


def kept(nadja):
    """The year's draws as they stand in the record."""
    return unit_draws.draws_of(nadja, 2026)


def locked(page):
    """Lock the list."""
    act(page, Key.Key_Return)


def drawn(page):
    """Lock, type the seed and draw."""
    locked(page)
    field = page.strip.seed.digits
    field.clear()
    QTest.keyClicks(field, SEED)
    act(page, Key.Key_Return)


def last_row(page):
    """The keyboard on the unit that is last in the order."""
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_End, CONTROL)


def shown(page):
    """The names in the table."""
    return [row.name for row in page.table.rows()]


def test_the_page_opens_on_a_list_that_nothing_has_been_written_of(page, nadja):
    """Ten units, six to draw, and the keyboard in the table."""
    assert page.desk.now.step is Step.LISTING
    assert len(shown(page)) == 10
    assert QApplication.focusWidget() is page.table
    assert page.header().subtitle == "listan är inte låst"
    assert [tab.text for tab in page.header().tabs if tab.key == "units"] == ["Urval av enheter"]
    assert kept(nadja) == ()


def test_who_goes_decides_which_stab_is_left_out(page, team, nadja):
    """Tova goes: her stab moves to the excluded, with the reason, and the choice is kept."""
    page.wish.team[team.person("Tova")].click()

    assert "Ekonomistaben" not in shown(page)
    assert kept(nadja)[0].wish.team == {team.person("Tova")}
    page.filter.button(Filter.EXCLUDED).click()
    assert [(row.name, row.how) for row in page.table.rows()] == [
        ("Ekonomistaben", "Bemannar teamet")
    ]


def test_space_says_that_a_unit_mans_the_team(page, nadja):
    """And again that it does not; Ctrl+Z takes a choice back."""
    page.table.go_to(next(row.unit for row in page.table.rows() if row.name == "Jobbtorg 4"))
    press(page, Key.Key_Space)
    assert "Jobbtorg 4" not in shown(page)

    act(page, Key.Key_Z)

    assert "Jobbtorg 4" in shown(page)
    assert page.said[-1].startswith("Ångrat")


def test_a_weight_is_written_with_its_reason(page, nadja):
    """Enter goes to the weight; without a reason nothing changes."""
    page.wish.weighting.button(Weighting.BY_RISK).click()
    assert not page.table.isColumnHidden(WEIGHT)
    page.table.setFocus()
    press(page, Key.Key_Return)
    assert QApplication.focusWidget() is page.strip.weight
    QTest.keyClicks(page.strip.weight, "5")
    press(page, Key.Key_Tab)
    assert kept(nadja)[0].weights == {}
    page.strip.reason.insert("Två väsentliga 2025")
    press(page, Key.Key_Return)

    row = page.table.current()
    assert (row.weight.number, row.weight.reason) == (5, "Två väsentliga 2025")
    assert QApplication.focusWidget() is page.table


def test_lock_then_seed_then_order(page, nadja):
    """The seed comes into sight with the lock; ten are ranked and six of them drawn."""
    assert not page.strip.seed.isVisible()
    locked(page)
    assert page.strip.seed.isVisible()
    assert QApplication.focusWidget() is page.strip.seed.digits
    assert kept(nadja)[0].seed is None
    page.strip.seed.digits.clear()
    QTest.keyClicks(page.strip.seed.digits, "123")
    act(page, Key.Key_Return)
    assert page.message.isVisible()
    assert kept(nadja)[0].seed is None

    QTest.keyClicks(page.strip.seed.digits, SEED)
    act(page, Key.Key_Return)

    assert page.desk.now.step is Step.DRAWN
    assert [row.place for row in page.table.rows()] == list("123456")
    assert shown(page) == [one.unit.name for one in unit_draws.ranked(kept(nadja)[0]) if one.drawn]
    page.filter.button(Filter.ORDER).click()
    assert len(shown(page)) == 10


def test_the_draw_is_checked_and_handed_on(page, tmp_path):
    """F5 says that it holds; the folder passes the verifier, and the paper is a PDF."""
    drawn(page)
    QTest.keyClick(page, Key.Key_F5)
    assert page.message.text().startswith("Urvalet stämmer")
    page.ask_folder = lambda _parent: str(tmp_path)
    page.ask_target = lambda _parent, name: str(tmp_path / name)
    act(page, Key.Key_E)
    act(page, Key.Key_P)

    folder = tmp_path / "Urval av enheter 2026"
    done = run_draw_verifier(folder / "protokoll.json", folder / "population.txt")
    assert done.returncode == 0
    assert Path(tmp_path / "Urval av enheter 2026.pdf").read_bytes().startswith(b"%PDF")


def test_a_targeted_unit_is_marked_and_taken_back(page, nadja):
    """T, the reason, and the button; Del takes it back."""
    drawn(page)
    page.filter.button(Filter.ORDER).click()
    page.table.setFocus()
    last_row(page)
    press(page, Key.Key_T)
    assert QApplication.focusWidget() is page.strip.why
    page.strip.why.insert("Klagomål från besökare")
    page.strip.target.click()

    row = page.table.current()
    assert (row.targeted, row.how, row.reason) == (True, "Riktad", "Klagomål från besökare")
    assert spoken(row).endswith("riktad: Klagomål från besökare")
    page.table.setFocus()
    press(page, Key.Key_Delete)
    assert kept(nadja)[0].targeted == ()


def test_enter_plans_a_visit_to_a_drawn_unit(page):
    """Nytt besök with the unit; one that is not drawn is asked a reason for instead."""
    drawn(page)
    page.table.setFocus()
    press(page, Key.Key_Return)

    (place,) = page.gone
    assert place == Place(RailPage.VISITS, "new")
    assert place.at == page.table.current().unit

    page.filter.button(Filter.ORDER).click()
    page.table.setFocus()
    last_row(page)
    press(page, Key.Key_Return)
    assert len(page.gone) == 1
    assert QApplication.focusWidget() is page.strip.why


def test_a_new_draw_stands_beside_the_former(page, team, nadja):
    """Ctrl+N begins it with the same choices; the former can be looked at."""
    drawn(page)
    team.clock.move(seconds=1)
    act(page, Key.Key_N)

    assert page.desk.now.step is Step.LISTING
    assert len(kept(nadja)) == 2
    assert page.wish.draws.isVisible()
    page.wish.draws.setCurrentIndex(0)
    page.wish.draws.activated.emit(0)
    assert page.desk.now.step is Step.DRAWN


def test_the_tabs_lead_to_each_other(page):
    """Risker is the other."""
    page.tab_chosen("")

    assert page.gone == [Place(RailPage.PLAN, "")]


def test_in_a_narrow_window_the_choices_are_a_key_away(page):
    """L shows them with the keyboard in the day; Esc goes back to the units."""
    page.adapt(Width.NARROW)
    assert not page.wish.isVisible()
    press(page, Key.Key_L)
    assert QApplication.focusWidget() is page.wish.day

    press(page, Key.Key_Escape)

    assert QApplication.focusWidget() is page.table
    assert not page.wish.isVisible()


def test_a_day_that_is_none_is_said(page, nadja):
    """The former stands again, and nothing is written."""
    page.wish.day.setFocus()
    page.wish.day.setText("i morgon")
    page.table.setFocus()

    assert page.message.text().startswith("Datumet går inte att läsa")
    assert page.wish.day.text() == "2026-11-24"
    assert kept(nadja) == ()


def test_a_day_of_another_year_is_refused(page, nadja):
    """The year's draw reads the register on one of its days."""
    page.wish.day.setFocus()
    page.wish.day.setText("2027-01-04")
    page.table.setFocus()

    assert "Dagen ska ligga i 2026" in page.message.text()
    assert page.wish.day.text() == "2026-11-24"


def test_from_the_order_to_a_visit_in_the_window(qtbot, nadja):
    """Ctrl+6's second tab, Enter on the last of the drawn: Nytt besök has that unit."""
    draw = unit_draws.begin(nadja, unit_draws.first_wish(nadja, 2026))
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, draw), SEED, SeedOrigin.DICE)
    window = WindowProgram(nadja, nadja, AtOnce(), PreferencesFile()).window
    qtbot.addWidget(window)
    window.resize(1366, 692)
    window.show()
    window.activateWindow()
    window.go(Place(RailPage.PLAN))
    window.page().tab_chosen("units")
    units_page = window.page()
    assert isinstance(units_page, UnitDrawPage)
    last_row(units_page)
    unit = units_page.table.current().unit
    press(units_page, Key.Key_Return)

    new_visit = window.page()
    assert isinstance(new_visit, NewVisitPage)
    assert new_visit.unit.chosen() == unit


def test_a_weight_without_a_reason_is_said_when_it_is_left(page, nadja):
    """Moving on from it says what is missing; the former weight holds."""
    page.wish.weighting.button(Weighting.BY_RISK).click()
    page.table.setFocus()
    press(page, Key.Key_Return)
    QTest.keyClicks(page.strip.weight, "4")
    page.table.setFocus()
    press(page, Key.Key_Down)

    assert page.message.text().startswith("Skriv vad vikten bygger på")
    assert kept(nadja)[0].weights == {}
    assert {row.weight.number for row in page.table.rows()} == {1}


def test_g_takes_the_weight_that_the_outcome_proposes(qtbot, tmp_path):
    """The proposal stands beside the weight with its reason; Ctrl+Z takes it back."""
    team = whole_team(tmp_path)
    visit = planned(team)
    submitted(team, visit)
    team.exchange()
    desk = UnitDrawDesk(team.offices["Nadja"], AtOnce(), Changes())
    page = opened(qtbot, UnitDrawPage(desk), desk)
    desk.choose_year(2027)
    page.wish.rest.button("0").click()
    page.wish.weighting.button(Weighting.BY_RISK).click()
    page.table.setFocus()
    before = page.table.current()
    sentence = desk.now.sentence

    press(page, Key.Key_G)
    taken = page.table.current()
    hidden = page.strip.take.isVisible()
    act(page, Key.Key_Z)

    assert before.proposed.number > 1
    assert words(before, WEIGHT) == f"1 → {before.proposed.number}"
    assert before.proposed.reason in spoken(before)
    assert sentence.endswith("Besökens utfall föreslår en vikt. G tar den valda enhetens.")
    assert (taken.weight, taken.proposed, hidden) == (before.proposed, None, False)
    assert page.table.current() == before


def closed(page):
    """Allow unannounced visits, keep the draw closed, lock and draw it by dice."""
    page.wish.allowed.click()
    page.wish.closed.click()
    locked(page)
    page.strip.seed.dice.click()
    QTest.keyClicks(page.strip.seed.digits, SEED)
    act(page, Key.Key_Return)


def test_unannounced_visits_are_off_until_they_are_allowed(page, nadja):
    """Only then can a draw be kept closed; both are one key away from undone."""
    assert not page.wish.closed.isVisibleTo(page)
    page.wish.allowed.click()
    page.wish.closed.click()

    assert page.wish.closed.isVisibleTo(page)
    assert kept(nadja)[0].wish.closed
    act(page, Key.Key_Z)
    assert not kept(nadja)[0].wish.closed


def test_a_closed_draw_shows_its_reader_the_units_and_is_opened_by_a_key(page, nadja):
    """Early only with a reason; afterwards it is as any other draw."""
    closed(page)
    now = page._desk.now

    assert now.step is Step.CLOSED
    assert "draget, slutet" in page.header().subtitle
    assert len(shown(page)) == now.draw.wish.size == 6
    assert "6 av dem är inte besökta än" in now.sentence
    act(page, Key.Key_Return)
    assert "inte besökta än" in page.message.text()
    page.strip.early.setText("Uppgifterna har kommit ut")
    act(page, Key.Key_Return)
    assert page._desk.now.step is Step.DRAWN
    assert ("I förtid", "Uppgifterna har kommit ut") in page._desk.now.facts


def test_a_number_that_others_can_read_is_refused_for_a_closed_draw(page):
    """The list stays locked, and the message says what to do."""
    page.wish.allowed.click()
    page.wish.closed.click()
    drawn(page)

    assert page._desk.now.step is Step.LOCKED
    assert "Slumpa startvärdet" in page.message.text()


def test_whoever_is_not_to_know_sees_the_list_and_no_more(qtbot, team, page):
    """No ranks, no lots, nothing to open."""
    closed(page)
    team.send("Nadja", "Idris")
    desk = UnitDrawDesk(team.offices["Idris"], AtOnce(), Changes())
    other = opened(qtbot, UnitDrawPage(desk), desk)

    assert other._desk.now.step is Step.CLOSED
    assert not any(row.place or row.drawn for row in other._desk.now.rows)
    assert len(shown(other)) == 10
    assert not other.strip.open.isVisibleTo(other)
    assert "Här syns bara listan" in other.strip._sealed.text()


def test_the_closed_part_of_the_protocol_is_saved_under_its_name(page, tmp_path):
    """The name says which part it is."""
    closed(page)
    asked = []
    page.ask_target = lambda _page, name: asked.append(name) or str(tmp_path / name)
    act(page, Key.Key_P)

    assert asked == ["Urval av enheter 2026, sluten del.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")


def first_row(page):
    """The keyboard on the unit that was drawn first."""
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Home, CONTROL)


def sealed_visit(team):
    """An unannounced visit to the unit that was drawn first, by Idris."""
    nadja = team.offices["Nadja"]
    (draw,) = kept(nadja)
    unit = next(one.unit.unit for one in unit_draws.foreseen(draw) if one.drawn)
    new = NewVisit(unit, date(2026, 12, 1), team.person("Idris"), (), (SBA,), starts="09:00")
    sealed_visits.seal_plan(nadja, new)


def test_enter_in_a_closed_draw_plans_an_unannounced_visit_and_then_opens_it(page, team, nadja):
    """The row says the day to those who know; opened, it is a visit."""
    closed(page)
    first_row(page)
    press(page, Key.Key_Return)
    assert page.gone[-1].tab == NEW_VISIT
    sealed_visit(team)
    page._desk.refresh()

    assert page.table.current().how.startswith("Oanmält 2026-12-01. Slumpad")
    assert "Bara du och teamet vet" in page.strip._about_visit.text()
    press(page, Key.Key_Return)
    assert nadja.reads.visits() == []  # once more: it cannot be hidden again
    page._open()
    (visit,) = nadja.reads.visits()
    assert visit.unannounced
    assert page.table.current().sealed is None


def test_del_takes_an_unannounced_visit_away(page, team, nadja):
    """Then it can be planned anew."""
    closed(page)
    sealed_visit(team)
    page._desk.refresh()
    first_row(page)
    press(page, Key.Key_Delete)

    assert sealed_visits.sealed_visits(nadja, 2026) == ()
    assert nadja.reads.visits() == []
    assert page.strip.plan.isVisibleTo(page)


def test_a_reader_lets_one_more_read_a_closed_draw(qtbot, team, page):
    """By name; whoever reads already is said to, and may be let in anew on another computer."""
    closed(page)
    names = [page.wish.reader.itemText(at) for at in range(page.wish.reader.count())]
    assert names == ["Idris", "Tova"]
    page.wish.reader.setCurrentIndex(0)
    QTest.keyClick(page.wish.let_in, Key.Key_Space)

    assert page.wish.reader.itemText(0) == "Idris, läser"
    team.send("Nadja", "Idris")
    desk = UnitDrawDesk(team.offices["Idris"], AtOnce(), Changes())
    other = opened(qtbot, UnitDrawPage(desk), desk)
    assert other._desk.now.reads_seed
    assert shown(other) == shown(page)


def test_a_unit_of_another_year_is_shown_where_it_is_asked_for(page, team):
    """From the schedule and from Mina besök: the year, and the row that the visit is opened on."""
    closed(page)
    sealed_visit(team)
    (draw,) = kept(team.offices["Nadja"])
    order = unit_draws.foreseen(draw)
    unit = next(one.unit.unit for one in order if one.drawn)
    later = order[-1].unit.unit
    page._desk.choose_year(2027)
    assert page._desk.now.year == 2027

    page.show_at(f"2026/{unit}")
    assert page._desk.now.year == 2026
    assert page.table.current().sealed is not None
    page.show_at(f"2026/{later}")
    assert page.table.current().unit == later
    assert not page.table.current().drawn

"""Årsplan › Schema by keys: the grid, a visit put in a week, moved, warned of, and the list."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import QuestionCode, UnitType
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.unit_draw import Weighting
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import (
    answers,
    people,
    sealed_visits,
    unannounced,
    unit_draws,
    units,
)
from kontrollbesok.services.planning import NewVisit
from tests.offices import SBA, Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.plan.tabs import UNITS
from ui.pages.schedule.desk import ScheduleDesk
from ui.pages.schedule.page import SchedulePage
from ui.pages.schedule.rows import Stand
from ui.pages.schedule.twin import DAY, NAME, ODD, words
from ui.work import AtOnce

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SEED = "31415926535897932384"


@pytest.fixture
def team(tmp_path):
    """Three units that are drawn for 2026, a fourth that is not, and two inspectors."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Tova")
    team.join("Idris")
    for number in range(1, 4):
        units.register_unit(nadja, f"Jobbtorg {number}", UnitType.IN_HOUSE)
    draw = unit_draws.begin(nadja, unit_draws.first_wish(nadja, 2026))
    wished = unit_draws.opened(nadja, draw)
    assert wished.wish.weighting is Weighting.EQUAL
    unit_draws.set_wish(nadja, wished, replace(wished.wish, size=3))
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, draw), SEED, SeedOrigin.DICE)
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def page(qtbot, nadja):
    """The page, with what it has said and where it wants to go."""
    desk = ScheduleDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, SchedulePage(desk), desk)


def visit_to(team, name, **plan):
    """A planned visit to one of the drawn units."""
    nadja = team.offices["Nadja"]
    unit = nadja.reads.charts.chart().named(name).id
    return team.visit("Tova", unit=unit, **plan)


def press(page, key, *modifiers):
    """A key in the grid."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    QTest.keyClick(page.grid, key, held)


def test_drawn_units_without_a_day_wait_and_enter_puts_a_visit_in_the_week(page, nadja):
    """Nytt besök opens with the unit and a day of the week."""
    now = page.desk.now
    assert {row.name for row in now.rows} == {"Jobbtorg 1", "Jobbtorg 2", "Jobbtorg 3"}
    assert page.header().subtitle == "3 enheter väntar på en dag, 0 har en"
    assert page.grid.week() == now.now
    press(page, Key.Key_Right)
    press(page, Key.Key_Return)

    unit = page.grid.unit().unit
    [place] = page.gone
    assert place == Place(RailPage.VISITS, "new")
    assert place.at.startswith(f"{unit}/2026-")


def test_shift_and_an_arrow_move_a_visit_and_ctrl_z_takes_it_back(page, team, nadja):
    """A week, and with Ctrl a day; the keyboard follows the visit."""
    visit = visit_to(team, "Jobbtorg 2", starts="09:00", ends="16:00")
    page.desk.refresh()
    page.grid.go_to_visit(visit)
    press(page, Key.Key_Right, SHIFT)
    assert nadja.reads.visit(visit).date == "2026-12-01"
    assert page.grid.mark().visit == visit
    press(page, Key.Key_Left, CONTROL, SHIFT)
    assert nadja.reads.visit(visit).date == "2026-11-30"

    page.handlers()["undo"]()
    page.handlers()["undo"]()
    assert nadja.reads.visit(visit).date == "2026-11-24"
    page.handlers()["redo"]()
    assert nadja.reads.visit(visit).date == "2026-12-01"
    assert page.said[0] == "Besöket är flyttat · Ctrl+Z ångrar"


def test_what_is_in_the_way_is_said_below_and_in_the_list(page, team, nadja):
    """A soft tie, two visits at once for one person, a free day, and a plan that is too long."""
    one = visit_to(team, "Jobbtorg 1", starts="09:00", ends="10:00", day="2026-11-28")
    visit_to(team, "Jobbtorg 3", day="2026-11-28", number="IK-2026-032")
    unit = nadja.reads.charts.chart().named("Jobbtorg 1").id
    people.declare_tie(nadja, team.person("Tova"), unit, TieKind.SOFT, "Har arbetat där")
    page.desk.refresh()
    page.grid.go_to_visit(one)
    odd = page.grid.mark().odd

    assert odd[:3] == (
        "Tova har uppgett en koppling till enheten. Beslutet står i planen.",
        "Tova är hos Jobbtorg 3 samma tid.",
        "Dagen är ingen arbetsdag.",
    )
    assert odd[3].startswith("Planen tar ")
    page.handlers()["text_version"]()
    rows = page.twin.rows()
    assert [words(row, NAME) for row in rows] == ["Jobbtorg 2", "Jobbtorg 3", "Jobbtorg 1"]
    assert words(rows[0], DAY) == "Ingen dag än"
    assert "Tiden är inte bestämd." in words(rows[1], ODD)
    assert page.twin.current().key == one


def test_enter_on_a_visit_opens_it_and_o_goes_to_the_next_without_a_day(page, team):
    """From there the booking is one key away."""
    visit = visit_to(team, "Jobbtorg 2")
    page.desk.refresh()
    page.grid.go_to_visit(visit)
    press(page, Key.Key_Return)
    assert page.gone == [Place(RailPage.VISITS, "overview", visit)]
    page.handlers()["next_left"]()
    assert page.grid.unit().marks == ()


def test_a_visit_that_has_begun_stays_where_it_is(page, team, nadja):
    """And so it is said."""
    visit = visit_to(team, "Jobbtorg 2")
    team.exchange()
    tova = team.offices["Tova"]
    question = load_checklist().question(QuestionCode("REP-01"))
    answers.give(tova, visit, question, Reply(Verdict.YES))
    team.exchange()
    page.desk.refresh()
    page.grid.go_to_visit(visit)
    press(page, Key.Key_Right, SHIFT)

    assert "Besöket hos Jobbtorg 2 har börjat." in page.message.text()
    assert nadja.reads.visit(visit).date == "2026-11-24"


def test_the_weeks_follow_the_arrows_to_the_ends_of_the_year(page):
    """53 weeks in 2026, and no further."""
    for _ in range(60):
        press(page, Key.Key_Right)
    assert page.grid.week() == 53
    for _ in range(60):
        press(page, Key.Key_Left)
    assert page.grid.week() == 1


def test_the_list_is_saved_for_a_spreadsheet(page, tmp_path):
    """Ctrl+E."""
    target = tmp_path / "schema.csv"
    page.ask_target = lambda _page, _name: str(target)
    page.handlers()["export"]()
    assert len(target.read_text("utf-8-sig").splitlines()) == 4


def test_a_year_without_a_draw_leads_to_it(page):
    """The empty page has one button."""
    page.desk.choose_year(2025)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert page.gone == [Place(RailPage.PLAN, "units")]


def held(page, week, row=None):
    """A point in the cell of a week, in the current row."""
    grid = page.grid
    index = grid.model().index(
        grid.currentIndex().row() if row is None else row, week - grid.model().first + 1
    )
    return grid.visualRect(index).center()


def drag(page, mark, weeks, *, escape=False):
    """The mouse takes a visit over some weeks."""
    view, start = page.grid.viewport(), held(page, mark.week)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, held(page, mark.week + weeks))
    assert page.grid.drop_week == mark.week + weeks
    if escape:
        QTest.keyClick(page.grid, Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=held(page, mark.week + weeks))


def test_the_mouse_takes_a_visit_to_another_week_and_undo_takes_it_back(page, team, nadja):
    """The same weekday, as Shift and an arrow do it; Esc lets it go where it stood."""
    visit = visit_to(team, "Jobbtorg 2")
    page.desk.refresh()
    page.grid.go_to_visit(visit)
    before = nadja.reads.visit(visit).date

    drag(page, page.grid.mark(), 2, escape=True)
    assert nadja.reads.visit(visit).date == before

    drag(page, page.grid.mark(), 2)
    after = nadja.reads.visit(visit).date
    assert (date.fromisoformat(after) - date.fromisoformat(before)).days == 14
    assert page.grid.mark().visit == visit

    page.desk.undo()
    assert nadja.reads.visit(visit).date == before


def test_a_visit_that_has_begun_is_not_held(page, team):
    """Its day is what it was."""
    visit = visit_to(team, "Jobbtorg 2")
    team.exchange()
    tova = team.offices["Tova"]
    question = load_checklist().question(QuestionCode("REP-01"))
    answers.give(tova, visit, question, Reply(Verdict.YES))
    team.exchange()
    page.desk.refresh()
    page.grid.go_to_visit(visit)
    week = page.grid.mark().week

    QTest.mousePress(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=held(page, week))
    QTest.mouseMove(page.grid.viewport(), held(page, week + 1))

    assert page.grid.drop_week == 0


def test_each_week_says_what_it_asks_of_the_team(page, team):
    """How many visits, how many hours for all who go along, and how many each goes to."""
    first = visit_to(team, "Jobbtorg 1", starts="09:00", ends="12:30")
    team.visit("Tova", "Idris", unit=unit_named(team, "Jobbtorg 2"), starts="13:00", ends="16:00")
    team.visit("Tova", unit=unit_named(team, "Jobbtorg 3"))
    page.desk.refresh()
    page.grid.go_to_visit(first)
    week = page.grid.mark().week

    short, whole = page.desk.now.loads[week]
    assert short == "3 besök"
    assert whole == "3 besök, 9,5 persontimmar, 1 utan tid: Tova 3, Idris 1"
    assert "3 besök" in page.grid.model().headerData(
        week - page.grid.model().first + 1, Qt.Orientation.Horizontal
    )
    assert whole in page.strip._load.text()


def unit_named(team, name):
    return team.offices["Nadja"].reads.charts.chart().named(name).id


def test_a_sealed_visit_is_seen_but_stays_on_the_screen(page, team, nadja, tmp_path):
    """It stands in its week, is not moved from there, and is in no file that is saved."""
    unit = nadja.reads.charts.chart().named("Jobbtorg 2").id
    unannounced.allow(nadja, 2026, allowed=True)
    new = NewVisit(unit, date(2026, 12, 1), team.person("Idris"), (), (SBA,), starts="09:00")
    visit = sealed_visits.seal_plan(nadja, new)
    page.desk.refresh()
    page.grid.go_to_visit(visit)

    assert page.grid.mark().stand is Stand.SEALED
    assert "Oanmält, förseglat" in page.strip._facts.text()
    press(page, Key.Key_Right, SHIFT)
    assert "Ett förseglat besök flyttas inte." in page.message.text()
    (one,) = sealed_visits.sealed_visits(nadja, 2026)
    assert one.plan.date == "2026-12-01"
    press(page, Key.Key_Return)
    assert page.gone == [Place(RailPage.PLAN, UNITS)]
    assert page.gone[0].at == f"2026/{unit}"
    target = tmp_path / "schema.csv"
    page.ask_target = lambda _page, _name: str(target)
    page.handlers()["export"]()
    saved = target.read_text(encoding="utf-8-sig")
    assert "Jobbtorg 2" in saved
    assert not any(word in saved for word in ("Oanmält", "2026-12-01", "1 dec", "Idris"))

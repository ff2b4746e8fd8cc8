"""Nytt besök by the keyboard, over a real office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.labels.visit_controls import answered_text
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.people import TieKind
from kontrollbesok.services import people, planning, sealed_visits, unannounced, units
from tests.offices import SBA, Team
from ui.changes import Changes
from ui.pages.new_visit.desk import NewVisitDesk
from ui.pages.new_visit.page import NewVisitPage
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(tmp_path):
    """A coordinator and two who visit."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    return team


@pytest.fixture
def page(qtbot, team):
    """The page in the coordinator's office, its jobs run at once."""
    office = team.offices["Nadja"]
    desk = NewVisitDesk(office, AtOnce(), Changes(), planning.choices(office))
    page = NewVisitPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.first_focus().setFocus()
    return page


def write(field, text):
    field.setFocus()
    field.clear()
    field.insert(text)


def plan(page):
    """Ctrl+Enter in a field."""
    page.day.setFocus()
    QTest.keyClick(page.day, Key.Key_Return, CONTROL)


def fill_in(page):
    """A visit of fire safety alone to a new unit, by keys."""
    write(page.unit.name, "Jobbtorg Väst")
    write(page.day, "2026-12-04")
    for code, box in page.areas.items():
        if code != SBA and box.isChecked():
            QTest.keyClick(box, Key.Key_Space)


def test_a_first_visit_is_planned_by_keys(page, team, qtbot):
    """With an empty register the new unit's name has the focus; Ctrl+Enter plans."""
    assert page.first_focus() is page.unit.name
    fill_in(page)
    tova = [box.text() for box in page.team.values()].index("Tova")
    page.lead.setCurrentIndex(tova)

    with qtbot.waitSignal(page.go) as went:
        plan(page)

    (visit,) = team.offices["Nadja"].reads.visits()
    assert went.args[0].subject == visit.id
    assert visit.unit_name == "Jobbtorg Väst"
    assert visit.lead == team.person("Tova")
    assert visit.areas == (SBA,)
    assert visit.number == "IK-2026-001"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda page: write(page.unit.name, ""), "Skriv vad enheten heter."),
        (lambda page: write(page.day, "fredag"), "Skriv dagen som 2026-11-24."),
        (lambda page: write(page.starts, "25"), "Skriv tiden som 09:00, eller lämna båda tomma."),
        (lambda page: write(page.ends, "8.30"), "Besöket slutar innan det börjar."),
        (lambda page: page.areas[SBA].setChecked(False), "Välj minst ett område."),
    ],
)
def test_what_is_missing_is_said_and_gone_to(page, team, spoil, said):
    """Nothing is planned, what was written stays, and the focus goes where it is needed."""
    fill_in(page)
    spoil(page)

    plan(page)

    assert said in page.message.text()
    assert QApplication.focusWidget() is not None
    assert page.unit.name.text() in ("Jobbtorg Väst", "")
    assert not team.offices["Nadja"].reads.visits()


def test_areas_and_time_follow_the_unit(page):
    """Another type of unit has other areas; the time is for those who go."""
    fill_in(page)
    alone = page.sentence.text()
    for box in page.team.values():
        box.setChecked(True)

    page.unit.type.chosen.emit(UnitType.IN_HOUSE.value)

    assert alone.startswith("10 frågor tar ungefär ")
    assert "för en person" in alone
    assert "för 2 personer" in page.sentence.text()


def test_the_lead_cannot_stay_at_home(page):
    """Whoever leads goes along; the box says so and is locked."""
    boxes = list(page.team.values())

    page.lead.setCurrentIndex(1)

    assert boxes[1].isChecked()
    assert not boxes[1].isEnabled()
    assert boxes[0].isEnabled()


def with_unit(qtbot, team, kind):
    """The page where the register has a unit that Tova has declared a tie to."""
    office = team.offices["Nadja"]
    unit = units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    people.declare_tie(office, team.person("Tova"), unit, kind, "Arbetade där 2019.")
    desk = NewVisitDesk(office, AtOnce(), Changes(), planning.choices(office))
    page = NewVisitPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    write(page.day, "2026-12-04")
    page.lead.setCurrentIndex([box.text() for box in page.team.values()].index("Tova"))
    return page


def test_e28_a_tie_is_said_and_the_coordinator_decides(qtbot, team):
    """Nothing is planned until the decision is written; then it is kept with the plan."""
    page, office = with_unit(qtbot, team, TieKind.SOFT), team.offices["Nadja"]

    plan(page)
    said, asked = page.message.text(), page.focusWidget()
    planned_at_once = list(office.reads.visits())
    page.decision.insert("Sex år sedan, inget eget underlag kvar.")
    plan(page)

    assert said == (
        "Tova har uppgett en koppling till Jobbtorg Norr. Schemat är inte ändrat. "
        "Byt person eller skriv in ditt beslut."
    )
    assert asked is page.decision
    assert planned_at_once == []
    (visit,) = office.reads.visits()
    (row,) = office.reads.history(visit.id)
    assert row.event.body.reason == "Sex år sedan, inget eget underlag kvar."


def test_e28_a_tie_that_keeps_out_leaves_no_decision(qtbot, team):
    """What Tova wrote there would not count: another person goes."""
    page, office = with_unit(qtbot, team, TieKind.HARD), team.offices["Nadja"]

    plan(page)
    said, is_asked = page.message.text(), page.decision.isVisible()
    page.lead.setCurrentIndex([box.text() for box in page.team.values()].index("Idris"))
    page.team[team.person("Tova")].setChecked(False)
    plan(page)

    assert said == (
        "Tova har uppgett en koppling till Jobbtorg Norr som hindrar besök där. "
        "Schemat är inte ändrat. Byt person."
    )
    assert not is_asked
    (visit,) = office.reads.visits()
    assert visit.lead == team.person("Idris")


def test_e32_a_plan_longer_than_the_visit_is_said_at_once(page):
    """All areas alone in an hour do not fit; a longer visit does. Nothing is stopped."""
    write(page.starts, "09:00")
    write(page.ends, "10:00")
    said = page.over.text()

    write(page.ends, "18:00")

    assert said.startswith("Planen tar ")
    assert "besöket är 1 tim. Inget är ändrat. Ta bort " in said
    assert said.endswith(" eller lägg till en kontrollant.")
    assert not page.over.isVisible()


def test_a_unit_that_was_sought_is_chosen(qtbot, team):
    """Sök eller gör leads here for a unit that nobody has visited."""
    office = team.offices["Nadja"]
    units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    wanted = units.register_unit(office, "Jobbtorg Söder", UnitType.IN_HOUSE)
    desk = NewVisitDesk(office, AtOnce(), Changes(), planning.choices(office))
    page = NewVisitPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)

    page.show_at(wanted)

    assert page.unit.chosen() == wanted


def test_the_plan_s_controls_stand_beside_the_areas_they_ask_for(page, team):
    """And why others are beside the plan; the choice is free, and the visit remembers it."""
    fill_in(page)
    write(page.day, "2026-12-04")
    code = AreaCode("SHV")
    QTest.keyClick(page.areas[code], Key.Key_Space)

    reasons = page._areas.reasons.items()
    said = {area: label.text().partition(" · ")[0] for area, label in reasons}
    plan(page)

    assert page._areas.plan.text() == "2026 har ingen plan än. Förslaget följer planen för 2022."
    assert (said[SBA], said[code]) == ("IKP 13", "Kärnan, utanför planen")
    assert page.areas[SBA].accessibleDescription().startswith("IKP 13 · ")
    (visit,) = team.offices["Nadja"].reads.visits()
    assert visit.areas == (SBA, code)
    assert visit.controls == (control_id(2022, 13),)
    assert answered_text(visit.controls) == "Svarar på IKP 13 i planen för 2022."


def test_an_unannounced_visit_is_sealed_and_no_visit_is_made(qtbot, team):
    """Offered only where the year allows it; the number waits until it is opened."""
    office = team.offices["Nadja"]
    units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    unannounced.allow(office, 2026, allowed=True)
    desk = NewVisitDesk(office, AtOnce(), Changes(), planning.choices(office))
    page = NewVisitPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    write(page.day, "2027-02-01")
    assert not page.unannounced.isVisibleTo(page)
    write(page.day, "2026-12-04")
    QTest.keyClick(page.unannounced, Key.Key_Space)
    assert not page.number.isEnabled()

    with qtbot.waitSignal(page.go) as went:
        plan(page)

    assert went.args[0].tab == "units"
    assert office.reads.visits() == []
    (sealed,) = sealed_visits.sealed_visits(office, 2026)
    assert sealed.plan.date == "2026-12-04"


def test_a_new_unit_is_no_secret(page, team):
    """The message says to register it first, and nothing is planned."""
    unannounced.allow(team.offices["Nadja"], 2026, allowed=True)
    page._desk.choices = planning.choices(team.offices["Nadja"])
    fill_in(page)
    QTest.keyClick(page.unannounced, Key.Key_Space)
    plan(page)

    assert "en ny enhet syns för alla" in page.message.text()
    assert team.offices["Nadja"].reads.samples.units() == []


def test_a_high_risk_is_a_reason_to_go_in_depth(page, team):
    """Beside an area of the core, where the plan has a risk of 9 or more behind its depth."""
    now = planning.choices(team.offices["Nadja"])
    year_plan = now.plans[now.year]
    said = {area: label.text() for area, label in page._areas.reasons.items()}
    found = {}
    for area in now.checklist.areas:
        deep = planning.in_depth_for_risk(now.checklist, UnitType.IN_HOUSE, area.code, year_plan)
        core = planning.core_questions(now.checklist, UnitType.IN_HOUSE, (area.code,))
        found[area.code] = len(deep) if core else 0

    assert any(found.values())
    assert not all(found.values())
    for area, count in found.items():
        assert (f"Hög risk: fördjupa med {count} " in said[area]) == bool(count)

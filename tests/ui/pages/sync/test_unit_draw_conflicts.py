"""Two coordinators who choose differently for one draw of units, seen and decided under Synk."""

from dataclasses import replace

import pytest

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.unit_draw import Weight, Weighting
from kontrollbesok.services import conflicts, unit_draws, units
from tests.offices import Team
from ui.pages.sync.conflict_reading import Book, read_conflict


@pytest.fixture
def team(tmp_path):
    """Nadja and Sixten have the same draw; Tova may go."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Sixten", Role.COORDINATOR)
    team.join("Tova")
    for name in ("Jobbtorg Norr", "Jobbtorg Väst"):
        units.register_unit(nadja, name, UnitType.IN_HOUSE)
    wish = replace(unit_draws.first_wish(nadja, 2026), size=1, weighting=Weighting.BY_RISK)
    unit_draws.begin(nadja, wish)
    team.exchange()
    return team


def test_a_wish_is_told_in_words_and_decided(team):
    """What differs is marked: how many, and who mans the team. One is chosen, and it stands."""
    tova = team.person("Tova")
    for name, size in (("Nadja", 1), ("Sixten", 2)):
        office = team.offices[name]
        (draw,) = unit_draws.draws_of(office, 2026)
        manning = frozenset({draw.found.units[0].unit}) if size == 1 else frozenset()
        wish = replace(draw.wish, size=size, team=frozenset({tova}), manning=manning)
        unit_draws.set_wish(office, draw, wish)
    team.exchange()
    nadja = team.offices["Nadja"]
    (conflict,) = nadja.reads.conflicts()

    shown = read_conflict(Book(nadja), conflict)
    conflicts.choose(nadja, conflict, conflict.sides[1], "Två räcker")

    assert (shown.place, shown.title) == ("Årsplan 2026", "Val för urval av enheter")
    lines = {(line.name, line.text): line.differs for side in shown.sides for line in side.lines}
    assert lines["Deltagare", "Tova"] is False
    assert lines["Typer", "Upphandlad anordnare, Egen regi, Stab"] is False
    assert lines["Enheter att dra", "2"] is True
    assert any(label == "Bemannar teamet" and "Jobbtorg" in text for label, text in lines)
    (draw,) = unit_draws.draws_of(nadja, 2026)
    assert not draw.conflict


def test_a_weight_is_told_with_its_unit(team):
    """The unit's name stands in the heading."""
    for name, number in (("Nadja", 2), ("Sixten", 3)):
        office = team.offices[name]
        (draw,) = unit_draws.draws_of(office, 2026)
        unit = next(one for one in draw.found.units if one.name == "Jobbtorg Väst")
        unit_draws.set_weight(office, draw, unit.unit, Weight(number, f"Skäl {number}"))
    team.exchange()
    nadja = team.offices["Nadja"]
    (conflict,) = nadja.reads.conflicts()

    shown = read_conflict(Book(nadja), conflict)

    assert shown.title == "Jobbtorg Väst: enhetens vikt"
    assert {line.text for side in shown.sides for line in side.lines if line.differs} >= {"2", "3"}

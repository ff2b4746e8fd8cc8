"""A closed draw: drawn at once, known to few, promised to all, and checked by all when opened."""

import json
from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.schedule import Chosen
from kontrollbesok.sampling.commitment import commitment
from kontrollbesok.sampling.mismatch import MismatchKind
from kontrollbesok.sampling.protocol import read_protocol
from kontrollbesok.sampling.recheck import recheck
from kontrollbesok.services import (
    closed_draws,
    schedule,
    sealed_visits,
    unannounced,
    unit_draw_papers,
    unit_draws,
    unit_protocols,
    units,
)
from kontrollbesok.services.planning import NewVisit
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.unit_lots import frame_of, part_names
from tests.asked import NO, press
from tests.browser import as_literal, run_in_page
from tests.kontrollbesok.report import poppler
from tests.offices import SBA, Team
from tests.verifiers import run_draw_verifier

SEED = "3141 5926 5358 9793 2384"
DIGITS = SEED.replace(" ", "")
DICE = SeedOrigin.DICE


@pytest.fixture
def team(tmp_path):
    """A coordinator, two inspectors, a unit chief and eight units."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Tova")
    team.join("Idris")
    team.join("Rut", Role.UNIT_CHIEF)
    for number in range(1, 9):
        units.register_unit(nadja, f"Jobbtorg {number}", UnitType.IN_HOUSE)
    unannounced.allow(nadja, 2026, allowed=True)
    return team


@pytest.fixture
def nadja(team):
    return team.offices["Nadja"]


def closed(team, members=("Tova",)):
    """A closed draw of three units, that all computers have."""
    nadja = team.offices["Nadja"]
    people = frozenset(team.person(name) for name in members)
    wish = replace(unit_draws.first_wish(nadja, 2026), size=3, team=people, closed=True)
    draw = unit_draws.begin(nadja, wish)
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, draw), SEED, DICE)
    team.exchange()
    return draw


def seen_by(team, name, draw):
    return unit_draws.opened(team.offices[name], draw)


def foreseen(team, name, draw):
    """The units that a person knows will be visited, by name."""
    shown = unit_draws.foreseen(seen_by(team, name, draw))
    return [one.unit.name for one in shown if one.drawn]


def visited(team, draw):
    """Every drawn unit has been visited."""
    nadja = team.offices["Nadja"]
    for one in unit_draws.foreseen(unit_draws.opened(nadja, draw)):
        if one.drawn:
            visit = team.visit("Tova", unit=one.unit.unit)
            team.exchange()
            press(team.offices["Tova"], visit, NO, "SBA-10")
            team.exchange()


def refused(act):
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def in_browser(protocol, population, folder):
    """What the page finds wrong."""
    pair = f"{as_literal(protocol)}, {as_literal(population)}"
    return run_in_page(f"answer(check({pair}))", folder)


def test_it_is_off_until_the_coordinator_allows_it(team, nadja):
    """For the year, and no other; a draw that is closed stays so when it is turned off again."""
    draw = closed(team)
    other = replace(unit_draws.first_wish(nadja, 2027), closed=True)
    assert refused(lambda: unit_draws.begin(nadja, other)) is ErrorCode.UNANNOUNCED_OFF
    unannounced.allow(nadja, 2026, allowed=False)
    again = replace(unit_draws.opened(nadja, draw).wish, size=2)
    assert refused(lambda: unit_draws.begin(nadja, again)) is ErrorCode.UNANNOUNCED_OFF
    assert seen_by(team, "Nadja", draw).is_closed
    unit_draws.take_back(nadja, unit_draws.sketch(nadja, unit_draws.first_wish(nadja, 2026)))
    assert unannounced.are_allowed(nadja, 2026)


def test_those_who_are_to_know_see_the_units_and_nobody_else_can(team, nadja):
    """The coordinator and the team; Idris and the unit's chief have a promise and no seed."""
    draw = closed(team)
    expected = foreseen(team, "Nadja", draw)

    assert len(expected) == 3
    assert foreseen(team, "Tova", draw) == expected
    for name in ("Idris", "Rut"):
        seen = seen_by(team, name, draw)
        assert (seen.seed, seen.secret, foreseen(team, name, draw)) == (None, None, [])
        assert seen.promise is not None
        assert refused(lambda seen=seen: unit_draws.ranked(seen)) is ErrorCode.DRAW_CLOSED
        events = list(team.stores[name].events_unknown_to({}))
        assert not any(DIGITS.encode() in (event.body_bytes or b"") for event in events)


def test_nothing_that_is_given_away_tells_more_than_all_know(team, nadja, tmp_path):
    """Neither paper nor package, though the coordinator can read the seed."""
    draw = closed(team)
    seen = seen_by(team, "Nadja", draw)
    unit_draw_papers.write_paper(nadja, seen, tmp_path / "sluten.pdf")
    text = poppler.text((tmp_path / "sluten.pdf").read_bytes(), tmp_path)

    assert refused(lambda: unit_draw_papers.write_package(nadja, seen, tmp_path)) is (
        ErrorCode.DRAW_CLOSED
    )
    assert "Sluten del" in text
    assert seen.promise.sha256 in "".join(text.split())
    assert "3141 5926" not in text
    assert "fingeravtrycket ovan" in text
    first = seen.found.units[0].unit
    assert refused(lambda: unit_draws.target(nadja, seen, first, "Skäl")) is ErrorCode.DRAW_CLOSED


def test_a_seed_that_others_can_read_is_no_secret(team, nadja):
    """A public number of a later day would let anyone draw."""
    wish = replace(unit_draws.first_wish(nadja, 2026), size=3, closed=True)
    draw = unit_draws.begin(nadja, wish)
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    locked = unit_draws.opened(nadja, draw)
    public = SeedOrigin.PUBLIC_NUMBER

    assert refused(lambda: unit_draws.set_seed(nadja, locked, SEED, public)) is (
        ErrorCode.SEED_IS_PUBLIC
    )
    unit_draws.set_seed(nadja, locked, SEED, DICE)
    assert refused(lambda: unit_draws.set_seed(nadja, locked, SEED, DICE)) is (
        ErrorCode.SEED_ALREADY_SET
    )


def test_it_is_opened_when_the_visits_are_done_or_early_with_a_reason(team, nadja):
    """By somebody who reads it."""
    draw = closed(team)
    seen = seen_by(team, "Nadja", draw)

    assert refused(lambda: closed_draws.open_draw(nadja, seen)) is ErrorCode.UNITS_NOT_VISITED
    tova, idris = team.offices["Tova"], team.offices["Idris"]
    other = seen_by(team, "Idris", draw)
    assert refused(lambda: closed_draws.open_draw(idris, other)) is ErrorCode.DRAW_SEALED_TO_OTHERS
    own = seen_by(team, "Tova", draw)
    assert refused(lambda: closed_draws.open_draw(tova, own, "Nu")) is ErrorCode.NOT_ALLOWED

    closed_draws.open_draw(nadja, seen, "Uppgifterna har kommit ut.")
    opened = seen_by(team, "Nadja", draw)
    assert not opened.is_closed
    assert unit_draw_papers.opened_early(nadja, opened) == "Uppgifterna har kommit ut."
    assert refused(lambda: closed_draws.open_draw(nadja, opened)) is ErrorCode.DRAW_NOT_CLOSED


def test_everyone_can_check_it_when_it_is_open(team, nadja, tmp_path):
    """The program on any computer, the two verifiers, and the paper's second part."""
    draw = closed(team)
    expected = foreseen(team, "Nadja", draw)
    visited(team, draw)
    closed_draws.open_draw(nadja, seen_by(team, "Nadja", draw))
    team.exchange()
    idris, seen = team.offices["Idris"], seen_by(team, "Idris", draw)

    assert [one.unit.name for one in unit_draws.ranked(seen) if one.drawn] == expected
    assert unit_protocols.verify(idris, seen) == ()
    folder = unit_draw_papers.write_package(idris, seen, tmp_path)
    protocol, population = folder / "protokoll.json", folder / "population.txt"
    assert run_draw_verifier(protocol, population).returncode == 0
    texts = [file.read_text(encoding="utf-8") for file in (protocol, population)]
    assert in_browser(texts[0], texts[1], tmp_path) == []
    shown = poppler.text((folder / "urval.pdf").read_bytes(), tmp_path)
    assert "3141 5926" in shown
    assert "det som förseglades" in shown
    visit = next(one for one in idris.reads.visits())
    assert schedule.how_chosen(idris, visit) is Chosen.DRAWN


def test_another_seed_than_the_promised_is_found_by_all(team, nadja, tmp_path):
    """Whoever opens something else has drawn nothing, and a protocol of it is refused."""
    draw = closed(team)
    seen = seen_by(team, "Nadja", draw)
    value = {"digits": "2718" * 5, "origin": "dice", "salt": seen.secret.salt}
    operation = put(nadja.store, "unit_draw", draw, "seed", value)
    record(nadja, Act("units.open", (operation,), context=unit_draws.context_of(seen)))
    team.exchange()

    false = seen_by(team, "Idris", draw)
    assert false.false_seed
    assert refused(lambda: unit_draws.ranked(false)) is ErrorCode.SEED_NOT_PROMISED


@pytest.mark.parametrize(
    "change", [{"digits": "2718" * 5}, {"salt": "0" * 32}, {"sha256": "0" * 64}]
)
def test_a_protocol_with_another_promise_is_refused_by_each_verifier(team, nadja, tmp_path, change):
    """Digits, salt or fingerprint: the seal is named."""
    draw = closed(team)
    closed_draws.open_draw(nadja, seen_by(team, "Nadja", draw), "Prov")
    opened = seen_by(team, "Nadja", draw)
    whole = json.loads(unit_protocols.protocol_text(opened))
    promised = whole["seed"]["promised"]
    assert promised["sha256"] == commitment(opened.lock.fingerprint, DIGITS, promised["salt"])
    whole["seed"] |= {k: v for k, v in change.items() if k == "digits"}
    promised |= {k: v for k, v in change.items() if k != "digits"}
    text, rows = json.dumps(whole), unit_protocols.population_lines(opened)

    frame, names = frame_of(opened.found.units), part_names(opened.found)
    found = {one.kind for one in recheck(read_protocol(text), frame, names)}
    assert MismatchKind.SEAL in found
    protocol, population = tmp_path / "p.json", tmp_path / "p.txt"
    protocol.write_text(text, encoding="utf-8")
    population.write_text(rows, encoding="utf-8", newline="")
    assert "förseglingen" in run_draw_verifier(protocol, population).stderr
    assert "förseglingen" in in_browser(text, rows, tmp_path)


def test_two_who_draw_apart_have_drawn_nothing(team, nadja):
    """Two promises: there is nothing to choose between."""
    sixten = team.join("Sixten", Role.COORDINATOR)
    team.exchange()
    wish = replace(unit_draws.first_wish(nadja, 2026), size=3, closed=True)
    draw = unit_draws.begin(nadja, wish)
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    team.exchange()
    for office in (nadja, sixten):
        unit_draws.set_seed(office, unit_draws.opened(office, draw), SEED, DICE)
    team.exchange()

    assert seen_by(team, "Nadja", draw).apart
    assert foreseen(team, "Nadja", draw) == []


def test_one_more_is_let_in_by_who_reads_it(team, nadja):
    """As where the team is chosen after the draw."""
    draw = closed(team, members=())
    assert foreseen(team, "Idris", draw) == []
    closed_draws.let_in(nadja, seen_by(team, "Nadja", draw), team.person("Idris"))
    team.exchange()

    assert foreseen(team, "Idris", draw) == foreseen(team, "Nadja", draw) != []


def test_a_visit_while_the_draw_is_closed_says_so_for_all_alike(team, nadja):
    """A report says the same on every computer, whoever can read the seed."""
    draw = closed(team)
    first, second = (one.unit.unit for one in unit_draws.foreseen(seen_by(team, "Nadja", draw))[:2])
    new = NewVisit(first, date(2026, 12, 1), team.person("Tova"), (), (SBA,))
    sealed_visits.seal_plan(nadja, new)
    (sealed,) = sealed_visits.sealed_visits(nadja, 2026)
    kept, told = sealed_visits.open_visit(nadja, sealed), team.visit("Tova", unit=second)
    team.exchange()

    def said(visit):
        offices = (team.offices[name] for name in ("Nadja", "Tova", "Rut"))
        return {schedule.how_chosen(office, office.reads.visit(visit)) for office in offices}

    assert said(kept) == {Chosen.CLOSED}
    assert said(told) == {Chosen.OTHERWISE}  # announced, so no part of what is closed


def test_units_drawn_beside_a_closed_draw_are_still_drawn(team, nadja):
    """The announced ones are drawn by themselves, and neither draw replaces the other."""
    wish = replace(unit_draws.first_wish(nadja, 2026), size=2)
    other = unit_draws.begin(nadja, wish)
    unit_draws.lock(nadja, unit_draws.opened(nadja, other))
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, other), SEED[::-1], DICE)
    draw = closed(team)
    closed_draws.open_draw(nadja, seen_by(team, "Nadja", draw), "Prov")

    found = {one.unit for one in schedule.read_schedule(nadja, 2026).left}
    expected = {
        one.unit.unit
        for name in (other, draw)
        for one in unit_draws.ranked(unit_draws.opened(nadja, name))
        if one.drawn
    }
    assert found == expected

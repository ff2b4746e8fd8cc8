"""A draw of units: wished for, locked, drawn, checked by others, and never moved afterwards."""

import json
from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import QuestionCode, UnitType
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.unit_draw import Exclusion, Weight, Weighting
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import (
    answers,
    people,
    unit_draw_papers,
    unit_draws,
    unit_protocols,
    units,
)
from tests.browser import as_literal, run_in_page
from tests.kontrollbesok.report import poppler
from tests.offices import Team
from tests.verifiers import run_draw_verifier

SEED = "3141 5926 5358 9793 2384"
DICE = SeedOrigin.DICE


@pytest.fixture
def team(tmp_path):
    """Two coordinators, two inspectors and nine units, one of them a stab, one with a chief."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Sixten", Role.COORDINATOR)
    team.join("Tova")
    team.join("Idris")
    for number in range(1, 8):
        kind = UnitType.CONTRACTOR if number > 5 else UnitType.IN_HOUSE
        units.register_unit(nadja, f"Jobbtorg {number}", kind, cost_centre=f"3101{number}")
    units.register_unit(nadja, "Ekonomistaben", UnitType.CENTRAL_OFFICE)
    gone = "31099 2020-01-01/2025-12-31"
    units.register_unit(nadja, "Jobbtorg Gamla", UnitType.IN_HOUSE, cost_centre=gone)
    return team


@pytest.fixture
def nadja(team):
    """The founder's office."""
    return team.offices["Nadja"]


def unit_of(office, name):
    """A unit by its name."""
    return next(unit.id for unit in office.reads.samples.units() if unit.name == name)


def begun(office, **changes):
    """A new draw with the first wish, changed."""
    wish = replace(unit_draws.first_wish(office, 2026), **{"size": 3, **changes})
    return unit_draws.opened(office, unit_draws.begin(office, wish))


def locked(office, **changes):
    """The same, locked."""
    draw = begun(office, **changes)
    unit_draws.lock(office, draw)
    return unit_draws.opened(office, draw.id)


def drawn(office, **changes):
    """The same, drawn."""
    draw = locked(office, **changes)
    unit_draws.set_seed(office, draw, SEED, DICE)
    return unit_draws.opened(office, draw.id)


def names(draw):
    """The drawn units by name, in order."""
    return [one.unit.name for one in unit_draws.ranked(draw) if one.drawn]


def why(draw):
    """The reasons by name."""
    return {one.name: one.why for one in draw.found.excluded}


def answered(team, visit):
    """Something is recorded in the visit: it has been."""
    team.send("Nadja", "Tova")
    question = load_checklist().question(QuestionCode("SBA-10"))
    answers.give(team.offices["Tova"], visit, question, Reply(Verdict.YES))
    team.send("Tova", "Nadja")


def refused(act):
    """The code that `act` is refused with."""
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_the_list_follows_from_register_visits_and_ties(team, nadja):
    """One visited, one planned, one stab that Tova works at, one that is no more."""
    people.declare_tie(
        nadja, team.person("Tova"), unit_of(nadja, "Ekonomistaben"), TieKind.HARD, "Arbetar där"
    )
    been = team.visit("Tova", unit=unit_of(nadja, "Jobbtorg 1"), day="2026-03-03")
    team.visit("Tova", unit=unit_of(nadja, "Jobbtorg 2"), day="2026-12-04")
    answered(team, been)

    draw = begun(nadja, team=frozenset({team.person("Tova"), team.person("Idris")}))

    assert why(draw) == {
        "Ekonomistaben": Exclusion.MANS_TEAM,
        "Jobbtorg Gamla": Exclusion.NOT_VALID,
        "Jobbtorg 1": Exclusion.VISITED_LATELY,
        "Jobbtorg 2": Exclusion.VISIT_PLANNED,
    }
    assert len(draw.found.units) == 5
    assert all(unit.due for unit in draw.found.units)


def test_the_whole_team_s_tie_keeps_a_unit_out_and_one_s_does_not(team, nadja):
    """Idris alone is tied to 3; both are to 4."""
    tova, idris = team.person("Tova"), team.person("Idris")
    for person, name in ((idris, "Jobbtorg 3"), (idris, "Jobbtorg 4"), (tova, "Jobbtorg 4")):
        people.declare_tie(nadja, person, unit_of(nadja, name), TieKind.HARD, "Syskon")
    people.declare_tie(nadja, tova, unit_of(nadja, "Jobbtorg 3"), TieKind.SOFT, "Granne")

    reasons = why(begun(nadja, team=frozenset({tova, idris})))

    assert reasons == {
        "Jobbtorg 4": Exclusion.TEAM_TIED,
        "Jobbtorg Gamla": Exclusion.NOT_VALID,
    }


def test_a_chief_in_the_team_keeps_the_unit_out(team, nadja):
    """Who leads it does not draw it, whatever is declared."""
    units.register_unit(nadja, "Jobbtorg 8", UnitType.IN_HOUSE, chief=team.person("Idris"))

    reasons = why(begun(nadja, team=frozenset({team.person("Idris")})))

    assert reasons["Jobbtorg 8"] is Exclusion.MANS_TEAM


def test_the_draw_is_the_same_everywhere(team, nadja):
    """Three of eight, in the same order at the other coordinator's."""
    draw = drawn(nadja)
    team.send("Nadja", "Sixten")

    there = unit_draws.opened(team.offices["Sixten"], draw.id)

    assert len(names(draw)) == 3
    assert names(there) == names(draw)
    assert unit_protocols.verify(team.offices["Sixten"], there) == ()


def test_what_comes_after_the_lock_moves_nothing(nadja):
    """A new unit, a visit's plan and other words in the register reach no locked list."""
    draw = locked(nadja)
    units.register_unit(nadja, "Jobbtorg Nya", UnitType.IN_HOUSE)

    again = unit_draws.opened(nadja, draw.id)

    assert again.found == draw.found
    for act in (
        lambda: unit_draws.set_wish(nadja, again, replace(again.wish, size=5)),
        lambda: unit_draws.set_weight(nadja, again, again.found.units[0].unit, Weight(2, "x")),
        lambda: unit_draws.lock(nadja, again),
    ):
        assert refused(act) is ErrorCode.UNITS_LOCKED
    assert refused(lambda: unit_draws.take_back(nadja, again)) is ErrorCode.NOTHING_TO_UNDO


def test_only_the_list_that_was_seen_is_locked(nadja):
    """A unit that came meanwhile is to be looked at first."""
    draw = begun(nadja)
    units.register_unit(nadja, "Jobbtorg Nya", UnitType.IN_HOUSE)

    assert refused(lambda: unit_draws.lock(nadja, draw)) is ErrorCode.UNITS_CHANGED


def test_the_seed_waits_for_the_lock_and_is_set_once(nadja):
    """Before the lock, too short, then once and for all."""
    draw = begun(nadja)
    early = refused(lambda: unit_draws.set_seed(nadja, draw, SEED, DICE))
    unit_draws.lock(nadja, draw)
    short = refused(lambda: unit_draws.set_seed(nadja, draw, "1234", DICE))
    unit_draws.set_seed(nadja, draw, SEED, DICE)
    again = refused(lambda: unit_draws.set_seed(nadja, draw, SEED, DICE))

    assert (early, short, again) == (
        ErrorCode.UNITS_NOT_LOCKED,
        ErrorCode.SEED_TOO_SHORT,
        ErrorCode.SEED_ALREADY_SET,
    )


def test_two_seeds_apart_are_no_draw(team, nadja):
    """Nobody may choose between two draws."""
    draw = locked(nadja)
    team.send("Nadja", "Sixten")
    sixten = team.offices["Sixten"]
    unit_draws.set_seed(nadja, draw, SEED, DICE)
    unit_draws.set_seed(sixten, unit_draws.opened(sixten, draw.id), SEED[::-1], DICE)
    team.exchange()

    now = unit_draws.opened(nadja, draw.id)

    assert now.apart
    assert not nadja.reads.conflicts()  # there is nothing to choose: a new draw is made
    assert refused(lambda: unit_draws.ranked(now)) is ErrorCode.UNIT_SEEDS_DIFFER


def test_two_wishes_apart_are_settled_before_the_lock(team, nadja):
    """Both are kept; the list waits."""
    draw = begun(nadja)
    team.send("Nadja", "Sixten")
    sixten = team.offices["Sixten"]
    unit_draws.set_wish(nadja, draw, replace(draw.wish, size=4))
    there = unit_draws.opened(sixten, draw.id)
    unit_draws.set_wish(sixten, there, replace(there.wish, size=5))
    team.exchange()

    now = unit_draws.opened(nadja, draw.id)

    assert refused(lambda: unit_draws.lock(nadja, now)) is ErrorCode.DECISIONS_DIFFER


def test_a_weight_needs_its_reason(nadja):
    """A number of 1 to 99; only 1 goes without words. Undo puts the former back."""
    draw = begun(nadja, weighting=Weighting.BY_RISK)
    unit = draw.found.units[0].unit

    codes = [
        refused(lambda w=w: unit_draws.set_weight(nadja, draw, unit, w))
        for w in (Weight(0, "x"), Weight(100, "x"), Weight(3, " "))
    ]
    unit_draws.set_weight(nadja, draw, unit, Weight(3, " Två väsentliga  2024 "))
    weighed = unit_draws.opened(nadja, draw.id)
    unit_draws.take_back(nadja, weighed)

    assert codes == [
        ErrorCode.WEIGHT_WRONG,
        ErrorCode.WEIGHT_WRONG,
        ErrorCode.WEIGHT_REASON_MISSING,
    ]
    assert weighed.found.units[0].weight == Weight(3, "Två väsentliga 2024")
    assert unit_draws.opened(nadja, draw.id).found.units[0].weight == Weight()


def test_random_comes_before_targeted(nadja):
    """Not before the draw, not one that is drawn, not without a reason; taken back whole."""
    draw = locked(nadja)
    spare = draw.found.units[0].unit
    early = refused(lambda: unit_draws.target(nadja, draw, spare, "Klagomål"))
    unit_draws.set_seed(nadja, draw, SEED, DICE)
    draw = unit_draws.opened(nadja, draw.id)
    order = unit_draws.ranked(draw)
    first, last = order[0].unit.unit, order[-1].unit.unit
    twice = refused(lambda: unit_draws.target(nadja, draw, first, "Klagomål"))
    silent = refused(lambda: unit_draws.target(nadja, draw, last, " "))
    unit_draws.target(nadja, draw, last, "Klagomål")
    chosen = unit_draws.opened(nadja, draw.id)
    unit_draws.take_back(nadja, chosen)

    assert (early, twice, silent) == (
        ErrorCode.UNITS_NOT_DRAWN,
        ErrorCode.TARGET_ALREADY_DRAWN,
        ErrorCode.TARGET_REASON_MISSING,
    )
    assert [(one.unit, one.reason) for one in chosen.targeted] == [(last, "Klagomål")]
    assert unit_draws.opened(nadja, draw.id).targeted == ()


def test_only_a_coordinator_draws_units(team):
    """Anyone else is told, and nothing is kept."""
    team.send("Nadja", "Tova")
    tova = team.offices["Tova"]

    assert refused(lambda: begun(tova)) is ErrorCode.NOT_ALLOWED
    assert unit_draws.draws_of(tova, 2026) == ()


def test_a_day_in_another_year_is_asked_for_again(nadja):
    """The year's draw reads the register on a day of that year."""
    assert refused(lambda: begun(nadja, day=date(2027, 1, 1))) is ErrorCode.UNIT_DRAW_DAY_WRONG


def test_a_new_draw_leaves_the_former(team, nadja):
    """Both stand in the year, oldest first."""
    first = drawn(nadja)
    team.clock.move(seconds=1)
    second = begun(nadja)

    assert [draw.id for draw in unit_draws.draws_of(nadja, 2026)] == [first.id, second.id]
    assert unit_draws.draws_of(nadja, 2025) == ()


def _package(nadja, tmp_path, weighting):
    """A drawn year's folder, with units of both halves and one that is targeted."""
    draw = begun(nadja, weighting=weighting, size=3)
    for number, unit in enumerate(draw.found.units):
        if weighting is Weighting.BY_RISK:
            weight = Weight(1 + number, "Avvikelser förra besöket")
            unit_draws.set_weight(nadja, unit_draws.opened(nadja, draw.id), unit.unit, weight)
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw.id))
    unit_draws.set_seed(nadja, draw, SEED, DICE)
    draw = unit_draws.opened(nadja, draw.id)
    last = unit_draws.ranked(draw)[-1].unit.unit
    unit_draws.target(nadja, draw, last, "Klagomål från besökare")
    draw = unit_draws.opened(nadja, draw.id)
    return draw, unit_draw_papers.write_package(nadja, draw, tmp_path)


@pytest.fixture
def visited(team, nadja):
    """Two units were visited in 2024: both halves are there."""
    for number, name in enumerate(("Jobbtorg 1", "Jobbtorg 6", "Jobbtorg 7")):
        unit, code = unit_of(nadja, name), f"IK-2024-00{number}"
        visit = team.visit("Tova", unit=unit, day="2024-05-06", number=code)
        answered(team, visit)


@pytest.mark.parametrize("weighting", Weighting)
@pytest.mark.parametrize("halves", [1, 2])
def test_anyone_can_draw_it_again(nadja, tmp_path, request, weighting, halves):
    """The 40-line verifier takes the folder as it is, and sees a changed weight or seed."""
    if halves == 2:
        request.getfixturevalue("visited")
    draw, folder = _package(nadja, tmp_path, weighting)
    protocol, population = folder / "protokoll.json", folder / "population.txt"

    assert run_draw_verifier(protocol, population).returncode == 0
    assert unit_protocols.verify(nadja, draw) == ()

    text, lines = protocol.read_text("utf-8"), population.read_text("utf-8")
    whole = json.loads(text)
    assert len(whole["parts"]) == halves
    seed = text.replace(whole["seed"]["digits"], whole["seed"]["digits"][::-1])
    weight = lines.replace("\t1\n", "\t2\n", 1).replace("\t1\t", "\t2\t", 1)
    for other, rows in ((seed, lines), (text, weight)):
        assert (other, rows) != (text, lines)
        protocol.write_text(other, "utf-8")
        population.write_text(rows, "utf-8", newline="")
        assert run_draw_verifier(protocol, population).returncode == 1


def test_the_browser_agrees(nadja, tmp_path, visited):
    """The one-page verifier takes the weighted folder of two halves, and catches another seed."""
    _, folder = _package(nadja, tmp_path, Weighting.BY_RISK)
    protocol = (folder / "protokoll.json").read_text("utf-8")
    population = (folder / "population.txt").read_text("utf-8")
    other = protocol.replace("31415926535897932384", "41415926535897932384")
    pairs = as_literal([[protocol, population], [other, population]])

    found = run_in_page(f"answer({pairs}.map(pair => check(...pair)))", tmp_path)

    assert found[0] == []
    assert found[1]


def test_a_list_that_was_tampered_with_is_found(nadja):
    """F5 holds the list against the fingerprint that was written at the lock."""
    draw = drawn(nadja)
    lock = replace(draw.lock, fingerprint="0" * 64)

    assert unit_protocols.verify(nadja, draw) == ()
    assert unit_protocols.verify(nadja, replace(draw, lock=lock))


def test_the_paper_names_all_and_has_room_for_two_witnesses(nadja, tmp_path, visited):
    """Drawn, targeted, weights, reasons, the seed, and two rows to sign on."""
    draw, folder = _package(nadja, tmp_path, Weighting.BY_RISK)
    text = poppler.text((folder / "urval.pdf").read_bytes(), tmp_path)

    for word in (*names(draw), "Klagomål från besökare", "3141 5926 5358 9793 2384", "Riktat"):
        assert word in text
    for word in ("Avvikelser förra besöket", "Ingen enhet på dagen, 2025-12-31", "Vittnen"):
        assert word in text
    assert text.count("Namnteckning") == 2
    table = (folder / "enheter.csv").read_text("utf-8-sig")
    assert table.count("Riktad") == 1
    assert all(name in table for name in names(draw))


def test_the_paper_before_the_seed(nadja, tmp_path):
    """The witnesses can see the locked list, and that nothing is drawn."""
    target = tmp_path / "urval.pdf"

    unit_draw_papers.write_paper(nadja, locked(nadja), target)

    text = poppler.text(target.read_bytes(), tmp_path)
    assert "Inte draget" in text
    assert "Listans fingeravtryck" in text
    assert "Startvärde" not in text.replace("startvärdet", "")

"""The coordinator's year, from the board's decision to what it proposes for the next.

2022's files are read in as the year, decided, six units are drawn and checked by those who can
check without the program, their visits get weeks and letters, one goes all the way to the
registrar, and what it found comes back in the plan, in Nästa år and in next year's draw.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kontrollbesok.imports.plans import ikp_csv, vor_csv
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.booking import LetterType
from kontrollbesok.model.chart import Contact
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.figures import Freeze, ReportTime, since_freeze
from kontrollbesok.model.risk import Likelihood
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.schedule import Chosen
from kontrollbesok.model.unit_draw import Weighting
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import (
    attests,
    booking_letters,
    bookings,
    control_edits,
    control_imports,
    controls,
    figures,
    next_year,
    outcomes,
    planning,
    risk_imports,
    risk_years,
    risks,
    schedule,
    unit_draw_papers,
    unit_draws,
    unit_protocols,
    unit_weights,
    units,
    visits,
)
from tests.browser import as_literal, run_in_page
from tests.verifiers import run_draw_verifier
from tests.whole_visit import DNR, settled, share, whole_team

CONTENT = Path(__file__).parents[1] / "data" / "content"
VOR, IKP = CONTENT / "vor_2022.csv", CONTENT / "ikp_2022.csv"
AREAS = tuple(map(AreaCode, ("SBA", "REP", "BEH", "PUI")))
SEED = "3141 5926 5358 9793 2384"
YEAR = 2026
DAYS = [*(date(YEAR, 11, day) for day in (24, 25, 26, 27, 30)), date(YEAR, 12, 1)]
TESTED_BY = {
    "13": "SBA",
    "60": "PUI-04, PUI-05, PUI-06",
    "63": "PUI-09, PUI-15, PUI-16",
}


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """Everyone, nine units of one department, and 2022's two files read in as the year."""
    folder = tmp_path_factory.mktemp("year")
    team = whole_team(folder, files=BlobStore(folder / "blobs"))
    nadja = team.offices["Nadja"]
    for number in range(1, 10):
        units.register_unit(
            nadja,
            f"Jobbtorg {number}",
            UnitType.IN_HOUSE,
            site=units.register_site(nadja, f"Hus {number}", f"Ringgatan {number}"),
            chief=team.person("Rut"),
        )
    risk_imports.take_in(nadja, risk_imports.propose(nadja, VOR, YEAR))
    control_imports.take_in(nadja, control_imports.propose(nadja, IKP, YEAR))
    return team


@pytest.fixture(scope="module")
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture(scope="module")
def decided(nadja):
    """The year as the board decided it, with what its visits test the controls by."""
    for nr, codes in TESTED_BY.items():
        year = risks.read_year(nadja, YEAR)
        row = next(one for one in year.plan_rows() if str(one.control.nr) == nr)
        control_edits.set_tested_by(nadja, year, row, codes)
    risk_years.decide(nadja, risks.read_year(nadja, YEAR), "2025-12-16", "AMN 2025/1184")
    return risks.read_year(nadja, YEAR)


@pytest.fixture(scope="module")
def draw(nadja, decided):
    """Six units: the list locked first, the seed set after it."""
    made = unit_draws.begin(nadja, unit_draws.first_wish(nadja, YEAR))
    unit_draws.lock(nadja, unit_draws.opened(nadja, made))
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, made), SEED, SeedOrigin.DICE)
    return unit_draws.opened(nadja, made)


@pytest.fixture(scope="module")
def booked(team, nadja, draw):
    """A visit to each of the six, a day each; the first of them noticed by letter."""
    made = []
    for day, unit in zip(DAYS, schedule.read_schedule(nadja, YEAR).left, strict=True):
        wanted = planning.NewVisit(
            unit.unit,
            day,
            team.person("Tova"),
            (team.person("Idris"),),
            AREAS,
            number=planning.choices(nadja).number,
            starts="09:00",
            ends="12:30",
        )
        made.append(planning.plan(nadja, wanted))
    bookings.set_contact(nadja, made[0], Contact("Rut Ekmyra", "rut.ekmyra@kommun.example"))
    letter = team.folder / "avisering.eml"
    booking_letters.send(nadja, made[0], LetterType.NOTICE, letter)
    share(team)
    return tuple(made)


@pytest.fixture(scope="module")
def registered(team, booked):
    """The first visit, all the way."""
    settled(team, booked[0])
    sam = team.offices["Sam"]
    attests.register(sam, booked[0], DNR, sam.clock.today())
    share(team)
    return booked[0]


def test_the_year_is_the_printed_one_and_decided(nadja, decided):
    """Read in as another year and written out again, byte for byte; the version is kept."""
    plan = risk_years.as_plan(nadja, decided)

    assert vor_csv(plan) == VOR.read_bytes().decode()
    assert ikp_csv(plan) == IKP.read_bytes().decode()
    assert risk_years.decided_version(nadja, decided) == plan
    assert controls.working_year(nadja) == YEAR


def test_the_six_are_what_anyone_draws(nadja, draw, tmp_path):
    """By the program, by the script of forty lines and by the page in a browser."""
    folder = unit_draw_papers.write_package(nadja, draw, tmp_path)
    protocol, population = folder / "protokoll.json", folder / "population.txt"
    pair = as_literal([protocol.read_text("utf-8"), population.read_text("utf-8")])
    drawn = [one.unit.unit for one in unit_draws.ranked(draw) if one.drawn]

    assert len(drawn) == 6
    assert unit_protocols.verify(nadja, draw) == ()
    assert run_draw_verifier(protocol, population).returncode == 0
    assert run_in_page(f"answer(check(...{pair}))", tmp_path) == []
    (part,) = [part for part in json.loads(protocol.read_text("utf-8"))["parts"] if part["picks"]]
    assert [lot[0] for lot in part["picks"]] == drawn


def test_each_of_the_six_has_a_day(nadja, booked):
    """The schedule says how they came to be visited, and nothing is in the way."""
    now = schedule.read_schedule(nadja, YEAR)

    assert now.left == ()
    assert [unit.chosen for unit in now.units] == [Chosen.DRAWN] * 6
    assert not any(now.hitches.values())
    assert [letter.type for letter in bookings.booking_of(nadja, booked[0]).letters] == [
        LetterType.NOTICE
    ]
    assert booking_letters.notice_of(nadja, booked[0]).by_lot


def test_the_visits_know_what_they_answer(nadja, booked):
    """The controls of the decided plan whose areas are chosen."""
    for visit in booked:
        answered = [one.rpartition("/")[2] for one in visits.opened(nadja, visit).controls]
        assert answered == [*TESTED_BY]


def test_the_outcome_is_back_in_the_plan(nadja, registered):
    """Counted on the controls that its findings bear on; after T2, so it is preliminary."""
    assert visits.opened(nadja, registered).state is VisitState.REGISTERED
    found = {one.nr: one for one in outcomes.outcomes(nadja, YEAR)}
    standing = controls.find(nadja, "IKP 13", YEAR)

    assert (found[13].visits, found[13].findings, found[13].major) == (1, 1, 1)
    assert found[13].preliminary
    assert found[60].visits == 1
    assert (standing.visits_done, standing.visits) == (1, 6)


def test_the_outcome_moves_next_year_when_a_person_takes_it(nadja, registered):
    """Nästa år begins as a copy; fire safety goes a step up with its reason."""
    now = risks.read_year(nadja, YEAR)
    next_year.begin(nadja, now)
    following = risks.read_year(nadja, YEAR + 1)
    said = outcomes.proposals(outcomes.outcomes(nadja, YEAR), now)

    assert following.row("13").risk.likelihood is Likelihood.LESS_LIKELY
    next_year.accept(nadja, following, following.row("13"), said[13])
    after = risks.read_year(nadja, YEAR + 1)
    moved = nadja.reads.history(f"plan/{YEAR + 1}")[-1].event

    assert after.row("13").risk.likelihood is Likelihood.POSSIBLE
    assert moved.body.reason == "En avvikelse, varav 1 väsentlig, vid ett besök. Preliminärt."
    assert risks.read_year(nadja, YEAR) == now


def test_the_board_s_figures_stay_when_a_visit_comes_after_them(team, nadja, registered):
    """The annual report is frozen in January; a visit registered later changes nothing of it."""
    team.clock.move(days=40)
    shown = figures.figures(nadja, YEAR, ReportTime.YEAR)
    figures.freeze(nadja, YEAR, ReportTime.YEAR, shown, Freeze("2027-01-21", "AMN 2027/12", {}))
    frozen = figures.frozen_figures(nadja, YEAR)
    same = since_freeze(outcomes.outcomes(nadja, YEAR), frozen)

    assert not any(one.preliminary for one in same)
    later = [replace(one, visits=one.visits + 1) if one.nr == 13 else one for one in same]
    assert [one.nr for one in since_freeze(later, frozen) if one.preliminary] == [13]
    assert figures.figures(nadja, YEAR, ReportTime.YEAR) == shown


def test_next_year_s_draw_is_told_what_was_found(nadja, registered):
    """A weight for the visited unit alone, with what it rests on; nothing is set by itself."""
    wish = replace(
        unit_draws.first_wish(nadja, YEAR + 1),
        day=date(YEAR + 1, 2, 1),
        rest_years=0,
        weighting=Weighting.BY_RISK,
    )
    made = unit_draws.begin(nadja, wish)
    stands = unit_draws.opened(nadja, made)

    proposed = unit_weights.proposed_weights(nadja, stands)

    assert list(proposed) == [visits.opened(nadja, registered).unit]
    (weight,) = proposed.values()
    assert weight.number == 3
    assert weight.reason == "2 avvikelser, varav 1 väsentlig, vid besöket 2026-11-24"
    assert all(unit.weight.number == 1 for unit in stands.found.units)

"""A year's risks: shipped, written over, taken back, decided and revised."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.plans import load_plan, vor_csv
from kontrollbesok.model.people import Role
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import Handling, MeasureState, YearState
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import risk_undo, risk_years, risks
from kontrollbesok.services.undo import undo
from tests.offices import Team

SEVERE, POSSIBLE = Impact.SEVERE, Likelihood.POSSIBLE


@pytest.fixture
def team(tmp_path):
    """Two coordinators and an inspector."""
    team = Team(tmp_path)
    team.found()
    team.join("Sixten", Role.COORDINATOR)
    team.join("Tova", Role.INSPECTOR)
    return team


@pytest.fixture
def nadja(team):
    """The founder's office."""
    return team.offices["Nadja"]


def year_of(office, year=2022):
    """The year as it stands."""
    return risks.read_year(office, year)


def valued(office, row, likelihood, impact):
    """Value a risk of 2022 from what stands now."""
    year = year_of(office)
    return risks.set_value(office, year, year.row(row), likelihood, impact)


def refused(act):
    """The code that `act` is refused with."""
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_the_shipped_year_is_read_where_nothing_is_written(nadja):
    """66 rows in their order, none of them an event."""
    year = year_of(nadja)

    assert [row.risk for row in year.rows] == list(load_plan(2022).risks)
    assert [row.row for row in year.rows if row.risk.nr is None] == ["r43"]
    assert (year.shipped, year.decision.state) == (True, YearState.DRAFT)
    assert risks.known_years(nadja) == (2022,)
    assert not nadja.reads.plans.risks(2022)


def test_what_is_written_of_a_risk_touches_nothing_else(nadja):
    """Risk 7 gets a value, a measure and an owner; its words and its neighbours are the shipped."""
    before = year_of(nadja)

    touched = valued(nadja, "7", Likelihood.LIKELY, SEVERE)
    risks.set_measure(nadja, year_of(nadja), year_of(nadja).row("7"), " Rutin före start ")
    risks.set_owner(nadja, year_of(nadja), year_of(nadja).row("7"), "Enhetschefen")

    now, was = year_of(nadja).row("7").risk, before.row("7").risk
    assert touched == Touched.PLAN
    assert now == replace(
        was,
        likelihood=Likelihood.LIKELY,
        impact=SEVERE,
        measure="Rutin före start",
        owner="Enhetschefen",
    )
    others = [row.risk for row in year_of(nadja).rows if row.row != "7"]
    assert others == [row.risk for row in before.rows if row.row != "7"]


def test_a_move_is_undone_and_redone(nadja):
    """To the value before, and at last to the shipped one."""
    shipped = year_of(nadja).row("25").risk
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)
    valued(nadja, "25", Likelihood.VERY_LIKELY, SEVERE)

    seen = []
    for act in (risk_undo.take_back, risk_undo.take_back, risk_undo.do_again):
        act(nadja, 2022)
        seen.append(year_of(nadja).row("25").risk)

    assert [risk.likelihood for risk in seen] == [
        Likelihood.LIKELY,
        shipped.likelihood,
        Likelihood.LIKELY,
    ]
    assert seen[1] == shipped


def test_an_inspector_values_nothing(team):
    """The record itself keeps it out, whatever the screen offers."""
    team.exchange()

    code = refused(lambda: valued(team.offices["Tova"], "25", Likelihood.LIKELY, SEVERE))

    assert code is ErrorCode.NOT_ALLOWED


def test_two_who_value_a_risk_apart_are_both_kept(team, nadja):
    """The row says so, and the year can not be decided before somebody has chosen."""
    sixten = team.offices["Sixten"]
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)
    valued(sixten, "25", Likelihood.UNLIKELY, SEVERE)
    team.exchange()

    year = year_of(nadja)

    assert [row.row for row in year.conflicting()] == ["25"]
    decide = refused(lambda: risk_years.decide(nadja, year, "2022-12-16", ""))
    assert decide is ErrorCode.YEAR_CONFLICT


def test_equal_values_written_apart_are_no_conflict(team, nadja):
    """Two who say the same have said it once."""
    for name in ("Nadja", "Sixten"):
        valued(team.offices[name], "25", Likelihood.LIKELY, SEVERE)
    team.exchange()

    assert not year_of(nadja).conflicting()


def test_a_value_on_a_stale_screen_does_not_overrule(team, nadja):
    """What came in between is not in what was seen, so both stand."""
    stale = year_of(nadja)
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)

    risks.set_value(nadja, stale, stale.row("25"), Likelihood.UNLIKELY, SEVERE)

    assert year_of(nadja).row("25").conflict


def test_the_plan_follows_from_the_value(nadja):
    """At 12 a risk is in the plan whatever was marked; below, the board says."""
    assert not year_of(nadja).in_plan(year_of(nadja).row("7"))
    valued(nadja, "7", POSSIBLE, SEVERE)
    year = year_of(nadja)
    row = year.row("7")

    assert year.always_in_plan(row)
    assert year.in_plan(row)
    code = refused(lambda: risks.set_handling(nadja, year, row, Handling.RISKS_ONLY))
    assert code is ErrorCode.RISK_STAYS_IN_PLAN


def test_a_lower_risk_is_put_in_the_plan_and_taken_out(nadja):
    """Risk 1 has value 6."""
    seen = []
    for handling in (Handling.IN_PLAN, Handling.RISKS_ONLY):
        year = year_of(nadja)
        risks.set_handling(nadja, year, year.row("1"), handling, "Nämnden vill följa den")
        seen.append(year_of(nadja).in_plan(year_of(nadja).row("1")))

    assert seen == [True, False]
    assert year_of(nadja).row("1").reason == "Nämnden vill följa den"


def test_what_lacks_a_measure_is_named(nadja):
    """The twelve of 2022 that the reference lists; one fewer when one gets a measure."""
    named = [row.risk.nr for row in year_of(nadja).lacking()]
    assert named == [7, 9, 12, 16, 29, 30, 31, 32, 33, 34, 36, 38]

    risks.set_measure(nadja, year_of(nadja), year_of(nadja).row("9"), "Utbildning")

    assert 9 not in [row.risk.nr for row in year_of(nadja).lacking()]
    assert year_of(nadja).measure_state(year_of(nadja).row("9")) is MeasureState.DRAFT
    assert [row.row for row in year_of(nadja).unvalued()] == ["r43"]


def test_the_thresholds_are_the_year_s(nadja):
    """At 15 nothing of 2022 must be in the plan; the order of the two holds."""
    risk_years.set_thresholds(nadja, year_of(nadja), 15, 10)

    year = year_of(nadja)
    assert not any(year.always_in_plan(row) for row in year.rows)
    assert {int(row.risk.value) for row in year.rows if year.needs_measure(row)} == {10, 12}
    wrong = refused(lambda: risk_years.set_thresholds(nadja, year, 8, 9))
    assert wrong is ErrorCode.THRESHOLDS_WRONG


def test_a_decided_year_is_frozen(nadja):
    """Every change is refused, undo too, until it is revised with a reason."""
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)
    risk_years.decide(nadja, year_of(nadja), "2022-12-16", "AMN 2022/1184")
    year = year_of(nadja)
    row = year.row("25")

    acts = [
        lambda: risks.set_value(nadja, year, row, Likelihood.UNLIKELY, SEVERE),
        lambda: risks.set_measure(nadja, year, row, "Ny"),
        lambda: risks.set_owner(nadja, year, row, "Ny"),
        lambda: risks.set_handling(nadja, year, year.row("1"), Handling.IN_PLAN),
        lambda: risk_years.set_thresholds(nadja, year, 15, 10),
        lambda: risk_years.decide(nadja, year, "2022-12-17", ""),
        lambda: risk_undo.take_back(nadja, 2022),
        lambda: risk_undo.do_again(nadja, 2022),
    ]
    assert {refused(act) for act in acts} == {ErrorCode.YEAR_DECIDED}
    assert year_of(nadja) == year
    assert year.measure_state(row) is MeasureState.DECIDED
    assert refused(lambda: risk_years.revise(nadja, year, " ")) is ErrorCode.REVISION_NEEDS_REASON


def test_a_revision_keeps_the_decided_version(team, nadja):
    """What was decided is read back whole on another computer, whatever is written since."""
    decided = vor_csv(risk_years.as_plan(nadja, year_of(nadja)))
    risk_years.decide(nadja, year_of(nadja), "2022-12-16", "AMN 2022/1184")
    risk_years.revise(nadja, year_of(nadja), "Ny lag från 1 juli")
    valued(nadja, "25", Likelihood.VERY_LIKELY, SEVERE)
    team.exchange()

    sixten = team.offices["Sixten"]
    year = year_of(sixten)
    kept = risk_years.decided_version(sixten, year)

    assert year.decision.state is YearState.REVISING
    assert (year.decision.date, year.decision.dnr) == ("2022-12-16", "AMN 2022/1184")
    assert vor_csv(kept) == decided
    assert vor_csv(risk_years.as_plan(sixten, year)) != decided
    again = risk_years.decide(sixten, year, "2023-06-20", "")
    assert again & Touched.PLAN


def test_deciding_what_has_changed_since_is_refused(nadja):
    """The board decides what was on the screen, or nothing."""
    stale = year_of(nadja)
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)

    code = refused(lambda: risk_years.decide(nadja, stale, "2022-12-16", ""))

    assert code is ErrorCode.YEAR_CHANGED
    assert year_of(nadja).decision.state is YearState.DRAFT


def test_a_decision_is_not_undone(nadja):
    """It has its own way back: with a reason."""
    risk_years.decide(nadja, year_of(nadja), "2022-12-16", "")

    code = refused(lambda: undo(nadja, "plan/2022"))

    assert code is ErrorCode.NOTHING_TO_UNDO


def test_the_coordinator_owns_no_risk(nadja):
    """A risk is owned in the line."""
    year = year_of(nadja)

    code = refused(lambda: risks.set_owner(nadja, year, year.row("25"), "Samordnaren"))

    assert code is ErrorCode.OWNER_NOT_IN_LINE
    assert year_of(nadja) == year


def test_undo_does_not_reach_past_a_decision(nadja):
    """What was moved before belongs to what was decided; what is moved after is one's own."""
    valued(nadja, "25", Likelihood.LIKELY, SEVERE)
    risk_years.decide(nadja, year_of(nadja), "2022-12-16", "")
    risk_years.revise(nadja, year_of(nadja), "Ny lag")

    assert refused(lambda: risk_undo.take_back(nadja, 2022)) is ErrorCode.RISKS_NOTHING_TO_UNDO
    valued(nadja, "25", Likelihood.VERY_LIKELY, SEVERE)
    risk_undo.take_back(nadja, 2022)

    assert year_of(nadja).row("25").risk.likelihood is Likelihood.LIKELY
    assert refused(lambda: risk_undo.take_back(nadja, 2022)) is ErrorCode.RISKS_NOTHING_TO_UNDO


def test_without_a_change_there_is_nothing_to_take_back(nadja):
    """Said of the year, not of a visit."""
    acts = (lambda: risk_undo.take_back(nadja, 2022), lambda: risk_undo.do_again(nadja, 2022))

    assert {refused(act) for act in acts} == {ErrorCode.RISKS_NOTHING_TO_UNDO}

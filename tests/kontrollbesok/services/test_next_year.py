"""The next year out of this one: structure goes along, verdicts do not, outcomes propose."""

from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.figures import Freeze, ReportTime
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import Direction, Target, share_of
from kontrollbesok.model.outcome import Outcome, proposed
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import YearState
from kontrollbesok.services import (
    control_checks,
    control_edits,
    controls,
    figures,
    indicators,
    next_year,
    outcomes,
    risk_edits,
    risk_undo,
    risk_years,
    risks,
    units,
)
from kontrollbesok.services.indicators import ValueWords
from tests.offices import Team
from tests.whole_visit import planned, submitted, whole_team


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


def year_of(office, year=2022):
    """The year as it stands."""
    return risks.read_year(office, year)


def test_structure_goes_along_and_verdicts_do_not(nadja):
    """65 risks and the row without number, 17 controls; nothing decided, no printed notes."""
    year = year_of(nadja)
    risk_years.set_thresholds(nadja, year, 12, 8)
    row = next(one for one in year.plan_rows() if one.control.nr == 25)
    control_edits.set_responsible(nadja, year_of(nadja), row, "Ekonomichefen")
    now = year_of(nadja)
    risk_edits.remove(nadja, now, now.row("2"), "Hör inte hit")
    risk_years.decide(nadja, year_of(nadja), "2021-12-16", "AMN 2021/1")
    controls.transfer(nadja, "ikp/2022/13", done=True)

    next_year.begin(nadja, year_of(nadja))

    before, after = year_of(nadja), year_of(nadja, 2023)
    assert after.decision.state is YearState.DRAFT
    assert after.thresholds == before.thresholds
    assert len(after.rows) == 65
    assert not after.removed
    assert "2" not in [one.row for one in after.rows]
    assert [(one.risk.nr, one.risk.event, one.risk.value) for one in after.rows] == [
        (one.risk.nr, one.risk.event, one.risk.value) for one in before.rows
    ]
    assert not any(one.risk.note for one in after.rows)
    assert [one.control.nr for one in after.plan_rows()] == [
        one.control.nr for one in before.plan_rows()
    ]
    copied = next(one.control for one in after.plan_rows() if one.control.nr == 25)
    assert (copied.responsible, copied.methods) == ("Ekonomichefen", row.control.methods)
    assert copied.questions == row.control.questions
    assert not any(one.transferred for one in controls.overview(nadja, 2023))


def test_a_year_is_begun_once_and_undone_whole(nadja):
    """The second time nothing is copied; undo leaves no trace of the year."""
    next_year.begin(nadja, year_of(nadja))
    with pytest.raises(UserError) as again:
        next_year.begin(nadja, year_of(nadja))
    with pytest.raises(UserError) as empty:
        next_year.begin(nadja, year_of(nadja, 2030))
    risk_undo.take_back(nadja, 2023)

    assert again.value.code is ErrorCode.YEAR_BEGUN
    assert empty.value.code is ErrorCode.CONTROLS_NONE
    assert risks.known_years(nadja) == (2022,)
    next_year.begin(nadja, year_of(nadja))
    assert len(year_of(nadja, 2023).rows) == 66


def test_a_proposal_that_is_taken_moves_the_risk_and_keeps_its_reason(nadja):
    """In the history, word for word."""
    next_year.begin(nadja, year_of(nadja))
    year = year_of(nadja, 2023)
    row = year.row("13")
    proposal = proposed(Outcome(13, "SBA", visits=6, findings=3, major=1), row.risk)
    next_year.accept(nadja, year, row, proposal)
    written = nadja.reads.history("plan/2023")
    moved = next(one.event for one in written if one.event.header.act == "risk.move")

    assert (row.risk.likelihood, row.risk.impact) == (Likelihood.LESS_LIKELY, Impact.VERY_SEVERE)
    assert year_of(nadja, 2023).row("13").risk.likelihood is Likelihood.POSSIBLE
    assert moved.body.reason == "3 avvikelser, varav 1 väsentlig, vid 6 besök."


def test_the_outcome_of_a_visit_comes_back_in_the_plan(tmp_path):
    """One submitted visit: its findings are counted on the controls that they bear on."""
    team = whole_team(tmp_path)
    visit = planned(team)
    nadja = team.offices["Nadja"]
    year = int(nadja.reads.visit(visit).date[:4])
    for earlier in range(2022, year):
        next_year.begin(nadja, year_of(nadja, earlier))
    before = outcomes.outcomes(nadja, year)
    submitted(team, visit)
    team.exchange()
    found = {one.nr: one for one in outcomes.outcomes(nadja, year)}
    said = outcomes.proposals(tuple(found.values()), year_of(nadja, year))
    counted = [one for one in nadja.reads.findings(visit) if one.counts]

    assert not any(one.visits for one in before)
    assert found[13].visits == 1
    assert found[13].findings == sum(str(one.question).startswith("SBA") for one in counted) > 0
    assert found[13].preliminary
    assert found[19] == Outcome(19, found[19].title)
    assert (found[59].visits, found[61].visits) == (1, 0)  # PUI-17 is asked at no visit
    assert not any(one.visits for one in outcomes.outcomes(nadja, year - 1))
    assert set(said) == {nr for nr, one in found.items() if one.major or one.errors}


def test_reports_and_values_come_back_in_the_plan(nadja):
    """By their day: after T2 they are preliminary, and its figures leave them out."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE)
    activity, trained = control_id(2022, 40), control_id(2022, 61)
    (unit,) = controls.outcome(nadja, activity).units
    check = control_checks.unwritten(activity, CheckWay.ACTIVITY, unit.id)
    control_checks.say(nadja, check, CheckWords(CheckState.FINE, date(2022, 5, 1)))
    target = Target(Direction.AT_LEAST, 900)
    indicators.set_target(nadja, controls.outcome(nadja, trained), target)
    late = ValueWords(unit.id, date(2022, 10, 1), share_of(1, 2))
    indicators.add_value(nadja, trained, late)

    now = {one.nr: one for one in outcomes.outcomes(nadja, 2022)}
    t2 = {one.nr: one for one in figures.figures(nadja, 2022, ReportTime.T2)}
    assert now[40] == Outcome(40, now[40].title, checked=1, complete=True)
    assert (now[40].finds_nothing, now[40].is_enough) == (True, True)
    assert (now[61].measured, now[61].off_target, now[61].preliminary) == (1, 1, True)
    assert (t2[40], t2[61].measured) == (now[40], 0)
    shown = figures.figures(nadja, 2022, ReportTime.YEAR)
    figures.freeze(nadja, 2022, ReportTime.YEAR, shown, Freeze("2023-02-01", "", {}))
    assert figures.figures(nadja, 2022, ReportTime.YEAR) == shown


def test_targets_and_months_go_along_and_conclusions_do_not(nadja):
    """And are taken back with the year."""
    trained, followed = control_id(2022, 61), control_id(2022, 19)
    target = Target(Direction.AT_LEAST, 900, "Andel")
    indicators.set_target(nadja, controls.outcome(nadja, trained), target)
    control_checks.set_months(nadja, controls.outcome(nadja, followed), (3, 9))
    said = Assessment(Grade.MINOR, "Följs inte av alla")
    control_checks.assess(nadja, controls.outcome(nadja, followed), said)
    next_year.begin(nadja, year_of(nadja))
    after = nadja.reads.outcomes.settings(2023)
    risk_undo.take_back(nadja, 2023)

    assert after[control_id(2023, 61)].target == target
    assert after[control_id(2023, 19)].months == (3, 9)
    assert not any(one.assessment.is_given for one in after.values())
    assert not any(one.months for one in nadja.reads.outcomes.settings(2023).values())

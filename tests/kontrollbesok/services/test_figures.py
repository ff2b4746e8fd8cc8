"""The figures of T2 and of the annual report: frozen by the board, whatever comes later."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.outcome import figures_text, then_text
from kontrollbesok.model.figures import Freeze, FrozenFigures, ReportTime, is_same, since_freeze
from kontrollbesok.model.outcome import Outcome
from kontrollbesok.model.people import Role
from kontrollbesok.services import figures, next_year, outcomes, risk_undo, risk_years, risks
from tests.offices import Team
from tests.whole_visit import planned, submitted, whole_team

DECIDED = Freeze("2022-09-13", "AMN 2022/771", {})
T2, YEAR = ReportTime.T2, ReportTime.YEAR


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office, four years after 2022."""
    return Team(tmp_path).found()


def frozen(office, time=T2, decision=DECIDED):
    """The figures of 2022 are frozen as they are."""
    shown = figures.figures(office, 2022, time)
    figures.freeze(office, 2022, time, shown, decision)
    return figures.frozen_figures(office, 2022)[time]


def refused(office, time=T2, shown=None, decision=DECIDED, year=2022):
    """The code of why nothing was frozen."""
    rows = figures.figures(office, 2022, time) if shown is None else shown
    with pytest.raises(UserError) as refusal:
        figures.freeze(office, year, time, rows, decision)
    return refusal.value.code


def test_what_is_frozen_is_what_was_shown(nadja):
    """With the decision, who and when; each report for itself."""
    freeze = frozen(nadja).freeze

    assert (freeze.date, freeze.dnr) == ("2022-09-13", "AMN 2022/771")
    assert freeze.by == nadja.author.person
    assert len(freeze.rows) == 17
    assert figures.frozen_figures(nadja, 2022)[YEAR] == FrozenFigures()
    assert figures_text(2022, T2, FrozenFigures(freeze), date(2022, 10, 1)) == (
        "Siffrorna frystes 2022-09-13, AMN 2022/771."
    )


def test_what_stops_a_freeze(nadja):
    """A day that has not passed, another screen, and one freeze already without a reason."""
    year = nadja.clock.today().year
    ahead = refused(nadja, YEAR, year=year)
    older = refused(nadja, shown=(Outcome(13, "SBA", visits=9),))
    frozen(nadja)
    again = refused(nadja)
    frozen(nadja, decision=replace(DECIDED, date="2022-09-27", reason="Ett besök var inte med"))

    assert (ahead, older, again) == (
        ErrorCode.CUT_OFF_AHEAD,
        ErrorCode.FIGURES_CHANGED,
        ErrorCode.FIGURES_FROZEN,
    )
    assert figures.frozen_figures(nadja, 2022)[T2].freeze.reason == "Ett besök var inte med"


def test_a_freeze_is_not_taken_back(nadja):
    """Ctrl+Z in the year stops before it: the board has decided by the figures."""
    frozen(nadja)

    with pytest.raises(UserError) as nothing:
        risk_undo.take_back(nadja, 2022)

    assert nothing.value.code is ErrorCode.RISKS_NOTHING_TO_UNDO
    assert figures.frozen_figures(nadja, 2022)[T2].freeze is not None


def test_two_who_freeze_apart_have_frozen_nothing(tmp_path):
    """Both are kept; until it is settled neither holds and none can be frozen."""
    team = Team(tmp_path)
    nadja = team.found()
    disa = team.join("Disa", Role.COORDINATOR)
    frozen(nadja)
    frozen(disa, decision=replace(DECIDED, date="2022-09-20"))
    team.exchange()

    stands = figures.frozen_figures(nadja, 2022)[T2]

    assert (stands.freeze, stands.conflict) == (None, True)
    assert refused(nadja) is ErrorCode.FIGURES_DIFFER


def test_what_comes_after_a_freeze_is_preliminary(tmp_path):
    """A visit in November is in no T2; the annual report has it, and then it may not change."""
    team = whole_team(tmp_path)
    visit = planned(team)
    nadja = team.offices["Nadja"]
    for year in range(2022, 2026):
        next_year.begin(nadja, risks.read_year(nadja, year))
    empty = figures.figures(nadja, 2026, T2)
    figures.freeze(nadja, 2026, T2, empty, replace(DECIDED, date="2026-09-15"))
    submitted(team, visit)
    team.exchange()

    found = since_freeze(outcomes.outcomes(nadja, 2026), figures.frozen_figures(nadja, 2026))
    told = {one.nr for one in found if one.preliminary}
    team.clock.move(days=60)
    annual = figures.figures(nadja, 2026, YEAR)
    figures.freeze(nadja, 2026, YEAR, annual, replace(DECIDED, date="2027-01-21"))
    last = since_freeze(outcomes.outcomes(nadja, 2026), figures.frozen_figures(nadja, 2026))

    assert figures.figures(nadja, 2026, T2) == empty
    assert not any(one.visits for one in empty)
    assert told == {one.nr for one in found if one.visits} >= {13, 60, 63}
    assert figures.figures(nadja, 2026, YEAR) == annual
    assert not any(one.preliminary for one in last)
    assert any(one.visits for one in last)


def test_a_control_that_was_not_frozen_was_nothing():
    """One that came to the plan later is preliminary as soon as it has found anything."""
    known = Outcome(13, "SBA", visits=2, findings=1, preliminary=True)

    assert is_same(replace(known, title="Brandskydd"), replace(known, preliminary=False))
    assert not is_same(known, None)
    assert is_same(Outcome(14, "Ny"), None)
    assert then_text(known, T2) == "T2: En avvikelse vid 2 besök."
    assert then_text(None, YEAR) == "Verksamhetsberättelsen: inget utfall."


def test_a_year_that_is_decided_can_still_be_frozen(nadja):
    """The freeze is no change of the plan."""
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2021-12-16", "")

    assert frozen(nadja).freeze is not None

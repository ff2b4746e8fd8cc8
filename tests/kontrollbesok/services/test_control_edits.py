"""The rows of the plan by hand: they follow the risks, and Kontroller reads them."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.plans import load_plan
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.plan import ControlLevel, Method
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import Handling
from kontrollbesok.services import (
    control_edits,
    controls,
    risk_edits,
    risk_undo,
    risk_years,
    risks,
)
from kontrollbesok.services.control_edits import words_of
from kontrollbesok.services.risk_values import RiskWords
from tests.offices import Team


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


def year_of(office, year=2022):
    """The year as it stands."""
    return risks.read_year(office, year)


def row_of(office, nr, year=2022):
    """A row of the plan."""
    return next(row for row in year_of(office, year).plan_rows() if row.control.nr == nr)


def test_the_shipped_plan_is_what_stands_until_somebody_writes(nadja):
    """All 17 rows in printed order, and nothing in the record."""
    plan = risk_years.as_plan(nadja, year_of(nadja))

    assert plan == load_plan(2022)
    assert controls.plan_of_year(nadja) == plan
    assert not nadja.reads.history("plan/2022")


def test_what_is_written_is_what_kontroller_shows(nadja):
    """Field by field; undo is of the year."""
    year, row = year_of(nadja), row_of(nadja, 25)
    control_edits.set_responsible(nadja, year, row, "Ekonomichefen")
    control_edits.set_timing(nadja, year, row_of(nadja, 25), "En gång per år", 10)
    methods = (Method.SAMPLE, Method.INDICATOR)
    control_edits.set_methods(
        nadja, year, row_of(nadja, 25), methods, (ControlLevel.CENTRAL,), on_demand=True
    )
    control_edits.set_tested_by(nadja, year, row_of(nadja, 25), "lis, rep-02")
    found = controls.find(nadja, "IKP 25", 2022).control
    risk_undo.take_back(nadja, 2022)

    assert (found.responsible, found.frequency, found.month) == (
        "Ekonomichefen",
        "En gång per år",
        10,
    )
    assert (found.methods, found.on_demand) == (methods, True)
    assert (found.areas, found.questions) == (("LIS",), ("REP-02",))
    assert row_of(nadja, 25).control.areas == load_plan(2022).control(25).areas


def test_a_risk_that_passes_the_limit_has_a_row_at_once(nadja):
    """It says what the risk says, and no method; below the limit it is gone again."""
    year = year_of(nadja)
    risk_edits.set_systematic_control(nadja, year, year.row("7"), "Två granskar")
    risks.set_value(nadja, year, year.row("7"), Likelihood.LIKELY, Impact.SEVERE)
    row = row_of(nadja, 7)
    written = nadja.reads.plans.controls(2022)
    now = year_of(nadja)
    risks.set_value(nadja, now, now.row("7"), Likelihood.UNLIKELY, Impact.SEVERE)

    assert (row.stated, row.control.printed_value, row.control.methods) == (False, 16, ())
    assert row.control.systematic_control == "Två granskar"
    assert not written
    assert 7 not in [one.control.nr for one in year_of(nadja).plan_rows()]


def test_a_lower_risk_is_put_in_the_plan_and_what_was_said_of_it_waits(nadja):
    """Taken out and in again it has its words."""
    year = year_of(nadja)
    risks.set_handling(nadja, year, year.row("1"), Handling.IN_PLAN)
    row = row_of(nadja, 1)
    words = words_of(row.control)
    control_edits.set_words(
        nadja, year_of(nadja), row, control_edits.ControlWords("Antagningen", event=words.event)
    )
    now = year_of(nadja)
    risks.set_handling(nadja, now, now.row("1"), Handling.RISKS_ONLY)
    without = [one.control.nr for one in year_of(nadja).plan_rows()]
    now = year_of(nadja)
    risks.set_handling(nadja, now, now.row("1"), Handling.IN_PLAN)

    assert 1 not in without
    assert row_of(nadja, 1).control.title == "Antagningen"
    assert [one.control.nr for one in year_of(nadja).plan_rows()][-1] == 1


def test_a_code_that_no_question_has_is_said(nadja):
    """Nothing is written."""
    with pytest.raises(UserError) as refused:
        control_edits.set_tested_by(nadja, year_of(nadja), row_of(nadja, 25), "LIS, XYZ-99")

    assert refused.value.code is ErrorCode.TESTED_BY_UNKNOWN
    assert "XYZ-99" in error_text(refused.value)
    assert not nadja.reads.history("plan/2022")


def test_a_decided_plan_is_closed_and_is_the_one_that_is_carried_out(nadja):
    """A year of its own: until it is decided the program works by 2022."""
    today = nadja.clock.today().year
    _, name = risk_edits.add(nadja, year_of(nadja, today), RiskWords("Ny händelse"))
    year = year_of(nadja, today)
    risks.set_value(nadja, year, year.row(name), Likelihood.LIKELY, Impact.SEVERE)
    before = controls.working_year(nadja)
    row = row_of(nadja, 1, today)
    control_edits.set_responsible(nadja, year_of(nadja, today), row, "Enhetschefen")
    risk_years.decide(nadja, year_of(nadja, today), f"{today}-01-02", "")
    with pytest.raises(UserError) as refused:
        control_edits.set_responsible(
            nadja, year_of(nadja, today), row_of(nadja, 1, today), "Ingen"
        )

    assert before == 2022
    assert controls.working_year(nadja) == today
    assert [one.control.responsible for one in controls.overview(nadja)] == ["Enhetschefen"]
    assert refused.value.code is ErrorCode.YEAR_DECIDED
    version = risk_years.decided_version(nadja, year_of(nadja, today))
    assert version.controls[0].responsible == "Enhetschefen"

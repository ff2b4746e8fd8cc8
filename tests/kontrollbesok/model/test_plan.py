"""Risks, thresholds and the plan: rules, and what is odd in the printed plan of 2022."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.plans import load_plan
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.plan import (
    Plan,
    PlanFault,
    carries_high_risk,
    controls_for,
    review,
)
from kontrollbesok.model.risk import (
    Impact,
    Likelihood,
    PlanMark,
    Risk,
    Thresholds,
    lacks_measure,
    must_be_in_plan,
    needs_measure,
)

PLAN = load_plan(2022)
LIMITS = Thresholds()


def risk(likelihood: int, impact: int, **fields: object) -> Risk:
    """A risk of the value."""
    default = Risk(
        "Mål",
        "Process",
        "Arbetssätt",
        "Händelse",
        PlanMark.BLANK,
        1,
        Likelihood(likelihood),
        Impact(impact),
    )
    return replace(default, **fields)  # type: ignore[arg-type]


def rows(plan: Plan, fault: PlanFault) -> list[int | None]:
    """The numbers of the rows that have the fault."""
    return [remark.nr for remark in review(plan) if remark.fault is fault]


@given(st.sampled_from(Likelihood), st.sampled_from(Impact))
def test_the_value_is_likelihood_times_impact(likelihood: Likelihood, impact: Impact) -> None:
    """A value is a product of two steps of the scale; what must be in the plan needs a measure."""
    valued = risk(likelihood, impact)

    assert valued.value == likelihood.value * impact.value
    assert valued.value in {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25}
    assert needs_measure(valued, LIMITS) or not must_be_in_plan(valued, LIMITS)


@pytest.mark.parametrize(
    ("likelihood", "impact", "in_plan", "measure"),
    [(2, 4, False, False), (3, 3, False, True), (2, 5, False, True), (3, 4, True, True)],
)
def test_nine_needs_a_measure_and_twelve_is_always_planned(
    likelihood: int, impact: int, in_plan: bool, measure: bool
) -> None:
    """8 is the board's own matter, 9 and 10 need a measure, 12 is always in the plan."""
    valued = risk(likelihood, impact)

    assert must_be_in_plan(valued, LIMITS) is in_plan
    assert needs_measure(valued, LIMITS) is measure
    assert lacks_measure(valued, LIMITS) is measure
    assert not lacks_measure(replace(valued, measure="Ny rutin"), LIMITS)


def test_a_risk_without_value_follows_no_threshold() -> None:
    """A row that was never valued asks for nothing; it is told as a fault instead."""
    unvalued = replace(risk(1, 1), likelihood=None)

    assert unvalued.value is None
    assert not must_be_in_plan(unvalued, LIMITS)
    assert not needs_measure(unvalued, LIMITS)


@pytest.mark.parametrize(
    ("fault", "numbers"),
    [
        (PlanFault.MEASURE_MISSING, [7, 9, 12, 16, 29, 30, 31, 32, 33, 34, 36, 38]),
        (PlanFault.STAR_BELOW_THRESHOLD, [6, 13, 41, 54, 56]),
        (PlanFault.IN_PLAN_WITHOUT_STAR, [61, 62, 63, 65]),
        (PlanFault.RISK_UNNUMBERED, [None]),
        (PlanFault.RISK_UNVALUED, [None]),
        (PlanFault.SYSTEMATIC_CONTROL_MISSING, [35]),
        (PlanFault.METHOD_NOT_STATED, [54, 56]),
        (PlanFault.TEXT_DIFFERS, [6, 6, 56]),
        (PlanFault.RESPONSIBLE_MISSING, [control.nr for control in PLAN.controls]),
        (PlanFault.FREQUENCY_MISSING, [control.nr for control in PLAN.controls]),
        (PlanFault.MISSING_IN_PLAN, []),
        (PlanFault.VALUE_DIFFERS, []),
        (PlanFault.DUPLICATE_NUMBER, []),
        (PlanFault.CONTROL_WITHOUT_RISK, []),
        (PlanFault.STAR_WITHOUT_CONTROL, []),
    ],
)
def test_the_oddities_of_2022_are_kept_and_told(
    fault: PlanFault, numbers: list[int | None]
) -> None:
    """What is odd in the printed plan is flagged row by row, and nothing is mended in silence."""
    assert rows(PLAN, fault) == numbers


def test_every_note_to_the_source_is_told() -> None:
    """A note on a row of the tables is a remark, so that nobody takes the row for plain."""
    notes = [row.note for row in (*PLAN.risks, *PLAN.controls) if row.note]

    assert [r.detail for r in review(PLAN) if r.fault is PlanFault.NOTED] == notes
    assert len(notes) == 54


def test_a_dangerous_risk_left_out_is_told() -> None:
    """Taking a control on 12 or more out of the plan does not go unseen."""
    without = replace(PLAN, controls=tuple(c for c in PLAN.controls if c.nr not in (25, 65)))

    assert rows(without, PlanFault.MISSING_IN_PLAN) == [25]
    assert rows(without, PlanFault.STAR_WITHOUT_CONTROL) == [25]


def test_faults_that_2022_lacks_are_told_too() -> None:
    """Doubled numbers, values that disagree and controls without risk are found."""
    risks = (*PLAN.risks, replace(PLAN.risk(25), printed_value=11))
    controls = (
        *PLAN.controls,
        replace(PLAN.control(28), printed_value=9),
        replace(PLAN.control(6), nr=99),
    )
    odd = replace(PLAN, risks=risks, controls=controls)

    assert rows(odd, PlanFault.DUPLICATE_NUMBER) == [25, 28]
    assert rows(odd, PlanFault.VALUE_DIFFERS) == [25, 28]
    assert rows(odd, PlanFault.CONTROL_WITHOUT_RISK) == [99]


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("REP-02", [28]),
        ("SBA-22", [13]),
        ("PUI-17", [61, 62]),
        ("PUI-01", [59]),
        ("BEH-13", [28, 56]),
        ("AHD-14", [35]),
        ("SHV-11", []),
    ],
)
def test_a_question_leads_to_its_controls(code: str, numbers: list[int]) -> None:
    """An answer bears on the controls that name its question, its area or its risk."""
    question = load_checklist().question(QuestionCode(code))

    assert [control.nr for control in controls_for(PLAN, question)] == numbers


@pytest.mark.parametrize(("code", "high"), [("SHV-11", True), ("AHD-14", False), ("ANO-06", False)])
def test_a_high_risk_behind_a_question_speaks_for_depth(code: str, high: bool) -> None:
    """VoR 12 is 9 and calls for depth; 37 is 8 and 43 is 6, which do not."""
    question = load_checklist().question(QuestionCode(code))

    assert carries_high_risk(PLAN, question) is high

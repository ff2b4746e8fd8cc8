"""Reading the year's plan, and writing it as the tables it came from."""

from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import digest, load_checklist, pinned_bytes
from kontrollbesok.imports.plans import (
    ikp_csv,
    load_plan,
    plan_from_bytes,
    plan_years,
    read_plan,
    vor_csv,
)

DATA = Path(__file__).parents[2] / "data" / "content"
PLAN = load_plan(2022)

RISK = """
[[risk]]
nr = 1
goal = "Mål"
process = "Process"
way_of_working = "Arbetssätt"
event = "Något händer"
likelihood = 2
impact = 3
mark = ""
"""
FRAME = """
year = 2023
organisation = "Nämnden"
controls = []
[thresholds]
in_plan = 10
needs_measure = 8
"""


def test_the_risk_analysis_is_the_printed_one() -> None:
    """66 rows, word for word, with the notes on what had to be read into the source."""
    expected = (DATA / "vor_2022.csv").read_bytes().decode("utf-8")

    assert vor_csv(PLAN) == expected


def test_the_plan_is_the_printed_one() -> None:
    """17 rows, word for word, with their notes."""
    expected = (DATA / "ikp_2022.csv").read_bytes().decode("utf-8")

    assert ikp_csv(PLAN) == expected


def test_controls_name_questions_and_areas_that_exist() -> None:
    """The way a control is carried out leads to questions of the bank."""
    bank = load_checklist()
    questions = {question.id for question in bank.questions}
    areas = {area.code for area in bank.areas}

    for control in PLAN.controls:
        assert set(control.questions) <= questions
        assert set(control.areas) <= areas


def test_areas_and_questions_name_risks_that_exist() -> None:
    """Every number that the bank gives is a row of the risk analysis, or of the plan."""
    bank = load_checklist()
    risks = {risk.nr for risk in PLAN.risks}
    controls = {control.nr for control in PLAN.controls}

    assert {nr for question in bank.questions for nr in question.vor} <= risks
    assert {nr for area in bank.areas for nr in area.vor} <= risks
    assert {nr for area in bank.areas for nr in area.ikp} <= controls


def test_a_pinned_plan_comes_back_the_same() -> None:
    """A plan travels like the question bank: same bytes, same plan, same digest."""
    returned = plan_from_bytes(pinned_bytes(PLAN))

    assert returned == PLAN
    assert digest(returned) == digest(PLAN)


def test_thresholds_are_parameters_of_the_year() -> None:
    """A year brings thresholds of its own."""
    plan = read_plan(RISK, FRAME, 2023)

    assert (plan.thresholds.in_plan, plan.thresholds.needs_measure) == (10, 8)
    assert plan.risk(1).value == 6


def test_a_value_printed_otherwise_is_kept() -> None:
    """Where the printed risk value is not the product, both are kept and the printed one shown."""
    plan = read_plan(RISK + "printed_value = 8\n", FRAME, 2023)

    assert plan.risk(1).value == 6
    assert vor_csv(plan).splitlines()[1] == "Mål,Process,Arbetssätt,1,Något händer,2,3,8,,"


def test_years_are_those_that_ship() -> None:
    """A year without plan is told, not guessed."""
    assert plan_years() == (2022,)
    with pytest.raises(UserError) as caught:
        load_plan(2021)

    assert caught.value.code is ErrorCode.PLAN_MISSING


@pytest.mark.parametrize(
    ("risks", "controls", "file", "place"),
    [
        (
            RISK.replace("likelihood = 2", "likelihood = 6"),
            FRAME,
            "vor.toml",
            "risks › 1 › likelihood",
        ),
        (RISK.replace('mark = ""', 'mark = "*"'), FRAME, "vor.toml", "risks › 1 › mark"),
        (RISK.replace("nr = 1", "nummer = 1"), FRAME, "vor.toml", "risks › 1 › nummer"),
        (RISK, FRAME.replace("year = 2023", ""), "ikp.toml", "year"),
        ("[[risk", FRAME, "vor.toml", "sista raden"),
        (RISK, "year = x", "ikp.toml", "rad 1"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(
    risks: str, controls: str, file: str, place: str
) -> None:
    """What cannot be read is refused, with file and field."""
    with pytest.raises(UserError) as caught:
        read_plan(risks, controls, 2023)

    assert caught.value.code is ErrorCode.PLAN_FAULTY
    assert caught.value.params["file"] == file
    assert place in str(caught.value.params["place"])


def test_a_bank_is_no_plan() -> None:
    """Pinned content of one kind is never taken for the other."""
    with pytest.raises(UserError):
        plan_from_bytes(pinned_bytes(load_checklist()))

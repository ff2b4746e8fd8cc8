"""`kontroll`, `stickprov protokoll` and `validera`: the commands over what has been recorded."""

import json
from datetime import date
from pathlib import Path

import pytest

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import share_of
from kontrollbesok.services import cells, control_checks, indicators, units
from kontrollbesok.services.conclusion_views import look_at
from kontrollbesok.services.conclusions import settle
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.indicators import ValueWords
from tests.controls import LISA, ONE_COLUMN, drawn_from, locked
from tests.verifiers import run_draw_verifier
from ui.pages.control_conclusion.ways_reading import ways_of

CASES = Path(__file__).parents[2] / "data" / "sampling_cases.json"


@pytest.fixture
def sample(computer):
    """IKP 25 drawn on the computer, two of its items tested, one of them wrong."""
    with computer.opened() as program:
        office = program.office
        found = drawn_from(office, locked(office), ONE_COLUMN)
        first, second = drawn(office, found).items[:2]
        cells.give(office, found, first.row, AttributeCode("A"), CellVerdict.WRONG)
        cells.give(office, found, second.row, AttributeCode("A"), CellVerdict.RIGHT)
    return found


def test_the_plans_rows_are_listed(run, computer, sample):
    """All seventeen, one sentence each."""
    code, said, _ = run("kontroll", "lista", "--ar", "2022", "--data", computer.places.root)

    lines = said.splitlines()
    assert (code, len(lines)) == (0, 17)
    (lisa,) = [line for line in lines if line.startswith("IKP 25 ")]
    assert lisa.endswith("Prövas, 2 av 91. 1 fel.")
    assert all(line.rstrip().endswith(".") for line in lines)
    assert any(line.endswith("Prövas vid besök, inget är planerat.") for line in lines)


def test_a_control_is_shown(run, computer, sample):
    """Population, where it stands, units without a visit; the same as JSON."""
    where = ("--ar", "2022", "--data", computer.places.root)
    code, said, _ = run("kontroll", "visa", "25", *where)
    _, machine, _ = run("kontroll", "visa", "IKP 25", "--json", *where)

    assert code == 0
    assert "IKP 25 Egna utlägg (LISA)" in said
    assert "1 700 rader i filen, 1 668 utlägg att dra bland, 32 riktade" in said
    assert "Preliminärt, 2 av 91." in said
    found = json.loads(machine)
    assert (found["state"], found["tested"], found["errors"]) == ("being_tested", 2, 1)
    assert found["verdict"] == "preliminary"


def plain(text):
    """The text as `run` gives it."""
    return text.replace("\xa0", " ")


def test_the_other_ways_to_count_are_those_of_the_window(run, computer, sample):
    """Nothing while items are left; then each way with its limits, and which is in the report."""
    where = ("kontroll", "visa", "25", "--ar", "2022", "--data", computer.places.root)
    _, before, _ = run(*where, "--json")
    with computer.opened() as program:
        office = program.office
        for item in drawn(office, sample).to_test:
            cells.give(office, sample, item.row, AttributeCode("A"), CellVerdict.RIGHT)
        settle(office, sample, ["binomial/upper"])
        window = ways_of(look_at(office, sample, with_others=True))

    _, machine, _ = run(*where, "--json")
    _, said, _ = run(*where)

    assert json.loads(before)["comparisons"] == []
    found = json.loads(machine)["comparisons"]
    shown = [
        (way.name, plain(way.least), plain(way.most), way.sentence, way.reported) for way in window
    ]
    named = ("name", "least", "most", "sentence", "reported")
    assert [tuple(one[name] for name in named) for one in found] == shown
    assert [one["name"] for one in found if one["reported"]] == ["binomial/upper"]
    assert found[0]["result"]["upper_rate"].startswith("0.0")
    lines = said.splitlines()
    assert "Fler sätt att räkna" in lines
    (binomial,) = [line for line in lines if line.strip().startswith("Binomialmodell: högst")]
    assert binomial.endswith("med 95 % säkerhet, i rapporten")


def test_the_protocol_of_a_control_verifies_against_the_export(run, computer, sample, tmp_path):
    """What the database writes is what the file gives."""
    where = ("--ar", "2022", "--data", computer.places.root)
    files = ("--ut", tmp_path / "k.json", "--rader", tmp_path / "k.txt")

    written, _, _ = run("stickprov", "protokoll", "25", *files, *where)
    verified, said, _ = run("stickprov", "verifiera", tmp_path / "k.json", LISA)

    assert (written, verified) == (0, 0), said
    assert run_draw_verifier(tmp_path / "k.json", tmp_path / "k.txt").returncode == 0


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("kontroll", "visa", "99"), "Kontrollen 99 finns inte i planen för 2022."),
        (("stickprov", "protokoll", "28", "--ut", "x.json"), "Urvalet är inte draget än."),
    ],
)
def test_what_is_not_there_says_so(run, computer, words, begins):
    """A number that the plan has not, and a control that nothing is drawn for."""
    code, _, complaint = run(*words, "--ar", "2022", "--data", computer.places.root)

    assert (code, complaint.startswith(begins)) == (1, True), complaint


def test_the_program_agrees_with_every_case(run):
    """211 of 211, in words and as JSON."""
    code, said, _ = run("validera", CASES)
    _, machine, _ = run("validera", CASES, "--json")

    assert (code, said.splitlines()[-1]) == (0, "211 av 211 fall stämmer.")
    results = json.loads(machine)
    assert len(results) == 211
    assert all(set(result) == {"id", "ok", "expected", "got"} for result in results)


def test_the_program_agrees_with_cases_of_strata_and_lower_limits(run):
    """Counted split by split and by bisection, with none of the program's code."""
    code, said, _ = run("validera", CASES.with_name("strata_cases.json"))

    assert (code, said.splitlines()[-1]) == (0, "19 av 19 fall stämmer."), said


def test_a_case_that_is_wrong_is_told(run, tmp_path):
    """Expected and got stand beside each other, and the exit code is 1."""
    case = json.loads(CASES.read_text(encoding="utf-8"))["cases"][0]
    case["expected"]["n"] = 150
    file = tmp_path / "fall.json"
    file.write_text(json.dumps({"cases": [case]}), encoding="utf-8")

    code, said, _ = run("validera", file)

    assert code == 1
    assert said.splitlines()[0].startswith("INTE OK")
    assert said.splitlines()[-1] == "0 av 1 fall stämmer."


def test_a_file_without_cases_says_so(run, tmp_path):
    """Neither a missing file nor one of another kind is a success."""
    other = tmp_path / "annat.json"
    other.write_text("{}", encoding="utf-8")

    code, _, complaint = run("validera", other)
    away, _, missed = run("validera", tmp_path / "finns_inte.json")

    assert code == away == 1
    assert complaint.startswith("Filen med kontrollfall gick inte att läsa.")
    assert missed.startswith("finns_inte.json finns inte eller går inte att läsa.")


def test_a_control_without_sample_shows_what_it_gave(run, computer):
    """Value by value and unit by unit, those that lack too; the same as JSON."""
    with computer.opened() as program:
        office = program.office
        ost = units.register_unit(office, "Jobbtorg Öst", UnitType.IN_HOUSE)
        units.register_unit(office, "Jobbtorg Väst", UnitType.IN_HOUSE)
        trained, bought = control_id(2022, 61), control_id(2022, 40)
        words = ValueWords(ost, date(2022, 10, 31), share_of(14, 16), "ILS-webb")
        indicators.add_value(office, trained, words)
        check = control_checks.unwritten(bought, CheckWay.ACTIVITY, ost)
        done = CheckWords(CheckState.FINDING, date(2022, 5, 3), "Enhetschefen", note="Två köp")
        control_checks.say(office, check, done)
    where = ("--ar", "2022", "--data", computer.places.root)
    _, indicator, _ = run("kontroll", "visa", "61", *where)
    _, activity, _ = run("kontroll", "visa", "40", *where)
    _, machine, _ = run("kontroll", "visa", "40", "--json", *where)

    said = plain(indicator)
    assert "Indikator: mål saknas" in said
    assert "Jobbtorg Öst: 87,5 % (14 av 16) 2022-10-31, ILS-webb, efter T2, preliminärt" in said
    assert "Jobbtorg Väst: saknar värde" in said
    assert "Jobbtorg Öst: inte genomförd, 2022-05-03, Enhetschefen, Två köp" in activity
    assert "Jobbtorg Väst: inte rapporterat" in activity
    outcome = json.loads(machine)["outcome"]
    assert outcome["unreported"] == ["Jobbtorg Norr", "Jobbtorg Väst"]
    assert [one["state"] for one in outcome["checks"]] == ["finding"]
    assert outcome["assessment"] == {"grade": None, "text": ""}

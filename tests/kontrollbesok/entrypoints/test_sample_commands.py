"""The command line twin of a control's sample: the same services, Swedish, JSON where asked for."""

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from kontrollbesok.entrypoints.cli import main
from kontrollbesok.entrypoints.command_line import parser
from kontrollbesok.entrypoints.commands.amounts import confidence, per_cent, period
from kontrollbesok.entrypoints.commands.plan_choices import EXAMPLES, wish
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.plan_choice import (
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    TwoStages,
)
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.services import cells, populations, samples
from kontrollbesok.services.drawn_samples import drawn
from tests.browser import as_literal, run_in_page
from tests.computers import Computer
from tests.controls import IKP_25, LISA, ONE_COLUMN, POPULATIONS, SEED, YEAR
from tests.verifiers import run_draw_verifier

CASES = Path(__file__).parents[2] / "data" / "sampling_cases.json"
DIGITS = SEED.replace(" ", "")
ASKED = ("--kalla", "lisa", "--period", "2022", "--sakerhet", "95", "--gräns", "5", "--fel", "1")
STRATA = ("--metod", "stratifierat", "--skikt", "stora", "1000", "--skikt", "små", "resten")
CHOSEN = (
    ("--modell", "poisson", "--fel", "1", "--utökning"),
    ("--modell", "binomial", "--fel", "1 %"),
    ("--precision", "2", "--fel", "1 %"),
    ("--metod", "systematiskt", "--precision", "3", "--modell", "binomial"),
    ("--steg", "2", "1"),
    ("--förut", "1,5", "30"),
    ("--förut", "1", "20", "--modell", "poisson"),
    (*STRATA, "--neyman"),
    (*STRATA, "--antal", "stora", "30", "--antal", "små", "40"),
    ("--metod", "stratifierat"),  # one stratum, with a name of its own
    ("--metod", "belopp", "--gräns", "5 000"),
)


@pytest.fixture
def run(capsys):
    """Run the program with these words: exit code, what it said, and what it complained of."""

    def ran(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out.replace("\xa0", " "), said.err.replace("\xa0", " ")

    return ran


@pytest.fixture
def drawing(run, tmp_path):
    """`stickprov dra` of a file, with its protocol and its rows beside it."""

    def draws(file, *words, seed=DIGITS):
        files = ("--ut", tmp_path / "p.json", "--rader", tmp_path / "p.txt")
        return run("stickprov", "dra", file, *words, "--fro", seed, *files)

    return draws


def test_a_draw_needs_nothing_but_the_file(drawing, run, tmp_path):
    """No data folder: the account, the plan, every item; the protocol then verifies itself."""
    code, said, _ = drawing(LISA, *ASKED)

    assert code == 0
    assert "1 700 rader: 1 668 att dra bland, 32 riktade, 0 oförklarade." in said
    assert "Granska 91 av 1 668 utlägg. Hittar vi högst 1 fel kan vi med 95 % säkerhet" in said
    lines = said.splitlines()
    assert sum(line[:6].strip().isdigit() for line in lines) == 91
    assert sum(line.strip().startswith("R ") for line in lines) == 32
    for file in (LISA, tmp_path / "p.txt"):
        code, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", file)
        assert (code, said.startswith("Urvalet stämmer: 91 av 1 668 poster")) == (0, True)
    assert run_draw_verifier(tmp_path / "p.json", tmp_path / "p.txt").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--metod", "belopp", "--gräns", "5 000", "--fel", "100"),
        ("--metod", "systematiskt", "--gräns", "5"),
        ("--metod", "alla"),
        ("--metod", "stratifierat", "--skikt", "stora", "1000", "--skikt", "små", "resten"),
        ("--gräns", "5", "--fel", "1", "--utökning"),
    ],
)
def test_every_method_verifies(drawing, run, tmp_path, words):
    """What is drawn by any method is redone from the export and by the script alone."""
    code, _, _ = drawing(LISA, "--period", "2022", *words)
    verified, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", LISA, "--json")

    assert (code, verified) == (0, 0)
    assert json.loads(said)["same_bytes"] is True
    assert run_draw_verifier(tmp_path / "p.json", tmp_path / "p.txt").returncode == 0


def test_every_choice_verifies_in_three_ways(drawing, run, tmp_path):
    """The program, the script and the browser's page each redo what a choice draws."""
    protocol, rows, checks = tmp_path / "p.json", tmp_path / "p.txt", []
    for words in CHOSEN:
        drawn, _, _ = drawing(LISA, "--period", "2022", *words)
        verified, said, _ = run("stickprov", "verifiera", protocol, rows)
        assert (drawn, verified) == (0, 0), said
        assert run_draw_verifier(protocol, rows).returncode == 0
        pair = ", ".join(as_literal(one.read_text(encoding="utf-8")) for one in (protocol, rows))
        checks.append(f"check({pair})")

    faults = run_in_page(f"answer([{', '.join(checks)}]);", tmp_path)

    assert faults == [[]] * len(CHOSEN)


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (
            ("--precision", "2", "--fel", "1 %", "--modell", "binomial"),
            PlanChoices(ErrorModel.BINOMIAL, PlanTarget.PRECISION),
        ),
        (("--förut", "1,50", "30"), PlanChoices(prior=ChosenPrior("1.5", "30"))),
        (("--steg", "2", "1"), PlanChoices(two_stages=TwoStages(2, 1))),
    ],
)
def test_the_protocol_is_the_one_that_the_window_would_give(
    run, drawing, computer, tmp_path, words, choices
):
    """The same wish, drawn in a control: the same plan, the same size, the same items."""
    drawing(LISA, "--period", "2022", *words)
    precise = choices.is_precise
    wish = replace(
        ONE_COLUMN,
        tolerable="0.02" if precise else "0.05",
        expected="0.01" if precise else 0,
        choices=choices,
    )
    with computer.opened() as program:
        draw_in(program.office, wish)
    where = ("--ar", "2022", "--data", computer.places.root)
    run("stickprov", "protokoll", "25", "--ut", tmp_path / "k.json", *where)

    mine, theirs = (json.loads((tmp_path / n).read_text("utf-8")) for n in ("p.json", "k.json"))
    assert mine["parts"] == theirs["parts"]
    assert mine["computations"] == theirs["computations"]
    mine_plan, their_plan = (whole["source"]["plan"] for whole in (mine, theirs))
    own = ("control", "population", "attributes")
    assert mine_plan["details"]["choices"]
    for plan in (mine_plan, their_plan):
        for name in own:
            plan.pop(name, None)
        plan["details"].pop("attribute_texts", None)
    assert mine_plan == their_plan


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--precision", "2", "--steg", "1", "0"), "--precision går inte ihop med --steg"),
        (("--precision", "2", "--gräns", "5"), "--precision går inte ihop med --gräns"),
        (("--utökning", "--förut", "1", "19"), "--förut går inte ihop med --utökning"),
        (("--utökning", "--fel", "1 %"), "--utökning går inte ihop med --fel i procent"),
        (("--steg", "1", "0", "--fel", "1"), "--steg går inte ihop med --fel"),
        (("--steg", "0", "0"), "--steg går vidare vid minst 1 fel"),
        (("--steg", "två", "0"), "--steg: ska vara ett heltal, inte 'två'"),
        (("--förut", "0", "19"), "--förut är två tal över noll"),
        (("--modell", "poisson", "--metod", "alla"), "--modell hör till attribut och systematiskt"),
        (("--antal", "stora", "9"), "--antal hör till stratifierat, inte till attribut"),
        ((*STRATA, "--antal", "stora", "9"), "--antal ska stå en gång för varje skikt"),
        ((*STRATA, "--antal", "stora", "x", "--antal", "små", "9"), "--antal är ett heltal"),
        ((*STRATA, "--skikt", "små", "5"), "--skikt: två skikt har samma namn"),
    ],
)
def test_what_does_not_go_together_is_a_command_written_wrong(drawing, capsys, words, said):
    """Exit code 2 and what is wrong with the words; nothing is read or drawn."""
    with pytest.raises(SystemExit) as stopped:
        drawing("finns_inte.csv", *words)

    assert stopped.value.code == 2
    assert f"kontrollbesok stickprov dra: {said}" in capsys.readouterr().err


def test_help_shows_how_choices_are_written(run, capsys):
    """Every example is one that the command takes as it stands."""
    with pytest.raises(SystemExit):
        run("stickprov", "dra", "--help")

    shown = capsys.readouterr().out.split("Exempel:\n")[1]
    examples = " ".join(shown.split()).split("stickprov dra ")[1:]
    assert len(examples) == len(EXAMPLES)
    for example in examples:
        words = ["stickprov", "dra", *shlex.split(example), "--fro", DIGITS, "--ut", "x.json"]
        wish(parser(lambda _: 0).parse_args(words))


def test_json_is_for_machines(drawing):
    """The same items, with rows, öre and lots."""
    _, said, _ = drawing(LISA, *ASKED, "--json")

    found = json.loads(said)
    assert (found["rows"], found["to_draw"], found["targeted"]) == (1700, 1668, 32)
    assert found["total_ore"] == 67_772_595
    assert [item["number"] for item in found["items"][:91]] == list(range(1, 92))
    assert found["items"][0]["lot"].startswith("0.0002744")


def test_a_changed_file_is_caught(drawing, run, tmp_path):
    """One öre in one row: other bytes, other rows, and the answer is no."""
    drawing(LISA, *ASKED)
    changed = tmp_path / "lisa.csv"
    changed.write_bytes(LISA.read_bytes().replace(b"281,11", b"281,12"))

    code, said, _ = run("stickprov", "verifiera", tmp_path / "p.json", changed)

    assert code == 1
    assert said.splitlines() == [
        "Filen är inte den som lästes in: kontrollsumman skiljer.",
        "Populationen är inte den som låstes.",
        "Raderna i urvalet är inte de som urvalet drogs ur.",
        "Urvalet stämmer inte.",
    ]


def test_a_forged_protocol_is_caught(drawing, run, tmp_path):
    """An item swapped for another is not what the seed gives."""
    drawing(LISA, *ASKED)
    protocol = tmp_path / "p.json"
    forged = json.loads(protocol.read_text(encoding="utf-8"))
    forged["parts"][0]["picks"][0][0] = "U22-0000002"
    protocol.write_text(json.dumps(forged), encoding="utf-8")

    code, said, _ = run("stickprov", "verifiera", protocol, LISA)

    assert (code, said.splitlines()[0]) == (1, "Startvärdet ger andra poster i urvalet.")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "kontrollbesok-urval/1"}'])
def test_what_is_no_protocol_says_so(run, tmp_path, text):
    """Nothing is verified against something else."""
    protocol = tmp_path / "p.json"
    protocol.write_text(text, encoding="utf-8")

    code, _, complaint = run("stickprov", "verifiera", protocol, LISA)

    assert (code, complaint.startswith("Protokollet gick inte att läsa.")) == (1, True)


@pytest.mark.parametrize(
    ("file", "words", "seed", "begins"),
    [
        (
            "lisa_utlagg.csv",
            ASKED,
            "4827193066",
            "Startvärdet ska ha 20 siffror, du har",
        ),
        ("lisa_utlagg.csv", (*ASKED[:-1], "84"), DIGITS, "Gränsen för fel måste vara högre"),
        ("lisa_utlagg.csv", ("--gräns", "fem"), DIGITS, "fem % gick inte att läsa som ett tal."),
        ("lisa_utlagg.csv", ("--period", "i fjol"), DIGITS, "Perioden i fjol går inte att läsa."),
        ("lisa_utlagg.csv", ("--huvudbok", "1"), DIGITS, "Summan skiljer "),
        ("behorigheter.csv", ("--metod", "belopp"), DIGITS, "Ingen post har ett belopp över noll"),
        ("finns_inte.csv", (), DIGITS, "Filen gick inte att läsa."),
    ],
)
def test_what_cannot_be_drawn_says_why(drawing, tmp_path, file, words, seed, begins):
    """One sentence of the program's own, exit code 1, and no protocol is left behind."""
    code, _, complaint = drawing(POPULATIONS / file, *words, seed=seed)

    assert (code, complaint.startswith(begins)) == (1, True), complaint
    assert not (tmp_path / "p.json").exists()


def test_rows_nobody_can_read_are_named_and_explained(drawing, tmp_path):
    """The row and what is wrong with it stand on the screen; an explanation lets the draw go on."""
    rows = [f"V{n};2022-03-04;{n},50" for n in range(1, 101)]
    rows[41] = "V42;2022-03-04;fyrtiotvå"
    file = tmp_path / "fil.csv"
    file.write_text("\n".join(["Verifikat;Datum;Belopp", *rows]), encoding="utf-8")

    stopped, _, complaint = drawing(file)
    explained, said, _ = drawing(file, "--forklara", "42", "Provrad från testmiljön.")
    targeted, beside, _ = drawing(file, "--riktad", "42")

    assert stopped == 1
    assert complaint.splitlines()[0] == "Rad 42: Belopp: Beloppet går inte att läsa"
    assert "En av 100 rader behöver dig." in complaint
    assert (explained, "Förklarade rader: 1" in said) == (0, True)
    assert (targeted, "Gick inte att läsa och prövas därför för sig: 1" in beside) == (0, True)


def test_n_is_never_above_the_population(drawing, tmp_path):
    """E07: the plan needs more than there is, and says what to choose."""
    file = tmp_path / "fil.csv"
    lines = [f"V{n};2022-03-04;{n},50" for n in range(1, 41)]
    file.write_text("\n".join(["Verifikat;Datum;Belopp", *lines]), encoding="utf-8")

    code, _, complaint = drawing(file, "--gräns", "5", "--fel", "3 %")

    assert code == 1
    assert complaint.startswith("Planen kräver ")
    assert "poster men populationen har 40. Inget är draget. Välj Alla poster" in complaint


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-01-15/2022-06-30", "2022-01-15", "2022-06-30"),
        ("2022-01/2022-06", "2022-01-01", "2022-06-30"),
        ("2022-05-17", "2022-05-17", "2022-05-17"),
    ],
)
def test_periods(text, first, last):
    """A year, a month, or two of either."""
    found = period(text)

    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "22-13", "2022-02-30", "2022/2021", "2022-1-1-1"])
def test_a_period_that_is_none(text):
    """Neither days that do not exist nor an end before the beginning."""
    with pytest.raises(UserError) as caught:
        period(text)

    assert caught.value.code is ErrorCode.PERIOD_UNREADABLE


def test_per_cent_is_understood():
    """A bare number after a word that means per cent is per cent; a confidence may be a share."""
    assert [per_cent("5"), per_cent("0,5"), per_cent("5 %")] == ["5 %", "0,5 %", "5 %"]
    assert [confidence("95"), confidence("0,95"), confidence("95 %")] == ["95 %", "0,95", "95 %"]


# --- with a data folder ---------------------------------------------------------------------------


@pytest.fixture
def computer(tmp_path):
    """The coordinator's computer."""
    return Computer.founded(tmp_path / "data")


def draw_in(office, wish):
    """IKP 25 drawn from the exported file."""
    reading = populations.preview(office, LISA, YEAR).reading
    population = populations.take_in(office, IKP_25, LISA, reading)
    populations.lock(office, population)
    found = samples.plan(office, population, wish)
    samples.set_seed(office, found, SEED, SeedOrigin.DICE)
    return found


@pytest.fixture
def sample(computer):
    """IKP 25 drawn on the computer, two of its items tested, one of them wrong."""
    with computer.opened() as program:
        office = program.office
        found = draw_in(office, ONE_COLUMN)
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


# --- self-validation ------------------------------------------------------------------------------


def test_the_program_agrees_with_every_case(run):
    """211 of 211, in words and as JSON."""
    code, said, _ = run("validera", CASES)
    _, machine, _ = run("validera", CASES, "--json")

    assert (code, said.splitlines()[-1]) == (0, "211 av 211 fall stämmer.")
    results = json.loads(machine)
    assert len(results) == 211
    assert all(set(result) == {"id", "ok", "expected", "got"} for result in results)


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

    for file in (other, tmp_path / "finns_inte.json"):
        code, _, complaint = run("validera", file)
        assert (code, complaint.startswith("Filen med kontrollfall gick inte att läsa.")) == (
            1,
            True,
        )

"""`stickprov dra` with what the window has under Fler val, held against window and verifiers."""

import json
import shlex
from dataclasses import replace

import pytest

from kontrollbesok.entrypoints.command_line import parser
from kontrollbesok.entrypoints.commands.plan_choices import EXAMPLES, wish
from kontrollbesok.model.plan_choice import (
    ChosenPrior,
    ErrorModel,
    PlanChoices,
    PlanTarget,
    TwoStages,
)
from tests.browser import as_literal, run_in_page
from tests.controls import LISA, ONE_COLUMN, SEED, drawn_from, locked
from tests.verifiers import run_draw_verifier

DIGITS = SEED.replace(" ", "")
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
    ("--antal", "60"),
    ("--metod", "stratifierat"),  # one stratum, with a name of its own
    ("--metod", "belopp", "--gräns", "5 000"),
)


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
        drawn_from(program.office, locked(program.office), wish)
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
        (("--metod", "belopp"), "--gräns ska sägas, i kronor"),
        (("--antal", "stora", "9"), "--antal hör till stratifierat, inte till attribut"),
        (("--antal", "0"), "--antal är ett heltal, minst 1"),
        (("--antal", "60", "--fel", "1"), "--antal utan skikt går inte ihop med --fel"),
        (("--antal", "60", "--metod", "alla"), "--antal utan skikt hör till attribut"),
        (("--antal", "60", "--antal", "5"), "--antal för hela populationen sägs en gång"),
        (("--antal", "stora", "små", "9"), "--antal är ett tal, eller skiktets namn och ett tal"),
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


def test_a_size_that_was_chosen_says_so(drawing, run, tmp_path):
    """In the sentence and in the protocol: nothing was computed, and what it shows all the same."""
    code, said, _ = drawing(LISA, "--antal", "40")

    assert code == 0
    assert (
        "Granska 40 av 1 670 utlägg. Antalet är valt, inte räknat fram ur en gräns. Hittar vi inga "
        "fel är med 95 % säkerhet högst 7,1 % av förvaltningens utlägg fel. För gränsen 5 % behövs "
        "fler poster."
    ) in said
    protocol = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert protocol["computations"] == []
    assert protocol["source"]["plan"]["details"]["choices"] == {"sharing": "fixed"}
    assert run("stickprov", "verifiera", tmp_path / "p.json", LISA)[0] == 0


@pytest.mark.parametrize(
    ("size", "begins"),
    [
        ("1670", "Planen kräver alla 1 670 poster."),
        ("1671", "Planen kräver 1 671 poster men populationen"),
    ],
)
def test_a_size_that_was_chosen_is_smaller_than_the_population(drawing, size, begins):
    """E07, as of a size that was computed."""
    code, _, complaint = drawing(LISA, "--antal", size)

    assert code == 1
    assert complaint.startswith(begins), complaint

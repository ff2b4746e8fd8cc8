"""`stickprov beskriv`: a file in figures, as words and as JSON."""

import json

import pytest

from kontrollbesok.entrypoints.cli import main
from tests.controls import LISA, POPULATIONS


@pytest.fixture
def run(capsys):
    """Run `stickprov beskriv` of a file: exit code and what it said."""

    def ran(*words):
        code = main(["stickprov", "beskriv", *map(str, words)])
        return code, capsys.readouterr().out.replace("\xa0", " ")

    return ran


def test_a_file_is_described_before_anything_is_planned(run):
    """Per unit, month and amount; the same figures as JSON."""
    words = (LISA, "--kalla", "lisa", "--period", "2022")
    code, said = run(*words)
    as_json, text = run(*words, "--json")
    profile = json.loads(text)

    assert (code, as_json) == (0, 0)
    assert said.startswith(f"1 {profile['items'] % 1000} poster att dra bland, tillsammans ")
    assert "\nmars 2022 " in said
    assert "\n100 kr till 499,99 kr " in said
    assert sum(part["items"] for part in profile["by_unit"]) == profile["items"]


def test_access_rights_are_described_without_amounts(run):
    """Nothing has an amount, so nothing is said of any."""
    code, said = run(POPULATIONS / "behorigheter.csv", "--kalla", "behorigheter")

    assert code == 0
    assert said.splitlines()[0].endswith("poster att dra bland, utan belopp.")
    assert "Belopp" not in said
    assert " kr" not in said

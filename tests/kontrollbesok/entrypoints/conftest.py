"""Running commands, with and without a data folder."""

import pytest

from kontrollbesok.entrypoints.cli import main
from tests.computers import Computer
from tests.controls import SEED

DIGITS = SEED.replace(" ", "")


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


@pytest.fixture
def computer(tmp_path):
    """The coordinator's computer."""
    return Computer.founded(tmp_path / "data")

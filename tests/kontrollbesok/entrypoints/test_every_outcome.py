"""Whatever a command comes to: JSON that is JSON, one calm sentence, nothing made by mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kontrollbesok.entrypoints.cli import main
from tests.controls import LISA

DEEP = "[" * 100_000
TOO_LONG = "x" * 300
SEED = "12345678901234567890"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with files that are not what a command asks for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tom").touch()
    (tmp_path / "djup.json").write_text(DEEP)
    (tmp_path / "brus.xlsx").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "mapp").mkdir()
    return tmp_path


WRONG = [
    "tom",
    "djup.json",
    "brus.xlsx",
    "mapp",
    "finns_inte",
    TOO_LONG,
]
TAKES_A_FILE = [
    ("validera",),
    ("verifiera",),
    ("stickprov", "beskriv"),
    ("stickprov", "verifiera", "djup.json"),
    ("stickprov", "dra", "--fro", SEED, "--ut", "ut.json"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("file", WRONG, ids=lambda name: name[:12])
@pytest.mark.parametrize("command", TAKES_A_FILE, ids=" ".join)
def test_a_file_that_is_not_it_is_said_in_words_and_as_json(run, command, file):
    """The world says no: exit code 1, the same sentence twice, never a bug."""
    code, said, complaint = run(*command, file, "--json")

    assert code == 1, complaint
    error = json.loads(said)["error"]
    assert error["text"].replace("\xa0", " ") == complaint.strip()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("words", [("--json",), ("x", "y", "--json"), ("x", "--js", "--fel")])
def test_a_command_written_wrong_is_said_as_json_too(capsys, words):
    """Exit code 2, and what is wrong with the words."""
    with pytest.raises(SystemExit) as stopped:
        main(["validera", *words])

    said = capsys.readouterr()
    error = json.loads(said.out)["error"]
    assert (stopped.value.code, error["code"]) == (2, "usage")
    assert error["text"].startswith("kontrollbesok")
    assert error["text"] in said.err


@pytest.mark.parametrize(
    ("name", "error"),
    [("finns_inte", "keys_missing"), (f"{TOO_LONG}/data", "place_not_writable")],
)
def test_a_mistyped_data_folder_is_not_made(run, here, name, error):
    """Nothing but the sentence."""
    before = sorted(here.iterdir())

    code, said, _ = run("besok", "lista", "--json", "--data", name)

    assert (code, json.loads(said)["error"]["code"]) == (1, error)
    assert sorted(here.iterdir()) == before


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("place", ["tom", "tom/x", "x" * 300])
def test_a_demo_that_has_no_place_says_so(run, place):
    """A file is in the way, or the name is one that no disk takes."""
    code, _, complaint = run("demo", "--utan-fonster", "--data", place)

    assert (code, complaint.startswith("Det går inte att spara i mappen.")) == (1, True)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--ut", LISA), "FIL, --ut och --rader ska vara olika filer"),
        (("--ut", "a", "--rader", "./a"), "FIL, --ut och --rader ska vara olika filer"),
        (("--ut", "a", "--forklara", "x", "y"), "--förklara tar radens nummer och ett skäl"),
        (("--ut", "a", "--fel", "-1"), "--fel är noll eller fler"),
    ],
)
def test_a_draw_never_writes_over_what_it_reads(capsys, words, says):
    """And takes no word that it would not understand later."""
    before = LISA.read_bytes()

    with pytest.raises(SystemExit):
        main([str(word) for word in ("stickprov", "dra", LISA, "--fro", SEED, *words)])

    assert says in capsys.readouterr().err
    assert LISA.read_bytes() == before


def process(*words: object, stdout: int, encoding: str = "utf-8") -> subprocess.CompletedProcess:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kontrollbesok", *map(str, words)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_reader_that_goes_ends_the_command_in_silence(words):
    """`| head -1`: the end that nobody reads is dropped, not complained of."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = process("stickprov", "beskriv", LISA, *words, stdout=writes)
    finally:
        os.close(writes)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_an_output_that_is_full_is_no_bug(words):
    """The file that the shell writes to has no room."""
    with Path("/dev/full").open("wb") as full:
        done = process("stickprov", "beskriv", LISA, *words, stdout=full.fileno())

    assert done.returncode == 1
    assert done.stderr.decode().startswith("Disken är full")
    assert len(done.stderr.splitlines()) == 1


def test_letters_that_the_terminal_lacks_are_no_bug():
    """A terminal with English letters alone gets question marks; JSON is whole all the same."""
    words, pipe = ("stickprov", "beskriv", LISA), subprocess.PIPE
    text = process(*words, stdout=pipe, encoding="ascii")
    as_json = process(*words, "--json", stdout=pipe, encoding="ascii")
    whole = process(*words, "--json", stdout=pipe)

    assert (text.returncode, text.stderr) == (0, b"")
    assert b"?" in text.stdout
    assert json.loads(as_json.stdout) == json.loads(whole.stdout)
    assert "Björkdal" in whole.stdout.decode()

"""`fragor`: the question bank to a file and a file tried, as a person at a terminal does it."""

from pathlib import Path

import pytest

from kontrollbesok.entrypoints import cli
from kontrollbesok.imports.checklists import load_checklist, read_checklist


@pytest.mark.parametrize("name", ["bank.xlsx", "bank"])
def test_what_is_written_can_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A workbook or a folder of TOML: all of it, with nothing to mend."""
    target = tmp_path / name

    assert cli.main(["fragor", "exportera", str(target), "--medfoljande"]) == 0
    assert cli.main(["fragor", "kontrollera", str(target)]) == 0

    questions = len(load_checklist().questions)
    assert f"{questions} frågor i 13 områden, inget att rätta." in capsys.readouterr().out


def test_a_fault_is_named_with_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file of the bank, held against the rest: the row, what is wrong and what to do."""
    cli.main(["fragor", "exportera", str(tmp_path), "--medfoljande"])
    file = tmp_path / "sba.toml"
    text = file.read_text("utf-8").replace('id = "SBA-03"', 'id = "SBA-12"', 1)
    file.write_text(text, "utf-8")
    row = text[: text.index('id = "SBA-12"')].count("\n") + 1
    capsys.readouterr()

    assert cli.main(["fragor", "kontrollera", str(file)]) == 1

    said = capsys.readouterr().out.splitlines()
    assert said[0] == (
        f"sba.toml, rad {row}, SBA-12: Id är utgånget och får inte användas igen. "
        "Ge frågan nästa lediga id."
    )


def test_the_folder_is_the_bank(tmp_path: Path) -> None:
    """The written files are those that ship, in other words for the machine."""
    cli.main(["fragor", "exportera", str(tmp_path), "--medfoljande"])

    texts = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}

    assert read_checklist(texts).checklist == load_checklist()


@pytest.mark.parametrize("content", [b"", b"Id;Text\n", b"PK\x03\x04 no workbook"])
def test_what_is_no_workbook_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Said in words, with nothing read."""
    file = tmp_path / "bank.xlsx"
    file.write_bytes(content)

    assert cli.main(["fragor", "kontrollera", str(file)]) == 1

    assert "Filen" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("fragor.toml", "a = 1\n", "Filen är inte läst: inget område i frågebanken heter så."),
        ("sba.toml", f"a = {'[' * 50_000}", "Filen är inte giltig TOML"),
    ],
)
def test_a_file_that_was_not_read_is_not_said_to_be_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, says: str
) -> None:
    """A name that is no area's, and brackets that lead nowhere."""
    file = tmp_path / name
    file.write_text(text, "utf-8")

    assert cli.main(["fragor", "kontrollera", str(file)]) == 1
    assert says in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not that it could not be read."""
    assert cli.main(["fragor", "kontrollera", str(tmp_path / "x.xlsx")]) == 1
    assert capsys.readouterr().err.startswith("x.xlsx finns inte")

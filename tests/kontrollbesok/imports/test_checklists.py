"""Reading the question bank: what ships is sound, what is broken told, what is pinned returns."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import (
    checklist_from_bytes,
    digest,
    load_checklist,
    pinned_bytes,
    read_checklist,
    shipped_files,
)
from kontrollbesok.labels.content import remark_text
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.lint import Fault

ROOT = Path(__file__).parents[3]


def changed(file: str, old: str, new: str) -> list[tuple[Fault, str, str]]:
    """What reading says when `old` is written as `new` in one of the shipped files."""
    texts = shipped_files()
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    read = read_checklist(texts)
    return [(remark.fault, remark.file, remark.place) for remark in read.remarks]


def read_anew() -> Checklist:
    """The shipped bank, read from its files once more."""
    checklist = read_checklist(shipped_files()).checklist
    assert checklist is not None
    return checklist


def test_the_shipped_bank_is_sound() -> None:
    """No file that ships has a fault."""
    read = read_checklist(shipped_files())

    assert [remark_text(remark) for remark in read.remarks] == []
    assert read.checklist == load_checklist()


@pytest.mark.parametrize(
    ("old", "new", "fault", "place"),
    [
        ('answer_type = "jdne"', 'answer_type = "janej"', Fault.UNKNOWN_CODE, "SBA-01"),
        ('level = "karna"', 'level = "kärna"', Fault.UNKNOWN_CODE, "SBA-01"),
        ('moment = "samtal_chef"', 'moment = "samtal"', Fault.UNKNOWN_CODE, "SBA-01"),
        ('grade_rule = "standard"', 'grade_rule = "egen"', Fault.UNKNOWN_CODE, "SBA-01"),
        ("minutes = 3", "minutes = 3.5", Fault.WRONG_KIND, "SBA-01"),
        ("minutes = 3", "minutes = true", Fault.WRONG_KIND, "SBA-01"),
        ("minutes = 3", 'minutes = "3"', Fault.WRONG_KIND, "SBA-01"),
        ("minutes = 3", "tid = 3", Fault.UNKNOWN_KEY, "SBA-01"),
        ('verification = "sek"\n', "", Fault.MISSING_KEY, "SBA-01"),
        ("vor = [13]", "vor = 13", Fault.WRONG_KIND, "SBA-01"),
        ('"SBA-02:nej"', '"SBA-02:kanske"', Fault.BAD_CONDITION, "SBA-04"),
        ('subject = "arbetsställe"', 'subject = "hus"', Fault.UNKNOWN_CODE, "subject"),
        ('name = "', 'namn = "', Fault.UNKNOWN_KEY, "namn"),
        ('code = "SBA"', "code = SBA", Fault.NOT_TOML, "sba.toml"),
        ('id = "SBA-03"', 'id = "SBA-02"', Fault.DUPLICATE_ID, "SBA-02"),
        ('id = "SBA-03"', 'id = "SBA-12"', Fault.RETIRED_ID, "SBA-12"),
        ('opens_when = ["SBA-14:nej"]', 'opens_when = ["SBA-16:nej"]', Fault.CIRCULAR, "SBA-16"),
    ],
)
def test_a_fault_is_told_with_its_place(old: str, new: str, fault: Fault, place: str) -> None:
    """A slip of the pen in a file is found, with the question or field where it stands."""
    assert changed("sba.toml", old, new) == [(fault, "sba.toml", place)]


def test_one_fault_does_not_hide_the_next() -> None:
    """Faults in two questions and in two files are told together."""
    texts = shipped_files()
    texts["sba.toml"] = texts["sba.toml"].replace('level = "karna"', 'level = "x"')
    texts["ano.toml"] = texts["ano.toml"].replace('answer_type = "av3"', 'answer_type = "av4"')

    places = [remark.place for remark in read_checklist(texts).remarks]

    assert places[0] == "SBA-01"
    assert places[-1] == "ANO-03"
    assert len(places) == 11


def test_a_missing_file_is_told() -> None:
    """An area without its file is a fault, not an area less."""
    texts = shipped_files()
    del texts["rep.toml"]

    read = read_checklist(texts)

    assert read.checklist is None
    assert [(r.fault, r.file) for r in read.remarks] == [(Fault.FILE_MISSING, "rep.toml")]


def test_a_toml_fault_says_the_line() -> None:
    """The person who edits the file is led to the line."""
    texts = {**shipped_files(), "sba.toml": 'code = "SBA"\nname = Brandskydd\n'}

    remark = read_checklist(texts).remarks[0]

    assert remark_text(remark) == "sba.toml: Filen är inte giltig TOML, rad 2."


def test_a_question_takes_its_units_from_the_area() -> None:
    """What the area applies to need not be repeated on each question."""
    bank = load_checklist()
    text = shipped_files()["lis.toml"]
    block = text[text.index('id = "LIS-01"') : text.index('id = "LIS-02"')]
    question = bank.question(QuestionCode("LIS-01"))

    assert "applies_to" not in block
    assert question.applies_to == bank.area(bank.areas[1].code).applies_to


def test_what_is_pinned_comes_back_the_same() -> None:
    """Another laptop reads the pinned bytes as the very same bank, with the same digest."""
    bank = load_checklist()

    returned = checklist_from_bytes(pinned_bytes(bank))

    assert returned == bank
    assert digest(returned) == digest(bank)


def test_the_digest_follows_the_content() -> None:
    """One letter in one question is another digest; the same content is always the same."""
    texts = shipped_files()
    texts["ano.toml"] = texts["ano.toml"].replace("Samtalsguiden, tre personer.", "Tre personer.")
    other = read_checklist(texts).checklist

    assert other is not None
    assert digest(other) != digest(load_checklist())
    assert digest(read_anew()) == digest(load_checklist())
    assert re.fullmatch(r"[0-9a-f]{64}", digest(other))


def test_content_of_a_newer_program_is_refused() -> None:
    """A field this program does not know may carry a rule: it is told, never dropped."""
    newer = pinned_bytes(load_checklist()).replace(b'"areas":', b'"actions":[],"areas":', 1)

    with pytest.raises(UserError) as caught:
        checklist_from_bytes(newer)

    assert caught.value.code is ErrorCode.CONTENT_NEWER


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"id": "x"}',
        pinned_bytes(load_checklist())[:-1],
        pinned_bytes(load_checklist()).replace(b'"minutes":3', b'"minutes":3.0', 1),
    ],
)
def test_damaged_content_is_refused(data: bytes) -> None:
    """Bytes that are not the canonical form of a bank are never half a bank."""
    with pytest.raises(UserError) as caught:
        checklist_from_bytes(data)

    assert caught.value.code is ErrorCode.CONTENT_DAMAGED


def test_the_files_are_found_without_a_file_system(tmp_path: Path) -> None:
    """A frozen build reads its resources through the import system: here, out of a zip."""
    archive = tmp_path / "frozen.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(ROOT.joinpath("resources").rglob("*")):
            if file.is_file() and file.suffix in {".py", ".toml"}:
                packed.write(file, file.relative_to(ROOT))
        for file in sorted(ROOT.joinpath("kontrollbesok").rglob("*.py")):
            packed.write(file, file.relative_to(ROOT))
    code = (
        f"import sys; sys.path[:0] = [{str(archive)!r}]\n"
        "from kontrollbesok.imports import checklists, plans\n"
        "assert '.zip' in checklists.__file__, checklists.__file__\n"
        "print(len(checklists.load_checklist().questions), len(plans.load_plan(2022).risks))"
    )

    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (run.stdout.split(), run.stderr) == (["165", "66"], "")

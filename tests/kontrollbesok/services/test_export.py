"""An export holds what an auditor needs and nothing of anybody else's, and appears whole or not."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.pack import read_pack
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.errors import error_text
from kontrollbesok.model.ids import BlobId, VisitId
from kontrollbesok.model.people import TieKind
from kontrollbesok.services import people, reports
from kontrollbesok.services.export import Exported, export_visit
from kontrollbesok.services.export_tables import harmless, table
from kontrollbesok.services.recording import record
from kontrollbesok.services.verification import verify_report
from tests import whole_visit
from tests.asked import YES, press
from tests.offices import Team
from tests.verifier import PARTS, verify_pack

FILES = {
    "LAS-MIG.txt",
    "avvikelser.csv",
    "blobbar",
    "verifiera_paket.py",
    "handelser.ndjson",
    "rapport.pdf",
    "svar.csv",
    "verifiera_behorighet.py",
    "verifiera_besok.py",
}


@dataclass
class Case:
    """Two visits of one team, the first of them settled and exported."""

    team: Team
    visit: VisitId
    other: VisitId
    exported: Exported

    @property
    def folder(self) -> Path:
        return self.exported.folder


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Case:
    folder = tmp_path_factory.mktemp("team")
    team = whole_visit.whole_team(folder)
    other = whole_visit.planned(team)
    press(team.offices["Tova"], other, YES, "SBA-01")
    whole_visit.share(team)
    visit = whole_visit.planned(team)
    hard = team.offices["Sam"], team.person("Sam"), team.offices["Sam"].reads.visit(other).unit
    people.declare_tie(*hard, TieKind.HARD, "Gift med chefen.")
    whole_visit.late_answer(team, visit)
    exported = export_visit(team.offices["Nadja"], visit, folder / "ut")
    return Case(team, visit, other, exported)


def rows(file: Path) -> list[list[str]]:
    """A table as a spreadsheet reads it."""
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_what_is_in_the_folder(case):
    """The record, the report, two tables, the verifier, and a page that says what to do."""
    assert {file.name for file in case.folder.iterdir()} == FILES
    for script in PARTS:
        assert (case.folder / script.name).read_bytes() == script.read_bytes()
    report = (case.folder / "rapport.pdf").read_bytes()
    assert report == reports.render(case.team.offices["Nadja"], case.visit)
    assert verify_report(report, case.team.offices["Nadja"].organisation).holds


def test_the_independent_verifier_takes_the_pack(case):
    """The visit is as it was settled, and what came late is counted apart."""
    problems, (verdict,) = verify_pack(case.folder, case.team.offices["Nadja"].organisation)

    assert problems == []
    assert f"{case.visit}, version 1, är oförändrat" in verdict
    assert "utan innehåll: 0." in verdict
    assert "Sent inkommet: 1." in verdict


def test_the_command_of_the_read_me_works(case):
    """The very line that the auditor is told to run, with nothing of ours to import."""
    text = (case.folder / "LAS-MIG.txt").read_bytes().decode("utf-8-sig")
    (line,) = [line.strip() for line in text.splitlines() if line.strip().startswith("python ")]
    _, *arguments = line.split()

    ran = subprocess.run(
        [sys.executable, "-B", "-E", "-s", *arguments],
        cwd=case.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8"},
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith("Avvikelser: 0.\n")


def test_the_read_me_is_for_a_stranger(case):
    """Which visit, how to check it, what each file is, and what cannot be seen. In CRLF."""
    content = (case.folder / "LAS-MIG.txt").read_bytes()
    text = content.decode("utf-8-sig")

    assert text.startswith("Jobbtorg Norr, IK-2026-031, 2026-11-24\r\n")
    assert case.team.offices["Nadja"].organisation in text
    assert all(name in text for name in FILES - {"LAS-MIG.txt"})
    assert "Rapporten som den fastställdes." in text
    assert "Sent inkommet: 1." in text
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, text.splitlines())) < 120


def test_nothing_of_another_visit_is_told(case):
    """Its headers are there, for the chain; not a word of what was done."""
    events = list(read_pack(case.folder))
    others = [event for event in events if event.header.context == case.other]
    own = [event for event in events if event.header.context == case.visit]

    assert others
    assert [event.body for event in others] == [None] * len(others)
    assert all(event.body is not None for event in own)
    assert "Gift med chefen." not in (case.folder / "handelser.ndjson").read_text("utf-8")
    assert case.exported.bodies == sum(event.body is not None for event in events)
    assert case.exported.events == len(events)


def test_what_the_visit_does_not_rest_on_is_left_out(case, tmp_path):
    """Later work elsewhere does not make the pack grow."""
    press(case.team.offices["Tova"], case.other, YES, "SBA-02")
    whole_visit.share(case.team)

    again = export_visit(case.team.offices["Nadja"], case.visit, tmp_path / "ut")

    assert again.events == case.exported.events
    written = (tmp_path / "ut" / "handelser.ndjson").read_bytes()
    assert written == (case.folder / "handelser.ndjson").read_bytes()


def test_the_same_pack_from_every_computer_holds(case, tmp_path):
    """Another order of arrival, the same visit."""
    for name in ("Idris", "Alva"):
        export_visit(case.team.offices[name], case.visit, tmp_path / name)
        problems, (verdict,) = verify_pack(tmp_path / name)
        assert problems == []
        assert "är oförändrat" in verdict


def test_the_question_bank_goes_along(case):
    """The questions that the answers belong to, under the checksum that was settled."""
    (blob,) = (case.folder / "blobbar").iterdir()

    assert blob.name == case.team.offices["Nadja"].reads.visit(case.visit).content
    assert (case.exported.blobs, case.exported.missing_blobs) == (1, 0)


def test_a_visit_under_way_is_exported_as_a_draft(tmp_path):
    """The report says so, and so does the page to read first."""
    team = whole_visit.whole_team(tmp_path)
    visit = whole_visit.planned(team)
    exported = export_visit(team.offices["Nadja"], visit, tmp_path / "ut")

    assert not exported.settled
    assert verify_report((tmp_path / "ut" / "rapport.pdf").read_bytes()).is_draft
    assert "utkast" in (tmp_path / "ut" / "LAS-MIG.txt").read_text("utf-8-sig")
    assert verify_pack(tmp_path / "ut") == ([], [])


# --- tables -------------------------------------------------------------------------------------


def test_the_answers_as_a_table(case):
    """Every question with its answer, as a spreadsheet of the office opens it."""
    head, *body = rows(case.folder / "svar.csv")
    by_code = {row[1]: dict(zip(head, row, strict=True)) for row in body}

    assert (case.folder / "svar.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(body) == 22
    assert by_code["SBA-10"]["Svar"] == "Nej"
    assert by_code["SBA-03"]["Värde"] == "2026-09-30"
    assert by_code["PUI-05"]["Värde"] == "3 av 3"
    assert by_code["PUI-04"]["Skäl"] == "Ansvarig medarbetare var sjuk"
    assert by_code["SBA-10"]["Bygger på"] == "Sett"


def test_the_findings_as_a_table(case):
    """The unit's words beside each, and no formula in any cell."""
    head, *body = rows(case.folder / "avvikelser.csv")
    by_title = {row[3]: dict(zip(head, row, strict=True)) for row in body}
    register = by_title["Attestförteckning utan ersättare"]

    assert len(body) == 3
    assert register["Grad"] == "Mindre"
    assert register["Enhetens inställning"] == "Stämmer inte"
    assert register["Enhetens svar"] == whole_visit.DISPUTES
    assert by_title["Branddörr uppställd med kil"]["Klart senast"] == "2027-01-15"
    formula = by_title["Gammalt underlag i delad mapp"]["Iakttagelse"]
    assert formula == "'" + whole_visit.FORMULA


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+46 8 123",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\xa0=1",
        "\ufeff=1",
        "\x00=1",
        "|calc",
        "%0A",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "=cmd|'/c calc'!A0",
    ],
)
def test_a_formula_is_text(cell):
    """Whatever a spreadsheet takes for a formula begins with an apostrophe. Fault 70."""
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "Ja", "2026-11-24", "–", "a=1", "'=1", "3 av 3", "”=1”"])
def test_ordinary_text_is_left_alone(cell):
    """An apostrophe only where it is needed."""
    assert harmless(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_a_table_is_read_as_it_was_written(written):
    """Quotes, semicolons and new lines stay inside their cells; no cell begins as a formula."""
    content = table(("Ett", "Två"), written).decode("utf-8-sig", "surrogatepass")
    _, *read = csv.reader(io.StringIO(content, newline=""), delimiter=";")

    assert read == [[harmless(cell) for cell in row] for row in written]
    cells = [cell.lstrip(" \xa0\ufeff") for row in read for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


# --- bad places ---------------------------------------------------------------------------------


def refused(call, *arguments) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert error_text(caught.value)
    return caught.value.code


def test_a_folder_that_exists_is_left_alone(case):
    """Nothing is ever written over."""
    before = sorted(case.folder.rglob("*"))

    assert refused(export_visit, case.team.offices["Nadja"], case.visit, case.folder) is (
        ErrorCode.PACK_EXISTS
    )
    assert sorted(case.folder.rglob("*")) == before


def test_an_unknown_visit_leaves_no_folder(case, tmp_path):
    """Said before anything is written."""
    call = export_visit, case.team.offices["Nadja"], VisitId("f" * 32), tmp_path / "ut"

    assert refused(*call) is ErrorCode.VISIT_UNKNOWN
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there(case, tmp_path):
    """The folder it should lie in does not exist; the name in the sentence is the one asked for."""
    with pytest.raises(UserError) as caught:
        export_visit(case.team.offices["Nadja"], case.visit, tmp_path / "ingen" / "ut")

    assert caught.value.code is ErrorCode.PACK_NOT_WRITTEN
    assert "Paketet ut " in error_text(caught.value)


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_disk_that_fails_leaves_nothing_half(case, tmp_path, monkeypatch, nth):
    """Whichever file it fails at, there is no folder afterwards."""
    synced = os.fsync
    count = 0

    def failing(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(28, "No space left on device")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", failing)

    code = refused(export_visit, case.team.offices["Nadja"], case.visit, tmp_path / "ut")

    assert code is ErrorCode.PACK_NOT_WRITTEN
    assert list(tmp_path.iterdir()) == []


def test_a_question_bank_that_has_not_come(case, tmp_path):
    """Without the questions there is no report: it is said, and nothing is written."""
    office = case.team.offices["Nadja"]
    content = office.reads.visit(case.visit).content
    kept = case.team.files.kept.pop(content)
    try:
        code = refused(export_visit, office, case.visit, tmp_path / "ut")
    finally:
        case.team.files.kept[content] = kept

    assert code is ErrorCode.CONTENT_MISSING
    assert list(tmp_path.iterdir()) == []


def test_evidence_that_has_not_come_is_counted(case, tmp_path):
    """A blob that is not on this computer is left out; the pack holds without it."""
    team = case.team
    nadja = team.offices["Nadja"]
    lost = BlobId("a" * 64)
    record(nadja, Act("visit.note", (), context=case.other, blobs=(lost,)))

    exported = export_visit(nadja, case.other, tmp_path / "ut")

    assert (exported.blobs, exported.missing_blobs) == (1, 1)
    assert "1 underlag fanns inte" in (tmp_path / "ut" / "LAS-MIG.txt").read_text("utf-8-sig")
    assert verify_pack(tmp_path / "ut")[0] == []

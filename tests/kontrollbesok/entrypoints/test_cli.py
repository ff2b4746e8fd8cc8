"""The command line as a person meets it: a real data folder, real keys, Swedish in every corner."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.entrypoints import cli
from kontrollbesok.entrypoints.commands import ALL
from kontrollbesok.entrypoints.commands.command import Command
from kontrollbesok.entrypoints.holding import KEY_FILE
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.verify import verified
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.high_water import high_water_of
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.log import FILE_NAME, LogFile
from kontrollbesok.machine.places import Places
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import StreamId, mint
from kontrollbesok.model.people import Role
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services import people, reports, visits
from kontrollbesok.services.office import open_office
from kontrollbesok.services.question_files import write_bank
from tests import whole_visit
from tests.kontrollbesok.machine.key_fakes import QUICK
from tests.offices import RECOVERY, Team

PASSPHRASE = "paraply kanel fjällvind brevlåda"
NUMBER = "IK-2026-031"


@dataclass
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@dataclass(frozen=True)
class Computer:
    """An auditor's computer in the team: a data folder with a settled visit and one under way."""

    root: Path
    organisation: str


def join(team: Team, root: Path) -> None:
    """Let one more person into the team, on a computer with a data folder of its own."""
    root.mkdir()
    places, clock = Places(root), SystemClock()
    keys = KeyFolder(root, clock, key_file=root / KEY_FILE, cost=QUICK).create(
        PASSPHRASE, LockKind.KEY_FILE, str(RECOVERY.to_public())
    )
    people.certify(
        team.offices["Nadja"],
        "Rakel Moberg",
        "Revisor",
        frozenset({Role.INSPECTOR}),
        device_key=keys.device_public,
        user_key=keys.user_public,
        recipient=keys.recipient,
        label="Rakels dator",
        person_key=team.passphrase("Nadja"),
    )
    store = RecordStore.open(places.database, keys.database_key)
    files = BlobStore(places.blobs)
    for content in team.files.kept.values():
        files.put_plain(content)
    organisation = team.offices["Nadja"].organisation
    events = list(team.stores["Nadja"].events_unknown_to({}))
    store.receive(verified(events, organisation, {}))
    store.begin_stream(StreamId(mint(clock.now_ms())))
    open_office(store, RecordReads(store.connection), clock, keys, files, organisation)
    high_water_of(keys.device_public, root).remember(store.position())
    store.close()


@pytest.fixture(scope="module")
def computer(tmp_path_factory) -> Computer:
    folder = tmp_path_factory.mktemp("team")
    team = whole_visit.whole_team(folder)
    visit = whole_visit.planned(team)
    whole_visit.late_answer(team, visit)
    nadja = team.offices["Nadja"]
    settled = nadja.reads.visit(visit)
    visits.plan(
        nadja,
        visits.Plan(
            unit=settled.unit,
            date="2027-05-04",
            lead=team.person("Tova"),
            team=(),
            content=settled.content,
            areas=settled.areas,
            number="IK-2027-004",
        ),
    )
    join(team, folder / "data")
    return Computer(folder / "data", nadja.organisation)


@pytest.fixture
def run(computer: Computer, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command on the auditor's computer."""

    def command(*words: object, data: Path | None = computer.root) -> Said:
        where = ["--data", str(data)] if data else []
        try:
            code = cli.main([*map(str, words), *where])
        except SystemExit as stopped:  # argparse ends the program by itself
            code = stopped.code if isinstance(stopped.code, int) else 1
        return Said(code, *capsys.readouterr())

    return command


@pytest.fixture(scope="module")
def pdf(computer: Computer, tmp_path_factory) -> Path:
    """The settled report, written by the command."""
    target = tmp_path_factory.mktemp("pdf") / "rapport.pdf"
    assert cli.main(["rapport", NUMBER, "--ut", str(target), "--data", str(computer.root)]) == 0
    return target


@pytest.fixture(scope="module")
def export(computer: Computer, tmp_path_factory) -> Path:
    """The settled visit, exported by the command."""
    target = tmp_path_factory.mktemp("utdrag") / "ut"
    assert cli.main(["exportera", NUMBER, "--ut", str(target), "--data", str(computer.root)]) == 0
    return target


# --- besok --------------------------------------------------------------------------------------


def test_the_visits_are_listed(run: Run) -> None:
    """Number, day, where it stands, which unit."""
    said = run("besok", "lista")

    assert (said.code, said.err) == (0, "")
    first, second = said.out.splitlines()
    assert first.split() == [NUMBER, "2026-11-24", "Fastställt", "Jobbtorg", "Norr"]
    assert second.split()[:3] == ["IK-2027-004", "2027-05-04", "Planerat"]


def test_the_visits_as_json(run: Run) -> None:
    """For a machine: the same visits with every field."""
    said = run("besok", "lista", "--json")

    listed = json.loads(said.out)
    assert [visit["number"] for visit in listed] == [NUMBER, "IK-2027-004"]
    assert (listed[0]["state"], listed[0]["version"]) == ("settled", 1)


def test_a_visit_is_shown(run: Run) -> None:
    """Its questions with their answers, and its findings."""
    said = run("besok", "visa", NUMBER)

    assert said.code == 0
    assert said.out.startswith(f"Jobbtorg Norr, {NUMBER}, 2026-11-24\nFastställt. 22 av 22 frågor")
    assert re.search(r"^SBA-10  Nej +Sett", said.out, re.MULTILINE)
    assert "Branddörr uppställd med kil" in said.out


def test_a_visit_as_json(run: Run) -> None:
    """Answers and findings by code."""
    shown = json.loads(run("besok", "visa", NUMBER, "--json").out)

    answers = {answer["question"]: answer for answer in shown["answers"]}
    assert answers["SBA-10"]["verdict"] == "nej"
    assert {finding["grade"] for finding in shown["findings"]} == {
        "väsentlig",
        "mindre",
        "iakttagelse",
    }


@pytest.mark.parametrize(
    "words", [("besok", "visa", "IK-1"), ("rapport", "IK-1"), ("exportera", "IK-1")]
)
def test_an_unknown_visit(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """It is said calmly, and nothing is written."""
    out = () if words[0] == "besok" else ("--ut", tmp_path / "ut")
    said = run(*words, *out)

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Besöket IK-1 finns inte på den här datorn.")
    assert list(tmp_path.iterdir()) == []


def test_a_family_says_which_there_are(run: Run) -> None:
    """`besok` alone is half a command."""
    said = run("besok")

    assert (said.code, said.out) == (2, "Välj bland: lista, visa.\n")


# --- the data folder ----------------------------------------------------------------------------


def test_a_folder_without_data(run: Run, tmp_path: Path) -> None:
    """Nobody has joined from here: nothing is invented."""
    said = run("besok", "lista", data=tmp_path / "tom")

    assert (said.code, said.out) == (1, "")
    assert said.err == error_text(UserError(ErrorCode.KEYS_MISSING)) + "\n"


def test_a_data_folder_that_is_a_file(run: Run, tmp_path: Path) -> None:
    """The path leads to something else."""
    (tmp_path / "fil").write_bytes(b"x")

    for path in (tmp_path / "fil", tmp_path / "fil" / "data"):
        said = run("besok", "lista", data=path)

        assert (said.code, said.out) == (1, "")
        assert said.err == error_text(UserError(ErrorCode.PLACE_NOT_WRITABLE)) + "\n"


def test_data_may_stand_first(computer: Computer, run: Run) -> None:
    """`--data` before or after the command is the same."""
    said = run("--data", computer.root, "besok", "lista", data=None)

    assert said.out == run("besok", "lista").out


# --- rapport ------------------------------------------------------------------------------------


def test_the_settled_report_is_written(run: Run, pdf: Path, tmp_path: Path) -> None:
    """The path is printed and nothing else; the same file every time."""
    said = run("rapport", NUMBER, "--ut", tmp_path / "en.pdf")

    assert (said.code, said.err) == (0, "")
    assert said.out == f"{tmp_path / 'en.pdf'}\n"
    assert (tmp_path / "en.pdf").read_bytes() == pdf.read_bytes()


def test_a_version_that_is_settled_is_written(run: Run, pdf: Path, tmp_path: Path) -> None:
    """By its number."""
    said = run("rapport", NUMBER, "--av-version", "1", "--ut", tmp_path / "en.pdf")

    assert said.code == 0
    assert (tmp_path / "en.pdf").read_bytes() == pdf.read_bytes()


def test_a_version_that_nobody_settled(run: Run, tmp_path: Path) -> None:
    """Nothing is written in its name."""
    said = run("rapport", NUMBER, "--av-version", "7", "--ut", tmp_path / "en.pdf")

    assert said.code == 1
    assert "ingen fastställd version 7" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    """Beside the path, so that a script reads the path alone."""
    said = run("rapport", "IK-2027-004", "--ut", tmp_path / "en.pdf")

    assert said.code == 0
    assert said.out == f"{tmp_path / 'en.pdf'}\n"
    assert said.err == "Rapporten är ett utkast: besöket är inte fastställt.\n"


def test_a_place_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """The folder does not exist."""
    said = run("rapport", NUMBER, "--ut", tmp_path / "ingen" / "en.pdf")

    assert (said.code, said.out) == (1, "")
    assert said.err == error_text(UserError(ErrorCode.PLACE_NOT_WRITABLE)) + "\n"


# --- verifiera, a report ------------------------------------------------------------------------


def test_a_settled_report_is_verified_without_data(run: Run, pdf: Path) -> None:
    """The sentence comes first; then what the file is; then how to be sure whose it is."""
    said = run("verifiera", pdf, data=None)

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(
        "Rapporten är den som fastställdes 2026-12-13 av Alva Ringmark, administrativ chef. "
        "Inget har ändrats.\n"
    )
    assert "Jobbtorg Norr" in said.out
    assert "--organisation" in said.out


def test_the_organisation_may_be_given(run: Run, pdf: Path, computer: Computer) -> None:
    """Then nothing more needs to be compared; another id does not hold."""
    own = run("verifiera", pdf, "--organisation", computer.organisation.upper())
    other = run("verifiera", pdf, "--organisation", "f" * 32)

    assert own.code == 0
    assert "Jämför" not in own.out
    assert other.code == 1
    assert f"en annan organisation: {computer.organisation}" in other.out


def test_a_verdict_as_json(run: Run, pdf: Path) -> None:
    """Everything that the text says, for a machine."""
    verdict = json.loads(run("verifiera", pdf, "--json").out)

    assert verdict["holds"] is True
    assert verdict["settled"] == {
        "day": "2026-12-13",
        "by": "Alva Ringmark",
        "title": "administrativ chef",
    }
    assert verdict["faults"] == []


def altered(pdf: Path, target: Path) -> Path:
    """The report with one word changed on a page, saved by an ordinary tool."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        contents = opened.pages[0].Contents
        data = contents.read_bytes()
        contents.write(data.replace(b" Tj", b" Tj 1 0 0 rg", 1))
        opened.save(target, fix_metadata_version=False)
    return target


def test_an_altered_report_is_told(run: Run, pdf: Path, tmp_path: Path) -> None:
    """What does not hold, and what to do; as JSON too."""
    file = altered(pdf, tmp_path / "ny.pdf")

    said = run("verifiera", file)
    verdict = json.loads(run("verifiera", file, "--json").out)

    assert said.code == 1
    assert said.out.splitlines()[:2] == [
        "Rapporten är inte den som fastställdes 2026-12-13 av Alva Ringmark, administrativ chef.",
        "  Sidan 1 i filen ser annorlunda ut, fast orden är desamma.",
    ]
    assert "Hämta rapporten på nytt ur diariet." in said.out
    assert verdict["holds"] is False
    assert [fault["code"] for fault in verdict["faults"]] == ["page"]
    assert verdict["faults"][0]["page"] == "1"


def test_a_draft_is_no_settled_report(run: Run, tmp_path: Path) -> None:
    """It holds nothing, and says so without alarm."""
    run("rapport", "IK-2027-004", "--ut", tmp_path / "utkast.pdf")

    said = run("verifiera", tmp_path / "utkast.pdf")

    assert said.code == 1
    assert said.out.startswith("Rapporten är ett utkast. Ingen har fastställt den.\n")
    assert "Använd inte filen" not in said.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda pdf: pdf[: len(pdf) // 2], "Rapportens fil är skadad eller ändrad."),
        (lambda pdf: b"", "Filen är inte en rapport från Kontrollbesök."),
        (lambda pdf: b"Hej", "Filen är inte en rapport från Kontrollbesök."),
    ],
    ids=["truncated", "empty", "text"],
)
def test_a_file_that_is_no_whole_report(
    run: Run, pdf: Path, tmp_path: Path, content: Callable[[bytes], bytes], sentence: str
) -> None:
    """One calm sentence, and not a word of a traceback."""
    file = tmp_path / "fil.pdf"
    file.write_bytes(content(pdf.read_bytes()))

    said = run("verifiera", file)

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_an_altered_byte_is_seen(run: Run, pdf: Path, tmp_path: Path) -> None:
    """In the middle of a page's stream."""
    content = bytearray(pdf.read_bytes())
    content[len(content) // 3] ^= 1
    (tmp_path / "fil.pdf").write_bytes(content)

    assert run("verifiera", tmp_path / "fil.pdf").code == 1


def test_a_path_that_leads_nowhere(run: Run, tmp_path: Path) -> None:
    """The name is said, not the whole path."""
    said = run("verifiera", tmp_path / "borta.pdf")

    assert said.code == 1
    assert said.err.startswith("borta.pdf finns inte eller går inte att läsa.")


# --- exportera, and verifiera a pack ------------------------------------------------------------


def test_a_visit_is_exported(export: Path) -> None:
    """A folder with the pack and what an auditor needs."""
    assert {"LAS-MIG.txt", "handelser.ndjson", "rapport.pdf", "verifiera_besok.py"} <= {
        file.name for file in export.iterdir()
    }


def test_an_export_under_way_is_said_to_be_a_draft(run: Run, tmp_path: Path) -> None:
    """Beside the path."""
    said = run("exportera", "IK-2027-004", "--ut", tmp_path / "ut")

    assert (said.code, said.out) == (0, f"{tmp_path / 'ut'}\n")
    assert "utkast" in said.err
    assert run("verifiera", tmp_path / "ut").code == 0


def test_an_export_is_verified_without_data(run: Run, export: Path, computer: Computer) -> None:
    """The pack by the program's own rules, and the report against the pack."""
    said = run("verifiera", export, "--organisation", computer.organisation, data=None)

    assert (said.code, said.err) == (0, "")
    first, second, third, fourth, _ = said.out.splitlines()
    assert first.startswith("Paketet håller: ")
    assert second == (
        f"{NUMBER}, version 1, är oförändrat sedan det fastställdes 2026-12-13 "
        "av Alva Ringmark, administrativ chef."
    )
    assert third.endswith("Sent inkommet: 1.")
    assert fourth.startswith("rapport.pdf: Rapporten är den som fastställdes")


def test_a_pack_s_verdict_as_json(run: Run, export: Path) -> None:
    """Visits, faults and the report, for a machine."""
    verdict = json.loads(run("verifiera", export, "--json").out)

    assert (verdict["kind"], verdict["holds"]) == ("pack", True)
    assert [visit["visit_number"] for visit in verdict["visits"]] == [NUMBER]
    assert verdict["report"]["holds"] is True


def copied(export: Path, target: Path) -> Path:
    """The export once more, to be spoilt."""
    import shutil

    shutil.copytree(export, target)
    return target


def test_a_spoilt_pack_is_told(run: Run, export: Path, tmp_path: Path) -> None:
    """Which line, and why."""
    folder = copied(export, tmp_path / "ut")
    events = folder / "handelser.ndjson"
    lines = events.read_bytes().splitlines(keepends=True)
    del lines[20]
    events.write_bytes(b"".join(lines))

    said = run("verifiera", folder)
    verdict = json.loads(run("verifiera", folder, "--json").out)

    assert said.code == 1
    assert said.out.startswith("Paketet håller inte.\n  Rad 21 saknar det som den bygger på.\n")
    assert verdict["holds"] is False
    assert verdict["faults"][0]["line"] == 21


def test_a_report_that_is_not_the_pack_s(run: Run, export: Path, tmp_path: Path) -> None:
    """A damaged one, and another visit's draft beside a settled visit."""
    folder = copied(export, tmp_path / "ut")
    whole = (folder / "rapport.pdf").read_bytes()
    (folder / "rapport.pdf").write_bytes(whole[:5_000])
    damaged = run("verifiera", folder)
    (folder / "rapport.pdf").unlink()
    without = run("verifiera", folder)
    run("rapport", "IK-2027-004", "--ut", folder / "rapport.pdf")
    draft = run("verifiera", folder)

    assert (damaged.code, without.code, draft.code) == (1, 0, 1)
    assert "rapport.pdf: Rapportens fil är skadad" in damaged.out
    assert "rapport.pdf: Rapporten är ett utkast" in draft.out


def test_a_folder_without_a_pack(run: Run, tmp_path: Path) -> None:
    """Say what to look for."""
    said = run("verifiera", tmp_path)

    assert (said.code, said.out) == (1, "")
    assert "handelser.ndjson" in said.err


def test_a_folder_that_exists_is_left_alone(run: Run, export: Path) -> None:
    """Nothing is written over."""
    said = run("exportera", NUMBER, "--ut", export)

    assert said.code == 1
    assert "Det finns redan en mapp som heter ut." in said.err


# --- what is written wrong ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rapport"], "det här saknas: BESOK, --ut"),
        (["rapport", "x"], "det här saknas: --ut"),
        (["rapport", "x", "--ut"], "--ut: ska följas av ett värde"),
        (["rapport", "x", "--ut", "y", "--av-version", "ett"], "ska vara ett heltal, inte 'ett'"),
        (["exportera"], "det här saknas: BESOK, --ut"),
        (["verifiera"], "det här saknas: FIL"),
        (["verifiera", "x", "--organisation", "x"], "ska vara 32 tecken, 0–9 och a–f"),
        (["besok", "visa"], "det här saknas: BESOK"),
        (["besok", "lista", "--jsn"], "okänt: --jsn"),
        (["besok", "lista", "--json=ja"], "tar inget värde: 'ja'"),
        (["besok", "hitta"], "finns inte: 'hitta' (välj bland"),
        (["raport"], "finns inte: 'raport' (välj bland"),
    ],
)
def test_a_command_written_wrong(run: Run, words: list[str], sentence: str) -> None:
    """Usage and one line, in Swedish, with exit code 2."""
    said = run(*words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("så här: kontrollbesok ")
    assert sentence in said.err


ENGLISH = re.compile(
    r"\b(usage|options|positional|argument|arguments|required|invalid|show|help|default|error)\b"
)


def all_commands() -> list[list[str]]:
    """Every command with its family."""

    def below(command: Command, before: list[str]) -> list[list[str]]:
        here = [*before, command.name]
        return [here, *(way for child in command.children for way in below(child, here))]

    return [[], *(way for command in ALL for way in below(command, []))]


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_every_help_is_swedish_and_fits(run: Run, words: list[str]) -> None:
    """Each command explains itself and every one of its arguments."""
    said = run(*words, "-h", data=None)

    assert said.code == 0
    assert said.out.startswith("så här: kontrollbesok")
    assert not ENGLISH.search(said.out.replace("--help", ""))
    assert all(len(line) <= 100 for line in said.out.splitlines())


def test_the_commands_are_those_of_the_design() -> None:
    """A command that is missing here is missing for everybody."""
    names = {command.name for command in ALL}

    wanted = {"demo", "besok", "rapport", "synka", "verifiera", "exportera", "stickprov"}
    assert wanted <= names


# --- a bug --------------------------------------------------------------------------------------


@pytest.fixture
def no_log() -> None:
    """No log of the program's left open by another test."""
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler, LogFile):
            logging.getLogger().removeHandler(handler)
            handler.close()


def broken(*_: object, **__: object) -> None:
    """A bug."""
    raise RuntimeError("hemligt innehåll")


@pytest.mark.usefixtures("no_log")
def test_a_bug_gets_one_calm_sentence_and_the_log(
    run: Run,
    computer: Computer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Exit code 70; type and place in the log, never the words of what went wrong."""
    monkeypatch.setattr(reports, "write_pdf", broken)

    said = run("rapport", NUMBER, "--ut", "x.pdf")

    written = (computer.root / "logs" / FILE_NAME).read_text(encoding="utf-8")
    assert said.code == 70
    assert said.err == (
        "Något gick fel i programmet. Det som var sparat är sparat. "
        "Felet står i loggen; skicka den till samordnaren.\n"
    )
    assert "RuntimeError" in written
    assert "test_cli.py" in written
    assert "hemligt" not in written
    assert caplog.records


@pytest.mark.usefixtures("no_log")
def test_a_bug_without_a_log_shows_where_it_was(
    run: Run, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command without a data folder has no log: its places are shown, never its words."""
    monkeypatch.setattr("kontrollbesok.entrypoints.commands.verify.verify_report", broken)

    said = run("verifiera", pdf, data=None)

    assert said.code == 70
    assert said.err.startswith("Något gick fel i programmet. Det som var sparat är sparat.")
    assert "builtins.RuntimeError" in said.err
    assert "hemligt" not in said.err


def test_an_interrupted_command_says_what_is_safe(
    run: Run, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kontrollbesok.entrypoints.commands.verify.verify_report", interrupt)

    said = run("verifiera", pdf)

    assert said.code == 1
    assert said.err == "Avbrutet. Det som var sparat är sparat.\n"


def test_own_questions_are_shown_before_they_are_written(run: Run, tmp_path: Path) -> None:
    """A file says what it would change; an auditor may look, and is told that it is not theirs."""
    bank = load_checklist()
    sba = bank.areas[0]
    own = replace(sba.questions[0], id=QuestionCode("SBA-80"), text="Finns en egen rutin?")
    made = replace(bank, areas=(replace(sba, questions=(*sba.questions, own)), *bank.areas[1:]))
    file = tmp_path / "egna.xlsx"
    write_bank(made, file)

    said = run("fragor", "importera", str(file))
    written = run("fragor", "importera", str(file), "--skriv")

    assert said.code == 0
    assert said.out.splitlines()[0] == "Ny: SBA-80, Finns en egen rutin?"
    assert said.out.endswith("Inget är skrivet.\n")
    assert written.code == 1
    assert "rätten saknas" in written.err

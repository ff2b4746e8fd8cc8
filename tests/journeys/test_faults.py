"""A full disk, a failing one, a kill in the middle of anything: said, survived, nothing by half.

Source: journal.md §9 faults 4 to 10; issue "Bad input".
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db.connection import open_reader, open_writer
from db.migrations import STEPS, version
from db.pages import damaged_pages
from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.places import Places
from kontrollbesok.model.ids import DeviceId
from kontrollbesok.model.visit import Reply
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers, people
from tests.asked import NO, YES, press, question
from tests.computers import Computer
from tests.disk import FULL, SYNC_FAILED, WRITE_FAILED, Act, Refuser, Request, watched
from tests.journeys.dying import DAY, NAME, back_up, read_bundle, write_bundle
from tests.offices import DATABASE_KEY, Team
from tests.shares import derived

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the library shows its C functions on Linux alone"
)
ROOT = Path(__file__).parents[2]
CODES = ("SBA-01", "SBA-02", "SBA-03", "SBA-04", "SBA-05", "SBA-06")


# --- killed -------------------------------------------------------------------------------------


@dataclass
class Deaths:
    """What is left of one piece of work that was killed at every so many writes."""

    folder: Path
    work: str
    every: int
    killed: list[int] = field(default_factory=list)

    @property
    def before(self) -> Path:
        return self.folder / "before"

    def happen(self) -> Iterator[Path]:
        """The folder after each kill, and last after the work got done."""
        command = [sys.executable, "-m", "tests.journeys.dying", self.work]
        done = subprocess.run(
            [*command, str(self.folder), str(self.every)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        for line in done.stdout.splitlines():
            turn, outcome = line.split()
            if outcome == "killed":
                self.killed.append(int(turn))
            yield self.folder / turn
        assert len(self.killed) >= 8, "the kills came too seldom"


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Two who have answered the same visit; Tova has not heard of Idris' answers."""
    team = Team(tmp_path / "team")
    team.folder.mkdir()
    team.found()
    team.join("Tova")
    team.join("Idris")
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    for code in CODES:
        press(team.offices["Tova"], visit, YES, code)
        press(team.offices["Idris"], visit, NO, code)
    return team


def beginning(team: Team, tmp_path: Path, work: str, every: int) -> Deaths:
    """Tova's file as it is when the work begins."""
    deaths = Deaths(tmp_path / "deaths", work, every)
    deaths.before.mkdir(parents=True)
    team.stores["Tova"].close()
    shutil.copyfile(team.folder / "Tova.db", deaths.before / NAME)
    return deaths


def start(folder: Path) -> RecordStore:
    """Open what a kill has left, as a start does: every page whole."""
    store = RecordStore.open(folder / NAME, DATABASE_KEY)
    assert damaged_pages(store.connection) == ()
    assert store.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    return store


def bundle_for(team: Team, deaths: Deaths, sender: str) -> None:
    """What Tova lacks of all that `sender` has."""
    reader = open_reader(deaths.before / NAME, DATABASE_KEY)
    here = RecordStore(reader).vector()
    reader.close()
    write_bundle(list(team.stores[sender].events_unknown_to(here)), deaths.before)


def either_way(deaths: Deaths) -> None:
    """A bundle killed on its way in has left all or nothing, and comes in when it comes again."""
    tried = shutil.copytree(deaths.before, deaths.folder / "tried")
    store = start(tried)
    old = derived(store)
    store.receive(read_bundle(tried))
    new = derived(store)
    store.close()
    assert old != new

    outcomes = set()
    for folder in deaths.happen():
        store = start(folder)
        now = derived(store)
        outcomes.add(now == new)
        assert now in (old, new), folder
        store.receive(read_bundle(folder))
        assert derived(store) == new, folder
        store.receive(read_bundle(folder))  # a hundred times is as once
        assert derived(store) == new, folder
        store.connection.close()
    assert outcomes == {True, False}


def test_killed_while_a_bundle_comes_in(team: Team, tmp_path: Path) -> None:
    """Fault 4: conflicts and all."""
    deaths = beginning(team, tmp_path, "receive", every=5)
    bundle_for(team, deaths, "Idris")
    either_way(deaths)


def test_killed_while_a_revocation_comes_in(team: Team, tmp_path: Path) -> None:
    """A device is let out, and everything that rests on it is weighed anew, or not yet."""
    device = DeviceId(team.offices["Idris"].author.device)
    team.send("Tova", "Nadja")
    people.revoke(team.offices["Nadja"], device, "borttappad", team.passphrase("Nadja"))
    team.send("Idris", "Tova")
    deaths = beginning(team, tmp_path, "receive", every=5)
    bundle_for(team, deaths, "Nadja")
    either_way(deaths)


@pytest.mark.parametrize("work", ["rebuild", "rejudge"])
def test_killed_while_the_tables_are_made_anew(team: Team, tmp_path: Path, work: str) -> None:
    """Fault 5: the old tables or the new. They are wrong before, which tells the two apart."""
    team.send("Idris", "Tova")
    right = derived(team.stores["Tova"])
    team.stores["Tova"].connection.execute("UPDATE live SET value = '{}' WHERE kind = 'answer'")
    wrong = derived(team.stores["Tova"])
    deaths = beginning(team, tmp_path, work, every=12)

    outcomes = set()
    for folder in deaths.happen():
        store = start(folder)
        now = derived(store)
        assert now in (right, wrong), folder
        outcomes.add(now == right)
        getattr(store, work)()
        assert derived(store) == right, folder
        store.connection.close()
    assert outcomes == {True, False}


def test_killed_while_backing_up(team: Team, tmp_path: Path) -> None:
    """What bears a backup's name opens; the next try clears away what is half."""
    deaths = beginning(team, tmp_path, "back_up", every=7)
    whole = derived(RecordStore(open_reader(deaths.before / NAME, DATABASE_KEY)))
    old = deaths.before / "backups" / "kontrollbesok-2026-11-23.db"
    old.parent.mkdir()
    shutil.copyfile(deaths.before / NAME, old)

    for folder in deaths.happen():
        copies = sorted((folder / "backups").glob("*.db"))
        assert copies[0].read_bytes() == old.read_bytes()
        start(folder).close()
        back_up(folder)
        assert sorted(path.name for path in (folder / "backups").iterdir()) == [
            "kontrollbesok-2026-11-23.db",
            f"kontrollbesok-{DAY}.db",
        ]
        copy = RecordStore.open(folder / "backups" / f"kontrollbesok-{DAY}.db", DATABASE_KEY)
        assert derived(copy) == whole
        copy.connection.close()


def test_killed_while_a_new_version_takes_over(tmp_path: Path) -> None:
    """Fault 6: old shape or new, the data whole, and a verified copy of the old one made first."""
    deaths = Deaths(tmp_path / "deaths", "upgrade", every=23)
    deaths.before.mkdir(parents=True)
    shutil.copyfile(ROOT / "tests/data/databases/v1.db", deaths.before / NAME)
    events = None
    seen = set()

    for folder in deaths.happen():
        connection = open_writer(folder / NAME, DATABASE_KEY)
        seen.add(version(connection))
        copy = folder / "backups" / "kontrollbesok-version-1.db"
        if version(connection) > 1 or copy.exists():
            backed_up = open_reader(copy, DATABASE_KEY)
            assert version(backed_up) == 1
            assert damaged_pages(backed_up) == ()
            backed_up.close()
        connection.close()
        store = start(folder)
        now = derived(store)
        events = events or now
        assert now == events
        store.connection.close()
    assert seen == {1, len(STEPS)}


# --- a disk that is full or fails ---------------------------------------------------------------


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer.founded(tmp_path / "data")


def code_of(work: Callable[[], object]) -> ErrorCode:
    """What the work is refused with, in a sentence that there is."""
    with pytest.raises(UserError) as caught:
        work()
    assert error_text(caught.value)
    return caught.value.code


def answer(computer: Computer, program: Program, number: int) -> None:
    reply = Reply(YES if number % 2 else NO, text=str(number))
    answers.give(program.office, computer.visit, question(program.office, computer.visit), reply)


def standing(computer: Computer, program: Program) -> str | None:
    return program.office.reads.answers(computer.visit)["SBA-10"].text


def draft(computer: Computer, text: str) -> Draft:
    return Draft(computer.visit, "answer", f"{computer.visit}/SBA-10", "note", text, 1)


@pytest.mark.parametrize("turn", range(1, 40, 3))
def test_full_at_any_write_of_an_answer(computer: Computer, turn: int) -> None:
    """Fault 8: said; the answer before stands; the ballast is given back and the same key holds."""
    refuser = Refuser(FULL)
    with watched(refuser), computer.opened() as program:
        answer(computer, program, 1)
        refuser.first, refuser.last = refuser.turn + turn, 1 << 60
        acknowledged = 1
        while not refuser.has_refused:
            try:
                answer(computer, program, acknowledged + 1)
            except UserError as error:
                said = error
            else:
                acknowledged += 1
        assert said.code is ErrorCode.DISK_FULL
        assert standing(computer, program) == str(acknowledged)
        refuser.end()
        answer(computer, program, 99)
    with computer.opened() as program:
        assert standing(computer, program) == "99"
        assert program.notices == ()


def test_the_ballast_saves_the_answer_in_hand(computer: Computer) -> None:
    """The disk is full, the ballast goes, the answer is saved; nobody had to do anything."""
    refuser = Refuser(FULL)
    ballast = computer.places.blobs / "ballast"
    ballast.write_bytes(bytes(1000))

    def full_until_the_ballast_goes(request: Request) -> int | None:
        return refuser(request) if ballast.exists() else None

    with watched(full_until_the_ballast_goes), computer.opened() as program:
        refuser.begin()
        answer(computer, program, 1)
        assert not ballast.exists()
        assert standing(computer, program) == "1"
    ballast.write_bytes(bytes(1000))
    with watched(full_until_the_ballast_goes), computer.opened() as program:
        refuser.begin()
        program.store.save_draft(draft(computer, "Dörren"))
        assert not ballast.exists()
        assert [kept.text for kept in program.store.drafts(computer.visit)] == ["Dörren"]


@pytest.mark.parametrize("code", [SYNC_FAILED, WRITE_FAILED])
def test_a_disk_that_fails_is_written_to_no_more(computer: Computer, code: int) -> None:
    """Fault 10: no second try is taken for a success; after a restart the work goes on."""
    refuser = Refuser(code, matters=lambda request: request.act is Act.SYNC)
    with watched(refuser), computer.opened() as program:
        answer(computer, program, 1)
        refuser.begin()
        assert code_of(lambda: answer(computer, program, 2)) is ErrorCode.DISK_FAILED
        refuser.end()
        assert code_of(lambda: answer(computer, program, 3)) is ErrorCode.DISK_FAILED
        note = draft(computer, "Dörren")
        assert code_of(lambda: program.store.save_draft(note)) is ErrorCode.DISK_FAILED
        assert standing(computer, program) == "1"
    with computer.opened() as program:
        assert standing(computer, program) == "1"
        answer(computer, program, 4)
        assert standing(computer, program) == "4"


@pytest.mark.parametrize("turn", range(1, 46, 6))
def test_full_while_a_bundle_comes_in(team: Team, turn: int) -> None:
    """Fault 9: nothing of it, what waits and what is kept is as before, and it comes in later."""
    sender, store = team.stores["Idris"], team.stores["Tova"]
    store.close()
    refuser = Refuser(FULL)
    with watched(refuser):
        store = RecordStore.open(team.folder / "Tova.db", DATABASE_KEY)
        before, vector = derived(store), dict(store.vector())
        bundle = list(sender.events_unknown_to(vector))
        refuser.first = refuser.turn + turn
        assert code_of(lambda: store.receive(bundle)) is ErrorCode.DISK_FULL
        assert (derived(store), dict(store.vector())) == (before, vector)
        refuser.end()
        assert store.receive(bundle).accepted == len(bundle)
        store.connection.close()
    team.stores.pop("Tova")


@pytest.mark.parametrize(("code", "turn"), [(FULL, 1), (FULL, 40), (WRITE_FAILED, 20)])
def test_full_while_backing_up(computer: Computer, code: int, turn: int) -> None:
    """Fault 9: older backups are untouched, nothing half stays, and the day gets one later."""
    with computer.opened() as program:
        old = computer.places.backups / "kontrollbesok-2026-01-01.db"
        old.parent.mkdir()
        old.write_bytes(b"an old one")
        refuser = Refuser(code, turn, matters=lambda request: ".part" in request.file)
        with watched(refuser):
            assert code_of(program.back_up) is ErrorCode.BACKUP_FAILED
        assert refuser.has_refused
        assert os.listdir(computer.places.backups) == [old.name]
        answer(computer, program, 1)
        assert program.back_up()


def test_a_backup_waits_for_nobody(computer: Computer) -> None:
    """Answers are saved while the day's backup is copied: it holds what stood when it began."""
    with computer.opened() as program:
        answer(computer, program, 1)
        wrote = []

        def write_meanwhile(request: Request) -> None:
            if ".part" in request.file and not wrote:
                wrote.append(request)
                answer(computer, program, 2)

        with watched(write_meanwhile):
            assert program.back_up()
        assert wrote
        (copy,) = computer.places.backups.glob("*.db")
        reader = open_reader(copy, program.keys.database_key)
        assert RecordReads(reader).answers(computer.visit)["SBA-10"].text == "1"
        reader.close()
        assert standing(computer, program) == "2"


def test_a_damaged_page_is_said_by_whoever_meets_it(computer: Computer) -> None:
    """Fault 11: the start, if it reads the page; else the day's backup, which reads every one."""
    with computer.opened() as program:
        key = program.keys.database_key
    whole = computer.places.database.read_bytes()
    said = []
    for page in range(2, len(whole) // 4096, 3):
        data = bytearray(whole)
        data[(page - 1) * 4096 + 77] ^= 1
        computer.places.database.write_bytes(data)
        said.append(met(computer))
        assert list(computer.places.backups.glob("*")) == []
    computer.places.database.write_bytes(whole)

    assert set(said) == {
        ("at the start", ErrorCode.DATABASE_DAMAGED),
        ("by the backup", ErrorCode.DATABASE_DAMAGED),
    }
    open_reader(computer.places.database, key).close()


def met(computer: Computer) -> tuple[str, ErrorCode]:
    """Where a damaged page is said, and how."""
    where = "at the start"
    try:
        with computer.opened() as program:
            where = "by the backup"
            program.back_up()
    except UserError as error:
        return where, error.code
    raise AssertionError("nobody noticed")


# --- a real small disk --------------------------------------------------------------------------


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts")
def test_a_day_on_a_disk_that_fills_up(
    computer: Computer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Start, answers, a picture, a backup, a stop and a start, on a disk with no block left."""
    with small_disk(tmp_path / "disk", kilobytes=4_000) as disk:
        place = Computer(Places(disk / "data"), computer.visit)
        shutil.copytree(computer.places.root, place.places.root)
        ballast = place.places.blobs / "ballast"
        ballast.write_bytes(bytes(600_000))
        with opened(place.places.root) as program:
            answer(place, program, 0)
            filler = (disk / "filler").open("wb", buffering=0)
            _fill(filler)
            acknowledged, said = 0, None
            while said is None:
                try:
                    answer(place, program, acknowledged + 1)
                    acknowledged += 1
                except UserError as error:
                    said = error.code
            assert said is ErrorCode.DISK_FULL
            assert acknowledged > 3
            assert not ballast.exists()
            assert standing(place, program) == str(acknowledged)
            picture = bytes(100_000)
            nearly = code_of(lambda: program.files.put(picture))
            assert nearly is ErrorCode.DISK_NEARLY_FULL
            assert code_of(program.back_up) is ErrorCode.BACKUP_FAILED
        assert "the log was not folded into the file" in caplog.text
        with opened(place.places.root) as program:
            assert standing(place, program) == str(acknowledged)
            filler.truncate(0)
            answer(place, program, 5_000)
            assert program.back_up()
        filler.close()
        with opened(place.places.root) as program:
            assert standing(place, program) == "5000"


def _fill(file) -> None:
    for size in (100_000, 4_096, 512, 1):
        try:
            while True:
                file.write(os.urandom(size))
        except OSError:
            continue

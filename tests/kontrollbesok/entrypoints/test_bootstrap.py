"""A start finds what a stop, a fault or a hand has left, says it, and touches nothing in vain."""

import errno
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from db.connection import open_writer
from db.pages import demand_whole
from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints import restoring
from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.ballast import Ballast
from kontrollbesok.machine.log import FILE_NAME
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services.undo import undo
from tests.computers import Computer

ROOT = Path(__file__).parents[3]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer.founded(tmp_path / "data")


def refused(computer: Computer) -> UserError:
    """What a start that is refused says."""
    with pytest.raises(UserError) as caught, computer.opened():
        pass
    assert error_text(caught.value)
    return caught.value


def told(program: Program) -> list[ErrorCode]:
    return [notice.code for notice in program.notices]


def refuse(error: OSError) -> Callable[..., NoReturn]:
    """A function of the operating system that gives `error`."""

    def refusing(*_: object) -> NoReturn:
        raise error

    return refusing


def content(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for the log and the lock."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and "logs" not in file.parts
        and file.name not in ("running.lock", "session.mark")
    }


def killed(computer: Computer, source: str) -> None:
    """Run `source` with the `program` open, in a process that is killed at its end."""
    start = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from tests.computers import *\n"
        f"computer = Computer(Places(Path({str(computer.places.root)!r})), {computer.visit!r})\n"
        "with computer.opened() as program:\n"
    )
    lines = [*source.splitlines(), "os.kill(os.getpid(), signal.SIGKILL)"]
    script = start + "\n".join("    " + line for line in lines)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr


ANSWERS = """
from kontrollbesok.model.verdict import Verdict
computer.answer(program, Reply(Verdict.YES), "SBA-09")
computer.answer(program, Reply(Verdict.YES), "SBA-10")
"""

TYPED = """
from kontrollbesok.ports.store import Draft
computer.answer(program, Reply(Verdict.NO), "SBA-10")
(finding,) = program.office.reads.findings(computer.visit)
for ms, kind, entity, group, text in (
    (1_000, "finding", finding.id, "consequence", "Elden sprids"),
    (500, "text", "SBA-11", "note", "Kilen under dör"),
):
    at = program.office.clock.now_ms() + ms
    program.store.save_draft(Draft(computer.visit, kind, entity, group, text, at))
"""

IN_A_FIELD = """
from kontrollbesok.services.field_drafts import FieldPlace, keep_typed
subject = computer.visit if AT_VISIT else ""
place = FieldPlace(1, "checklists", subject, "SBA-14", "Datum", "Checklistor, Jobbtorg Norr")
keep_typed(program.office, place, "2026-0")
"""


# --- in good order ------------------------------------------------------------------------------


def test_a_start_in_good_order_says_nothing(computer: Computer) -> None:
    """What was saved is there at the next start, which has nothing to tell."""
    with computer.opened() as program:
        computer.answer(program, Reply(Verdict.YES))

    with computer.opened() as program:
        assert told(program) == []
        assert program.office.reads.answers(computer.visit)["SBA-10"].verdict is Verdict.YES


def test_a_stop_leaves_one_file_of_the_record(computer: Computer) -> None:
    """No log beside the database, and the mark says that the session is ended."""
    with computer.opened() as program:
        computer.answer(program, Reply(Verdict.YES))

    left = {file.name for file in computer.places.root.iterdir()}
    assert left == {
        "kontrollbesok.db",
        "keys.json",
        "keys.reserve.json",
        "device.key",
        "blobs",
        "logs",
        "running.lock",
        "session.mark",
    }
    assert (computer.places.root / "session.mark").read_bytes() == b"ended"


def test_the_log_ends_with_the_program(computer: Computer) -> None:
    """Nothing is written in the log of a folder that is closed, and no handler is left."""
    before = list(logging.getLogger().handlers)
    with computer.opened():
        logging.getLogger("kontrollbesok").info("inside")
    logging.getLogger("kontrollbesok").info("outside")

    written = (computer.places.logs / FILE_NAME).read_text("utf-8")
    assert "inside" in written
    assert "outside" not in written
    assert logging.getLogger().handlers == before


def test_a_bug_is_still_logged_by_whoever_catches_it(computer: Computer) -> None:
    """The border stands above the open program: what it writes must come into the log."""
    before = list(logging.getLogger().handlers)
    with pytest.raises(ZeroDivisionError), computer.opened():
        _ = 1 // 0
    logging.getLogger("kontrollbesok").info("at the border")

    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "at the border" in (computer.places.logs / FILE_NAME).read_text("utf-8")


def test_a_folder_without_room_for_a_log_opens(computer: Computer) -> None:
    """The log is for whoever helps; the person's work does not wait for it."""
    computer.places.logs.write_bytes(b"a file where the folder should be")

    with computer.opened() as program:
        computer.answer(program, Reply(Verdict.NO))


def test_blobs_half_written_are_cleared(computer: Computer) -> None:
    """What a kill left half is removed at the next start."""
    half = computer.places.blobs / "writing" / ".blob.0123456789ab.part"
    half.write_bytes(b"half")

    with computer.opened():
        assert not half.exists()


# --- an unexpected end --------------------------------------------------------------------------


def test_after_a_kill_the_start_says_where_to_go_on(computer: Computer) -> None:
    """E16: until when all is saved, and on which question; told once."""
    killed(computer, ANSWERS)

    with computer.opened() as program:
        assert told(program) == [ErrorCode.CLOSED_UNEXPECTEDLY]
        last = program.last_act()
        text = error_text(program.notices[0])
        assert set(program.office.reads.answers(computer.visit)) == {"SBA-09", "SBA-10"}

    assert (last.visit, last.question) == (computer.visit, "SBA-10")
    assert text.startswith("Programmet stängdes oväntat. Allt till ")
    assert text.endswith(" är sparat. Fortsätt på SBA-10, IK-2026-031, Jobbtorg Norr.")
    with computer.opened() as program:
        assert told(program) == []


def test_after_a_kill_what_was_being_typed_is_there(computer: Computer) -> None:
    """The draft of a text that was not saved yet becomes the text; it is told of and undone."""
    killed(computer, ANSWERS + TYPED)

    with computer.opened() as program:
        text = error_text(program.notices[0])
        (finding,) = program.office.reads.findings(computer.visit)
        assert program.office.reads.answers(computer.visit)["SBA-11"].note == "Kilen under dör"
        assert finding.consequence == "Elden sprids"
        assert program.store.drafts(computer.visit) == []
        assert program.last_act().question == "SBA-10"
        undo(program.office, computer.visit)
        assert program.office.reads.findings(computer.visit)[0].consequence != "Elden sprids"

    assert text.endswith("Fortsätt på SBA-10, IK-2026-031, Jobbtorg Norr.")


@pytest.mark.parametrize(
    ("at_visit", "where"),
    [
        (True, "SBA-14, IK-2026-031, Jobbtorg Norr."),
        (False, "Datum, Checklistor, Jobbtorg Norr."),
    ],
)
def test_after_a_kill_in_a_field_the_place_is_named(
    computer: Computer, at_visit: bool, where: str
) -> None:
    """A question of a visit by its code, as after an answer; any other field by its page."""
    killed(computer, ANSWERS + f"AT_VISIT = {at_visit}" + IN_A_FIELD)

    with computer.opened() as program:
        text = error_text(program.notices[0])

    assert text.endswith(f" är sparat. Fortsätt på {where}")


def test_a_start_that_fails_does_not_forget_the_kill(computer: Computer) -> None:
    """Between the kill and the start that tells of it, a start may be refused."""
    killed(computer, ANSWERS)
    key = computer.places.root / "device.key"
    key.rename(computer.places.root / "apart")
    assert refused(computer).code is ErrorCode.KEY_FILE_MISSING

    (computer.places.root / "apart").rename(key)
    with computer.opened() as program:
        assert told(program) == [ErrorCode.CLOSED_UNEXPECTEDLY]


def test_after_a_kill_every_page_is_checked(
    computer: Computer, caplog: pytest.LogCaptureFixture
) -> None:
    """A page damaged by the same accident is found at once and its number logged."""
    killed(computer, ANSWERS)
    with computer.opened():
        pass
    (computer.places.root / "session.mark").write_bytes(b"open ")
    flip(computer.places.database, 20 * 4096 + 100)

    assert refused(computer).code is ErrorCode.DATABASE_DAMAGED
    assert "the first is 21" in caplog.text
    assert refused(computer).code is ErrorCode.DATABASE_DAMAGED  # and not only the first time


def test_the_last_act_is_ones_own(computer: Computer) -> None:
    """Before any answer the last act is the planning of the visit: no question to go on at."""
    with computer.opened() as program:
        last = program.last_act()

    assert last is not None
    assert (last.visit, last.question) == (computer.visit, None)


# --- an older or moved database -----------------------------------------------------------------


def test_a_restored_copy_goes_on_in_a_new_stream(computer: Computer, tmp_path: Path) -> None:
    """Fault 16: numbers that have been used are never used again, and it is said."""
    old = shutil.copyfile(computer.places.database, tmp_path / "old.db")
    with computer.opened() as program:
        first = program.store.own
        computer.answer(program, Reply(Verdict.YES))
    shutil.copyfile(old, computer.places.database)

    with computer.opened() as program:
        assert told(program) == [ErrorCode.DATABASE_OLDER]
        assert program.store.own != first
        computer.answer(program, Reply(Verdict.NO))
    with computer.opened() as program:
        assert told(program) == []


def test_a_log_that_is_gone_is_an_older_database(computer: Computer) -> None:
    """Fault 13: the write-ahead log deleted while the program lay killed."""
    killed(computer, ANSWERS + "program.remember()")
    log = Path(f"{computer.places.database}-wal")
    assert log.stat().st_size > 0
    log.unlink()

    with computer.opened() as program:
        assert ErrorCode.DATABASE_OLDER in told(program)
        assert program.office.reads.answers(computer.visit) == {}


def test_a_log_of_another_day_is_not_taken(computer: Computer, tmp_path: Path) -> None:
    """Fault 13: an old log beside an ended database is set aside; SQLite would take it in."""
    killed(computer, ANSWERS)
    log = Path(f"{computer.places.database}-wal")
    old = shutil.copyfile(log, tmp_path / "old-wal")
    with computer.opened() as program:
        for number in range(30):
            computer.answer(program, Reply(Verdict.NO, text=str(number)))
    shutil.copyfile(old, log)

    with computer.opened() as program:
        assert program.office.reads.answers(computer.visit)["SBA-10"].text == "29"
        demand_whole(program.store.connection, "")
    aside = computer.places.root / "kontrollbesok.db-wal-fran-annan-dag"
    assert aside.read_bytes() == old.read_bytes()


@pytest.mark.parametrize("mark", [b"open ", b"", b"en", None])
def test_a_log_is_set_aside_only_after_a_certain_end(
    computer: Computer, mark: bytes | None
) -> None:
    """The log of a killed session holds answers: a mark that is lost or torn never costs them."""
    killed(computer, ANSWERS)
    file = computer.places.root / "session.mark"
    if mark is None:
        file.unlink()
    else:
        file.write_bytes(mark)

    with computer.opened() as program:
        assert set(program.office.reads.answers(computer.visit)) == {"SBA-09", "SBA-10"}


def test_a_disk_that_cannot_take_the_mark_back_opens_nothing(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the mark says ended, nothing may be written that only the log holds."""
    with computer.opened():
        pass
    monkeypatch.setattr(os, "fsync", refuse(OSError(errno.EIO, "")))

    assert refused(computer).code is ErrorCode.DISK_FAILED


def test_a_copied_folder_goes_on_in_a_new_stream(computer: Computer, tmp_path: Path) -> None:
    """Fault 17: a data folder copied elsewhere never forks the record."""
    with computer.opened() as program:
        first = program.store.own
    copy = Computer(type(computer.places)(tmp_path / "copy"), computer.visit)
    shutil.copytree(computer.places.root, copy.places.root)
    with copy.opened() as program:
        assert told(program) == [ErrorCode.DATABASE_MOVED]
        assert program.store.own != first


# --- what is not there --------------------------------------------------------------------------


def test_nothing_is_made_in_an_empty_folder(tmp_path: Path) -> None:
    """A folder that is not ours yet stays empty: the first start is another way in."""
    computer = Computer(type(Computer.founded(tmp_path / "x").places)(tmp_path / "empty"), "")

    assert refused(computer).code is ErrorCode.KEYS_MISSING
    assert content(computer.places.root) == {}


@pytest.mark.parametrize("left", [None, 0, 1, 500])
def test_a_database_that_is_gone_is_never_made_anew(computer: Computer, left: int | None) -> None:
    """Fault 12: keys without the database they had; nothing is created over the loss."""
    with computer.opened():
        pass
    if left is None:
        computer.places.database.unlink()
    else:
        os.truncate(computer.places.database, left)
    before = content(computer.places.root)

    error = refused(computer)

    assert error.code is ErrorCode.DATABASE_GONE
    assert "aterstall" in error_text(error)
    assert content(computer.places.root) == before


def test_keys_that_are_gone_are_told_from_a_first_start(computer: Computer) -> None:
    """A database without its keys is not an invitation to begin anew."""
    for name in ("keys.json", "keys.reserve.json"):
        (computer.places.root / name).unlink()
    before = content(computer.places.root)

    assert refused(computer).code is ErrorCode.KEYS_GONE
    assert content(computer.places.root) == before


# --- what does not open -------------------------------------------------------------------------


def flip(file: Path, place: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)
        opened.seek(place)
        opened.write(bytes([byte[0] ^ 1]))


def stranger(computer: Computer, tmp_path: Path) -> None:
    shutil.copyfile(
        Computer.founded(tmp_path / "stranger").places.database, computer.places.database
    )


def page_one(computer: Computer, tmp_path: Path) -> None:
    flip(computer.places.database, 1000)


def cut(computer: Computer, tmp_path: Path) -> None:
    os.truncate(computer.places.database, 4096)


def text(computer: Computer, tmp_path: Path) -> None:
    computer.places.database.write_bytes(b"something else\n" * 1000)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (stranger, ErrorCode.DATABASE_UNREADABLE),
        (text, ErrorCode.DATABASE_UNREADABLE),
        (page_one, ErrorCode.DATABASE_DAMAGED),
        (cut, ErrorCode.DATABASE_DAMAGED),
    ],
)
def test_a_wrong_key_is_told_from_a_damaged_file(
    computer: Computer,
    tmp_path: Path,
    harm: Callable[[Computer, Path], None],
    code: ErrorCode,
) -> None:
    """The two ask for different help. Either way the file is left as it is."""
    with computer.opened():
        pass
    harm(computer, tmp_path)
    before = content(computer.places.root)

    assert refused(computer).code is code
    assert content(computer.places.root) == before


@pytest.mark.parametrize("was_killed", [False, True])
def test_a_newer_database_is_left_alone(computer: Computer, was_killed: bool) -> None:
    """Fault 51: which versions, and not a byte is touched."""
    if was_killed:
        killed(computer, ANSWERS)
    with computer.opened() as program:
        key = program.keys.database_key
    connection = open_writer(computer.places.database, key)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = content(computer.places.root)

    error = refused(computer)

    assert (error.code, error.params["found"]) == (ErrorCode.DATABASE_NEWER, 99)
    assert content(computer.places.root) == before


def test_a_second_start_shows_the_first(computer: Computer) -> None:
    """Fault 14: refused politely, and the first is asked to come forward."""
    with computer.opened() as program:
        assert not program.lock.raise_requested()
        assert refused(computer).code is ErrorCode.ALREADY_RUNNING
        assert program.lock.raise_requested()
        computer.answer(program, Reply(Verdict.YES))


def test_the_passphrase_is_asked_for_where_it_locks(tmp_path: Path) -> None:
    """A folder locked by the passphrase opens with it; a wrong one leaves all as it was."""
    computer = Computer.founded(tmp_path / "data", LockKind.PASSPHRASE)
    before = content(computer.places.root)

    with pytest.raises(UserError) as caught, opened(computer.places.root, lambda: "en annan fras"):
        pass
    assert caught.value.code is ErrorCode.PASSPHRASE_DOES_NOT_OPEN
    assert content(computer.places.root).items() >= before.items()
    with computer.opened() as program:
        assert told(program) == []


def test_a_joining_that_was_broken_off_is_finished(computer: Computer) -> None:
    """Killed between the certificate and the first stream: the start begins the stream."""
    with computer.opened() as program:
        program.store.connection.execute("DELETE FROM meta WHERE name = 'stream'")
        own = program.store.own
    with computer.opened() as program:
        assert program.store.own not in (None, own)
        computer.answer(program, Reply(Verdict.YES))


# --- backups ------------------------------------------------------------------------------------


def test_the_backup_brings_record_and_keys_back(computer: Computer) -> None:
    """Everything but the key file is lost; the day's backup gives it back, in a new stream."""
    with computer.opened() as program:
        computer.answer(program, Reply(Verdict.YES))
        assert program.back_up()
        assert not program.back_up()
        computer.answer(program, Reply(Verdict.NO))
    for name in ("kontrollbesok.db", "keys.json", "keys.reserve.json"):
        (computer.places.root / name).unlink()
    (day,) = restoring.backup_days(computer.places.root)

    restoring.restore(computer.places.root, day)

    with computer.opened() as program:
        assert told(program) == [ErrorCode.DATABASE_OLDER]
        assert program.office.reads.answers(computer.visit)["SBA-10"].verdict is Verdict.YES


def test_what_a_restore_replaces_is_kept(computer: Computer) -> None:
    """The damaged file may hold what nobody else has: it is laid aside, never deleted."""
    with computer.opened() as program:
        program.back_up()
    old = computer.places.database.read_bytes()

    restoring.restore(computer.places.root, restoring.backup_days(computer.places.root)[0])

    aside = [*computer.places.root.glob("kontrollbesok-undanlagd-*.db")]
    assert [file.read_bytes() for file in aside] == [old]


def test_a_damaged_backup_restores_nothing(computer: Computer) -> None:
    """A backup is proven before it takes the database's place."""
    with computer.opened() as program:
        program.back_up()
    (copy,) = computer.places.backups.glob("*.db")
    flip(copy, copy.stat().st_size // 2)
    before = content(computer.places.root)

    with pytest.raises(UserError) as caught:
        restoring.restore(computer.places.root, restoring.backup_days(computer.places.root)[0])

    assert caught.value.code is ErrorCode.BACKUP_UNREADABLE
    assert error_text(caught.value)
    assert content(computer.places.root) == before


def test_a_day_without_a_backup(computer: Computer) -> None:
    """Nothing is touched where there is nothing to put back."""
    with computer.opened() as program:
        program.back_up()
    day = restoring.backup_days(computer.places.root)[0] - timedelta(days=1)
    with pytest.raises(UserError) as caught:
        restoring.restore(computer.places.root, day)

    assert caught.value.code is ErrorCode.BACKUP_MISSING
    assert restoring.backup_days(computer.places.root) == [day + timedelta(days=1)]


def test_an_open_folder_is_not_restored(computer: Computer) -> None:
    """The file that a running program writes is never swapped under it."""
    with computer.opened() as program:
        program.back_up()
        with pytest.raises(UserError) as caught:
            restoring.restore(computer.places.root, date(2026, 1, 1))
    assert caught.value.code is ErrorCode.ALREADY_RUNNING


def test_the_ballast_is_taken_and_given_back_when_the_disk_is_full(computer: Computer) -> None:
    """The room is there from a quiet moment on, and saving asks for it."""
    with computer.opened() as program:
        assert program.take_ballast()
        ballast = computer.places.blobs / "ballast"
        assert ballast.stat().st_size == 64 * 1024**2
        assert program.store._make_room()
        assert not ballast.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are set as on Linux")
@pytest.mark.parametrize("has_ballast", [True, False])
def test_a_start_on_a_full_disk(computer: Computer, monkeypatch, has_ballast: bool) -> None:
    """The ballast is given back, so that the work is within reach; without one it is said."""
    import resource

    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    ballast = computer.places.blobs / "ballast"
    ballast.unlink(missing_ok=True)
    if has_ballast:
        ballast.write_bytes(b"room")

    def give_back(held: Ballast) -> bool:
        if given := release(held):
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        return given

    release = Ballast.release
    monkeypatch.setattr(Ballast, "release", give_back)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=4096))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 4096, unlimited[1]))
    try:
        if has_ballast:
            with computer.opened() as program:
                assert program.office.reads.visit(computer.visit)
        else:
            with pytest.raises(UserError) as caught, computer.opened():
                pass
            assert caught.value.code is ErrorCode.NO_ROOM_TO_OPEN
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert not ballast.exists()
    with computer.opened() as program:
        assert program.office.reads.visit(computer.visit)


@pytest.mark.skipif(os.name == "nt", reason="a process without a terminal, as on Linux")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", 1, "Dina data är låsta med din lösenfras. De är kvar."),
        ("fyra andra ord här", 1, "Lösenfrasen stämmer inte. Dina data är kvar."),
        (f"{PASSPHRASE}\n", 0, ""),
    ],
)
def test_a_passphrase_without_a_terminal(tmp_path: Path, typed: str, code: int, said: str) -> None:
    """Piped in, or missing: no bug, and no word that is not Swedish."""
    computer = Computer.founded(tmp_path / "last", LockKind.PASSPHRASE)
    words = [sys.executable, "-m", "kontrollbesok", "--data", computer.places.root]

    done = subprocess.run(
        [*words, "besok", "lista"],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        start_new_session=True,
    )

    assert (done.returncode, done.stderr.strip()[: len(said)]) == (code, said)
    assert "assword" not in done.stderr


# --- how light a start is -----------------------------------------------------------------------

HEAVY = (
    "keyring sqlite_utils pandas numpy reportlab pikepdf pypdfium2 mpmath pyrage PIL"
    " xlsxwriter python_calamine PySide6 _hashlib hmac secrets"
    " kontrollbesok.journal.event kontrollbesok.journal.merge kontrollbesok.ports.history db.cuts"
)


def test_a_start_imports_nothing_heavy(computer: Computer) -> None:
    """With a key file and an up to date record: none of the dear packages, and not the journal."""
    script = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from kontrollbesok.entrypoints.bootstrap import opened\n"
        f"with opened(Path({str(computer.places.root)!r})) as program:\n"
        "    program.office.reads.visits()\n"
        f"    print(json.dumps([name for name in {HEAVY.split()!r} if name in sys.modules]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_a_start_after_a_kill_reads_no_use_cases_where_no_text_was_left(computer: Computer) -> None:
    """It tells of the end without them: they would take as long as the rest of the start."""
    killed(computer, ANSWERS)
    script = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from kontrollbesok.entrypoints.bootstrap import opened\n"
        f"with opened(Path({str(computer.places.root)!r})) as program:\n"
        "    codes = [notice.code for notice in program.notices]\n"
        "    print(json.dumps([codes, 'kontrollbesok.services.answers' in sys.modules]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[ErrorCode.CLOSED_UNEXPECTEDLY], False]

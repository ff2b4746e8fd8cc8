"""All of a block is on the disk when it ends, or none of it, whatever the disk says."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from db.connection import OperationalError, Writer, open_reader, open_writer
from db.transaction import transaction
from kontrollbesok.errors import ErrorCode, UserError
from tests.disk import FULL, SYNC_FAILED, WRITE_FAILED, Act, Refuser, Request, watched

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    connection = open_writer(path, KEY)
    connection.execute("CREATE TABLE t (n INTEGER)")
    connection.close()
    return path


def rows(path: Path) -> list[int]:
    reader = open_reader(path, KEY)
    found = [n for (n,) in reader.execute("SELECT n FROM t ORDER BY n")]
    reader.close()
    return found


def add(connection: Writer, n: int) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO t VALUES (?)", (n,))


def code_of(connection: Writer, n: int) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        add(connection, n)
    return caught.value.code


def is_sync(request: Request) -> bool:
    return request.act is Act.SYNC


def test_a_block_is_whole(path: Path) -> None:
    """What the block did is there for another connection when it has ended."""
    connection = open_writer(path, KEY)
    add(connection, 1)
    assert rows(path) == [1]
    connection.close()


def interrupted(connection: Writer) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO t VALUES (1)")
        raise KeyboardInterrupt


def test_what_is_raised_takes_the_block_back(path: Path) -> None:
    """An error of the block's own passes as it is, and leaves no row."""
    connection = open_writer(path, KEY)
    with pytest.raises(KeyboardInterrupt):
        interrupted(connection)
    assert (rows(path), connection.in_transaction) == ([], False)
    connection.close()


def test_our_own_sql_is_no_fault_of_the_world(path: Path) -> None:
    """SQL that does not fit the tables is a bug, and is never worded as a full disk."""
    connection = open_writer(path, KEY)
    with pytest.raises(OperationalError), transaction(connection):
        connection.execute("INSERT INTO full_disk VALUES (1)")
    add(connection, 1)
    connection.close()


def test_a_full_disk_and_room_again(path: Path) -> None:
    """Fault 8: said, nothing half, and saving goes on as soon as there is room."""
    refuser = Refuser(FULL)
    with watched(refuser):
        connection = open_writer(path, KEY)
        add(connection, 1)
        refuser.begin()
        assert code_of(connection, 2) is ErrorCode.DISK_FULL
        assert code_of(connection, 3) is ErrorCode.DISK_FULL
        refuser.end()
        add(connection, 4)
        connection.close()
    assert rows(path) == [1, 4]


def test_a_page_limit_is_a_full_disk(path: Path) -> None:
    """SQLite's own way to be full says the same."""
    connection = open_writer(path, KEY)
    connection.execute("PRAGMA max_page_count = 3")
    kept = 0
    with suppress(UserError):
        for kept in range(2_000):
            add(connection, kept)

    assert code_of(connection, kept) is ErrorCode.DISK_FULL
    assert rows(path) == list(range(kept))
    connection.execute("PRAGMA max_page_count = 100")
    add(connection, kept)
    assert rows(path) == list(range(kept + 1))
    connection.close()


@pytest.mark.parametrize("code", [SYNC_FAILED, WRITE_FAILED])
def test_a_disk_that_breaks_its_word_is_not_asked_again(path: Path, code: int) -> None:
    """Fault 10: after a failed sync a second one may lie, so nothing is written until a restart."""
    refuser = Refuser(code, matters=is_sync)
    with watched(refuser):
        connection = open_writer(path, KEY)
        add(connection, 1)
        refuser.begin()
        assert code_of(connection, 2) is ErrorCode.DISK_FAILED
        refuser.end()
        assert code_of(connection, 3) is ErrorCode.DISK_FAILED  # the disk is well again: no matter
        assert connection.execute("SELECT n FROM t").fetchall() == [(1,)]  # reading goes on
        connection.close()

    connection = open_writer(path, KEY)
    add(connection, 4)
    assert rows(path) == [1, 4]
    connection.close()


def test_a_damaged_page_stops_the_block(path: Path) -> None:
    """A page that is not what was written is said, not written over."""
    connection = open_writer(path, KEY)
    for n in range(400):
        connection.execute("INSERT INTO t VALUES (?)", (n,))
    connection.close()
    data = bytearray(path.read_bytes())
    data[4096 + 50] ^= 1
    path.write_bytes(data)

    connection = open_writer(path, KEY)
    assert code_of(connection, 9) is ErrorCode.DATABASE_DAMAGED
    connection.close()


def test_a_writer_elsewhere_is_waited_for_and_then_said(path: Path) -> None:
    """Another connection holds the file too long: nothing is lost, and it can be tried again."""
    other, connection = open_writer(path, KEY), open_writer(path, KEY)
    connection.execute("PRAGMA busy_timeout = 10")
    other.execute("BEGIN IMMEDIATE")
    assert code_of(connection, 1) is ErrorCode.SAVE_FAILED
    other.execute("ROLLBACK")
    add(connection, 2)
    assert rows(path) == [2]
    connection.close()
    other.close()


# --- real disks ---------------------------------------------------------------------------------

_FILLING = """
import sys
from contextlib import suppress
from pathlib import Path
from db.connection import open_writer
from db.transaction import transaction
from kontrollbesok.errors import UserError
import resource, signal
if sys.argv[2] != "0":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
connection = open_writer(Path(sys.argv[1]), bytes(range(32)))
try:
    for n in range(100_000):
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (?)", (n,))
        print(n, flush=True)
except UserError as error:
    print(error.code.value)
"""


def filled(path: Path, limit: int = 0) -> tuple[int, str]:
    """Save until the disk says no: how much was acknowledged, and what was said."""
    command = [sys.executable, "-c", _FILLING, str(path), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    *acknowledged, said = done.stdout.split()
    return len(acknowledged), said


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_the_kernels_limit_loses_nothing(path: Path) -> None:
    """A file that may not grow any more: all that was acknowledged is there."""
    acknowledged, said = filled(path, 500_000)
    assert acknowledged > 10
    assert said in (ErrorCode.DISK_FULL, ErrorCode.DISK_FAILED)
    assert rows(path) == list(range(acknowledged))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts")
def test_a_disk_that_is_really_full_loses_nothing(path: Path, tmp_path: Path) -> None:
    """A small disk of its own, filled to the last block; it goes on when room is made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount here")
    try:
        small = shutil.copyfile(path, disk / path.name)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(200_000))
        acknowledged, said = filled(small)
        assert (said, acknowledged > 0) == (ErrorCode.DISK_FULL, True)
        assert rows(small) == list(range(acknowledged))

        ballast.unlink()
        connection = open_writer(small, KEY)
        add(connection, acknowledged)
        connection.close()
        assert rows(small) == list(range(acknowledged + 1))
    finally:
        subprocess.run(["umount", str(disk)], check=True)

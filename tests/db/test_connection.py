"""How the file is opened: encrypted, durable, and honest about what does not open."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.connection import OperationalError, open_copy, open_reader, open_writer
from db.pages import any_page_opens, damaged_pages, demand_whole
from kontrollbesok.errors import ErrorCode, UserError

KEY = bytes(range(32))
OTHER = bytes(32)
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small database with a table of some pages, closed."""
    path = tmp_path / "x.db"
    connection = open_writer(path, KEY)
    connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN")
    rows = [(f"rad {n} " * 40,) for n in range(300)]
    connection.executemany("INSERT INTO t (text) VALUES (?)", rows)
    connection.execute("COMMIT")
    connection.close()
    return path


def refused(path: Path, key: bytes = KEY) -> ErrorCode:
    with pytest.raises(UserError) as caught:
        open_writer(path, key)
    return caught.value.code


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_the_writer_is_durable_and_guarded(path: Path) -> None:
    """The settings that acknowledged work and the append-only record rest on."""
    connection = open_writer(path, KEY)
    names = ("journal_mode", "synchronous", "recursive_triggers", "trusted_schema", "foreign_keys")
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connection.close()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "foreign_keys": 0,
    }


def test_a_statement_is_prepared_once_also_when_many_others_came_before(path: Path) -> None:
    """Else every answer pays for preparing its statements anew, after tables have been made."""
    connection = open_writer(path, KEY)
    for number in range(300):
        connection.execute(f"SELECT {number}").fetchall()
    asked = [f"SELECT text FROM t WHERE n = {number}" for number in range(20)]
    prepared: list[int] = []

    def note(*_: object) -> int:
        prepared.append(1)
        return 0  # let it be

    connection.set_authorizer(note)

    counts = []
    for _ in range(3):
        for statement in asked:
            connection.execute(statement).fetchall()
        counts.append(len(prepared))
    connection.close()

    assert counts[0] > 0
    assert counts[1:] == [counts[0]] * 2


def test_a_reader_sees_and_cannot_write(path: Path) -> None:
    """A long read never changes the file, whatever it is asked for."""
    reader = open_reader(path, KEY)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (300,)
    for sql in ("DELETE FROM t", "CREATE TABLE u (n)", "PRAGMA user_version = 9"):
        with pytest.raises(OperationalError):
            reader.execute(sql)
    reader.close()


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    """Asking for a database that is not there does not make one."""
    with pytest.raises(UserError):
        open_reader(tmp_path / "none.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["å ä ö.db", "100%.db", "a?mode=memory.db", "a#b.db", "a&b=c.db"])
def test_a_path_is_a_path(tmp_path: Path, name: str) -> None:
    """Nothing in a folder's or person's name is read as an instruction."""
    connection = open_writer(tmp_path / name, KEY)
    connection.execute("CREATE TABLE t (n)")
    connection.close()
    assert os.listdir(tmp_path) == [name]


def test_a_key_of_another_length_is_our_fault(path: Path) -> None:
    """SQLCipher would take it for a passphrase and open an empty file with it."""
    with pytest.raises(ValueError, match="32 bytes"):
        open_writer(path, b"kort")


# --- wrong key, damage --------------------------------------------------------------------------


def test_a_wrong_key_opens_nothing(path: Path) -> None:
    """Told as a key that does not fit, and the file is untouched."""
    before = path.read_bytes()
    assert refused(path, OTHER) is ErrorCode.DATABASE_UNREADABLE
    assert (any_page_opens(path, KEY), any_page_opens(path, OTHER)) == (True, False)
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", [16, 100, 2_000, PAGE - 1])
def test_a_damaged_first_page_is_told_from_a_wrong_key(path: Path, place: int) -> None:
    """The key opens the other pages, so it is the right one."""
    flip(path, place)
    assert refused(path) is ErrorCode.DATABASE_DAMAGED


def test_a_damaged_salt_cannot_be_told_from_a_wrong_key(path: Path) -> None:
    """Every page's code hangs on the first sixteen bytes."""
    flip(path, 3)
    assert refused(path) is ErrorCode.DATABASE_UNREADABLE


@pytest.mark.parametrize("left", [15, 500, PAGE - 1])
def test_a_file_cut_within_its_first_page(path: Path, left: int) -> None:
    """Too little is left to tell more."""
    os.truncate(path, left)
    assert refused(path) is ErrorCode.DATABASE_UNREADABLE


@pytest.mark.parametrize("left", [PAGE, PAGE + 10, 5 * PAGE])
def test_a_file_cut_after_its_first_page(path: Path, left: int) -> None:
    """The key is right and pages are missing: damaged, at the start or at the first look."""
    os.truncate(path, left)
    with pytest.raises(UserError) as caught:
        demand_whole(open_writer(path, KEY), path.name)
    assert caught.value.code is ErrorCode.DATABASE_DAMAGED


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" * 400, b"\0" * 20_000])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    """An empty file is a new one; anything else that is none of ours is refused."""
    path = tmp_path / "x.db"
    path.write_bytes(content)
    if content:
        assert refused(path) is ErrorCode.DATABASE_UNREADABLE
    else:
        open_writer(path, KEY).close()


def test_a_folder_that_takes_no_file(tmp_path: Path) -> None:
    """A database that cannot be opened at all is not called damaged."""
    assert refused(tmp_path / "none" / "x.db") is ErrorCode.SAVE_FAILED


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_flipped_bit_is_found_and_its_page_named(path: Path, data: st.DataObject) -> None:
    """Fault 11: plain SQLite reads on; here every page has a code of its own."""
    whole = path.read_bytes()
    place = data.draw(st.integers(PAGE, len(whole) - 1))
    try:
        flip(path, place)
        connection = open_writer(path, KEY)
        assert damaged_pages(connection) == (place // PAGE + 1,)
        connection.close()
    finally:
        path.write_bytes(whole)


def test_a_whole_file_is_whole(path: Path) -> None:
    """Nothing is found where there is nothing."""
    connection = open_writer(path, KEY)
    demand_whole(connection, path.name)
    assert damaged_pages(connection) == ()
    connection.close()


def test_a_copy_leaves_no_log(tmp_path: Path) -> None:
    """What a copy is written into is one file from the first page on."""
    connection = open_copy(tmp_path / "copy.db", KEY)
    connection.execute("CREATE TABLE t (n)")
    assert os.listdir(tmp_path) == ["copy.db"]
    connection.close()


def test_nothing_is_said_on_the_screen(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """SQLCipher writes to the terminal unless told not to."""
    flip(path, 5 * PAGE + 7)
    connection = open_writer(path, KEY)
    damaged_pages(connection)
    connection.close()
    refused(path, OTHER)
    assert capfd.readouterr() == ("", "")

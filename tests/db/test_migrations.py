"""From every older shape to today's: the data stay, the triggers stay, and nothing is half."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from sqlcipher3 import dbapi2

from db import migrations
from db.connection import DatabaseError, OperationalError, open_reader, open_writer
from db.migrations import STEPS, migrate, schema, version
from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import QuestionCode
from tests.disk import FULL, SYNC_FAILED, Recorder, Refuser, watched
from tests.offices import DATABASE_KEY
from tests.power_cut import images

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "data" / "databases"
VERSIONS = range(1, len(STEPS))  # every version before today's has its file
SBA_10 = QuestionCode("SBA-10")


@dataclass(frozen=True)
class Old:
    """A database of an older version, and what the program of that day read from it."""

    version: int
    path: Path

    @property
    def told(self) -> dict:
        return json.loads((OLD / f"v{self.version}.json").read_text("utf-8"))

    def open(self, backups: Path | None = None) -> RecordStore:
        return RecordStore.open(self.path, DATABASE_KEY, backups)


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Old:
    folder = tmp_path / "data"
    folder.mkdir()
    return Old(
        request.param, shutil.copyfile(OLD / f"v{request.param}.db", folder / "kontrollbesok.db")
    )


def read(store: RecordStore, visit: str) -> dict:
    """What today's program reads, in the same words."""
    reads, connection = RecordReads(store.connection), store.connection
    events = connection.execute("SELECT id FROM event ORDER BY n").fetchall()
    answers = reads.answers(visit)
    return {
        "visit": visit,
        "events": [event.hex() for (event,) in events],
        "answers": {code: [a.verdict, a.conflict] for code, a in sorted(answers.items())},
        "note": reads.answer(visit, SBA_10).note,
        "findings": [finding.label for finding in reads.findings(visit)],
        "draft": store.drafts(visit)[0].text,
        "people": sorted(person.name for person in reads.people().values()),
    }


def everything(path: Path) -> tuple[int, str, dict[str, list[str]]]:
    """Version, schema and every row of a file, read without changing it."""
    connection = open_reader(path, DATABASE_KEY)
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        rows = {
            name: sorted(map(repr, connection.execute(f"SELECT * FROM [{name}]")))
            for (name,) in names
        }
        return version(connection), schema(connection), rows
    finally:
        connection.close()


def fresh() -> str:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection)
    return schema(connection)


# --- from nothing -------------------------------------------------------------------------------


def test_schema_sql_is_what_the_steps_make() -> None:
    """db/schema.sql can be read in place of the steps. Mend it with `python -m db.migrations`."""
    assert (ROOT / "db" / "schema.sql").read_text("utf-8") == fresh()


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    """An up to date file is left alone."""
    connection = open_writer(tmp_path / "x.db", DATABASE_KEY)
    assert migrate(connection)
    before = connection.total_changes

    assert not migrate(connection, before=pytest.fail)
    assert connection.total_changes == before
    connection.close()


# --- from every older version -------------------------------------------------------------------


def test_every_older_version_has_a_file_here() -> None:
    """A step is never added without a file from before it."""
    assert sorted(file.name for file in OLD.glob("v*.db")) == [f"v{n}.db" for n in VERSIONS]


def test_old_data_are_read_as_they_were(old: Old) -> None:
    """Events, answers, a conflict, a finding, a draft: all that the old program showed."""
    store = old.open()

    assert read(store, old.told["visit"]) == old.told
    assert store.connection.execute("SELECT count(*) FROM aside").fetchone() == (0,)
    store.close()


def test_an_old_file_gets_the_shape_of_a_new_one(old: Old, tmp_path: Path) -> None:
    """Tables, indexes and above all triggers are those of a file made today; nothing else."""
    new = RecordStore.open(tmp_path / "new.db", DATABASE_KEY)
    store = old.open()

    assert schema(store.connection) == schema(new.connection)
    assert "CREATE TRIGGER event_is_kept" in schema(store.connection)
    with pytest.raises(DatabaseError):
        store.connection.execute("DELETE FROM event")
    store.close()
    new.close()


def test_rows_of_populations_are_read_anew(old: Old) -> None:
    """What an older version kept of a file's rows is let go: whoever wants them reads the file."""
    store = old.open()

    assert store.populations.held() == []
    assert not store.connection.execute("SELECT 1 FROM population_block").fetchall()
    store.close()


def test_an_old_file_goes_on(old: Old) -> None:
    """The next own event follows the last; a rebuild from nothing says the same."""
    store = old.open()
    before = read(store, old.told["visit"])

    assert store.position().sequence > 0
    store.rebuild()
    assert read(store, old.told["visit"]) == before
    store.rejudge()
    assert read(store, old.told["visit"]) == before
    store.close()


def test_a_verified_backup_comes_first(old: Old, tmp_path: Path) -> None:
    """The file as it was before the step, openable, in the old shape."""
    before = everything(old.path)
    old.open(tmp_path / "b").close()

    (copy,) = (tmp_path / "b").iterdir()
    assert copy.name == f"kontrollbesok-version-{old.version}.db"
    assert everything(copy) == before


def test_no_backup_no_change(old: Old, tmp_path: Path) -> None:
    """Where the backup cannot be written the file keeps its shape, and the person is told why."""
    before = everything(old.path)
    (tmp_path / "b").write_bytes(b"a file where the folder should be")

    with pytest.raises(UserError) as caught:
        old.open(tmp_path / "b")

    assert caught.value.code is ErrorCode.UPGRADE_WAITS
    assert everything(old.path) == before


def test_a_damaged_old_file_is_left_alone(old: Old, tmp_path: Path) -> None:
    """A page that cannot be read stops the step before it begins."""
    connection = open_reader(old.path, DATABASE_KEY)
    page = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'event_place'"
    ).fetchone()[0]
    connection.close()
    data = bytearray(old.path.read_bytes())
    data[(page - 1) * 4096 + 2000] ^= 1
    old.path.write_bytes(data)

    with pytest.raises(UserError) as caught:
        old.open(tmp_path / "b")

    assert caught.value.code is ErrorCode.DATABASE_DAMAGED
    assert old.path.read_bytes() == data


# --- a step that does not get done --------------------------------------------------------------


def add_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """Let today's program have one step more."""
    step = ModuleType("db.migrations.m9999_more")
    step.STATEMENTS = statements
    monkeypatch.setitem(sys.modules, step.__name__, step)
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, "m9999_more"))


def test_a_step_that_fails_leaves_the_old_file(
    old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps or none: what the earlier ones did is taken back too."""
    before = everything(old.path)
    add_step(
        monkeypatch,
        "CREATE TABLE more (n INTEGER)",
        "INSERT INTO more VALUES (1)",
        "DROP TABLE draft",
        "SELECT nonsense",
    )

    with pytest.raises(OperationalError):
        old.open(tmp_path / "b")

    assert everything(old.path) == before


def test_one_step_more_is_taken(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a step that holds: taken once, with the rest."""
    add_step(monkeypatch, "CREATE TABLE more (n INTEGER)", "INSERT INTO more VALUES (1)")

    old.open().close()
    old.open().close()

    taken, _, rows = everything(old.path)
    assert (taken, rows["more"]) == (len(STEPS) + 1, ["(1,)"])


@pytest.mark.parametrize(
    ("code", "said"),
    [(FULL, ErrorCode.DISK_FULL), (SYNC_FAILED, ErrorCode.DISK_FAILED)],
)
def test_a_disk_that_refuses_costs_nothing(
    old: Old, tmp_path: Path, code: int, said: ErrorCode
) -> None:
    """Whichever write is refused: a message, the data whole, and the next start takes the steps."""
    listener = Refuser(code)
    with watched(listener):
        refusal_of(Old(old.version, shutil.copyfile(old.path, tmp_path / "0.db")))
    versions = set()
    for turn in range(1, listener.turn + 1, max(1, listener.turn // 25)):  # a small step has few
        copy = Old(old.version, shutil.copyfile(old.path, tmp_path / f"{turn}.db"))
        refuser = Refuser(code, turn)
        with watched(refuser):
            refusal = refusal_of(copy)
        assert refuser.has_refused
        taken = everything(copy.path)[0]
        versions.add(taken)
        # What is refused at the very end, when the log is folded into the file, is let be.
        assert refusal is said or (refusal is None and taken == len(STEPS))
        store = copy.open()
        assert read(store, old.told["visit"]) == old.told
        store.close()

    assert versions == {old.version, len(STEPS)}


def refusal_of(old: Old) -> ErrorCode | None:
    """What opening the file says, or None when it opens."""
    try:
        store = old.open()
    except UserError as error:
        return error.code
    store.connection.close()
    return None


def test_the_power_may_go_at_any_write(old: Old, tmp_path: Path) -> None:
    """Old or new, never between: every image opens, with all data, and is brought up to date."""
    recorder = Recorder()
    before = {old.path.name: old.path.read_bytes()}
    with watched(recorder):
        old.open().close()
    folder = tmp_path / "image"
    folder.mkdir()
    seen = set()

    for image in images(before, recorder.requests, seed=old.version):
        if image.step % 8:
            continue
        path = image.write(folder) / old.path.name
        connection = open_writer(path, DATABASE_KEY)
        seen.add(version(connection))
        connection.close()
        store = RecordStore.open(path, DATABASE_KEY)
        assert read(store, old.told["visit"]) == old.told
        assert store.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        store.connection.close()

    assert seen == {old.version, len(STEPS)}

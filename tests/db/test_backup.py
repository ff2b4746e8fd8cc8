"""A backup is proven by opening it; an old one is touched only after that."""

from datetime import date, timedelta

import pytest

from db.backup import KEPT, back_up_today
from db.connection import open_reader
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from tests.offices import DATABASE_KEY, Team

TODAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path):
    team = Team(tmp_path)
    team.found()
    return team.stores["Nadja"]


def events(connection):
    return connection.execute("SELECT id, header, body FROM event ORDER BY n").fetchall()


def test_a_backup_opens_and_holds_everything(store, tmp_path):
    """The copy has every event and opens as a store of its own."""
    copy = back_up_today(store.connection, tmp_path / "b", DATABASE_KEY, TODAY)

    assert events(open_reader(copy, DATABASE_KEY)) == events(store.connection)
    assert RecordStore.open(copy, DATABASE_KEY).vector() == store.vector()


def test_one_backup_a_day(store, tmp_path):
    """The second start of a day makes none."""
    folder = tmp_path / "b"
    first = back_up_today(store.connection, folder, DATABASE_KEY, TODAY)

    assert back_up_today(store.connection, folder, DATABASE_KEY, TODAY) is None
    assert [path.name for path in folder.iterdir()] == [first.name]


def test_a_week_of_backups_is_kept(store, tmp_path):
    """The newest stay, the oldest go."""
    for day in range(KEPT + 3):
        back_up_today(store.connection, tmp_path / "b", DATABASE_KEY, TODAY + timedelta(days=day))

    kept = sorted(path.name for path in (tmp_path / "b").iterdir())
    assert len(kept) == KEPT
    assert kept[-1] == f"kontrollbesok-{TODAY + timedelta(days=KEPT + 2)}.db"


def test_a_copy_that_does_not_open_is_no_backup(store, tmp_path, monkeypatch):
    """A copy damaged on its way is thrown away, said, and older backups stay."""
    folder = tmp_path / "b"
    old = back_up_today(store.connection, folder, DATABASE_KEY, TODAY)
    from db import backup

    good = backup._copy

    def torn(connection, part, key):
        good(connection, part, key)
        data = bytearray(part.read_bytes())
        data[len(data) // 2] ^= 1
        part.write_bytes(data)

    monkeypatch.setattr(backup, "_copy", torn)
    with pytest.raises(UserError) as caught:
        back_up_today(store.connection, folder, DATABASE_KEY, TODAY + timedelta(days=1))

    assert caught.value.code is ErrorCode.BACKUP_FAILED
    assert [path.name for path in folder.iterdir()] == [old.name]

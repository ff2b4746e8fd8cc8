"""`keys.json` is written so that a power cut or a full disk leaves keys that open."""

import errno
import os
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.key_record import FILE_NAME, RESERVE_NAME
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.ports.keys import LockKind
from tests.fakes import FixedClock
from tests.kontrollbesok.machine.key_fakes import QUICK
from tests.kontrollbesok.machine.killed import DIES, run_killed

PHRASE = "blå hästar dansar sakta hemåt"
OTHER = "gula bilar sjunger aldrig falskt"

CHANGE = """
from pathlib import Path
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.passphrase import Cost
from tests.fakes import FixedClock
store = KeyFolder(Path({folder!r}), FixedClock(), cost=Cost(8, 1, 1))
store.open({old!r}).change_passphrase({old!r}, {new!r})
"""


def opens(folder: Path, phrase: str) -> bool:
    """Whether the passphrase opens the keys and the person's key."""
    store = KeyFolder(folder, FixedClock(), cost=QUICK)
    try:
        store.open(phrase).unlock(phrase)
    except UserError as refused:
        if refused.code is not ErrorCode.PASSPHRASE_DOES_NOT_OPEN:
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("call", "turn"), [("replace", 1), ("replace", 2), ("fsync", 1), ("fsync", 3), ("fsync", 4)]
)
def test_a_killed_change_leaves_one_passphrase(
    store: KeyFolder, folder: Path, call: str, turn: int
) -> None:
    """Killed anywhere in a change: exactly one of the two opens, and both copies agree after it."""
    store.create(PHRASE, LockKind.PASSPHRASE)
    source = CHANGE.format(folder=str(folder), old=PHRASE, new=OTHER)

    assert run_killed(source, call, turn) == DIES

    assert opens(folder, PHRASE) != opens(folder, OTHER)
    assert (folder / FILE_NAME).read_bytes() == (folder / RESERVE_NAME).read_bytes()


def test_a_change_that_is_not_killed_is_made(store: KeyFolder, folder: Path) -> None:
    """The same piece of program does its work when nobody kills it."""
    store.create(PHRASE, LockKind.PASSPHRASE)

    assert run_killed(CHANGE.format(folder=str(folder), old=PHRASE, new=OTHER), "replace", 9) == 0

    assert opens(folder, OTHER)
    assert not opens(folder, PHRASE)


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EIO, ErrorCode.DISK_FAILED),
        (errno.EACCES, ErrorCode.PLACE_NOT_WRITABLE),
    ],
)
def test_a_refused_change_changes_nothing(
    store: KeyFolder,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    turn: int,
    fault: int,
    code: ErrorCode,
) -> None:
    """What the disk refuses is said, and the old passphrase is the one that opens."""
    keys = store.create(PHRASE, LockKind.PASSPHRASE)
    real, turns = os.replace, []

    def refuse(source: Path, target: Path) -> None:
        turns.append(target)
        if len(turns) == turn:
            raise OSError(fault, "refused")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UserError) as refused:
        keys.change_passphrase(PHRASE, OTHER)
    monkeypatch.undo()

    assert refused.value.code is code
    keys.unlock(PHRASE)
    assert opens(folder, PHRASE)
    assert not opens(folder, OTHER)


def test_a_full_disk_opens(store: KeyFolder, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither mending a copy nor counting a wrong try is worth more than opening."""
    store.create(PHRASE, LockKind.PASSPHRASE)
    (folder / FILE_NAME).write_bytes(b"")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)

    assert not opens(folder, OTHER)
    assert opens(folder, PHRASE)

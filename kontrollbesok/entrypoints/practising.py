"""Övningsbesöket in a window of its own, over a folder that goes when the window does."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.demo.practice import FOUNDER, lay_out
from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.holding import key_folder
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.high_water import high_water_of
from kontrollbesok.machine.places import prepare_places
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services.founding import found

COMMAND: Final = "ova"


def practise() -> int:
    """Make the practice visit, open the window over it and stay; the exit code."""
    from kontrollbesok.entrypoints.gui import run_window

    # What Windows still has open when the window closes is left to the temporary folder's care.
    with tempfile.TemporaryDirectory(
        prefix="kontrollbesok-ovning-", ignore_cleanup_errors=True
    ) as folder:
        prepare_practice(Path(folder))
        return run_window(Path(folder), practise=None)


def prepare_practice(root: Path) -> None:
    """An organisation of one in `root`, with today's practice visit."""
    places = prepare_places(root)
    recovery = key_folder(places).new_recovery_key()
    keys = key_folder(places).create(PASSPHRASE, LockKind.KEY_FILE, recovery.recipient)
    store, clock = RecordStore.open(places.database, keys.database_key), SystemClock()
    try:
        office = found(
            store,
            RecordReads(store.connection),
            clock,
            keys,
            BlobStore(places.blobs),
            FOUNDER,
            keys.unlock(PASSPHRASE),
        )
        lay_out(office, swedish_time(clock.now_ms()))
        high_water_of(keys.device_public, root).remember(store.position())
    finally:
        store.close()


def start_practice() -> None:
    """Start the program once more, for the practice: a process that shares nothing with this."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "kontrollbesok"]
    subprocess.Popen([*program, COMMAND], start_new_session=True)

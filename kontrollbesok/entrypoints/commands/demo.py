"""`demo`: a fictive organisation on this computer, in the window or driven through to a PDF."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.demo import (
    at_chiefs,
    at_reviewer,
    at_units,
    control_outcomes,
    control_sample,
    next_year,
    unannounced,
    whole_visit,
)
from kontrollbesok.demo.days_back import DaysBack
from kontrollbesok.demo.offices import Offices, gather
from kontrollbesok.demo.team import CHIEF, COORDINATOR, EVERYONE, LEAD, PASSPHRASE, Member
from kontrollbesok.demo.year import Year, plan_year
from kontrollbesok.entrypoints.commands.command import Command, argument
from kontrollbesok.entrypoints.holding import key_folder
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.high_water import high_water_of
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.places import prepare_places
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services import reports

DNR = "AMF 2026/1184"
_BEGUN, _READY = "demo-paborjad", "demo-klar"
_FOUNDED_DAYS = 30  # ago
UNDER_WAY = 20  # questions answered in the visit that is open in the window


@dataclass(frozen=True, slots=True)
class Computer:
    """One fictive person's computer: a data folder of its own."""

    store: RecordStore
    reads: RecordReads
    clock: Clock
    keys: OpenKeys
    files: BlobStore


def _run(options: argparse.Namespace) -> int:
    root = _root(options.data)
    ready = (root / _READY).exists()
    if options.headless:
        with _building(root if not ready else _fresh()) as place:
            return _drive(place, options.out)
    if not ready:
        print("En påhittad organisation läggs upp. Det tar en halv minut första gången.")
        prepare(root)
    from kontrollbesok.entrypoints.gui import run_window

    return run_window(root / LEAD.folder)


@contextmanager
def _building(root: Path) -> Iterator[Path]:
    """The folder while the demo is made in it. One that was cut off is made anew.

    Only a folder that the demo itself has begun is ever emptied.
    """
    begun = root / _BEGUN
    if begun.exists():
        shutil.rmtree(root)
    prepare_places(root)
    begun.touch()
    yield root
    begun.rename(root / _READY)


def _drive(root: Path, out: Path | None) -> int:
    """A whole visit without a window; prints the path of the settled PDF."""
    stores: list[RecordStore] = []
    offices, year = _organisation(root, stores, SystemClock())
    visit = year.visits["norr"]
    try:
        whole_visit.run(offices, visit, DNR, print)
        target = out or root / "rapport-jobbtorg-norr.pdf"
        reports.write_pdf(offices.of(CHIEF), visit, target)
    finally:
        for store in stores:
            store.close()
    print(target)
    return 0


def prepare(root: Path) -> None:
    """Make the organisation in `root`, with visits in every state, ready for the window."""
    with _building(root) as place:
        _fill(place)


def _fill(root: Path) -> None:
    stores: list[RecordStore] = []
    try:
        clock = DaysBack(SystemClock(), _FOUNDED_DAYS)
        offices, year = _organisation(root, stores, clock)
        at_units.send_late(offices, year, clock)
        at_chiefs.send_both(offices, year, clock)
        at_units.send_answered(offices, year, clock)
        at_chiefs.settle_one(offices, year, clock)
        at_units.send_waiting(offices, year, clock)
        at_chiefs.review_other(offices, year, clock)
        at_units.remind_and_answer(offices, year, clock)
        at_reviewer.submit_yesterday(offices, year, clock)
        clock.days = 0
        whole_visit.run(offices, year.visits["soder"], "AMF 2026/1102", _silent)
        whole_visit.to_attest(offices, year.visits["hamnen"], "AMF 2026/1131", _silent)
        whole_visit.to_review(offices, year.visits["vast"], _silent)
        control_sample.run(offices)
        control_outcomes.run(offices, year)
        whole_visit.answer_some(offices.of(LEAD), year.visits["norr"], UNDER_WAY)
        offices.sync(LEAD, COORDINATOR)  # what has been visited is known before anything is drawn
        unannounced.draw_closed(offices)
        next_year.draw_units(offices, year)
        offices.sync(*EVERYONE, *EVERYONE)
        for member in EVERYONE:
            office = offices.of(member)
            water = high_water_of(office.keys.device_public, root / member.folder)
            water.remember(office.store.position())
            _choose_folder(root / member.folder, offices.shared)
    finally:
        for store in stores:
            store.close()


def _silent(_line: str) -> None:
    """Nobody watches."""


def _choose_folder(data: Path, shared: Path) -> None:
    """Where the team syncs, as a person has chosen it in the window."""
    from kontrollbesok.entrypoints.gui import PREFERENCES
    from ui.preferences import PreferencesFile

    PreferencesFile(data / PREFERENCES).change(sync_folder=str(shared))


def _organisation(root: Path, stores: list[RecordStore], clock: Clock) -> tuple[Offices, Year]:
    recovery = key_folder(prepare_places(root / EVERYONE[0].folder)).new_recovery_key()

    def make(member: Member, recipient: str | None) -> Computer:
        places = prepare_places(root / member.folder)
        keys = key_folder(places).create(PASSPHRASE, LockKind.KEY_FILE, recipient)
        store = RecordStore.open(places.database, keys.database_key)
        stores.append(store)
        return Computer(store, RecordReads(store.connection), clock, keys, BlobStore(places.blobs))

    offices = gather(root, make, recovery.recipient)
    return offices, plan_year(offices, _today())


def _today() -> date:
    return SystemClock().today()


def _root(data: Path | None) -> Path:
    if data is not None:
        return data
    import platformdirs

    return Path(platformdirs.user_data_path("kontrollbesok-demo", appauthor=False, roaming=False))


def _fresh() -> Path:
    """A demo that is there already is left alone: the drive gets a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kontrollbesok-demo-"))
    shutil.rmtree(folder)
    return folder


DEMO = Command(
    "demo",
    "öppna en påhittad organisation; utan fönster körs ett helt besök till färdig pdf",
    _run,
    (
        argument(
            "--utan-fonster",
            dest="headless",
            action="store_true",
            help="kör ett helt besök och skriv ut var rapporten ligger",
        ),
        argument("--ut", dest="out", metavar="FIL.pdf", type=Path, help="var rapporten ska ligga"),
    ),
)

"""Three people, three data folders, one shared folder: from founding to an agreed answer.

Everything is real: keys on disk, encrypted databases, blobs in folders, requests and answers as
files. Only the work factor of the passphrase is low, so that nobody waits.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.places import Places
from kontrollbesok.machine.recovery import recovery_identity
from kontrollbesok.model.code import AreaCode, QuestionCode, UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services import answers, conflicts, content, enrolment, sync, units, visits
from kontrollbesok.services.founding import Founder, found
from kontrollbesok.services.office import Office, open_office
from tests.fakes import FixedClock
from tests.kontrollbesok.machine.key_fakes import QUICK
from tests.shares import derived

PASSPHRASE = "korall tunnel banjo flygel"
SBA_10 = QuestionCode("SBA-10")


@dataclass
class Computer:
    """One data folder and what is open in it."""

    places: Places
    clock: FixedClock
    folder: KeyFolder
    keys: OpenKeys
    store: RecordStore
    office: Office | None = None

    @classmethod
    def new(cls, root: Path, clock: FixedClock, recovery: str | None = None) -> "Computer":
        root.mkdir()
        places = Places(root)
        folder = KeyFolder(root, clock, key_file=root / "device.key", cost=QUICK)
        keys = folder.create(PASSPHRASE, LockKind.KEY_FILE, recovery)
        return cls(
            places, clock, folder, keys, RecordStore.open(places.database, keys.database_key)
        )

    @property
    def files(self) -> BlobStore:
        return BlobStore(self.places.blobs)

    def restart(self) -> None:
        """Close everything and open it again from the disk."""
        self.store.close()
        self.keys = self.folder.open()
        self.store = RecordStore.open(self.places.database, self.keys.database_key)
        reads = RecordReads(self.store.connection)
        self.office = open_office(
            self.store, reads, self.clock, self.keys, self.files, reads.organisation().id
        )

    def person_key(self):
        return self.keys.unlock(PASSPHRASE)

    def sync(self, shared: Path) -> sync.SyncResult:
        return sync.sync(self.office, sync.folder(self.office, shared))


@dataclass
class World:
    """The three and what they share."""

    clock: FixedClock
    shared: Path
    recovery_code: str
    nadja: Computer
    tova: Computer
    idris: Computer

    @property
    def computers(self):
        return (self.nadja, self.tova, self.idris)

    def settle(self, rounds: int = 3) -> None:
        for _ in range(rounds):
            for computer in self.computers:
                computer.sync(self.shared)


@pytest.fixture
def world(tmp_path):
    """Nadja founds; Tova and Idris ask over the shared folder and are let in."""
    clock, shared = FixedClock(), tmp_path / "filyta"
    shared.mkdir()
    probe = KeyFolder(tmp_path, clock)
    recovery = probe.new_recovery_key()
    nadja = Computer.new(tmp_path / "nadja", clock, recovery.recipient)
    founder = Founder("Testteamet", "testförvaltningen", "Nadja Ro", "Samordnare", "Nadjas dator")
    nadja.office = found(
        nadja.store,
        RecordReads(nadja.store.connection),
        clock,
        nadja.keys,
        nadja.files,
        founder,
        nadja.person_key(),
    )
    newcomers = {name: Computer.new(tmp_path / name.lower(), clock) for name in ("Tova", "Idris")}
    asked = {}
    for name, computer in newcomers.items():
        asked[name] = enrolment.request(computer.keys, name, "Kontrollant")
        enrolment.lay_request(shared, asked[name])
    for request in enrolment.requests(nadja.office, shared):
        answer = enrolment.approve(
            nadja.office, request, frozenset({Role.INSPECTOR}), nadja.person_key()
        )
        enrolment.lay_answer(nadja.office, shared, request, answer)
    for name, computer in newcomers.items():
        answer = enrolment.find_answer(shared, asked[name])
        computer.office = enrolment.join(
            computer.store,
            RecordReads(computer.store.connection),
            clock,
            computer.keys,
            computer.files,
            answer,
        )
    made = World(clock, shared, recovery.code, nadja, *newcomers.values())
    yield made
    for computer in made.computers:
        computer.store.close()


def planned(world: World):
    """A visit that all three have, led by Tova."""
    office = world.nadja.office
    tova, idris = (one.office.author.person for one in (world.tova, world.idris))
    visit = visits.plan(
        office,
        visits.Plan(
            unit=units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE),
            date="2026-11-24",
            lead=tova,
            team=(idris,),
            content=content.publish(office, load_checklist()),
            areas=(AreaCode("SBA"),),
            number="IK-2026-031",
        ),
    )
    world.settle(2)
    return visit


def answer(computer: Computer, visit, verdict: Verdict) -> None:
    office = computer.office
    bank = visits.checklist_of(office, visits.opened(office, visit))
    answers.give(office, visit, bank.question(SBA_10), Reply(verdict))


def test_two_answer_apart_and_all_three_agree_in_the_end(world):
    """The conflict is kept on all three computers, one person decides, and all are alike."""
    visit = planned(world)
    answer(world.tova, visit, Verdict.YES)
    answer(world.idris, visit, Verdict.NO)
    assert sync.status(world.tova.office).unsafe == 1

    world.settle()

    for computer in world.computers:
        (conflict,) = computer.office.reads.conflicts(visit)
        sides = {side.value["verdict"] for side in conflict.sides}
        assert sides == {"ja", "nej"}
        assert sync.status(computer.office).needs_you
    (conflict,) = world.tova.office.reads.conflicts(visit)
    no = next(side for side in conflict.sides if side.value["verdict"] == "nej")
    conflicts.choose(world.tova.office, conflict, no, "Utrymningsplanen saknas på plan 2.")
    world.settle()

    for computer in world.computers:
        status = sync.status(computer.office)
        assert computer.office.reads.answer(visit, SBA_10).verdict is Verdict.NO
        assert (status.conflicts, status.unsafe, status.unsent, status.awaited) == (0, 0, 0, ())
    one, *others = (derived(computer.store) for computer in world.computers)
    assert all(other == one for other in others)


def test_nothing_in_the_shared_folder_can_be_read(world):
    """Names, answers and notes are nowhere in clear; only the question bank is no secret."""
    visit = planned(world)
    answers.note(world.tova.office, visit, SBA_10, "Branddörren var uppställd.")
    world.settle(1)

    for file in (world.shared / world.nadja.office.organisation).rglob("*"):
        if file.is_file() and "blob" not in file.parts:
            data = file.read_bytes()
            assert not any(word in data for word in (b"Branddorren", b"Nadja", b"SBA-10", b"Tova"))
            assert "uppställd".encode() not in data


def test_after_a_restart_everything_goes_on(world):
    """Keys, record and stream are those of before; the next answer reaches the others."""
    visit = planned(world)
    stream = world.tova.office.store.position().stream

    world.tova.restart()
    answer(world.tova, visit, Verdict.PARTLY)
    world.settle(2)

    assert world.tova.office.store.position().stream == stream
    assert world.idris.office.reads.answer(visit, SBA_10).verdict is Verdict.PARTLY


def test_the_recovery_code_opens_a_members_computer(world):
    """A computer whose lock is lost opens with the code that was printed at founding."""
    planned(world)
    world.tova.store.close()
    (world.tova.places.root / "device.key").unlink()

    recovered = world.tova.folder.recover(world.recovery_code, PASSPHRASE, LockKind.KEY_FILE)

    assert recovered.keys.recipient == world.tova.keys.recipient
    assert recovery_identity(world.recovery_code).startswith("AGE-SECRET-KEY-1")
    world.tova.keys = recovered.keys
    world.tova.store = RecordStore.open(world.tova.places.database, world.tova.keys.database_key)


def test_a_stick_carries_between_computers_that_never_meet(world, tmp_path):
    """Without the shared folder a stick goes from hand to hand, and nobody lacks anything."""
    visit = planned(world)
    shutil.rmtree(world.shared)
    stick = tmp_path / "KONTROLLTEAM"
    stick.mkdir()
    sync.register_stick(world.tova.office, stick)
    answer(world.tova, visit, Verdict.YES)

    for computer in (world.tova, world.idris, world.nadja, world.tova):
        channel = sync.folder(computer.office, stick, stick=True)
        result = sync.sync(computer.office, channel)

    assert result.unsafe == 0
    for computer in world.computers:
        assert computer.office.reads.answer(visit, SBA_10).verdict is Verdict.YES

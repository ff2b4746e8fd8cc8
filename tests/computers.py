"""A whole computer under test: a data folder with real keys, founded, and a visit to answer."""

from dataclasses import dataclass
from pathlib import Path

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.entrypoints.holding import KEY_FILE
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.high_water import high_water_of
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.places import Places
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit import Reply
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services import answers, content, units, visits
from kontrollbesok.services.founding import Founder, found
from kontrollbesok.services.office import Office
from tests.asked import question
from tests.kontrollbesok.machine.key_fakes import QUICK
from tests.offices import RECOVERY


@dataclass(frozen=True)
class Computer:
    """The coordinator's computer, between two starts of the program."""

    places: Places
    visit: VisitId

    @classmethod
    def founded(cls, root: Path, lock: LockKind = LockKind.KEY_FILE) -> "Computer":
        """An organisation of one, with a visit planned; ended in good order."""
        root.mkdir(parents=True)
        places, clock = Places(root), SystemClock()
        folder = KeyFolder(root, clock, key_file=root / KEY_FILE, cost=QUICK)
        keys = folder.create(PASSPHRASE, lock, str(RECOVERY.to_public()))
        store = RecordStore.open(places.database, keys.database_key)
        office = found(
            store,
            RecordReads(store.connection),
            clock,
            keys,
            BlobStore(places.blobs),
            Founder("Testteamet", "testförvaltningen", "Nadja Ro", "Samordnare", "Nadjas dator"),
            keys.unlock(PASSPHRASE),
        )
        visit = _planned(office)
        high_water_of(keys.device_public, root).remember(store.position())
        store.close()
        return cls(places, visit)

    def opened(self):
        """The program over the data folder."""
        return opened(self.places.root, lambda: PASSPHRASE)

    def answer(self, program: Program, reply: Reply, code: str = "SBA-10") -> None:
        """One key pressed."""
        answers.give(program.office, self.visit, question(program.office, self.visit, code), reply)


def _planned(office: Office) -> VisitId:
    unit = units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    plan = visits.Plan(
        unit=unit,
        date="2026-11-24",
        lead=office.author.person,
        team=(),
        content=content.publish(office, load_checklist()),
        areas=(AreaCode("SBA"),),
        number="IK-2026-031",
    )
    return visits.plan(office, plan)

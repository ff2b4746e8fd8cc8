"""Real offices on real encrypted files: an organisation, its people and a visit to answer.

Everything goes through the services, as the program does it; only the keys and the blobs are kept
in memory, so that a test does not wait for Argon2.
"""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.keys import SigningKey
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import BlobId, PersonId, StreamId, UnitId, VisitId, mint
from kontrollbesok.model.people import Role
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.ports.store import Receipt
from kontrollbesok.services import content, people, units, visits
from kontrollbesok.services.founding import Founder, found
from kontrollbesok.services.office import Office, open_office
from tests.fakes import FixedClock

DATABASE_KEY = bytes(range(32))
RECOVERY = pyrage.x25519.Identity.generate()  # the organisation's way back, on paper
REP, SBA, LIS = AreaCode("REP"), AreaCode("SBA"), AreaCode("LIS")


@dataclass
class MemoryKeys:
    """`ports.keys.Keys` without a disk: one device, one person, the passphrase "hemlig"."""

    device: SigningKey
    user: SigningKey
    recovery_recipient: str | None = str(RECOVERY.to_public())
    identity: str = field(default_factory=lambda: str(pyrage.x25519.Identity.generate()))

    @classmethod
    def numbered(cls, number: int) -> "MemoryKeys":
        return cls(SigningKey(bytes([number]) * 32), SigningKey(bytes([number + 100]) * 32))

    @property
    def device_public(self) -> bytes:
        return self.device.public

    @property
    def user_public(self) -> bytes:
        return self.user.public

    @property
    def recipient(self) -> str:
        return str(pyrage.x25519.Identity.from_str(self.identity).to_public())

    def wrap_to_recovery(self, recovery_recipient: str) -> None:
        self.recovery_recipient = recovery_recipient

    def sign(self, digest: bytes) -> bytes:
        return self.device.sign(digest)

    def unlock(self, passphrase: str) -> UserKey:
        assert passphrase == "hemlig"
        return UserKey(self.user)


@dataclass
class MemoryFiles:
    """The plain half of `ports.files.Files`, shared by offices that have exchanged blobs."""

    kept: dict[BlobId, bytes] = field(default_factory=dict)
    coming: dict[BlobId, bytes] = field(default_factory=dict)

    def put_plain(self, content: bytes) -> BlobId:
        blob = BlobId(sha256_hex(content))
        self.kept[blob] = content
        return blob

    def has(self, blob: BlobId) -> bool:
        return blob in self.kept

    def read(self, blob: BlobId, key: str | None = None) -> bytes:
        return self.kept[blob]

    def open_stored(self, blob: BlobId) -> BytesIO:
        return BytesIO(self.kept[blob])

    def arrived(self, blob: BlobId) -> int:
        return len(self.coming.get(blob, b""))

    def take_in(self, blob: BlobId, offset: int, chunk: bytes) -> None:
        assert offset == self.arrived(blob)
        self.coming[blob] = self.coming.get(blob, b"") + chunk

    def finish(self, blob: BlobId) -> None:
        content = self.coming.pop(blob)
        if sha256_hex(content) != blob:
            raise UserError(ErrorCode.BLOB_DAMAGED)
        self.kept[blob] = content


@cache
def _empty_database() -> bytes:
    """A database with its tables and nothing in them: making them is most of what one costs."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.db")
        RecordStore.open(path, DATABASE_KEY).close()
        return path.read_bytes()


@dataclass
class Team:
    """An organisation under test: its offices by first name, and how they exchange."""

    folder: Path
    clock: FixedClock = field(default_factory=FixedClock)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    offices: dict[str, Office] = field(default_factory=dict)
    stores: dict[str, RecordStore] = field(default_factory=dict)

    def found(self, name: str = "Nadja") -> Office:
        """The coordinator's office: the organisation's first."""
        store, keys = self._store(name), MemoryKeys.numbered(len(self.stores))
        founder = Founder("Testteamet", "testförvaltningen", name, "Samordnare", f"{name}s dator")
        office = found(
            store,
            RecordReads(store.connection),
            self.clock,
            keys,  # type: ignore[arg-type]
            self.files,  # type: ignore[arg-type]
            founder,
            keys.unlock("hemlig"),
        )
        self.offices[name] = office
        return office

    def join(self, name: str, *roles: Role, by: str = "Nadja") -> Office:
        """One more person with a computer, certified by the coordinator and up to date."""
        store, keys = self._store(name), MemoryKeys.numbered(len(self.stores))
        coordinator = self.offices[by]
        people.certify(
            coordinator,
            name,
            "Kontrollant",
            frozenset(roles or {Role.INSPECTOR}),
            device_key=keys.device_public,
            user_key=keys.user_public,
            recipient=keys.recipient,
            label=f"{name}s dator",
            person_key=self.passphrase(by),
        )
        self._deliver(self.stores[by], store)
        store.begin_stream(StreamId(mint(self.clock.now_ms())))
        office = open_office(
            store,
            RecordReads(store.connection),
            self.clock,
            keys,  # type: ignore[arg-type]
            self.files,  # type: ignore[arg-type]
            coordinator.organisation,
        )
        self.offices[name] = office
        return office

    def person(self, name: str) -> PersonId:
        """Who `name` is."""
        return self.offices[name].author.person

    def passphrase(self, name: str) -> UserKey:
        """The person's own key, opened."""
        return self.offices[name].keys.unlock("hemlig")

    def send(self, sender: str, *receivers: str) -> list[Receipt]:
        """Give all that `sender` has to each of `receivers`, as a bundle does."""
        return [self._deliver(self.stores[sender], self.stores[name]) for name in receivers]

    def exchange(self) -> None:
        """Everyone gives to everyone until nobody has anything new."""
        for _ in range(2):
            for sender in self.stores:
                self.send(sender, *(name for name in self.stores if name != sender))

    def visit(
        self,
        lead: str,
        *team: str,
        areas: tuple[AreaCode, ...] = (REP, SBA),
        unit: UnitId | None = None,
        checklist: Checklist | None = None,
        starts: str | None = None,
        ends: str | None = None,
        day: str = "2026-11-24",
        number: str = "IK-2026-031",
    ) -> VisitId:
        """A planned visit to a unit, made by the coordinator. Nobody else has it yet."""
        coordinator = self.offices["Nadja"]
        where = unit or units.register_unit(coordinator, "Jobbtorg Norr", UnitType.IN_HOUSE)
        return visits.plan(
            coordinator,
            visits.Plan(
                unit=where,
                date=day,
                lead=self.person(lead),
                team=tuple(self.person(name) for name in team),
                content=content.publish(coordinator, checklist or load_checklist()),
                areas=areas,
                number=number,
                starts=starts,
                ends=ends,
            ),
        )

    def _store(self, name: str) -> RecordStore:
        path = self.folder / f"{name}.db"
        path.write_bytes(_empty_database())
        store = RecordStore.open(path, DATABASE_KEY)
        self.stores[name] = store
        return store

    def _deliver(self, sender: RecordStore, receiver: RecordStore) -> Receipt:
        events = list(sender.events_unknown_to(receiver.vector()))
        keys = receiver.device_keys()
        return (
            receiver.receive(verified(events, self._organisation(), keys)) if events else Receipt()
        )

    def _organisation(self) -> str:
        return next(iter(self.offices.values())).organisation

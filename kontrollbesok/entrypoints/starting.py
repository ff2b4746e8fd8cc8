"""The first start, and every start that does not open by itself: what the window asks for.

Implements `ui.start.starter.Starter` over a data folder. Each call leaves the folder in a state
that the next start goes on from; the organisation is there whole, or not at all.
"""

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.backup import backups, day_of
from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.entrypoints.begun_file import BegunFile
from kontrollbesok.entrypoints.bootstrap import Program, in_use
from kontrollbesok.entrypoints.holding import Held, key_folder, open_keys
from kontrollbesok.entrypoints.restoring import restore_in, restore_keys
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.genitive import device_label
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.high_water import high_water_of
from kontrollbesok.machine.key_record import FILE_NAME, RESERVE_NAME
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.keys import OpenKeys, demand_usable
from kontrollbesok.machine.passphrase_tries import forget_tries
from kontrollbesok.machine.recovery import GROUPS, is_group
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.keys import LockKind, UserKey
from kontrollbesok.services import enrolment
from kontrollbesok.services.first_start import Begun, Channel, Way
from kontrollbesok.services.founding import Founder, found

ASKED_GROUPS = 2


class FolderStarter:
    """One data folder on its way to being open. `program` is there when it is."""

    def __init__(self, folder: Held, stack: ExitStack, key_store: KeyFolder | None = None) -> None:
        self._folder = folder
        self._places = folder.places
        self._key_store = key_store or key_folder(folder.places)
        self._stack = stack
        self._file = BegunFile(folder.places.root)
        self._keys: OpenKeys | None = None
        self._person: UserKey | None = None
        self._code = ""
        self.program: Program | None = None
        self.has_recovered = False

    # --- opening

    def open(self) -> None:
        """Open the program. Raises `UserError` as `in_use` and `open_keys` do."""
        keys = self._keys = self._keys or open_keys(self._places)
        self.program = self._stack.enter_context(
            in_use(self._folder, keys, is_first=self._file.exists())
        )
        self._person = None

    def unlock(self, passphrase: str) -> None:
        """Open the keys, and the person's own where a founding is to go on."""
        folder = self._key_store
        if self._keys is None:
            is_asked = folder.lock_kind() is LockKind.PASSPHRASE
            self._keys = folder.open(passphrase if is_asked else None)
        if self.begun().way is Way.FOUND:
            self._person = self._unlock_person(self._keys, passphrase)

    def recover(self, code: str, passphrase: str) -> None:
        """Open the keys with the organisation's recovery code, and lock them anew."""
        folder = self._key_store
        try:
            recovered = folder.recover(code, passphrase, LockKind.KEYRING)
        except UserError as error:
            if error.code is not ErrorCode.KEYRING_ABSENT:
                raise
            recovered = folder.recover(code, passphrase, LockKind.PASSPHRASE)
        assert isinstance(recovered.keys, OpenKeys)
        self._keys, self.has_recovered = recovered.keys, True

    def backup_days(self) -> Sequence[date]:
        """The days there are backups from, newest first."""
        return [day_of(found) for found in reversed(backups(self._places.backups))]

    def restore(self, day: date) -> None:
        """Put a day's backup in the database's place; what lies there is kept beside it."""
        restore_in(self._places, day, self._keys)

    def restore_keys(self) -> bool:
        """Fetch the keys from beside the backups; False where there are none."""
        return restore_keys(self._places)

    # --- the first start

    def begun(self) -> Begun:
        """What has been said so far."""
        return self._file.read()

    def keep(self, begun: Begun) -> None:
        """Keep what has been said."""
        self._file.write(begun)

    def has_keys(self) -> bool:
        """Whether a passphrase has been chosen."""
        return self._key_store.exists()

    def has_person(self) -> bool:
        """Whether the passphrase has been typed in this start, so that a team can be founded."""
        return self._person is not None

    def choose_passphrase(self, passphrase: str, *, at_each_start: bool) -> bool:
        """Make the keys anew. False: no key store to use, so it is asked for at each start.

        Raises `UserError` PASSPHRASE_TOO_WEAK, and what the disk says; then nothing is made.
        """
        demand_usable(passphrase)
        if self.has_keys():
            self._set_aside()
        folder = self._key_store
        asks = at_each_start
        try:
            keys = folder.create(passphrase, LockKind.PASSPHRASE if asks else LockKind.KEYRING)
        except UserError as error:
            if error.code is not ErrorCode.KEYRING_ABSENT or asks:
                raise
            asks = True
            keys = folder.create(passphrase, LockKind.PASSPHRASE)
        self._keys = keys
        self._person = self._unlock_person(keys, passphrase)
        self._file.write(replace(self.begun(), code_shown=False, code_kept=False))
        return asks is at_each_start

    def new_code(self) -> str:
        """A recovery code for the organisation to be. One that was shown before holds no more."""
        key = self._key_store.new_recovery_key()
        self._opened().wrap_to_recovery(key.recipient)
        self._file.write(replace(self.begun(), code_shown=True, code_kept=False))
        self._code = key.code
        return key.code

    def asked_groups(self) -> tuple[int, ...]:
        """The groups of the code that are to be typed from the paper, lowest first."""
        numbers = secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED_GROUPS)
        return tuple(sorted(numbers))

    def is_group(self, number: int, typed: str) -> bool:
        """Whether `typed` is that group of the code."""
        return is_group(self._code, number, typed)

    def found(self) -> None:
        """Found the organisation. Once more, after a cut, changes nothing."""
        keys, person, begun = self._opened(), self._person, self.begun()
        if person is None:
            raise UserError(ErrorCode.PASSPHRASE_NEEDED)
        founder = Founder(
            begun.organisation, begun.authority, begun.name, begun.title, _label(begun)
        )
        with self._store(keys) as store:
            reads = RecordReads(store.connection)
            if reads.organisation() is None:
                found(store, reads, SystemClock(), keys, self._files(), founder, person)
            high_water_of(keys.device_public, self._places.root).remember(store.position())

    # --- joining

    def request(self) -> bytes:
        """The request of this computer: the same bytes each time."""
        begun = self.begun()
        return enrolment.request(self._opened(), begun.name, begun.title, _label(begun))

    def join(self, answer: bytes) -> None:
        """Take in the coordinator's answer. Raises `UserError` as `enrolment.join`."""
        keys = self._opened()
        with self._store(keys) as store:
            reads = RecordReads(store.connection)
            enrolment.join(store, reads, SystemClock(), keys, self._files(), answer)

    # --- the end

    def chosen_channel(self) -> tuple[Path, bool] | None:
        """Where the team syncs, and whether that is a stick; None when that is for later."""
        begun = self.begun()
        if not begun.folder or begun.channel in (None, Channel.LATER):
            return None
        return Path(begun.folder), begun.channel is Channel.STICK

    def finish(self) -> None:
        """The computer is in a team: nothing is left to go on from."""
        self._file.remove()

    def start_over(self) -> None:
        """Begin from nothing. What was made is kept aside: no team ever had it."""
        self._set_aside()
        self._file.remove()

    # --- inside

    def _opened(self) -> OpenKeys:
        if self._keys is None:
            self._keys = open_keys(self._places)
        return self._keys

    def _unlock_person(self, keys: OpenKeys, passphrase: str) -> UserKey:
        try:
            return keys.unlock(passphrase)
        except UserError as error:
            if error.code is not ErrorCode.PASSPHRASE_WRONG:
                raise
            # Its words are for an attest.
            raise UserError(ErrorCode.PASSPHRASE_DOES_NOT_OPEN, **error.params) from error

    def _files(self) -> BlobStore:
        return BlobStore(self._places.blobs)

    def _store(self, keys: OpenKeys) -> "_Closing":
        return _Closing(
            RecordStore.open(self._places.database, keys.database_key, self._places.backups)
        )

    def _set_aside(self) -> None:
        """Give keys and an unfounded database other names."""
        mark = f"undanlagd-{swedish_time(SystemClock().now_ms()):%Y%m%d-%H%M%S}"
        root, database = self._places.root, self._places.database.name
        names = (FILE_NAME, RESERVE_NAME, database, f"{database}-wal", f"{database}-shm")
        with disk_faults():
            for name in names:
                if (root / name).exists():
                    (root / name).rename(root / f"{mark}-{name}")
        forget_tries(root)
        self._keys = self._person = None


class _Closing:
    """A store for the length of a block."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    def __enter__(self) -> RecordStore:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def _label(begun: Begun) -> str:
    return device_label(begun.name.split(" ")[0])

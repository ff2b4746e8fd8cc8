"""A shared folder that behaves as badly as real ones, and offices that sync over it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.exchange.folder import FolderTransport
from kontrollbesok.exchange.share import Share
from kontrollbesok.services import sync
from kontrollbesok.services.office import Office, open_office
from kontrollbesok.services.sync import SyncResult
from tests.offices import DATABASE_KEY, MemoryFiles, Team


class Killed(BaseException):
    """The process ends here: nothing after it runs, no handler sees it."""


class HeldError(OSError):
    """Windows: another program holds the file."""

    winerror = 32


@dataclass
class Tricks:
    """What the folder does to whoever uses it."""

    hides: Callable[[str], bool] = lambda name: False  # not copied here yet
    before_rename: Callable[[Path], None] = lambda part: None
    before_read: Callable[[str], None] = lambda path: None
    looked_in: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)


class TrickyShare(Share):
    """A real folder with `tricks`."""

    def __init__(self, root: Path, writer: str, tricks: Tricks) -> None:
        super().__init__(root, writer)
        self.tricks = tricks

    def names(self, folder: str) -> list[str]:
        self.tricks.looked_in.append(folder)
        return [name for name in super().names(folder) if not self.tricks.hides(name)]

    def read(self, path: str, most: int) -> bytes | None:
        self.tricks.read.append(path)
        self.tricks.before_read(path)
        return super().read(path, most)

    def rename(self, part: Path, target: Path) -> None:
        self.tricks.before_rename(part)
        super().rename(part, target)


@dataclass
class Colleagues:
    """A team whose members have files of their own and one shared folder."""

    team: Team
    shared: Path

    def __post_init__(self) -> None:
        self.shared.mkdir(exist_ok=True)
        for name in list(self.team.offices)[1:]:
            self.team.offices[name] = replace(self.team.offices[name], files=MemoryFiles())

    def office(self, name: str) -> Office:
        return self.team.offices[name]

    def channel(self, name: str, tricks: Tricks | None = None) -> FolderTransport:
        """The shared folder as `name` sees it."""
        office = self.office(name)
        plain = sync.folder(office, self.shared)
        if tricks is not None:
            plain.share = TrickyShare(plain.share.root, office.author.device[:8], tricks)
        return plain

    def sync(self, name: str, tricks: Tricks | None = None) -> SyncResult:
        return sync.sync(self.office(name), self.channel(name, tricks))

    def settle(self, rounds: int = 4) -> None:
        """Everyone syncs until nobody has anything new."""
        for _ in range(rounds):
            for name in self.team.offices:
                self.sync(name)

    @property
    def place(self) -> Path:
        """The organisation's part of the folder."""
        return self.shared / next(iter(self.team.offices.values())).organisation

    def bundles(self) -> list[Path]:
        return sorted(self.place.glob("ev/*/*.kbx"))

    def back_up(self, name: str, target: Path) -> None:
        """Copy a person's database as it is now."""
        self.team.stores[name].connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(self.team.folder / f"{name}.db", target)

    def restore(self, name: str, backup: Path, as_name: str | None = None) -> Office:
        """Open `backup` as a person's database: in place of the present one, or as a clone."""
        target = as_name or name
        if target == name:
            self.team.stores[name].close()
        for leftover in self.team.folder.glob(f"{target}.db*"):
            leftover.unlink()
        shutil.copyfile(backup, self.team.folder / f"{target}.db")
        return reopen(self.team, target, self.office(name))

    def copied(self, folder: Path) -> "Colleagues":
        """The same people on copies of their databases, which are closed here, and of the rest."""
        shutil.copytree(self.shared, folder / "filyta")
        found = Colleagues(copies(self.team, folder / "data"), folder / "filyta")
        for name in list(self.team.offices)[1:]:
            files = MemoryFiles(dict(self.office(name).files.kept))
            found.team.offices[name] = replace(found.office(name), files=files)
        return found

    def close(self) -> None:
        for store in self.team.stores.values():
            store.close()


def reopen(team: Team, name: str, before: Office) -> Office:
    """Open the database called `name` with what the office `before` had."""
    store = RecordStore.open(team.folder / f"{name}.db", DATABASE_KEY)
    team.stores[name] = store
    team.offices[name] = open_office(
        store,
        RecordReads(store.connection),
        before.clock,
        before.keys,
        before.files,
        before.organisation,
    )
    return team.offices[name]


def copies(template: Team, folder: Path, files: MemoryFiles | None = None) -> Team:
    """The same team on copies of its databases, which are closed in `template`.

    Nothing waits for the disk: what is tested on the copies is not what a power cut leaves.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = files or MemoryFiles(dict(template.files.kept))
    team = Team(folder, clock=replace(template.clock), files=kept)
    for name, office in template.offices.items():
        shutil.copyfile(template.folder / f"{name}.db", folder / f"{name}.db")
        keys = replace(office.keys)  # type: ignore[type-var]
        reopen(team, name, replace(office, clock=team.clock, keys=keys, files=team.files))
        team.stores[name].connection.execute("PRAGMA synchronous = OFF")
    return team


def derived(store: RecordStore) -> dict[str, list[tuple[object, ...]]]:
    """What stands, in words that do not depend on the order of arrival."""
    queries = {
        "live": "SELECT l.kind, l.entity, l.grp, l.elem, hex(e.id), l.value FROM live l"
        " JOIN event e USING (n)",
        "conflict": "SELECT context, kind, entity, grp, elem FROM conflict",
        "recorder": "SELECT r.visit, s.id, r.person, r.sequence FROM recorder r"
        " JOIN stream s ON s.k = r.stream",
        "event": "SELECT hex(id), hex(header), hex(body) FROM event",
        "aside": "SELECT hex(e.id), a.reason FROM aside a JOIN event e USING (n)",
        "answer": "SELECT a.entity, a.verdict_verdict, a.verdict_conflict, a.note_text,"
        " hex(e.id) FROM k_answer a LEFT JOIN event e ON e.n = a.verdict_event",
        "finding": "SELECT entity, observation_text, observation_conflict, rest_dormant"
        " FROM k_finding",
    }
    return {
        name: sorted(store.connection.execute(sql).fetchall(), key=repr)
        for name, sql in queries.items()
    }


def files_under(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)

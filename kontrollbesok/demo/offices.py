"""The fictive team's computers, founded and enrolled as real ones are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kontrollbesok.demo.team import COORDINATOR, NEWCOMERS, PASSPHRASE, Member
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.files import Files
from kontrollbesok.ports.keys import Keys, UserKey
from kontrollbesok.ports.reads import Reads
from kontrollbesok.ports.store import Store
from kontrollbesok.services import enrolment, sync
from kontrollbesok.services.founding import Founder, found
from kontrollbesok.services.office import Office

ORGANISATION = "Arbetsmarknadsförvaltningen (påhittad)"
AUTHORITY = "arbetsmarknadsförvaltningen"
SHARED = "filyta"


class Computer(Protocol):
    """An empty computer with its keys made: what the entrypoint gives for each person."""

    @property
    def store(self) -> Store: ...
    @property
    def reads(self) -> Reads: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def files(self) -> Files: ...


MakeComputer = Callable[[Member, str | None], Computer]
"""A new computer for a person; the recovery recipient is known to the founder's alone."""


@dataclass(slots=True)
class Offices:
    """The team's offices, by the folder of whoever sits there, and their shared folder."""

    shared: Path
    by_folder: dict[str, Office] = field(default_factory=dict)
    _opened: dict[str, UserKey] = field(default_factory=dict)

    def of(self, member: Member) -> Office:
        """A person's office."""
        return self.by_folder[member.folder]

    def key(self, member: Member) -> UserKey:
        """A person's own key, opened once: what a passphrase costs is there to slow guesses."""
        if member.folder not in self._opened:
            self._opened[member.folder] = self.of(member).keys.unlock(PASSPHRASE)
        return self._opened[member.folder]

    def sync(self, *members: Member) -> None:
        """Let each of `members` sync with the shared folder, in turn."""
        for member in members:
            office = self.of(member)
            sync.sync(office, sync.folder(office, self.shared))


def gather(root: Path, make: MakeComputer, recovery_recipient: str) -> Offices:
    """Found the organisation and let everyone in, over request files and answers."""
    offices = Offices(root / SHARED)
    offices.shared.mkdir(parents=True, exist_ok=True)
    first = make(COORDINATOR, recovery_recipient)
    founder = Founder(
        ORGANISATION, AUTHORITY, COORDINATOR.name, COORDINATOR.title, _label(COORDINATOR)
    )
    coordinator = found(
        first.store,
        first.reads,
        first.clock,
        first.keys,
        first.files,
        founder,
        first.keys.unlock(PASSPHRASE),
    )
    offices.by_folder[COORDINATOR.folder] = coordinator
    for member in NEWCOMERS:
        computer = make(member, None)
        asked = enrolment.request(computer.keys, member.name, member.title, _label(member))
        answer = enrolment.approve(
            coordinator,
            enrolment.read_request(asked),
            member.roles,
            offices.key(COORDINATOR),
        )
        offices.by_folder[member.folder] = enrolment.join(
            computer.store,
            computer.reads,
            computer.clock,
            computer.keys,
            computer.files,
            answer,
        )
    return offices


def _label(member: Member) -> str:
    return f"{member.name.split()[0]}s dator".replace("ss dator", "s dator")

"""The team: who is in it, with which roles and computers, and how that is changed.

Source: record.md §2; ux.md §2.12.
"""

from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.request import EnrolmentRequest
from kontrollbesok.model.ids import DeviceId, PersonId
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services import people
from kontrollbesok.services.office import Office


@dataclass(frozen=True, slots=True)
class TeamComputer:
    """One computer of somebody's. `revoked`: what comes from it no longer counts."""

    id: DeviceId
    label: str
    revoked: bool
    is_own: bool  # the one that is looked from


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team, and their computers."""

    person: Person
    computers: tuple[TeamComputer, ...]
    is_me: bool

    @property
    def is_out(self) -> bool:
        """Whether every computer of theirs is revoked."""
        return all(one.revoked for one in self.computers)


def members(office: Office) -> tuple[Member, ...]:
    """Everybody, by name; those who are out last. On the writing thread."""
    computers: dict[PersonId, list[TeamComputer]] = {}
    for device in office.store.delivery.devices().values():
        one = TeamComputer(
            device.id, device.label, device.revoked, device.id == office.author.device
        )
        computers.setdefault(device.person, []).append(one)
    found = [
        Member(
            person,
            tuple(sorted(computers.get(person.id, ()), key=lambda one: one.label)),
            person.id == office.author.person,
        )
        for person in office.reads.people().values()
    ]
    return tuple(sorted(found, key=lambda one: (one.is_out, one.person.name.casefold())))


def is_coordinator(office: Office) -> bool:
    """Whether one may let in and out, and give roles."""
    me = office.reads.people().get(office.author.person)
    return me is not None and Role.COORDINATOR in me.roles


def known_person(office: Office, request: EnrolmentRequest) -> PersonId | None:
    """Whose the computer is that asks, where it has been in the team before."""
    device = office.store.delivery.devices().get(request.device)
    return device.person if device is not None else None


def set_roles(
    office: Office, person: PersonId, roles: frozenset[Role], person_key: UserKey
) -> Touched:
    """Let `person` have these roles and no others. Raises `UserError` LAST_COORDINATOR."""
    held = office.reads.people()[person].roles
    if Role.COORDINATOR in held - roles:
        _demand_another_coordinator(office, person)
    touched = Touched.NOTHING
    for role in sorted(roles - held):
        touched |= people.grant(office, person, role, person_key)
    for role in sorted(held - roles):
        touched |= people.take_back(office, person, role, person_key)
    return touched


def revoke(office: Office, device: DeviceId, reason: str, person_key: UserKey) -> Touched:
    """Let one computer out. Raises `UserError` LAST_COORDINATOR for the last one's last."""
    owner = next(
        one for one in members(office) if any(device == computer.id for computer in one.computers)
    )
    others = [one for one in owner.computers if one.id != device and not one.revoked]
    if Role.COORDINATOR in owner.person.roles and not others:
        _demand_another_coordinator(office, owner.person.id)
    return people.revoke(office, device, reason, person_key)


def let_go(office: Office, person: PersonId, reason: str, person_key: UserKey) -> Touched:
    """Let somebody out with every computer and role. Cut off half-way, once more does the rest.

    Raises `UserError` LAST_COORDINATOR.
    """
    member = next(one for one in members(office) if one.person.id == person)
    if Role.COORDINATOR in member.person.roles:
        _demand_another_coordinator(office, person)
    touched = set_roles(office, person, frozenset(), person_key)
    for computer in member.computers:
        if not computer.revoked:
            touched |= people.revoke(office, computer.id, reason, person_key)
    return touched


def _demand_another_coordinator(office: Office, person: PersonId) -> None:
    """Nobody could let anyone in any more."""
    others = (
        one
        for one in members(office)
        if one.person.id != person and Role.COORDINATOR in one.person.roles and not one.is_out
    )
    if next(others, None) is None:
        raise UserError(ErrorCode.LAST_COORDINATOR)

"""People: their devices, their roles and their ties. The list of who may do what is events."""

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import DeviceId, PersonId, UnitId, mint, natural
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import delete, put, record


def certify(
    office: Office,
    name: str,
    title: str,
    roles: frozenset[Role],
    *,
    device_key: bytes,
    user_key: bytes,
    recipient: str,
    label: str,
    person_key: UserKey,
    person: PersonId | None = None,
) -> PersonId:
    """Let a device into the organisation as one person's, with the roles the person has.

    A new `person` is minted unless the device is another of somebody known. Keys are raw public
    bytes. The coordinator's passphrase is needed.
    """
    who = person or PersonId(mint(office.clock.now_ms()))
    device = device_id(device_key)
    certificate = {
        "person": who,
        "device_key": device_key.hex(),
        "user_key": user_key.hex(),
        "recipient": recipient,
        "label": label,
    }
    store = office.store
    operations = [
        put(store, "certificate", device, "certificate", certificate),
        put(store, "person", who, "name", {"name": name, "title": title}),
        *(_grant(office, who, role) for role in sorted(roles)),
    ]
    record(office, Act("trust.certify", tuple(operations)), person_key)
    return who


def grant(office: Office, person: PersonId, role: Role, person_key: UserKey) -> Touched:
    """Give `person` a role."""
    return record(office, Act("trust.grant", (_grant(office, person, role),)), person_key)


def take_back(office: Office, person: PersonId, role: Role, person_key: UserKey) -> Touched:
    """Take a role from `person`. What was done while it was held stands."""
    operation = delete(office.store, "grant", natural(person, role), "grant")
    return record(office, Act("trust.take_back", (operation,)), person_key)


def revoke(office: Office, device: DeviceId, reason: str, person_key: UserKey) -> Touched:
    """Let a device out: what has come from it stays, what comes later is quarantined."""
    heads: dict[str, Json] = {
        stream: [sequence, event]
        for stream, (sequence, event) in office.store.heads_of(device).items()
    }
    operation = put(
        office.store, "certificate", device, "revocation", {"reason": reason, "heads": heads}
    )
    return record(office, Act("trust.revoke", (operation,)), person_key)


def declare_tie(
    office: Office, person: PersonId, unit: UnitId, kind: TieKind, reason: str
) -> Touched:
    """Note that `person` has a tie (jäv) to a unit: the person's own word, or the coordinator's."""
    value = {"kind": kind.value, "reason": reason}
    operation = put(office.store, "tie", natural(person, unit), "tie", value)
    return record(office, Act("person.tie", (operation,)))


def _grant(office: Office, person: PersonId, role: Role) -> Operation:
    value = {"person": person, "role": role.value}
    return put(office.store, "grant", natural(person, role), "grant", value)

"""What colleagues' computers say that they have, and that has not come here.

A computer says what it has before it sends it (docs/format §12), so a sync that was broken off
there, or a file that is still on its way, is known of here. Source: ux §7.3 E30.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.heads import Heads
from kontrollbesok.labels.genitive import device_label
from kontrollbesok.labels.sync import CHANGES, counted
from kontrollbesok.model.ids import DeviceId, PersonId, StreamId
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.exchange import Delivery
from kontrollbesok.services.office import Office
from kontrollbesok.services.sync_peers import Session

_CLAIMED: Final = (
    "claimed"  # a mark's subject: a replica; its sequence: how far its own stream goes
)


def note_claims(session: Session, said: Iterable[Heads]) -> None:
    """Remember who says to have written more than has come. After all that lay there was read."""
    delivery, now_ms = session.delivery, session.office.clock.now_ms()
    here, known = delivery.places(), delivery.marks(_CLAIMED)
    for heads in said:
        claimed = heads.places[heads.stream][0] if heads.stream in heads.places else -1
        before = known[heads.replica].sequence if heads.replica in known else -1
        if claimed > max(before, here[heads.stream][0] if heads.stream in here else -1):
            delivery.mark(_CLAIMED, heads.replica, claimed, now_ms)


def not_come(office: Office) -> Mapping[PersonId, int]:
    """How many changes each colleague has that have not come here."""
    delivery = office.store.delivery
    missing = _claimed(delivery)
    for awaited in delivery.awaited():
        if awaited.device is not None:
            device = awaited.device.id
            missing[device] = max(missing.get(device, 0), awaited.missing)
    devices, people = delivery.devices(), dict[PersonId, int]()
    for device, count in missing.items():
        if device in devices and not devices[device].revoked:
            person = devices[device].person
            people[person] = people.get(person, 0) + count
    return people


def unsent_elsewhere(
    office: Office, visit: Visit, missing: Mapping[PersonId, int]
) -> UserError | None:
    """UNSENT_ELSEWHERE, to be told and no more, where one of the team has more than has come.

    What the changes are about is not known until they are here.
    """
    holders = [person for person in visit.team if missing.get(person)]
    if not holders:
        return None
    name = office.reads.people()[holders[0]].name.split()[0]
    return UserError(
        ErrorCode.UNSENT_ELSEWHERE,
        computer=device_label(name),
        changes=counted(missing[holders[0]], CHANGES),
        unit=visit.unit_name,
        name=name,
    )


def _claimed(delivery: Delivery) -> dict[DeviceId, int]:
    here, missing = delivery.places(), dict[DeviceId, int]()
    for replica, mark in delivery.marks(_CLAIMED).items():
        device, _, stream = replica.partition("/")
        place = here.get(StreamId(stream))
        left = mark.sequence - (place[0] if place else -1)
        if left > 0:
            missing[DeviceId(device)] = missing.get(DeviceId(device), 0) + left
    return missing

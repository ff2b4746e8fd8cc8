"""Founding an organisation: event 0, from which every right follows.

Source: docs/format §5.
"""

import secrets
from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.founding import organisation_id
from kontrollbesok.journal.keys import Author, device_id
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import PersonId, StreamId, mint, natural
from kontrollbesok.model.people import Role
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.files import Files
from kontrollbesok.ports.keys import Keys, UserKey
from kontrollbesok.ports.reads import Reads
from kontrollbesok.ports.store import Store
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record


@dataclass(frozen=True, slots=True)
class Founder:
    """Who founds, and what the organisation is called."""

    organisation_name: str
    authority: str  # the board's department: "arbetsmarknadsförvaltningen"
    name: str
    title: str
    device_label: str


def found(
    store: Store,
    reads: Reads,
    clock: Clock,
    keys: Keys,
    files: Files,
    founder: Founder,
    person_key: UserKey,
) -> Office:
    """Found an organisation on this empty database; the founder becomes its coordinator.

    The keys must know the organisation's recovery recipient. Raises `UserError`
    RECOVERY_NOT_SET otherwise.
    """
    recovery = keys.recovery_recipient
    if recovery is None:
        raise UserError(ErrorCode.RECOVERY_NOT_SET)
    device_key, user_key, salt = (
        keys.device_public.hex(),
        keys.user_public.hex(),
        secrets.token_hex(16),
    )
    stream = StreamId(mint(clock.now_ms()))
    organisation = organisation_id(device_key, user_key, recovery, salt, stream)
    person = PersonId(mint(clock.now_ms()))
    author = Author(person, device_id(keys.device_public))
    store.begin_stream(stream)
    office = Office(store, reads, clock, keys, files, organisation, author)
    founding = {
        "name": founder.organisation_name,
        "device_key": device_key,
        "user_key": user_key,
        "recovery": recovery,
        "salt": salt,
    }
    certificate = {
        "person": person,
        "device_key": device_key,
        "user_key": user_key,
        "recipient": keys.recipient,
        "label": founder.device_label,
    }
    grant = {"person": person, "role": Role.COORDINATOR.value}
    operations = (
        Operation("organisation", organisation, "founding", Set(founding)),
        Operation("organisation", organisation, "profile", Set(_profile(founder))),
        Operation("certificate", author.device, "certificate", Set(certificate)),
        Operation("grant", natural(person, Role.COORDINATOR), "grant", Set(grant)),
        Operation("person", person, "name", Set({"name": founder.name, "title": founder.title})),
    )
    record(office, Act("organisation.found", operations), person_key)
    return office


def _profile(founder: Founder) -> dict[str, str]:
    return {"name": founder.organisation_name, "authority": founder.authority}

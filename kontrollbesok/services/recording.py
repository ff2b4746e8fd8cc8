"""From what a person did to an event in the record: the one way in for every use case."""

import secrets
from collections.abc import Mapping, Sequence

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set
from kontrollbesok.journal.refusal import RefusedError
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.model.ids import EventId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.keys import UserKey
from kontrollbesok.ports.store import Store
from kontrollbesok.services.office import Office


def record(office: Office, act: Act, person_key: UserKey | None = None) -> Touched:
    """Seal `act` and keep it: on disk when this returns.

    Raises `UserError` NOT_ALLOWED where the rules keep it out, and what the disk says.
    """
    try:
        event = seal(
            act,
            office.organisation,
            office.author,
            office.store.position(),
            at_ms=office.clock.now_ms(),
            salt=secrets.token_bytes(16),
            sign=office.keys.sign,
            sign_as_person=person_key.sign if person_key else None,
        )
        return office.store.append(event)
    except RefusedError as refusal:
        from kontrollbesok.labels.refusal import refusal_text  # words are many, refusals few

        raise UserError(ErrorCode.NOT_ALLOWED, why=refusal_text(refusal.reason)) from refusal


def catch_up(office: Office) -> None:
    """See to it that the own stream has cited all that is here.

    One event names one branch of a forked stream. Whoever is to answer for what is here must have
    seen them all, so the rest are named by events that do nothing else.
    """
    while office.store.position().more:
        record(office, Act("record.cite", ()))


def put(
    store: Store,
    kind: str,
    entity: str,
    group: str,
    value: Mapping[str, Json],
    seen: Sequence[EventId] | None = None,
) -> Operation:
    """A register group's new value, in place of what was `seen`; None: of all that stands."""
    return Operation(
        kind, entity, group, Set(_present(value)), _replaced(store, kind, entity, group, seen)
    )


def delete(store: Store, kind: str, entity: str, group: str) -> Operation:
    """A register group's value taken away."""
    return Operation(kind, entity, group, Delete(), _replaced(store, kind, entity, group, None))


def add(
    store: Store, kind: str, entity: str, group: str, element: str, value: Mapping[str, Json]
) -> Operation:
    """One element put into a set group, in place of what stands on that element."""
    return add_all(store, kind, entity, group, {element: value})


def add_all(
    store: Store, kind: str, entity: str, group: str, values: Mapping[str, Mapping[str, Json]]
) -> Operation:
    """Several elements put into a set group, in place of what stands on each."""
    standing = store.standing(kind, entity, group).elements or {}
    replaced = {one.event for element in values for one in standing.get(element, ())}
    elements = {element: _present(value) for element, value in values.items()}
    return Operation(kind, entity, group, Add(elements), tuple(sorted(replaced)))


def remove(store: Store, kind: str, entity: str, group: str, element: str) -> Operation:
    """One element taken out of a set group."""
    standing = (store.standing(kind, entity, group).elements or {}).get(element, ())
    replaced = tuple(sorted(candidate.event for candidate in standing))
    return Operation(kind, entity, group, Remove((element,)), replaced)


def _replaced(
    store: Store, kind: str, entity: str, group: str, seen: Sequence[EventId] | None
) -> tuple[EventId, ...]:
    if seen is not None:
        return tuple(sorted(seen))
    return tuple(sorted(c.event for c in store.register(kind, entity, group)))


def _present(value: Mapping[str, Json]) -> dict[str, Json]:
    return {name: _plain(item) for name, item in value.items() if item is not None}


def _plain(value: Json) -> Json:
    """Codes and ids as plain text: a subclass of str has no encoding in the record."""
    if isinstance(value, str):
        return str.__str__(value)
    return [_plain(item) for item in value] if isinstance(value, list) else value

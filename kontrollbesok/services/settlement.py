"""A settlement as its proof tells it: who settled what, in a chain of trust from the founding.

The chain is judged by the rules that judge the record itself. What the proof cannot show is what it
leaves out: that a right was taken back, or a device revoked, before the report was settled. For
that the event pack of the visit is verified, which has the whole past.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.keys import verify
from kontrollbesok.journal.merge import Candidates, agreed, merge
from kontrollbesok.journal.operation import Value
from kontrollbesok.journal.past import Past
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.rights import judge
from kontrollbesok.journal.trust import (
    Certificate,
    certificate_of,
    has_role,
    is_founding,
    signed_by_person,
)
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId, PersonId
from kontrollbesok.model.people import SETTLERS, Person
from kontrollbesok.model.visit_life import Step
from kontrollbesok.services.report_attests import SETTLING, person_at, stated
from kontrollbesok.services.settlement_proof import SettlementProof

Found = TypeVar("Found")

_TRUST: Final = frozenset({"organisation", "certificate", "grant", "person"})


@dataclass(frozen=True, slots=True)
class Settlement:
    """Who settled, and what the event says: the whole value of the step."""

    organisation: OrganisationId
    organisation_name: str
    person: Person
    event: Event
    value: Value


def settlement_of(proof: SettlementProof) -> Settlement:
    """What the proof shows, once every step from the founding to the settling holds.

    Raises `RefusedError` with the rule that the first faulty event breaks.
    """
    past = _TrustPast()
    for event in proof.trust:
        _check_trust(event, proof.organisation, past)
        past.events.append(event)
    settling = proof.settling
    _check_settling(settling, proof.organisation, past)
    founding = agreed(past.register("organisation", proof.organisation, "founding"))
    name = founding.value.get("name") if founding and founding.value else None
    return Settlement(
        organisation=proof.organisation,
        organisation_name=str(name or ""),
        person=person_at(past, settling.header.actor),
        event=settling,
        value=stated(settling, "life"),
    )


@dataclass(frozen=True, slots=True)
class _TrustPast:
    """`journal.past.Past` of events about trust alone: no visit has happened in it."""

    events: list[Event] = field(default_factory=list)

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        return merge(
            (event.id, operation)
            for event in self.events
            for operation in (event.body.operations if event.body else ())
            if operation.place == (kind, entity, group)
        ).register

    def contexts(self, kind: str, entity: str) -> frozenset[str | None]:
        return frozenset()

    def recall(self, key: tuple[object, ...], find: Callable[[], Found]) -> Found:
        return find()

    def recorders(self, visit: str) -> frozenset[PersonId]:
        return frozenset()

    def step_takers(self, visit: str, steps: frozenset[Step]) -> frozenset[PersonId]:
        return frozenset()

    def visit_events(self, visit: str) -> Iterator[tuple[EventId, tuple[BlobId, ...]]]:
        return iter(())

    def left_out(self, visit: str) -> frozenset[EventId]:
        return frozenset()

    def holds(self, stream: str, sequence: int, event: str) -> bool:
        return any(
            (known.header.stream, known.header.sequence, known.id) == (stream, sequence, event)
            for known in self.events
        )

    def is_erased(self, event: EventId) -> bool:
        return False

    def has_open_conflict(self, visit: str) -> bool:
        return False

    def open_remarks(self, visit: str) -> int:
        return 0


def _check_trust(event: Event, organisation: OrganisationId, past: _TrustPast) -> None:
    """One certificate or grant, by somebody who may give it. The first is the founding."""
    if event.body is None or any(op.kind not in _TRUST for op in event.body.operations):
        raise RefusedError(Reason.BAD_VALUE, "trust")
    if not past.events and not is_founding(event):
        raise RefusedError(Reason.UNKNOWN_DEVICE, "founding")
    _check_author(event, organisation, past)
    judge(event, past)


def _check_settling(event: Event, organisation: OrganisationId, past: _TrustPast) -> None:
    certificate = _check_author(event, organisation, past)
    if not signed_by_person(event, certificate):
        raise RefusedError(Reason.USER_SIGNATURE_MISSING, "settle")
    if not any(has_role(event.header.actor, role, past) for role in SETTLERS):
        raise RefusedError(Reason.NO_RIGHT, "settle")
    if event.header.act != SETTLING or stated(event, "life").get("step") != Step.SETTLE:
        raise RefusedError(Reason.BAD_VALUE, "settle")


def _check_author(event: Event, organisation: OrganisationId, past: Past) -> Certificate:
    """The event is of the organisation, and signed by a device that is its author's."""
    if event.header.organisation != organisation:
        raise RefusedError(Reason.OTHER_ORGANISATION, event.header.organisation)
    certificate = certificate_of(event, past)
    if not verify(certificate.device_key, bytes.fromhex(event.id), event.signature):
        raise RefusedError(Reason.BAD_SIGNATURE, event.header.stream)
    return certificate

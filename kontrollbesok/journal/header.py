"""The header of an event: what is chained and signed. Source: docs/format §3."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from kontrollbesok.model.ids import BlobId, DeviceId, EventId, OrganisationId, PersonId, StreamId

Dependencies: TypeAlias = Mapping[StreamId, tuple[int, EventId]]
NO_DEPENDENCIES: Final[Dependencies] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Header:
    """What is chained and signed. Pseudonymous ids only: no free text, no entity ids."""

    organisation: OrganisationId
    stream: StreamId
    sequence: int  # from 0, no gaps
    previous: EventId | None  # None at sequence 0
    lamport: int  # 1 + highest seen; sorts candidates on a screen, decides nothing
    at_ms: int  # the device's own wall clock, UTC; shown, never a reason to refuse
    actor: PersonId
    device: DeviceId
    act: str  # what the person did, for the history: "answer.give"
    context: str | None  # the visit, control or case that the act belongs to
    dependencies: Dependencies  # only what changed since the stream's previous event
    body_hash: str
    blobs: tuple[BlobId, ...]  # ascending
    critical: tuple[str, ...]  # what a reader must understand, ascending

"""What every way to colleagues offers: a folder today, a server beside it. Source: docs/format §11.

A transport carries; it decides nothing. What it hands over has been opened and, by `check`,
verified; what it could not use it names with the reason.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeAlias

from kontrollbesok.exchange.bundle import Run
from kontrollbesok.exchange.heads import SignedHeads
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.ids import BlobId, StreamId

Check: TypeAlias = Callable[[Sequence[Event]], object]  # raises `RefusedError`


@dataclass(frozen=True, slots=True)
class Parcel:
    """One stream's events from one file, in order."""

    source: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that gave nothing. `reason` None: it is encrypted to others than this device."""

    source: str
    reason: Reason | None
    detail: str = ""
    content: bytes = b""


class Transport(Protocol):
    """A way to colleagues. All raise `ShareLostError` when it breaks, and then nothing is half."""

    @property
    def label(self) -> str:
        """What a person calls it."""
        ...

    @property
    def stick(self) -> bool:
        """Whether it is something that a person puts in and pulls out."""
        ...

    @property
    def foreign(self) -> Collection[str]:
        """What lies there and is none of ours: ignored, and counted."""
        ...

    def reach(self) -> None:
        """See that it answers. Raises `UserError` FOLDER_NOT_OURS."""
        ...

    def heads(self) -> Sequence[SignedHeads]:
        """The heads that lie there, right in form."""
        ...

    def streams(self) -> frozenset[StreamId]:
        """The streams that something lies there of."""
        ...

    def runs(self, stream: StreamId) -> Sequence[Run]:
        """The stretches of a stream that lie there, by what their files say."""
        ...

    def fetch(
        self, stream: StreamId, after: int, check: Check, *, every: bool = False
    ) -> Iterator[Parcel | Unusable]:
        """What lies there of a stream beyond `after`, file by file in order.

        `every`: also what other files already cover, which is where a fork shows.
        """
        ...

    def publish(self, events: Sequence[Event], recipients: Sequence[str]) -> None:
        """Lay one stream's unbroken run there for the age `recipients`."""
        ...

    def announce(self, heads: bytes) -> None:
        """Lay this device's heads there in place of its former ones."""
        ...

    def letters(self) -> Iterator[bytes]:
        """The others' letters, whole and not yet opened."""
        ...

    def lay_letter(self, letter: bytes) -> None:
        """Lay this device's letter there in place of its former one."""
        ...

    def has_blob(self, blob: BlobId) -> bool:
        """Whether a blob lies there."""
        ...

    def read_blob(self, blob: BlobId, offset: int) -> Iterator[bytes]:
        """A blob's stored bytes from `offset` on, in chunks; none where it does not lie there."""
        ...

    def put_blob(
        self, blob: BlobId, source: BinaryIO, stop: Callable[[], bool], *, replace: bool = False
    ) -> bool:
        """Lay a blob there, going on where an earlier attempt ended. False when stopped.

        `replace`: one lies there already and is known to be damaged.
        """
        ...

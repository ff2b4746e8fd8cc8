"""What a view sets aside of the events that hold: behind a revocation, or in a fork.

A *view* is a vector: what one author had seen, or all that is here. Both are told by what the view
holds and by nothing else. What a revocation cuts off, no larger view takes back; a fork's branches
are taken back by a release. Source: docs/format §5.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.connection import Connection
from db.heads import Heads, stream_of
from db.histories import Entry, Histories
from kontrollbesok.journal.causality import Vector, join
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.journal.trust import kept_heads
from kontrollbesok.model.ids import DeviceId, EventId, StreamId


@dataclass(frozen=True, slots=True)
class _Revocation:
    """A revocation that holds: where it stands, and how far it lets each chain of the device be."""

    chain: StreamId
    sequence: int
    kept: Vector


@dataclass(frozen=True, slots=True)
class _Release:
    """A release that holds, and how far it lets the branches of forked streams count."""

    entry: Entry
    released: Vector


@dataclass(slots=True)
class Cuts:
    """The revocations and forks of one file."""

    connection: Connection
    heads: Heads
    histories: Histories
    _revocations: dict[DeviceId, list[_Revocation]] = field(default_factory=dict)
    _releases: dict[DeviceId, list[_Release]] = field(default_factory=dict)
    _revoking: set[tuple[StreamId, int]] = field(default_factory=set)
    _doubtful: set[DeviceId] = field(default_factory=set)  # no view sets others aside

    def load(self) -> None:
        """Learn which revocations and releases hold."""
        self._revocations.clear()
        self._releases.clear()
        self._revoking.clear()
        self._doubtful.clear()
        for device in self._devices("revocation"):
            found = [*map(self._revocation, self._stated(device, "revocation"))]
            if found:
                self._revocations[device] = found
                self._revoking |= {(one.chain, one.sequence) for one in found}
        for device in self._devices("release") if self.heads.branches else ():
            self._releases[device] = [*map(self._release, self._stated(device, "release"))]
        self._doubtful |= self._revocations.keys()
        if self._doubtful:
            self._doubt_who_was_let_in()

    @property
    def any(self) -> bool:
        """Whether there is anything that may set an event aside."""
        return bool(self._doubtful or self.heads.branches)

    def concern(self, stream: StreamId) -> bool:
        """Whether anything of the stream may be set aside."""
        return stream in self.heads.branches or (
            bool(self._doubtful) and self.heads.streams[stream].device in self._doubtful
        )

    def streams(self) -> frozenset[StreamId]:
        """The streams that something may be set aside of."""
        return frozenset(filter(self.concern, self.heads.streams))

    def reason(
        self, view: Vector, stream: StreamId, chain: StreamId, sequence: int
    ) -> Reason | None:
        """Why `view` sets the event at that place aside, or None. The view holds the event."""
        if not self.concern(stream) or (chain, sequence) in self._revoking:
            return None
        if stream in self.heads.branches:
            forked = self.heads.fork_in(stream, view)
            is_cut = forked is not None and sequence >= forked
            if is_cut and not self._is_released(view, stream, chain, sequence):
                return Reason.FORK
        if self._is_revoked(view, stream, chain, sequence):
            return Reason.REVOKED
        return None

    def counts(self, view: Vector, entry: Entry) -> bool:
        """Whether `entry` counts in `view`."""
        return (
            view.get(entry.chain, -1) >= entry.sequence
            and self.reason(view, entry.stream, entry.chain, entry.sequence) is None
        )

    def _is_revoked(self, view: Vector, stream: StreamId, chain: StreamId, sequence: int) -> bool:
        device = self.heads.streams[stream].device
        if device not in self._doubtful:
            return False
        for one in self._revocations.get(device, ()):
            is_kept = one.kept.get(chain, -1) >= sequence
            if not is_kept and view.get(one.chain, -1) >= one.sequence:
                return True
        return self._was_let_in_by_revoked(view, device, chain, sequence)

    def _is_released(self, view: Vector, stream: StreamId, chain: StreamId, sequence: int) -> bool:
        """Whether a release that counts in `view` lets the event count in spite of the fork.

        A release comes after all that it releases, so no two rest on each other.
        """
        return any(
            one.released.get(chain, -1) >= sequence and self.counts(view, one.entry)
            for one in self._releases.get(self.heads.streams[stream].device, ())
        )

    def _was_let_in_by_revoked(
        self, view: Vector, device: DeviceId, chain: StreamId, sequence: int
    ) -> bool:
        """Whether every certificate that the event rests on is cut off itself."""
        seen = self.heads.seen_at(chain, sequence)
        behind = [
            entry
            for entry in self._stated(device, "certificate")
            if seen.get(entry.chain, -1) >= entry.sequence
            and (entry.chain, entry.sequence) != (chain, sequence)  # a founder lets itself in
        ]
        return bool(behind) and all(
            self._is_revoked(view, entry.stream, entry.chain, entry.sequence) for entry in behind
        )

    def _doubt_who_was_let_in(self) -> None:
        """Doubt every device that a doubtful one has certified, and so on."""
        certified = {
            device: {self.heads.streams[entry.stream].device for entry in entries}
            for device in self._devices("certificate")
            if (entries := list(self._stated(device, "certificate")))
        }
        while more := {
            device
            for device, by in certified.items()
            if device not in self._doubtful and by & self._doubtful
        }:
            self._doubtful |= more

    def _devices(self, group: str) -> list[DeviceId]:
        self.histories.write()
        rows = self.connection.execute(
            "SELECT DISTINCT entity FROM touch WHERE kind = 'certificate' AND grp = ?", (group,)
        ).fetchall()
        return [DeviceId(entity) for (entity,) in rows]

    def _stated(self, device: DeviceId, group: str) -> Iterator[Entry]:
        entries = self.histories.of(("certificate", device, group))
        return (entry for entry in entries if isinstance(entry.operation.change, Set))

    def _revocation(self, entry: Entry) -> _Revocation:
        return _Revocation(entry.chain, entry.sequence, self._up_to_heads(entry))

    def _release(self, entry: Entry) -> _Release:
        return _Release(entry, self._up_to_heads(entry))

    def _up_to_heads(self, entry: Entry) -> Vector:
        """What a ruling leaves, by chain: its heads and all before them in their branches."""
        assert isinstance(entry.operation.change, Set)
        kept: list[Vector] = []
        for name, (_, event) in kept_heads(entry.operation.change.value).items():
            placed = self.heads.place(EventId(event))
            if placed is None or placed[1] != name:
                continue
            n, stream, sequence = placed
            seen = self.heads.seen_at(self.heads.chain_of(n, stream), sequence)
            kept.append({chain: last for chain, last in seen.items() if stream_of(chain) == stream})
        return join(kept)

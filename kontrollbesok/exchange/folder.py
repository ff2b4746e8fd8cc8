"""The shared folder or stick as a transport. Source: docs/format §11.

Nobody owns the folder and nobody locks it. Bundles are never changed and never removed; whoever
finds that something is missing lays it there again.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.bundle import (
    MAX_EVENTS,
    MAX_FILE_BYTES,
    MEBIBYTE,
    NotForUsError,
    Run,
    bundle_hash,
    open_bundle,
    seal_bundle,
)
from kontrollbesok.exchange.coverage import next_piece
from kontrollbesok.exchange.folder_names import (
    EVENTS,
    HEADS,
    LETTERS,
    blob_path,
    bundle_name,
    heads_name,
    is_stream,
    letter_name,
    read_bundle_name,
    read_heads_name,
    read_letter_name,
    stream_folder,
)
from kontrollbesok.exchange.heads import MAX_HEADS_BYTES, SignedHeads, read_heads
from kontrollbesok.exchange.letter import MAX_LETTER_BYTES
from kontrollbesok.exchange.share import Share
from kontrollbesok.exchange.transport import Check, Parcel, Unusable
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import BlobId, DeviceId, OrganisationId, StreamId

_MOST_HEADS: Final = 5_000  # files read at one look; a folder with more has been tampered with
_KEPT_BYTES: Final = MEBIBYTE  # of a refused file, for whoever looks into it


class FolderTransport:
    """`exchange.transport.Transport` over a share that holds the organisation's folder."""

    def __init__(
        self,
        share: Share,
        organisation: OrganisationId,
        device: DeviceId,
        identity: str,
        *,
        stick: bool = False,
    ) -> None:
        self.share = share
        self.stick = stick
        self.foreign: set[str] = set()  # names that are none of ours: ignored, and counted
        self._organisation = organisation
        self._device = device
        self._identity = identity

    @property
    def label(self) -> str:
        """What a person calls the folder."""
        return self.share.label

    def reach(self) -> None:
        """See that the folder answers. The team's folder is made anew where somebody emptied it.

        Raises `ShareLostError`, and `UserError` FOLDER_NOT_OURS for a stick that has not been
        registered: nothing is written on other people's sticks.
        """
        if self.stick and self.share.lies_somewhere() and not self.share.is_there():
            raise UserError(ErrorCode.FOLDER_NOT_OURS, folder=self.label)
        self.register()

    def register(self) -> None:
        """Make the organisation's place in the folder."""
        if not self.share.is_there():
            self.share.begin()

    # --- heads ---------------------------------------------------------------------------------

    def heads(self) -> Sequence[SignedHeads]:
        """The heads that lie there, right in form."""
        found = []
        for name in self._known(HEADS, lambda name: read_heads_name(name) is not None):
            data = self.share.read(f"{HEADS}/{name}", MAX_HEADS_BYTES)
            if data is None:
                continue
            with contextlib.suppress(RefusedError):
                signed = read_heads(data)
                if (
                    signed.heads.organisation == self._organisation
                    and heads_name(signed.heads.device, signed.identity) == name
                ):
                    found.append(signed)
            if len(found) == _MOST_HEADS:
                break
        return found

    def announce(self, heads: bytes) -> None:
        """Lay this device's heads there, and take its former ones away."""
        name = heads_name(self._device, read_heads(heads).identity)
        self.share.write(f"{HEADS}/{name}", heads)
        for other in self.share.names(HEADS):
            if other != name and read_heads_name(other) == self._device:
                self.share.remove(f"{HEADS}/{other}")

    # --- letters -------------------------------------------------------------------------------

    def letters(self) -> Iterator[bytes]:
        """The others' letters that are the bytes that their names say."""
        for name in self._known(LETTERS, lambda name: read_letter_name(name) is not None):
            if name.startswith(self._device):
                continue
            data = self.share.read(f"{LETTERS}/{name}", MAX_LETTER_BYTES)
            if data is not None and name.endswith(f"-{bundle_hash(data)}.kbl"):
                yield data

    def lay_letter(self, letter: bytes) -> None:
        """Lay this device's letter there, and take its former one away."""
        own = letter_name(self._device, letter)
        self.share.write(f"{LETTERS}/{own}", letter)
        for other in self.share.names(LETTERS):
            if other != own and other.startswith(self._device) and read_letter_name(other):
                self.share.remove(f"{LETTERS}/{other}")

    # --- events --------------------------------------------------------------------------------

    def streams(self) -> frozenset[StreamId]:
        """The streams that something lies there of."""
        return frozenset(StreamId(name) for name in self._known(EVENTS, is_stream))

    def runs(self, stream: StreamId) -> Sequence[Run]:
        """The stretches of a stream that lie there, by their files' names."""
        return [run for run, _ in self._files(stream)]

    def fetch(
        self, stream: StreamId, after: int, check: Check, *, every: bool = False
    ) -> Iterator[Parcel | Unusable]:
        """What lies there of a stream beyond `after`, file by file in order."""
        files = [(run, name) for run, name in self._files(stream) if run.last > after]
        place = after
        while files:
            piece = min(files) if every else next_piece(files, place)
            if piece is None:
                return
            files.remove(piece)
            run, name = piece
            taken = self._open(f"{stream_folder(stream)}/{name}", stream, run, check)
            if isinstance(taken, Parcel):
                place = max(place, run.last)
            if taken is not None:
                yield taken

    def publish(self, events: Sequence[Event], recipients: Sequence[str]) -> None:
        """Lay one stream's unbroken run there."""
        stream = events[0].header.stream
        run = Run(events[0].header.sequence, events[-1].header.sequence)
        data = seal_bundle(events, self._organisation, recipients)
        self.share.write(f"{stream_folder(stream)}/{bundle_name(run, data)}", data)

    def _files(self, stream: StreamId) -> list[tuple[Run, str]]:
        names = self._known(
            stream_folder(stream), lambda name: read_bundle_name(name, MAX_EVENTS) is not None
        )
        read = ((read_bundle_name(name, MAX_EVENTS), name) for name in names)
        return [(found[0], name) for found, name in read if found is not None]

    def _open(
        self, path: str, stream: StreamId, run: Run, check: Check
    ) -> Parcel | Unusable | None:
        """What a file gives; None when it is gone again, or held by another program."""
        data = self.share.read(path, MAX_FILE_BYTES)
        if data is None:
            size = self.share.size(path)
            too_large = size is not None and size > MAX_FILE_BYTES
            return Unusable(path, Reason.TOO_LARGE) if too_large else None
        try:
            if not path.endswith(f"-{bundle_hash(data)}.kbx"):
                raise RefusedError(Reason.ALTERED, "name")
            bundle = open_bundle(data, self._organisation, self._identity)
            if bundle.runs != {stream: run}:
                raise RefusedError(Reason.ALTERED, "place")
            check(bundle.events)
        except NotForUsError:
            return Unusable(path, None)
        except RefusedError as refusal:
            return Unusable(path, refusal.reason, refusal.detail, data[:_KEPT_BYTES])
        return Parcel(path, bundle.events)

    # --- blobs ---------------------------------------------------------------------------------

    def has_blob(self, blob: BlobId) -> bool:
        """Whether a blob lies there."""
        return self.share.size(blob_path(blob)) is not None

    def read_blob(self, blob: BlobId, offset: int) -> Iterator[bytes]:
        """A blob's stored bytes from `offset` on."""
        return self.share.chunks(blob_path(blob), offset)

    def put_blob(
        self, blob: BlobId, source: BinaryIO, stop: Callable[[], bool], *, replace: bool = False
    ) -> bool:
        """Lay a blob there."""
        if self.has_blob(blob) and not replace:
            return True
        return self.share.write_long(blob_path(blob), source, stop)

    def _known(self, folder: str, is_ours: Callable[[str], bool]) -> list[str]:
        """The names in a folder that are of the format's kind; the others are counted."""
        names = self.share.names(folder)
        self.foreign.update(f"{folder}/{name}" for name in names if not is_ours(name))
        return [name for name in names if is_ours(name)]

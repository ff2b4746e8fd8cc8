"""Attachments and pinned content: after the events, by hash, and going on where they stopped."""

import hashlib
from dataclasses import dataclass
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.heads import MOST_BLOBS
from kontrollbesok.model.ids import BlobId
from kontrollbesok.services.sync_peers import Peers, Session

_CHECKED: Final = "checked"  # which blobs were looked at for somebody who could not use them


@dataclass(slots=True)
class BlobExchange:
    """The blobs' part of one sync."""

    session: Session
    sent: int = 0
    received: int = 0

    def lay(self, peers: Peers) -> None:
        """Lay own blobs there and those that others ask for."""
        delivery, files = self.session.delivery, self.session.office.files
        delivery.note_blobs(files.has)
        for blob in delivery.unsent_blobs():
            if files.has(blob) and self._put(blob):
                delivery.blob_sent(blob)
        for heads in peers.said.values():
            for blob in heads.blobs:
                if files.has(blob):
                    self._answer(blob, heads.at_ms)

    def fetch(self) -> None:
        """Fetch what is missing here."""
        delivery, files = self.session.delivery, self.session.office.files
        delivery.note_blobs(files.has)
        for blob in delivery.wanted_blobs():
            if files.has(blob) or self._fetch(blob):
                delivery.blob_came(blob)

    def missing(self) -> tuple[BlobId, ...]:
        """What has been looked for in vain, so far as there is room to say it."""
        return tuple(self.session.delivery.wanted_blobs()[:MOST_BLOBS])

    def _put(self, blob: BlobId, *, replace: bool = False) -> bool:
        if self.session.stopped():
            return False
        with self.session.office.files.open_stored(blob) as source:
            lies_there = self.session.transport.put_blob(
                blob, source, self.session.stopped, replace=replace
            )
        self.sent += lies_there
        return lies_there

    def _answer(self, blob: BlobId, asked_ms: int) -> None:
        """Somebody misses the blob: lay it there, and see that one that lies there is whole."""
        transport, delivery = self.session.transport, self.session.delivery
        checked = delivery.marks(_CHECKED).get(blob)
        if checked is not None and checked.at_ms >= asked_ms:
            return
        if not transport.has_blob(blob):
            lies_there = self._put(blob)
        else:
            lies_there = self._is_whole(blob) or self._put(blob, replace=True)
        if lies_there:
            delivery.mark(_CHECKED, blob, 0, asked_ms)

    def _is_whole(self, blob: BlobId) -> bool:
        content = hashlib.sha256()
        for chunk in self.session.transport.read_blob(blob, 0):
            content.update(chunk)
        return content.hexdigest() == blob

    def _fetch(self, blob: BlobId) -> bool:
        """Take the blob in, from where an earlier sync stopped. False where it is not to be had."""
        files, transport = self.session.office.files, self.session.transport
        if self.session.stopped() or not transport.has_blob(blob):
            return False
        for chunk in transport.read_blob(blob, files.arrived(blob)):
            files.take_in(blob, files.arrived(blob), chunk)
            if self.session.stopped():
                return False
        try:
            files.finish(blob)
        except UserError as error:
            if error.code not in (ErrorCode.BLOB_DAMAGED, ErrorCode.BLOB_MISSING):
                raise
            return False  # other bytes than its name says: asked for anew
        self.received += 1
        return True

"""What a disk may hold after the power went: from what was written, and what was synced since.

Until a file is synced the disk may have none of its writes, any of them in any order, or a part
of one. The log and the database are files of their own, so each forgets by itself.
Source: journal.md §6, §10.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.disk import Act, Request

_SECTOR: Final = 512  # what a disk writes whole


class Loss(StrEnum):
    """How much of what was not synced is gone."""

    ALL = "all"
    SOME = "some"
    TORN = "torn"  # some, and a part of what is left


@dataclass(frozen=True, slots=True)
class Image:
    """The files after the power went before request `step`."""

    step: int
    loss: Loss
    files: Mapping[str, bytes]

    def write(self, folder: Path) -> Path:
        """Put the files in an empty folder."""
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder


def images(
    before: Mapping[str, bytes], requests: list[Request], seed: int, each: int = 1
) -> Iterator[Image]:
    """Images after every request, `each` of them with a random loss. `before` is on the disk."""
    chance = random.Random(seed)
    files = {name: _File(bytearray(content)) for name, content in before.items()}
    for step, request in enumerate(requests, 1):
        files.setdefault(request.file, _File()).take(request)
        for loss in chance.sample(list(Loss), each):
            left = {name: file.after(loss, chance) for name, file in files.items()}
            yield Image(
                step, loss, {name: bytes(data) for name, data in left.items() if data is not None}
            )


@dataclass(slots=True)
class _File:
    """What the disk has for certain, and what it may have."""

    synced: bytearray | None = None  # None: not there
    unsynced: list[Request] = field(default_factory=list)

    def take(self, request: Request) -> None:
        if request.act is Act.SYNC:
            self.synced = _done(self.synced, self.unsynced)
            self.unsynced = []
        else:
            self.unsynced.append(request)

    def after(self, loss: Loss, chance: random.Random) -> bytearray | None:
        kept = [] if loss is Loss.ALL else list(self._some(chance))
        if loss is Loss.TORN and kept:
            at = chance.randrange(len(kept))
            kept[at] = _torn(kept[at], chance)
        return _done(self.synced, kept)

    def _some(self, chance: random.Random) -> Iterator[Request]:
        share = chance.choice((0.1, 0.5, 0.9, 1.0))
        for request in self.unsynced:
            is_kept = chance.random() < share
            if request.act is Act.REMOVE and not is_kept:
                return  # the old file keeps the name: what came after was another file
            if is_kept:
                yield request


def _done(content: bytearray | None, requests: list[Request]) -> bytearray | None:
    data = None if content is None else bytearray(content)
    for request in requests:
        if request.act is Act.REMOVE:
            data = None
            continue
        data = bytearray() if data is None else data
        end = request.offset + len(request.content)
        if request.act is Act.TRUNCATE:
            del data[request.offset :]
        elif len(data) < end:
            data.extend(bytes(end - len(data)))
        data[request.offset : end] = request.content
    return data


def _torn(request: Request, chance: random.Random) -> Request:
    if request.act is not Act.WRITE:
        return request
    # Sectors are counted from the file's beginning, as the disk counts them.
    first = _SECTOR - request.offset % _SECTOR
    cuts = [0, *range(first, len(request.content), _SECTOR)]
    return Request(Act.WRITE, request.file, request.offset, request.content[: chance.choice(cuts)])

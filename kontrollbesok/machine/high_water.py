"""How far this database had come, told from outside it: the tripwire for an older copy.

A restored backup, a lost write-ahead log or a data folder copied to another computer would write
numbers that have been used. The mark lies apart from the data folder, so it is not restored or
copied with it; where mark and database disagree, the next own event begins a new stream
(`Store.begin_stream`). A whole disk that is cloned carries the mark along: that is seen by the
colleagues, as a fork. Source: record.md §2; journal.md §4, §9 faults 12, 13, 16, 17.
"""

import contextlib
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.digest import short_sha256_hex
from kontrollbesok.journal.keys import device_id
from kontrollbesok.machine.atomic_file import write_atomic

# Not the name of the data folder: on Windows the two would be one and the same.
_APP_NAME: Final = "kontrollbesok-state"


class Continuity(StrEnum):
    """Whether the database goes on where it was."""

    SAME = "same"
    OLDER = "older"  # it had come further than it is now
    ELSEWHERE = "elsewhere"  # it was in another folder or on another computer

    @property
    def is_broken(self) -> bool:
        """Whether a new stream must begin before the next own event."""
        return self is not Continuity.SAME


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is kept in the file."""

    stream: str
    sequence: int  # of the next own event
    previous: str | None  # id of the last one
    place: str


class HighWater:
    """The mark of one database, in a file of its own."""

    def __init__(self, file: Path, place: str) -> None:
        self._file = file
        self._place = place

    def judge(self, position: Position) -> Continuity:
        """What the mark says of a database whose next own event has `position`."""
        mark = self._read()
        if mark is None:
            return Continuity.SAME if position.sequence == 0 else Continuity.ELSEWHERE
        if mark.place != self._place:
            return Continuity.ELSEWHERE
        is_older = mark.stream != position.stream or position.sequence < mark.sequence
        is_other = position.sequence == mark.sequence and position.previous != mark.previous
        return Continuity.OLDER if is_older or is_other else Continuity.SAME

    def remember(self, position: Position) -> None:
        """Put the mark at `position`: at close, at each sync, and now and then.

        A mark that lags sees less and does no harm, so a disk that refuses it is let be.
        """
        mark: dict[str, Json] = {
            "place": self._place,
            "previous": position.previous,
            "sequence": position.sequence,
            "stream": position.stream,
        }
        if self._read() == _Mark(
            position.stream, position.sequence, position.previous, self._place
        ):
            return  # it stands there: most starts write nothing
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(self._file, canonical_bytes(mark))

    def _read(self) -> _Mark | None:
        try:
            value = parse_canonical(self._file.read_bytes())
        except (OSError, NotCanonicalError):
            return None
        match value:
            case {
                "stream": str(stream),
                "sequence": int(sequence),
                "previous": (str() | None) as previous,
                "place": str(place),
            }:
                return _Mark(stream, sequence, previous, place)
        return None


def high_water_of(device_public: bytes, folder: Path) -> HighWater:
    """The mark of the database that a device keeps in `folder`."""
    import platformdirs

    state = Path(platformdirs.user_state_path(_APP_NAME, appauthor=False))
    return HighWater(state / f"{device_id(device_public)}.mark", place_of(folder, machine_id()))


def place_of(folder: Path, machine: str) -> str:
    """A place as 64 hex digits that tell nothing: this folder on this computer."""
    place = f"{machine}\n{os.path.realpath(folder)}"
    return short_sha256_hex(place.encode())


def machine_id() -> str:
    """What the operating system calls this installation; empty where it has no name."""
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError):
            path = r"SOFTWARE\Microsoft\Cryptography"
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    try:
        return Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""

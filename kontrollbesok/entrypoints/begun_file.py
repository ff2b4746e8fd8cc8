"""What has been said in a first start that is not over, in a file that outlives the program."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.machine.atomic_file import write_atomic
from kontrollbesok.machine.disk_fault import disk_faults

if TYPE_CHECKING:
    from kontrollbesok.services.first_start import Begun

_NAME: Final = "first_start.json"


class BegunFile:
    """In a data folder, until the computer is in a team. A damaged one says nothing."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    def exists(self) -> bool:
        """Whether a first start is under way."""
        return self._file.exists()

    def read(self) -> "Begun":
        """What has been said so far."""
        from kontrollbesok.services.first_start import Begun

        try:
            value = parse_canonical(self._file.read_bytes())
            return _begun(value) if isinstance(value, dict) else Begun()
        except (OSError, NotCanonicalError, ValueError):
            return Begun()

    def write(self, begun: "Begun") -> None:
        """On the disk when this returns. Raises `UserError` for what the disk says."""
        with disk_faults():
            write_atomic(self._file, canonical_bytes(_fields(begun)))

    def remove(self) -> None:
        """The first start is over."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def _fields(begun: "Begun") -> dict[str, Json]:
    return {
        name: str.__str__(value) if isinstance(value, str) else value
        for name, value in asdict(begun).items()
    }


def _begun(fields: dict[str, Json]) -> "Begun":
    from kontrollbesok.services.first_start import Begun, Channel, Way

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    return Begun(
        way=Way(text("way")) if fields.get("way") else None,
        organisation=text("organisation"),
        authority=text("authority"),
        name=text("name"),
        title=text("title"),
        channel=Channel(text("channel")) if fields.get("channel") else None,
        folder=text("folder"),
        code_shown=fields.get("code_shown") is True,
        code_kept=fields.get("code_kept") is True,
    )

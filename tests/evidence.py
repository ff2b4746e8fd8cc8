"""Pictures, files and a team with a real store for them."""

import io
from pathlib import Path

from PIL import Image

from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.services import evidence
from kontrollbesok.services.evidence_files import Source, keep
from tests.offices import Team

PLENTY = 10**12
PLACE = b"59.3293 N 18.0686 E"


def jpeg(shade: int = 90, size: tuple[int, int] = (640, 480), place: bytes = b"") -> bytes:
    """A photo as a camera writes it: with the place it was taken, where one is given."""
    image = Image.new("RGB", size, (shade, 120, 255 - shade % 256))
    stream = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010E] = place.decode()
    image.save(stream, "JPEG", quality=90, exif=exif)
    return stream.getvalue()


def team_with_store(folder: Path, *names: str, free=lambda _: PLENTY) -> Team:
    """Nadja and `names`, whose blobs lie encrypted in one real store."""
    team = Team(folder, files=BlobStore(folder / "blobs", free=free))  # type: ignore[arg-type]
    team.found("Nadja")
    for name in names:
        team.join(name)
    return team


def add(office, visit, content: Path | bytes, name: str, *links):
    """Take in a file and add it to the visit."""
    kept = keep(office.files, Source(content, name))
    return evidence.add_to(office, visit, kept, links)

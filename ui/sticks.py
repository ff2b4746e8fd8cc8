"""Where the team's USB stick sits just now: a stick may come back under another letter."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from kontrollbesok.model.ids import OrganisationId

Volumes = Callable[[], Iterable[Path]]


def mounted_volumes() -> Iterable[Path]:
    """The roots of the disks that are in. May take long where one of them does not answer."""
    return [Path(one.rootPath()) for one in QStorageInfo.mountedVolumes() if one.isReady()]


def find_stick(
    kept: str, shared: str, organisation: OrganisationId, volumes: Volumes
) -> Path | None:
    """The stick as it was chosen, else any disk that has the team's folder; None: none is in.

    `shared`, the team's folder, is no stick, whatever disk it lies on.
    """
    known = [Path(kept)] if kept else []
    for place in (*known, *volumes()):
        if str(place) != shared and _has(place, organisation):
            return place
    return None


def _has(place: Path, organisation: OrganisationId) -> bool:
    try:
        return (place / organisation).is_dir()
    except OSError:
        return False

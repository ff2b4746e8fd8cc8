"""What the operating system knows of a place. Gathering is apart from judging (`places`)."""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from kontrollbesok.frozen import dataclass


class DriveKind(StrEnum):
    """What kind of disk a place is on."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    REMOTE = "remote"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The path with every link followed, and what is known of where it leads."""

    path: PurePath
    drive: DriveKind = DriveKind.UNKNOWN
    file_system: str = ""  # "ext4", "cifs"; empty where the system doesn't say
    is_system_disk: bool = False
    synced_roots: tuple[tuple[str, PurePath], ...] = ()  # service and the folder that it syncs
    cloud_provider: str | None = None  # a service that the file system itself tells of


def gather_facts(path: Path) -> PlaceFacts:
    """The facts about `path`, which need not exist yet."""
    real = Path(os.path.realpath(path))
    roots = tuple(_synced_roots(os.environ, Path.home()))
    if os.name == "nt":
        return _windows_facts(real, roots)
    return _linux_facts(real, roots)


def nearest_existing(path: Path) -> Path:
    """The path, or the closest folder above it that exists."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


# --- Linux -------------------------------------------------------------------------------------


def _linux_facts(path: Path, roots: tuple[tuple[str, PurePath], ...]) -> PlaceFacts:
    disk = disk_of(_device_folder(nearest_existing(path)))
    system_disk = disk_of(_device_folder(Path("/")))
    mount = mount_of(path, _read_text(Path("/proc/self/mounts")))
    return PlaceFacts(
        path=path,
        drive=drive_kind(disk),
        file_system=mount.file_system,
        is_system_disk=mount.point == "/" or (disk is not None and disk == system_disk),
        synced_roots=roots,
        cloud_provider=marked_service(path),
    )


def _device_folder(existing: Path) -> Path:
    number = existing.stat().st_dev
    return Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")


@dataclass(frozen=True, slots=True)
class Mount:
    """A line of the list of mounts."""

    point: str
    file_system: str


def mount_of(path: PurePath, mounts: str) -> Mount:
    """The mount that holds `path`, from the text of /proc/self/mounts."""
    best = Mount("", "")
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mount = Mount(_unescape(fields[1]), fields[2])
        # A later mount on the same point hides the earlier.
        if path.is_relative_to(mount.point) and len(mount.point) >= len(best.point):
            best = mount
    return best


def _unescape(field: str) -> str:
    r"""Spaces and other signs stand as octal in the list: `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)


def disk_of(device: Path) -> Path | None:
    """The whole disk that a block device of /sys is or lies on; None: no device of that name."""
    if not device.exists():
        return None
    real = device.resolve()
    # A partition's folder lies in its disk's, and only the disk says whether it is removable.
    return next((folder for folder in (real, real.parent) if (folder / "removable").exists()), real)


def drive_kind(disk: Path | None) -> DriveKind:
    """What /sys tells of a disk; one on a USB wire counts as removable."""
    if disk is None:
        return DriveKind.UNKNOWN
    on_usb = any(re.fullmatch(r"usb\d+", part) for part in disk.parts)
    is_removable = on_usb or _read_text(disk / "removable").strip() == "1"
    return DriveKind.REMOVABLE if is_removable else DriveKind.FIXED


# --- Windows -----------------------------------------------------------------------------------

_DRIVE_TYPES: Final = {2: DriveKind.REMOVABLE, 3: DriveKind.FIXED, 4: DriveKind.REMOTE}

# Folders under a cloud file provider carry a reparse tag; one byte of it is the provider's own.
_CLOUD_TAG: Final = 0x9000001A
_CLOUD_MASK: Final = 0xFFFF0FFF


def _windows_facts(path: Path, roots: tuple[tuple[str, PurePath], ...]) -> PlaceFacts:
    system_drive = os.environ.get("SYSTEMDRIVE", "C:")
    tags = [getattr(folder.lstat(), "st_reparse_tag", 0) for folder in _existing_line(path)]
    return PlaceFacts(
        path=path,
        drive=_DRIVE_TYPES.get(_drive_number(path.anchor), DriveKind.UNKNOWN),
        is_system_disk=path.drive.casefold() == system_drive.casefold(),
        synced_roots=roots,
        cloud_provider=cloud_provider(tags) or marked_service(path),
    )


def _drive_number(anchor: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(anchor))
    return 0


def cloud_provider(reparse_tags: Iterable[int]) -> str | None:
    """Whether one of the tags is a cloud file provider's."""
    is_cloud = any(tag & _CLOUD_MASK == _CLOUD_TAG for tag in reparse_tags)
    return "molnlagring" if is_cloud else None


# --- synced folders ----------------------------------------------------------------------------

# Files that a service leaves in the folder it syncs.
_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
}


def marked_service(path: Path, home: Path | None = None) -> str | None:
    """The service whose mark lies in the folder or in one above it."""
    for folder in _existing_line(path):
        if folder == (home or Path.home()):  # Dropbox keeps its settings there by the same name
            continue
        for marker, service in _MARKERS.items():
            if any(folder.glob(marker)):
                return service
    return None


def _existing_line(path: Path) -> list[Path]:
    return [folder for folder in (path, *path.parents) if folder.exists()]


def _synced_roots(environment: Mapping[str, str], home: Path) -> Iterable[tuple[str, PurePath]]:
    """The folders that the services say they sync."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if root := environment.get(variable):
            yield "OneDrive", Path(root)
    settings = [home / ".dropbox/info.json"]
    for variable in ("APPDATA", "LOCALAPPDATA"):
        if folder := environment.get(variable):
            settings.append(Path(folder, "Dropbox/info.json"))
    for file in settings:
        for root in dropbox_roots(_read_text(file)):
            yield "Dropbox", Path(root)


def dropbox_roots(text: str) -> list[str]:
    """The folders of each account in Dropbox's own info.json."""
    try:
        accounts = json.loads(text)
    except ValueError:
        return []
    if not isinstance(accounts, dict):
        return []
    return [
        account["path"]
        for account in accounts.values()
        if isinstance(account, dict) and isinstance(account.get("path"), str)
    ]


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""

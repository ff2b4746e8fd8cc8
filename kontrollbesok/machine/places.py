"""Where the data lie on this computer, and where they may not lie.

A database in use must be on a disk of the computer's own. On a network drive locks and shared
memory cannot be relied on, a synced folder is written by others, and a stick is pulled out.
Source: journal.md §1 A12, §9 fault 15.
"""

import os
from pathlib import Path, PurePath
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.place_facts import DriveKind, PlaceFacts, gather_facts

_APP_NAME: Final = "kontrollbesok"

# File systems whose files are on another computer, or that another computer writes in. Left out
# on purpose: 9p and virtiofs, which virtual machines and containers use for their own disks.
_NETWORK_TEXT: Final = """
nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs davfs ceph glusterfs lustre beegfs
fuse.sshfs fuse.gvfsd-fuse fuse.kio-fuse fuse.rclone fuse.davfs fuse.davfs2 fuse.glusterfs
fuse.s3fs fuse.smbnetfs fuse.curlftpfs fuse.google-drive-ocamlfuse fuse.onedriver
vboxsf fuse.vmhgfs-fuse prl_fs
"""
NETWORK_FILE_SYSTEMS: Final = frozenset(_NETWORK_TEXT.split())

# Folder names that the sync services give themselves: alone, or followed by an account's name.
_SERVICE_NAMES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
}


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of a data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "kontrollbesok.db"

    @property
    def blobs(self) -> Path:
        """Attachments and pinned content."""
        return self.root / "blobs"

    @property
    def backups(self) -> Path:
        """Backups of the database and the keys."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """What the program has done, without content."""
        return self.root / "logs"


def default_root() -> Path:
    """The data folder of the logged in user, in the part of the profile that stays local."""
    import platformdirs

    return Path(platformdirs.user_data_path(_APP_NAME, appauthor=False, roaming=False))


def prepare_places(root: Path | None = None) -> Places:
    """The data folder, made if need be. `root` is what the person chose with `--data`.

    Raises `UserError`: PLACE_ON_NETWORK, PLACE_REMOVABLE, PLACE_SYNCED, PLACE_NOT_WRITABLE, and
    nothing is made then.
    """
    facts = gather_facts(root or default_root())
    refuse_unsafe(facts)
    folder = Path(facts.path)
    with disk_faults():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError, FileNotFoundError) as error:
            # a file is in the way, or there is no such disk
            raise UserError(ErrorCode.PLACE_NOT_WRITABLE) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise UserError(ErrorCode.PLACE_NOT_WRITABLE)
    return Places(folder)


def refuse_unsafe(facts: PlaceFacts) -> None:
    """Raise `UserError` for a place where data could be lost. Pure: the facts are given."""
    if _is_unc(facts.path) or facts.drive is DriveKind.REMOTE:
        raise UserError(ErrorCode.PLACE_ON_NETWORK)
    if facts.file_system.casefold() in NETWORK_FILE_SYSTEMS:
        raise UserError(ErrorCode.PLACE_ON_NETWORK)
    # A computer that runs from a stick has no other disk.
    if facts.drive is DriveKind.REMOVABLE and not facts.is_system_disk:
        raise UserError(ErrorCode.PLACE_REMOVABLE)
    if service := sync_service(facts):
        raise UserError(ErrorCode.PLACE_SYNCED, service=service)


def sync_service(facts: PlaceFacts) -> str | None:
    """The service that syncs the place, by what it says itself or by the folder's name."""
    for service, root in facts.synced_roots:
        if facts.path.is_relative_to(root):
            return service
    named = (_service_by_name(part.casefold()) for part in facts.path.parts)
    return next((service for service in named if service), facts.cloud_provider)


def _service_by_name(part: str) -> str | None:
    for name, service in _SERVICE_NAMES.items():
        if part == name or part.startswith((f"{name} -", f"{name} (")):
            return service
    return None


def _is_unc(path: PurePath) -> bool:
    r"""Whether the path names a share: `\\server\share`, also behind `\\?\UNC\`."""
    text = str(path).casefold()
    if text.startswith(("\\\\?\\", "\\\\.\\")):  # not a server but the system's own prefix
        return text[4:].startswith("unc\\")
    return text.startswith("\\\\")

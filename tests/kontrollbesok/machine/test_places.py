"""Where data may lie: on the computer's own disk, and nowhere that loses what is saved."""

import os
import stat
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine import places
from kontrollbesok.machine.place_facts import DriveKind, PlaceFacts
from kontrollbesok.machine.places import (
    Places,
    default_root,
    prepare_places,
    refuse_unsafe,
    sync_service,
)

LOCAL = PureWindowsPath(r"C:\Users\anna\AppData\Local\kontrollbesok")
HOME = PurePosixPath("/home/anna/.local/share/kontrollbesok")


def windows(path: str, drive: DriveKind = DriveKind.FIXED) -> PlaceFacts:
    """The facts about a place on Windows."""
    return PlaceFacts(PureWindowsPath(path), drive, is_system_disk=path.startswith("C:"))


def linux(file_system: str, path: PurePath = HOME) -> PlaceFacts:
    """The facts about a place on Linux."""
    return PlaceFacts(path, DriveKind.FIXED, file_system)


@pytest.mark.parametrize(
    "facts",
    [
        PlaceFacts(LOCAL, DriveKind.FIXED, is_system_disk=True),
        windows(r"D:\data"),
        windows(r"\\?\C:\data"),
        PlaceFacts(HOME),
        *[linux(kind) for kind in ("ext4", "btrfs", "xfs", "zfs", "overlay", "tmpfs", "fuseblk")],
        # Virtual machines and containers have their own disk this way.
        *[linux(kind) for kind in ("9p", "virtiofs")],
        PlaceFacts(HOME, DriveKind.REMOVABLE, "ext4", is_system_disk=True),
        # Names that only begin like a service's.
        linux("ext4", PurePosixPath("/home/anna/dropboxes/data")),
        linux("ext4", PurePosixPath("/srv/onedrive_export/data")),
    ],
    ids=str,
)
def test_a_disk_of_ones_own_is_fine(facts: PlaceFacts) -> None:
    """Every ordinary place is let through."""
    refuse_unsafe(facts)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (windows(r"\\server\share\data"), ErrorCode.PLACE_ON_NETWORK),
        (windows(r"\\?\UNC\server\share\data"), ErrorCode.PLACE_ON_NETWORK),
        (windows(r"\\?\unc\server\share\data"), ErrorCode.PLACE_ON_NETWORK),
        (windows("//server/share/data"), ErrorCode.PLACE_ON_NETWORK),
        (windows("H:\\", DriveKind.REMOTE), ErrorCode.PLACE_ON_NETWORK),
        *[
            (linux(kind), ErrorCode.PLACE_ON_NETWORK)
            for kind in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.gvfsd-fuse", "vboxsf")
        ],
        (windows("E:\\data", DriveKind.REMOVABLE), ErrorCode.PLACE_REMOVABLE),
        (PlaceFacts(HOME, DriveKind.REMOVABLE, "vfat"), ErrorCode.PLACE_REMOVABLE),
        (windows(r"C:\Users\anna\OneDrive - Sundby kommun\data"), ErrorCode.PLACE_SYNCED),
        (windows(r"C:\Users\anna\onedrive"), ErrorCode.PLACE_SYNCED),
        (windows(r"C:\Users\anna\Dropbox (Privat)\x"), ErrorCode.PLACE_SYNCED),
        (windows(r"C:\Users\anna\Google Drive\x"), ErrorCode.PLACE_SYNCED),
        (linux("ext4", PurePosixPath("/home/anna/Nextcloud/data")), ErrorCode.PLACE_SYNCED),
        (PlaceFacts(HOME, cloud_provider="molnlagring"), ErrorCode.PLACE_SYNCED),
        (
            PlaceFacts(LOCAL, synced_roots=(("OneDrive", PureWindowsPath(r"c:\users\ANNA")),)),
            ErrorCode.PLACE_SYNCED,
        ),
    ],
    ids=str,
)
def test_what_could_lose_data_is_refused(facts: PlaceFacts, code: ErrorCode) -> None:
    """Fault 15: shares, sticks and synced folders are refused, with a sentence that says why."""
    with pytest.raises(UserError) as refused:
        refuse_unsafe(facts)

    assert refused.value.code is code
    assert "Inget är skapat där." in error_text(refused.value)


def test_the_service_is_named() -> None:
    """What the service says of itself goes before the folder's name."""
    facts = PlaceFacts(
        PurePosixPath("/data/onedrive/x"), synced_roots=(("Dropbox", PurePosixPath("/data")),)
    )

    assert sync_service(facts) == "Dropbox"
    assert sync_service(PlaceFacts(PurePosixPath("/data/onedrive/x"))) == "OneDrive"
    assert sync_service(PlaceFacts(PurePosixPath("/data/x"))) is None


def test_a_neighbour_of_a_synced_folder_is_fine() -> None:
    """A root covers what is in it, not what begins with the same letters."""
    roots = (("Dropbox", PurePosixPath("/home/anna/sync")),)

    refuse_unsafe(PlaceFacts(PurePosixPath("/home/anna/sync2/data"), synced_roots=roots))


def test_the_folder_is_made_and_private(tmp_path: Path) -> None:
    """A new folder is made with all that is above it, for its owner alone."""
    chosen = tmp_path / "a" / "b"

    made = prepare_places(chosen)

    assert made == Places(chosen)
    assert made.database.parent == made.blobs.parent == made.logs.parent == chosen
    if os.name != "nt":
        assert stat.S_IMODE(chosen.stat().st_mode) == 0o700
    assert prepare_places(chosen) == made


def test_a_link_is_followed(tmp_path: Path) -> None:
    """What a link leads to is what is judged and used."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(UserError) as refused:
        prepare_places(tmp_path / "link" / "data")

    assert refused.value.params == {"service": "Dropbox"}
    assert os.listdir(tmp_path / "Dropbox") == []


def test_a_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder is refused at start, not at the first answer."""
    monkeypatch.setattr(places.os, "access", lambda *_: False)

    with pytest.raises(UserError) as refused:
        prepare_places(tmp_path)

    assert refused.value.code is ErrorCode.PLACE_NOT_WRITABLE


def test_the_default_stays_on_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a choice the data lie in the part of the profile that isn't carried around."""
    monkeypatch.setenv("XDG_DATA_HOME", "/home/anna/.local/share")

    assert default_root().name == "kontrollbesok"
    if os.name != "nt":
        assert default_root() == Path("/home/anna/.local/share/kontrollbesok")

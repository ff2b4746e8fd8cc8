"""Reading what the system says of a place, from texts and folders as it would give them."""

import json
import os
from pathlib import Path, PurePosixPath

import pytest

from kontrollbesok.machine.place_facts import (
    DriveKind,
    Mount,
    cloud_provider,
    disk_of,
    drive_kind,
    dropbox_roots,
    gather_facts,
    marked_service,
    mount_of,
    nearest_existing,
)

MOUNTS = r"""
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home ext4 rw,relatime 0 0
//srv/team /home/anna/team cifs rw,vers=3.1.1 0 0
srv:/export /mnt/with\040space nfs4 rw 0 0
/dev/sdb1 /mnt/twice vfat rw 0 0
srv:/other /mnt/twice nfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "mount"),
    [
        ("/srv/data", Mount("/", "ext4")),
        ("/home/anna/data", Mount("/home", "ext4")),
        ("/home/anna/team", Mount("/home/anna/team", "cifs")),
        ("/home/anna/team/deep/data", Mount("/home/anna/team", "cifs")),
        ("/home/anna/teams", Mount("/home", "ext4")),
        ("/mnt/with space/data", Mount("/mnt/with space", "nfs4")),
        ("/mnt/twice/data", Mount("/mnt/twice", "nfs")),
    ],
)
def test_the_nearest_mount_holds_the_place(path: str, mount: Mount) -> None:
    """The longest mount point that is above the path, and the last one on it."""
    assert mount_of(PurePosixPath(path), MOUNTS) == mount


def test_no_list_of_mounts_says_nothing() -> None:
    """A system without the list is not taken for a network."""
    assert mount_of(PurePosixPath("/srv"), "") == Mount("", "")


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """A /sys with an inner disk, a card in its slot and a disk on a USB wire."""
    for disk, removable, part in (
        ("pci0/ata1/block/sda", "0", "sda2"),
        ("pci0/mmc0/block/mmcblk0", "1", "mmcblk0p1"),
        ("pci0/usb2/2-1/block/sdb", "0", "sdb1"),
    ):
        folder = tmp_path / "devices" / disk
        (folder / part).mkdir(parents=True)
        (folder / "removable").write_text(removable + "\n")
    links = tmp_path / "block"
    links.mkdir()
    for number, target in (
        ("8:0", "pci0/ata1/block/sda"),
        ("8:2", "pci0/ata1/block/sda/sda2"),
        ("179:1", "pci0/mmc0/block/mmcblk0/mmcblk0p1"),
        ("8:17", "pci0/usb2/2-1/block/sdb/sdb1"),
    ):
        (links / number).symlink_to(tmp_path / "devices" / target)
    return links


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("8:0", DriveKind.FIXED),
        ("8:2", DriveKind.FIXED),
        ("179:1", DriveKind.REMOVABLE),
        ("8:17", DriveKind.REMOVABLE),
        ("0:42", DriveKind.UNKNOWN),
    ],
)
def test_a_disk_tells_whether_it_can_be_taken_out(
    devices: Path, number: str, kind: DriveKind
) -> None:
    """By its own flag or by the wire it is on; what is no disk says nothing."""
    assert drive_kind(disk_of(devices / number)) is kind


def test_a_partition_lies_on_its_disk(devices: Path) -> None:
    """Two partitions of one disk are one disk: /home is on the system's."""
    assert disk_of(devices / "8:0") == disk_of(devices / "8:2")
    assert disk_of(devices / "8:2") != disk_of(devices / "8:17")


@pytest.mark.parametrize(
    ("tags", "is_cloud"),
    [
        ([], False),
        ([0, 0xA0000003, 0xA000000C], False),  # junction, symbolic link
        ([0, 0x9000001A], True),
        ([0x9000601A], True),  # OneDrive's own
        ([0x9000F01A, 0], True),
        ([0x80000013], False),  # a deduplicated file
    ],
)
def test_reparse_tags(tags: list[int], is_cloud: bool) -> None:
    """A cloud file provider's tag is known whatever its own byte says."""
    assert (cloud_provider(tags) is not None) is is_cloud


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        ("desktop.ini", None),
    ],
)
def test_a_mark_above_the_place_is_seen(tmp_path: Path, marker: str, service: str | None) -> None:
    """A service that leaves a mark in its folder is known whatever the folder is called."""
    deep = tmp_path / "team" / "deep"
    deep.mkdir(parents=True)
    (tmp_path / "team" / marker).touch()

    assert marked_service(deep / "not" / "yet") == service
    assert marked_service(deep, home=tmp_path / "team") is None


def test_dropbox_tells_its_folders() -> None:
    """Each account's folder; a file of anything else tells nothing."""
    accounts = {"personal": {"path": "/home/anna/D"}, "business": {"path": "/srv/D"}, "x": 1}

    assert dropbox_roots(json.dumps(accounts)) == ["/home/anna/D", "/srv/D"]
    for text in ("", "{", "[]", '{"personal": {"path": 1}}'):
        assert dropbox_roots(text) == []


@pytest.mark.skipif(os.name == "nt", reason="reads /proc")
def test_this_computer_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real system gives facts about a folder that doesn't exist yet, links followed."""
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.setenv("OneDrive", str(tmp_path / "one"))

    facts = gather_facts(tmp_path / "link" / "new" / "data")

    assert facts.path == tmp_path.resolve() / "new" / "data"
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
    assert facts.file_system or " / " not in mounts  # a chroot lists no root
    assert ("OneDrive", tmp_path / "one") in facts.synced_roots
    assert nearest_existing(Path(facts.path)) == tmp_path.resolve()

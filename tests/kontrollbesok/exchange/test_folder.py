"""The shared folder: whole files or none, no locks, other people's files left alone."""

import errno
import os
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.bundle import MAX_EVENTS, Run
from kontrollbesok.exchange.folder import FolderTransport
from kontrollbesok.exchange.folder_names import bundle_name, read_bundle_name
from kontrollbesok.exchange.heads import Heads, seal_heads
from kontrollbesok.exchange.share import Share, ShareLostError
from kontrollbesok.exchange.transport import Parcel, Unusable
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.keys import SigningKey, device_id
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import BlobId, StreamId
from tests.kontrollbesok.exchange.sealed import (
    DEVICE,
    IDENTITY,
    ORGANISATION,
    RECIPIENTS,
    STREAM,
    THEIRS,
    written,
)
from tests.shares import HeldError, Killed, Tricks, TrickyShare

EVENTS = written(12)


@pytest.fixture
def tricks():
    return Tricks()


@pytest.fixture
def folder(tmp_path, tricks):
    """The organisation's folder on a share, reached."""
    share = TrickyShare(tmp_path / ORGANISATION, "7" * 8, tricks)
    found = FolderTransport(share, ORGANISATION, device_id(DEVICE.public), IDENTITY)
    found.reach()
    return found


def fetched(folder, after=-1, check=lambda events: None, **how):
    return list(folder.fetch(STREAM, after, check, **how))


def places(parcels):
    return [event.header.sequence for parcel in parcels for event in parcel.events]


def stream_folder(folder) -> Path:
    return folder.share.root / "ev" / STREAM


def test_what_is_published_is_fetched(folder):
    """Stretches come back in order, from where the reader stands."""
    for first in (0, 4, 8):
        folder.publish(EVENTS[first : first + 4], RECIPIENTS)

    assert folder.streams() == {STREAM}
    assert sorted(folder.runs(STREAM)) == [Run(0, 3), Run(4, 7), Run(8, 11)]
    assert places(fetched(folder)) == list(range(12))
    assert places(fetched(folder, after=5)) == list(range(4, 12))
    assert fetched(folder, after=11) == []


def test_names_are_short_and_plain(folder):
    """At most 80 characters of lower case, digits, hyphen and point: no system trips on them."""
    folder.publish(EVENTS, RECIPIENTS)
    folder.announce(heads(folder))
    long = bundle_name(Run(10**14, 10**14 + 5), b"")

    names = [path.name for path in folder.share.root.rglob("*")] + [long]
    assert read_bundle_name(long, MAX_EVENTS) is not None
    for name in names:
        assert len(name) <= 80
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert name.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@pytest.mark.parametrize(
    "name",
    [
        "thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "0-3-0123456789abcdef0123456789abcdef (1).kbx",
        "0-3-0123456789abcdef0123456789abcdef-Annas konflikt.kbx",
        "0-3-0123456789ABCDEF0123456789ABCDEF.kbx",
        "00-3-0123456789abcdef0123456789abcdef.kbx",
        "3-0-0123456789abcdef0123456789abcdef.kbx",
        "0-999999999-0123456789abcdef0123456789abcdef.kbx",
        "aaaaaaaa-0123456789abcdef.part",
        "\u202ekbx.exe",
    ],
)
def test_foreign_files_are_ignored_and_counted(folder, name):
    """What is not named as a bundle is never opened, and says nothing of what lies there."""
    folder.publish(EVENTS[:4], RECIPIENTS)
    (stream_folder(folder) / name).write_bytes(b"x")

    assert places(fetched(folder)) == [0, 1, 2, 3]
    assert folder.runs(STREAM) == [Run(0, 3)]
    assert folder.foreign == {f"ev/{STREAM}/{name}"}


def test_a_damaged_file_stops_no_other(folder, tricks):
    """It is refused whole with its reason and its bytes; the others are read."""
    for first in (0, 4, 8):
        folder.publish(EVENTS[first : first + 4], RECIPIENTS)
    middle = next(path for path in stream_folder(folder).iterdir() if path.name.startswith("4-"))
    middle.write_bytes(middle.read_bytes()[:-9])

    found = fetched(folder)

    assert places(one for one in found if isinstance(one, Parcel)) == [0, 1, 2, 3, 8, 9, 10, 11]
    (bad,) = [one for one in found if isinstance(one, Unusable)]
    assert bad.reason is Reason.ALTERED
    assert bad.source.endswith(middle.name)
    assert bad.content == middle.read_bytes()


def test_another_file_takes_the_place_of_a_damaged_one(folder):
    """If somebody has laid the stretch there again, the stream goes on."""
    folder.publish(EVENTS[:8], RECIPIENTS)
    (damaged,) = stream_folder(folder).iterdir()
    damaged.write_bytes(b"")
    folder.publish(EVENTS[:4], RECIPIENTS)
    folder.publish(EVENTS[4:], RECIPIENTS)

    found = fetched(folder)

    assert places(one for one in found if isinstance(one, Parcel)) == list(range(12))


def test_a_file_under_a_wrong_name_is_refused(folder):
    """The name's stretch, stream and hash must all be the content's own."""
    folder.publish(EVENTS[:4], RECIPIENTS)
    (file,) = stream_folder(folder).iterdir()
    elsewhere = StreamId("d" * 32)
    other = folder.share.root / "ev" / elsewhere
    other.mkdir()
    (other / file.name).write_bytes(file.read_bytes())
    file.rename(file.with_name(file.name.replace("0-3", "0-5")))

    for stream in (STREAM, elsewhere):
        (found,) = folder.fetch(stream, -1, lambda events: None)
        assert isinstance(found, Unusable)
        assert found.reason is Reason.ALTERED


def test_what_the_check_refuses_is_not_handed_over(folder):
    """Chain and signature are asked before anything is given on."""
    folder.publish(EVENTS[:4], RECIPIENTS)

    def refuse(events):
        raise RefusedError(Reason.BAD_SIGNATURE, "stream")

    (found,) = fetched(folder, check=refuse)

    assert (found.reason, found.detail) == (Reason.BAD_SIGNATURE, "stream")


def test_a_file_for_others_is_no_fault(folder):
    """What was encrypted before one was a member is passed over without a reason."""
    folder.publish(EVENTS[:4], (str(THEIRS.to_public()),))

    (found,) = fetched(folder)

    assert found.reason is None


def test_every_file_is_read_where_a_fork_is_looked_for(folder):
    """Also what other files already cover."""
    folder.publish(EVENTS, RECIPIENTS)
    folder.publish(EVENTS[2:5], RECIPIENTS)

    assert places(fetched(folder)) == list(range(12))
    assert sorted(places(fetched(folder, every=True))) == sorted([*range(12), 2, 3, 4])


def test_a_kill_before_the_rename_leaves_nothing_to_read(folder, tricks):
    """A part is no file: nobody reads it, and its owner clears it away."""

    def kill(part):
        raise Killed

    tricks.before_rename = kill
    with pytest.raises(Killed):
        folder.publish(EVENTS[:4], RECIPIENTS)
    part = stream_folder(folder) / "77777777-0011223344556677.part"  # as a real kill leaves it
    part.write_bytes(b"half")
    theirs = part.with_name("88888888-0011223344556677.part")
    theirs.write_bytes(b"half")

    assert fetched(folder) == []

    tricks.before_rename = lambda part: None
    folder.publish(EVENTS[:4], RECIPIENTS)
    assert places(fetched(folder)) == [0, 1, 2, 3]
    assert not part.exists()
    assert theirs.exists()


def test_a_file_held_for_a_moment_is_waited_for(folder, monkeypatch):
    """A virus scanner that looks at the new file does not stop it from getting its name."""
    tries, replace = [], os.replace

    def held_twice(part, target):
        tries.append(part)
        if len(tries) < 3:
            raise HeldError(errno.EACCES, "held")
        replace(part, target)

    monkeypatch.setattr(os, "replace", held_twice)

    folder.publish(EVENTS[:4], RECIPIENTS)

    assert len(tries) == 3
    assert places(fetched(folder)) == [0, 1, 2, 3]


def test_a_file_held_for_good_is_told(folder, monkeypatch):
    """Patience ends, nothing half is left, and the next sync tries again."""

    def held(part, target):
        raise HeldError(errno.EACCES, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr("kontrollbesok.exchange.share._PATIENCE_SECONDS", 0.05)

    with pytest.raises(UserError) as caught:
        folder.publish(EVENTS[:4], RECIPIENTS)

    assert caught.value.code is ErrorCode.FOLDER_NOT_WRITABLE
    assert list(stream_folder(folder).iterdir()) == []


def test_the_same_file_twice_is_written_once(folder):
    """A name says what the content is: what lies there is not overwritten."""
    folder.share.write("ev/x", b"first")
    folder.share.write("ev/x", b"second")

    assert (folder.share.root / "ev/x").read_bytes() == b"first"


def test_a_share_that_vanishes_is_told(folder, tmp_path):
    """Reading and writing say that the folder is gone, and nothing is made in its place."""
    folder.publish(EVENTS[:4], RECIPIENTS)
    (tmp_path / ORGANISATION).rename(tmp_path / "away")

    for action in (
        folder.heads,
        folder.streams,
        lambda: fetched(folder),
        lambda: folder.publish(EVENTS[4:], RECIPIENTS),
        lambda: folder.announce(heads(folder)),
        lambda: list(folder.read_blob(BlobId("e" * 64), 0)),
    ):
        with pytest.raises(ShareLostError):
            action()
    assert not (tmp_path / ORGANISATION).exists()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.FOLDER_FULL),
        (errno.EROFS, ErrorCode.FOLDER_NOT_WRITABLE),
        (errno.EACCES, ErrorCode.FOLDER_NOT_WRITABLE),
    ],
)
def test_a_folder_that_takes_nothing_says_why(folder, tricks, number, code):
    """Full and write-protected are told apart, and nothing half is left."""

    def fail(part):
        raise OSError(number, "no")

    tricks.before_rename = fail

    with pytest.raises(UserError) as caught:
        folder.publish(EVENTS[:4], RECIPIENTS)

    assert caught.value.code is code
    assert list(stream_folder(folder).iterdir()) == []


def test_a_stick_must_be_the_teams(tmp_path):
    """On a strange stick nothing is written; once registered it is used."""
    share = Share(tmp_path / "KAMERA2" / ORGANISATION, "7" * 8)
    stick = FolderTransport(share, ORGANISATION, device_id(DEVICE.public), IDENTITY, stick=True)

    with pytest.raises(ShareLostError):
        stick.reach()  # not put in
    share.root.parent.mkdir()
    with pytest.raises(UserError) as caught:
        stick.reach()

    assert caught.value.code is ErrorCode.FOLDER_NOT_OURS
    assert caught.value.params["folder"] == "KAMERA2"
    assert list(share.root.parent.iterdir()) == []
    stick.register()
    stick.reach()


def heads(folder, *, device=DEVICE, at_ms=1, count=1):
    return seal_heads(
        Heads(
            ORGANISATION,
            device_id(device.public),
            STREAM,
            at_ms,
            places={STREAM: (count - 1, EVENTS[count - 1].id)},
            forks={},
        ),
        device.sign,
    )


def test_newer_heads_take_the_place_of_ones_own(folder):
    """One's own old heads are taken away, others' never."""
    other = SigningKey(bytes([8]) * 32)
    name = f"{device_id(other.public)}-"
    theirs = heads(folder, device=other)
    FolderTransport(folder.share, ORGANISATION, device_id(other.public), IDENTITY).announce(theirs)

    for count in (1, 2, 3):
        folder.announce(heads(folder, count=count))

    said = {one.heads.device: one.heads.places[STREAM][0] for one in folder.heads()}
    assert said == {device_id(DEVICE.public): 2, device_id(other.public): 0}
    assert any(path.name.startswith(name) for path in (folder.share.root / "heads").iterdir())


def test_heads_that_are_not_what_their_name_says_are_passed_over(folder):
    """Cut off, renamed, foreign or garbage: none of them is anybody's word."""
    folder.announce(heads(folder))
    (good,) = (folder.share.root / "heads").iterdir()
    data = good.read_bytes()
    (good.parent / good.name.replace(good.name[33:37], "0000")).write_bytes(data)
    (good.parent / ("0" * 32 + good.name[32:])).write_bytes(data)
    (good.parent / f"{'1' * 32}-{'2' * 32}.kbh").write_bytes(data[:-3])
    (good.parent / "heads.txt").write_bytes(data)

    assert len(folder.heads()) == 1


def test_a_blob_is_carried_by_its_hash(folder, tmp_path):
    """It lies under its own name and comes back in chunks, from any place on."""
    content = bytes(range(256)) * 9_000
    blob = BlobId(sha256_hex(content))
    source = tmp_path / "original"
    source.write_bytes(content)

    with source.open("rb") as file:
        assert folder.put_blob(blob, file, lambda: False)

    assert folder.has_blob(blob)
    assert (folder.share.root / "blob" / blob[:2] / blob).read_bytes() == content
    assert b"".join(folder.read_blob(blob, 1_000)) == content[1_000:]
    assert list(folder.read_blob(BlobId("e" * 64), 0)) == []


def test_a_blob_goes_on_where_it_was_stopped(folder, tmp_path):
    """What has come over is not sent again, and half a blob is no blob."""
    content = bytes(3_500_000)
    blob = BlobId(sha256_hex(content))
    source = tmp_path / "original"
    source.write_bytes(content)
    chunks = iter([False, False, True])

    with source.open("rb") as file:
        assert not folder.put_blob(blob, file, lambda: next(chunks))
        assert not folder.has_blob(blob)
        (part,) = (folder.share.root / "blob" / blob[:2]).iterdir()
        assert part.stat().st_size == 2 * 1024 * 1024
        assert folder.put_blob(blob, file, lambda: False)

    assert sha256_hex(b"".join(folder.read_blob(blob, 0))) == blob


def test_a_damaged_blob_can_be_replaced(folder, tmp_path):
    """A blob with other bytes than its name says gives way to the right ones."""
    content = b"kvitto"
    blob = BlobId(sha256_hex(content))
    place = folder.share.root / "blob" / blob[:2] / blob
    place.parent.mkdir(parents=True)
    place.write_bytes(b"kvittO")
    source = tmp_path / "original"
    source.write_bytes(content)

    with source.open("rb") as file:
        folder.put_blob(blob, file, lambda: False)
        assert place.read_bytes() == b"kvittO"
        folder.put_blob(blob, file, lambda: False, replace=True)

    assert place.read_bytes() == content


# --- letters ------------------------------------------------------------------------------------


def other_folder(tmp_path, number):
    """The same share, as another device sees it."""
    device = device_id(SigningKey(bytes([number]) * 32).public)
    return FolderTransport(Share(tmp_path / ORGANISATION, device[:8]), ORGANISATION, device, "")


def test_each_device_keeps_one_letter_and_reads_the_others(folder, tmp_path):
    """The former one goes away, and nobody else's does."""
    other = other_folder(tmp_path, 9)
    folder.lay_letter(b"ett")
    other.lay_letter(b"annat")
    folder.lay_letter(b"ett till")

    assert list(other.letters()) == [b"ett till"]
    assert list(folder.letters()) == [b"annat"]
    assert len(os.listdir(folder.share.root / "letters")) == 2


def test_a_letter_that_is_not_its_name_s_bytes_is_passed_over(folder, tmp_path):
    """Cut off, or still on its way; other names are counted as foreign."""
    other = other_folder(tmp_path, 9)
    other.lay_letter(b"ett brev")
    (name,) = os.listdir(folder.share.root / "letters")
    (folder.share.root / "letters" / name).write_bytes(b"ett br")
    (folder.share.root / "letters" / "thumbs.db").write_bytes(b"")

    assert list(folder.letters()) == []
    assert folder.foreign == {"letters/thumbs.db"}

"""Attachments: what went in comes out byte for byte, or a sentence says why not."""

import errno
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine import blob_store
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.model.ids import BlobId
from kontrollbesok.ports.files import MEGABYTE, BlobKey, Files
from tests.kontrollbesok.machine.killed import DIES, ROOT, run_killed

PLENTY = 10**12
ABSENT = BlobId("0" * 64)
ORIGINAL = bytes(range(256)) * 1000


@pytest.fixture
def blobs(folder: Path) -> BlobStore:
    """An empty store on a disk with plenty of room."""
    return BlobStore(folder, free=lambda _: PLENTY)


def code_of(action, *args) -> ErrorCode:
    """The code that the action is refused with; its Swedish sentence must be there too."""
    with pytest.raises(UserError) as refused:
        action(*args)
    assert "{" not in error_text(refused.value)
    return refused.value.code


def files_in(folder: Path) -> list[str]:
    """Every file below the folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def place_of(folder: Path, blob: BlobId) -> Path:
    """Where a blob lies."""
    return folder / blob[:2] / blob


def flip(path: Path, place: int, bit: int = 0) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


# --- in and out --------------------------------------------------------------------------------


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(0, 300) | st.sampled_from([65_535, 65_536, 65_537]) | st.integers(0, 3 << 20),
    seed=st.binary(min_size=1, max_size=16),
    flipped=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
)
def test_any_blob_comes_back_or_is_refused(
    tmp_path: Path, size: int, seed: bytes, flipped: float, bit: int
) -> None:
    """Any bytes come back; stored twice they look different; one flipped bit is refused."""
    folder = tmp_path / "blobs"
    store = BlobStore(folder, free=lambda _: PLENTY)
    original = (hashlib.shake_128(seed).digest(size)) if size else b""

    one, other = store.put(original), store.put(original)

    assert store.read(one.id, one.key) == original
    assert store.read(other.id, other.key) == original
    assert one.size == size
    assert one.content_hash == other.content_hash == hashlib.sha256(original).hexdigest()
    assert one.id != other.id
    assert one.key != other.key
    stored = place_of(folder, one.id)
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == one.id
    flip(stored, int(stored.stat().st_size * flipped), bit)
    assert code_of(store.read, one.id, one.key) is ErrorCode.BLOB_DAMAGED
    assert store.read(other.id, other.key) == original


def test_a_file_is_stored_byte_for_byte(blobs: BlobStore, folder: Path, tmp_path: Path) -> None:
    """From a path as from memory; the original is left where it was."""
    source = tmp_path / "kvitto.pdf"
    source.write_bytes(ORIGINAL)

    stored = blobs.put(source)

    assert blobs.read(stored.id, stored.key) == ORIGINAL
    assert source.read_bytes() == ORIGINAL
    assert files_in(folder) == [f"{stored.id[:2]}/{stored.id}"]


def test_the_stored_file_is_plain_age(blobs: BlobStore, folder: Path) -> None:
    """Whoever has the key can open the file with any age program, without ours."""
    stored = blobs.put(ORIGINAL)
    content = place_of(folder, stored.id).read_bytes()

    assert content.startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(stored.key)]) == ORIGINAL


def test_nothing_of_the_original_lies_on_the_disk(blobs: BlobStore, folder: Path) -> None:
    """The share, the stick and a thief see bytes without a pattern."""
    secret = b"personal number " * 10_000
    stored = blobs.put(secret)

    assert b"personal" not in place_of(folder, stored.id).read_bytes()


def test_a_given_key_is_used(blobs: BlobStore) -> None:
    """A thumbnail can share its original's key."""
    original = blobs.put(ORIGINAL)

    thumbnail = blobs.put(b"small", original.key)

    assert thumbnail.key == original.key
    assert blobs.read(thumbnail.id, original.key) == b"small"


def test_copying_out_gives_a_whole_file(blobs: BlobStore, tmp_path: Path) -> None:
    """The copy is the original, takes an older file's place, and no part is left."""
    stored = blobs.put(ORIGINAL)
    target = tmp_path / "out" / "kvitto.pdf"
    target.parent.mkdir()
    target.write_bytes(b"older")

    blobs.copy_out(stored.id, stored.key, target)

    assert target.read_bytes() == ORIGINAL
    assert os.listdir(target.parent) == ["kvitto.pdf"]


def test_a_damaged_blob_is_not_copied_out(blobs: BlobStore, folder: Path, tmp_path: Path) -> None:
    """A file that can't be trusted doesn't take the place of one that is there."""
    stored = blobs.put(ORIGINAL)
    flip(place_of(folder, stored.id), -1)
    target = tmp_path / "kvitto.pdf"
    target.write_bytes(b"older")

    assert code_of(blobs.copy_out, stored.id, stored.key, target) is ErrorCode.BLOB_DAMAGED
    assert target.read_bytes() == b"older"
    assert [name for name in os.listdir(tmp_path) if name.endswith(".part")] == []


@pytest.mark.parametrize("place", [0, 21, 40, 150, 250, 400, -17, -1])
@pytest.mark.parametrize("change", ["flip", "cut", "add", "empty"])
def test_other_bytes_are_refused(blobs: BlobStore, folder: Path, place: int, change: str) -> None:
    """Fault 52: flipped, cut off, added to or emptied: refused before anything is decrypted."""
    stored = blobs.put(ORIGINAL)
    path = place_of(folder, stored.id)
    content = path.read_bytes()
    if change == "flip":
        flip(path, place)
    elif change == "cut":
        path.write_bytes(content[:place])
    elif change == "add":
        path.write_bytes(content + content[:1])
    else:
        path.write_bytes(b"")

    assert code_of(blobs.read, stored.id, stored.key) is ErrorCode.BLOB_DAMAGED


def test_swapped_blobs_are_refused(blobs: BlobStore, folder: Path) -> None:
    """A whole blob under another one's name is damage, even with its own key."""
    one, other = blobs.put(b"one"), blobs.put(b"other")
    place_of(folder, one.id).write_bytes(place_of(folder, other.id).read_bytes())

    assert code_of(blobs.read, one.id, other.key) is ErrorCode.BLOB_DAMAGED


def test_a_wrong_key_is_told_from_damage(blobs: BlobStore, tmp_path: Path) -> None:
    """Another blob's key, or no key at all, leaves the file as it is and says so."""
    one, other = blobs.put(b"one"), blobs.put(b"other")

    assert code_of(blobs.read, one.id, other.key) is ErrorCode.BLOB_KEY_WRONG
    assert code_of(blobs.read, one.id, BlobKey("nonsense")) is ErrorCode.BLOB_KEY_WRONG
    plain = blobs.put_plain(b"never encrypted")
    assert code_of(blobs.copy_out, plain, one.key, tmp_path / "x") is ErrorCode.BLOB_KEY_WRONG
    assert blobs.read(one.id, one.key) == b"one"


def test_what_is_not_here_is_missing(blobs: BlobStore, tmp_path: Path) -> None:
    """A blob that has not come is told apart from a damaged one."""
    assert not blobs.has(ABSENT)
    assert code_of(blobs.read, ABSENT) is ErrorCode.BLOB_MISSING
    assert code_of(blobs.stored_size, ABSENT) is ErrorCode.BLOB_MISSING
    assert code_of(blobs.copy_out, ABSENT, None, tmp_path / "x") is ErrorCode.BLOB_MISSING
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "con", "é" * 64]
)
def test_a_name_is_never_a_path(blobs: BlobStore, name: str) -> None:
    """Fault 26: what is no id is not looked for on the disk."""
    blob = BlobId(name)

    assert not blobs.has(blob)
    assert code_of(blobs.read, blob) is ErrorCode.BLOB_MISSING
    with pytest.raises(ValueError, match="not a blob id"):
        blobs.take_in(blob, 0, b"x")


def test_plain_content_is_stored_once(blobs: BlobStore, folder: Path) -> None:
    """A checklist that is pinned a hundred times is one blob, named by its bytes."""
    blob = blobs.put_plain(b"checklist")

    assert blobs.put_plain(b"checklist") == blob == hashlib.sha256(b"checklist").hexdigest()
    assert files_in(folder) == [f"{blob[:2]}/{blob}"]
    assert place_of(folder, blob).read_bytes() == b"checklist"
    assert blobs.read(blob) == b"checklist"


def test_plain_content_mends_a_damaged_blob(blobs: BlobStore, folder: Path) -> None:
    """Pinning the same content again puts the right bytes back, seen damaged or not."""
    blob = blobs.put_plain(b"checklist")
    flip(place_of(folder, blob), 3)

    assert blobs.put_plain(b"checklist") == blob

    assert blobs.has(blob)
    assert blobs.read(blob) == b"checklist"


def test_the_list_of_blobs(blobs: BlobStore, folder: Path) -> None:
    """Every blob that is here and nothing else that lies in the folder."""
    stored = {blobs.put(b"one").id, blobs.put_plain(b"two")}
    blobs.take_in(ABSENT, 0, b"on its way")
    (folder / "ab").mkdir(exist_ok=True)
    (folder / "ab" / "Thumbs.db").write_bytes(b"")

    assert set(blobs.blobs()) == stored


def test_a_dropped_blob_is_gone(blobs: BlobStore, folder: Path) -> None:
    """Gallring takes the blob and what had come of it; dropping twice does nothing."""
    stored = blobs.put(ORIGINAL)
    blobs.take_in(stored.id, 0, b"again")

    blobs.drop(stored.id)
    blobs.drop(stored.id)

    assert not blobs.has(stored.id)
    assert files_in(folder) == []


# --- from a colleague --------------------------------------------------------------------------


def test_a_blob_comes_in_pieces(blobs: BlobStore, tmp_path: Path) -> None:
    """Fault 53: what has come is kept over a restart, and the rest follows."""
    sender = BlobStore(tmp_path / "sender", free=lambda _: PLENTY)
    sent = sender.put(ORIGINAL)
    with sender.open_stored(sent.id) as file:
        content = file.read()
    assert sender.stored_size(sent.id) == len(content)

    blobs.take_in(sent.id, 0, content[:1000])
    restarted = BlobStore(tmp_path / "data", free=lambda _: PLENTY)
    restarted.clear_leftovers()
    assert restarted.arrived(sent.id) == 1000
    assert not restarted.has(sent.id)
    restarted.take_in(sent.id, 1000, content[1000:])
    restarted.finish(sent.id)

    assert restarted.has(sent.id)
    assert restarted.arrived(sent.id) == 0
    assert restarted.read(sent.id, sent.key) == ORIGINAL
    restarted.finish(sent.id)  # told twice, done once


def test_an_original_is_a_private_file_for_as_long_as_it_is_read(blobs: BlobStore) -> None:
    """Readers that want a path get one that nobody else can open, and that is gone after."""
    kept = blobs.put(ORIGINAL)

    with blobs.original(kept.id, kept.key, ".csv") as path:
        assert path.read_bytes() == ORIGINAL
        assert path.suffix == ".csv"
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0

    assert not path.exists()
    assert list(blobs.blobs()) == [kept.id]


def test_an_original_that_a_kill_left_is_cleared_at_the_next_start(folder: Path) -> None:
    """No decrypted copy outlives the program by more than one start."""
    source = (
        "import os\n"
        "from pathlib import Path\n"
        "from kontrollbesok.machine.blob_store import BlobStore\n"
        f"blobs = BlobStore(Path({str(folder)!r}), free=lambda _: 10**12)\n"
        "kept = blobs.put(b'hemligt')\n"
        "with blobs.original(kept.id, kept.key):\n"
        "    os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert any(b"hemligt" in file.read_bytes() for file in folder.rglob("*") if file.is_file())

    BlobStore(folder, free=lambda _: PLENTY).clear_leftovers()

    assert not any(b"hemligt" in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_pieces_follow_each_other(blobs: BlobStore) -> None:
    """A gap or a repeated piece is the caller's bug and writes nothing."""
    blobs.take_in(ABSENT, 0, b"abc")

    for offset in (0, 2, 4):
        with pytest.raises(ValueError, match="next bytes"):
            blobs.take_in(ABSENT, offset, b"d")
    assert blobs.arrived(ABSENT) == 3


def test_other_bytes_than_promised_are_thrown_away(blobs: BlobStore, folder: Path) -> None:
    """A colleague's blob that isn't what its id says never becomes one of ours."""
    blobs.take_in(ABSENT, 0, b"something else")

    assert code_of(blobs.finish, ABSENT) is ErrorCode.BLOB_DAMAGED
    assert files_in(folder) == []
    assert code_of(blobs.finish, ABSENT) is ErrorCode.BLOB_MISSING


def test_a_damaged_blob_is_asked_for_anew(blobs: BlobStore, folder: Path) -> None:
    """Once seen damaged it counts as not here, until a colleague's copy has come."""
    stored = blobs.put(ORIGINAL)
    path = place_of(folder, stored.id)
    content = path.read_bytes()
    flip(path, 100)
    assert blobs.has(stored.id)
    assert code_of(blobs.read, stored.id, stored.key) is ErrorCode.BLOB_DAMAGED
    assert not blobs.has(stored.id)
    assert list(blobs.blobs()) == []

    blobs.take_in(stored.id, 0, content)
    blobs.finish(stored.id)

    assert blobs.has(stored.id)
    assert blobs.read(stored.id, stored.key) == ORIGINAL


def test_nobody_sends_more_than_a_blob_can_hold(
    blobs: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sender that never stops is stopped."""
    monkeypatch.setattr(blob_store, "_LARGEST_STORED", 10)
    blobs.take_in(ABSENT, 0, b"0123456789")

    assert code_of(blobs.take_in, ABSENT, 10, b"x") is ErrorCode.FILE_TOO_LARGE
    assert blobs.arrived(ABSENT) == 10


# --- what the world refuses --------------------------------------------------------------------


def test_a_source_that_cannot_be_read(blobs: BlobStore, folder: Path, tmp_path: Path) -> None:
    """A file that is gone, a folder and a device are refused, and nothing is left."""
    assert code_of(blobs.put, tmp_path / "gone.pdf") is ErrorCode.SOURCE_UNREADABLE
    assert code_of(blobs.put, tmp_path) is ErrorCode.SOURCE_UNREADABLE
    assert code_of(blobs.put, Path(os.devnull)) is ErrorCode.SOURCE_UNREADABLE
    assert files_in(folder) == []


class _TornFile(io.BytesIO):
    """A stick that is pulled out while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 50_000:
            raise OSError(errno.EIO, "the stick is gone")
        return super().read(size)


def test_a_source_that_goes_away_leaves_nothing(
    blobs: BlobStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an original is no original: the source is blamed, not the disk."""
    monkeypatch.setattr(blob_store.io, "BytesIO", _TornFile)

    assert code_of(blobs.put, ORIGINAL) is ErrorCode.SOURCE_UNREADABLE
    assert files_in(folder) == []


def test_limits_are_held_before_anything_is_written(
    blobs: BlobStore, folder: Path, tmp_path: Path
) -> None:
    """E11: a film of 201 MB is refused by its size alone."""
    film = tmp_path / "kassarum.mp4"
    with film.open("wb") as file:
        file.truncate(201 * MEGABYTE)

    assert code_of(blobs.put, film) is ErrorCode.FILM_TOO_LARGE
    assert files_in(folder) == []


def test_a_nearly_full_disk_takes_no_attachments(folder: Path) -> None:
    """E14: 200 MB are left for the person's words; checklists are small and still fit."""
    store = BlobStore(folder, free=lambda _: 200 * MEGABYTE + 99)

    assert code_of(store.put, bytes(100)) is ErrorCode.DISK_NEARLY_FULL
    assert code_of(store.take_in, ABSENT, 0, bytes(100)) is ErrorCode.DISK_NEARLY_FULL
    assert files_in(folder) == []
    store.put(bytes(99))
    BlobStore(folder, free=lambda _: 0).put_plain(b"checklist")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("fault", "code"), [(errno.ENOSPC, ErrorCode.DISK_FULL), (errno.EIO, ErrorCode.DISK_FAILED)]
)
def test_a_disk_that_refuses_leaves_nothing_half(
    blobs: BlobStore,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    fault: int,
    code: ErrorCode,
) -> None:
    """Refused at the flush or at the rename: a sentence, and the folders as they were."""
    kept = blobs.put_plain(b"kept")
    before, beside = files_in(folder), files_in(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(fault, "refused")

    monkeypatch.setattr(os, call, refuse)

    assert code_of(blobs.put, ORIGINAL) is code
    assert code_of(blobs.put_plain, b"new") is code
    assert code_of(blobs.copy_out, kept, None, tmp_path / "out") is code
    assert files_in(folder) == before
    assert files_in(tmp_path) == beside
    monkeypatch.undo()
    assert blobs.read(kept) == b"kept"


FULL = """
import resource, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from kontrollbesok.errors import UserError
from kontrollbesok.machine.blob_store import BlobStore
store = BlobStore(Path({folder!r}), free=lambda _: 10**12)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for act in (
    lambda: store.put(bytes(200_000)),
    lambda: store.put_plain(bytes(200_000)),
    lambda: store.take_in("0" * 64, 0, bytes(200_000)),
    lambda: store.copy_out({blob!r}, {key!r}, Path({target!r})),
):
    try:
        act()
    except UserError as error:
        print(error.code.value)
store.put_plain(b"small")
print(store.arrived("0" * 64))
"""


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_the_real_kernels_no_is_a_full_disk(blobs: BlobStore, folder: Path, tmp_path: Path) -> None:
    """A write that the kernel cuts short in the middle is told as a full disk and cleaned up."""
    stored = blobs.put(ORIGINAL)
    script = FULL.format(
        root=str(ROOT),
        folder=str(folder),
        blob=stored.id,
        key=stored.key,
        target=str(tmp_path / "out"),
    )

    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()

    assert said == ["disk_full"] * 4 + ["0"]
    assert sorted(path.name for path in folder.glob("??/*")) == sorted(
        [stored.id, hashlib.sha256(b"small").hexdigest()]
    )
    assert list((folder / "writing").iterdir()) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("call", "turn"), [("fsync", 1), ("replace", 1)])
def test_a_killed_write_shows_no_blob(folder: Path, call: str, turn: int) -> None:
    """Fault 7: no half blob is ever visible, and the leavings are swept at the next start."""
    source = (
        "from pathlib import Path\n"
        "from kontrollbesok.machine.blob_store import BlobStore\n"
        f"BlobStore(Path({str(folder)!r}), free=lambda _: 10**12).put(bytes(200_000))\n"
    )

    assert run_killed(source, call, turn) == DIES

    store = BlobStore(folder, free=lambda _: PLENTY)
    assert list(store.blobs()) == []
    assert files_in(folder) != []
    store.clear_leftovers()
    assert files_in(folder) == []


def test_a_blob_that_was_told_of_is_there(folder: Path) -> None:
    """Killed right after the rename's flush has begun: the blob has its name and is whole."""
    source = (
        "from pathlib import Path\n"
        "from kontrollbesok.machine.blob_store import BlobStore\n"
        f"BlobStore(Path({str(folder)!r}), free=lambda _: 10**12).put_plain(bytes(200_000))\n"
    )

    assert run_killed(source, "fsync", 3) == DIES  # file, new folder, and then the rename's

    store = BlobStore(folder, free=lambda _: PLENTY)
    (blob,) = store.blobs()
    assert store.read(blob) == bytes(200_000)


BOUNDED = """
import resource, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from kontrollbesok.machine.blob_store import BlobStore
store = BlobStore(Path({folder!r}), free=lambda _: 10**12)
store.put(bytes(1000))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stored = store.put(Path({source!r}))
store.copy_out(stored.id, stored.key, Path({target!r}))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, stored.size)
"""


@pytest.mark.skipif(os.name == "nt", reason="getrusage")
def test_memory_stays_small(folder: Path, tmp_path: Path) -> None:
    """A large film goes in and out in pieces: 100 MB of it take less than 16 MB of memory."""
    source = tmp_path / "film.bin"
    with source.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    script = BOUNDED.format(
        root=str(ROOT), folder=str(folder), source=str(source), target=str(tmp_path / "out")
    )

    kib, size = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()

    assert int(size) == 100 * MEGABYTE
    assert int(kib) < 16 * 1024
    assert (tmp_path / "out").stat().st_size == 100 * MEGABYTE


def test_the_store_is_the_port(blobs: BlobStore) -> None:
    """The machine offers what the port asks for, the ballast too."""
    port: Files = blobs

    assert port.release_ballast() is False

"""`keys.json`: everything that lies on the disk about the keys, and nothing that opens them.

The file is written twice, as itself and as a reserve, each with a checksum. One flipped bit in a
file of two kilobytes must not cost a summer's unsynced work.
"""

import contextlib
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.digest import short_sha256_hex
from kontrollbesok.machine.atomic_file import clear_parts, write_atomic
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.key_box import Box
from kontrollbesok.machine.key_file import KeyFileLock
from kontrollbesok.machine.key_lock import Lock
from kontrollbesok.machine.keyring_secret import KeyringLock
from kontrollbesok.machine.passphrase import Cost, PassphraseLock, Stretch, stretch_fields
from kontrollbesok.ports.keys import LockKind

FILE_NAME: Final = "keys.json"
RESERVE_NAME: Final = "keys.reserve.json"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """The public halves in clear, the secret ones in boxes."""

    device_public: bytes
    recipient: str
    user_public: bytes
    recovery_recipient: str | None
    lock: Lock
    device_box: Box  # database key, device key and age identity, under the lock's key
    recovery_box: bytes | None  # the same as an age file to the recovery recipient
    stretch: Stretch
    user_box: Box  # the person's key, always under the passphrase

    def device_context(self) -> bytes:
        """What the device's box is bound to: nobody swaps the recipient of the next recovery."""
        return canonical_bytes(
            {
                "device_public": self.device_public.hex(),
                "recipient": self.recipient,
                "recovery_recipient": self.recovery_recipient,
                "user_public": self.user_public.hex(),
            }
        )

    def user_context(self) -> bytes:
        """What the person's box is bound to."""
        return b"user key " + self.user_public


def record_exists(folder: Path) -> bool:
    """Whether there are keys in the folder, whole or not."""
    return (folder / FILE_NAME).exists() or (folder / RESERVE_NAME).exists()


def read_record(folder: Path) -> KeyRecord:
    """The record, from the reserve if the file itself is not whole; both are mended.

    Raises `UserError`: KEYS_MISSING, KEYS_DAMAGED, KEYS_NEWER.
    """
    copies = [_read_copy(folder / name) for name in (FILE_NAME, RESERVE_NAME)]
    whole = next((copy for copy in copies if copy is not None), None)
    if whole is None:
        raise UserError(ErrorCode.KEYS_DAMAGED if record_exists(folder) else ErrorCode.KEYS_MISSING)
    record = _decode(whole)
    if copies != [whole, whole]:
        with contextlib.suppress(UserError):  # a full disk is no reason not to open
            write_record(folder, record)
    return record


def write_record(folder: Path, record: KeyRecord) -> None:
    """Put the record on the disk. Raises `UserError` for what the disk refuses: then the old
    record is what will be read."""
    content = _encode(record)
    with disk_faults():
        clear_parts(folder)
        # The reserve first: if the power goes between them, the file itself is still the old one.
        write_atomic(folder / RESERVE_NAME, content)
        write_atomic(folder / FILE_NAME, content)


def _read_copy(path: Path) -> dict[str, Json] | None:
    """What the file says of the keys, or None if it is not there or not whole."""
    try:
        value = parse_canonical(path.read_bytes())
    except (OSError, NotCanonicalError):
        return None
    match value:
        case {"keys": dict(keys), "sha256": str(checksum)} if _checksum(keys) == checksum:
            return keys
    return None


def _checksum(keys: dict[str, Json]) -> str:
    return short_sha256_hex(canonical_bytes(keys))


def _encode(record: KeyRecord) -> bytes:
    keys: dict[str, Json] = {
        "version": VERSION,
        "device_public": record.device_public.hex(),
        "recipient": record.recipient,
        "user_public": record.user_public.hex(),
        "recovery_recipient": record.recovery_recipient,
        "lock": {"kind": record.lock.kind.value, **record.lock.fields()},
        "device_box": _box_fields(record.device_box),
        "recovery_box": None if record.recovery_box is None else record.recovery_box.hex(),
        "stretch": stretch_fields(record.stretch),
        "user_box": _box_fields(record.user_box),
    }
    return canonical_bytes({"keys": keys, "sha256": _checksum(keys)})


def _box_fields(box: Box) -> dict[str, Json]:
    return {"nonce": box.nonce.hex(), "check": box.check.hex(), "sealed": box.sealed.hex()}


def _decode(keys: dict[str, Json]) -> KeyRecord:
    version = keys.get("version")
    if isinstance(version, int) and version > VERSION:
        raise UserError(ErrorCode.KEYS_NEWER)
    try:
        recovery_recipient = keys["recovery_recipient"]
        recovery_box = keys["recovery_box"]
        return KeyRecord(
            device_public=_bytes(keys["device_public"]),
            recipient=_text(keys["recipient"]),
            user_public=_bytes(keys["user_public"]),
            recovery_recipient=None if recovery_recipient is None else _text(recovery_recipient),
            lock=_lock(_object(keys["lock"])),
            device_box=_box(_object(keys["device_box"])),
            recovery_box=None if recovery_box is None else _bytes(recovery_box),
            stretch=_stretch(_object(keys["stretch"])),
            user_box=_box(_object(keys["user_box"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(ErrorCode.KEYS_DAMAGED) from error


def _lock(fields: dict[str, Json]) -> Lock:
    match LockKind(_text(fields["kind"])):
        case LockKind.KEYRING:
            return KeyringLock(_text(fields["name"]))
        case LockKind.KEY_FILE:
            return KeyFileLock(Path(_text(fields["path"])))
        case LockKind.PASSPHRASE:
            return PassphraseLock(_stretch(fields))


def _box(fields: dict[str, Json]) -> Box:
    return Box(_bytes(fields["nonce"]), _bytes(fields["check"]), _bytes(fields["sealed"]))


def _stretch(fields: dict[str, Json]) -> Stretch:
    cost = Cost(_number(fields["memory_kib"]), _number(fields["passes"]), _number(fields["lanes"]))
    if not cost.is_sane():
        raise ValueError("a cost out of range")
    return Stretch(_bytes(fields["salt"]), cost)


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int):
        raise TypeError("not a number")
    return value


def _bytes(value: Json) -> bytes:
    return bytes.fromhex(_text(value))

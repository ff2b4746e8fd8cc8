"""Keys: made, opened, lost and recovered. Nothing a person does wrong costs any data."""

import hashlib
import json
import os
import stat
from pathlib import Path

import keyring
import pyrage
import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.keys import verify
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.key_record import FILE_NAME, RESERVE_NAME
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.keyring_secret import LONGEST_VALUE
from kontrollbesok.ports.keys import KeyStore, LockKind
from tests.fakes import FixedClock
from tests.kontrollbesok.machine.key_fakes import QUICK, MemoryKeyring

PHRASE = "blå hästar dansar sakta hemåt"
OTHER = "gula bilar sjunger aldrig falskt"
DIGEST = hashlib.sha256(b"something to sign").digest()
LOCKS = pytest.mark.parametrize("lock", list(LockKind))


def code_of(action, *args) -> ErrorCode:
    """The code that the action is refused with; its Swedish sentence must be there too."""
    with pytest.raises(UserError) as refused:
        action(*args)
    assert "{" not in error_text(refused.value)
    return refused.value.code


def rewrite(folder: Path, change) -> None:
    """Change the content of the key files and give them a checksum that fits."""
    for name in (FILE_NAME, RESERVE_NAME):
        keys = json.loads((folder / name).read_bytes())["keys"]
        change(keys)
        text = json.dumps(keys, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        checksum = hashlib.sha256(text.encode()).hexdigest()
        (folder / name).write_text(f'{{"keys":{text},"sha256":"{checksum}"}}', encoding="utf-8")


# --- make and open -----------------------------------------------------------------------------


@LOCKS
def test_what_is_made_is_opened(store: KeyFolder, vault: MemoryKeyring, lock: LockKind) -> None:
    """Each kind of lock gives the same keys back at the next start."""
    recovery = store.new_recovery_key()
    made = store.create(PHRASE, lock, recovery.recipient)

    opened = store.open(PHRASE if lock is LockKind.PASSPHRASE else None)

    assert store.lock_kind() is lock
    assert opened.database_key == made.database_key
    assert len(opened.database_key) == 32
    assert opened.identity == made.identity
    assert opened.recovery_recipient == recovery.recipient
    assert verify(made.device_public, DIGEST, opened.sign(DIGEST))
    assert verify(made.user_public, DIGEST, opened.unlock(PHRASE).sign(DIGEST))


def test_the_identity_opens_what_the_recipient_closed(store: KeyFolder) -> None:
    """A bundle that a colleague encrypts to the device is read by the device."""
    keys = store.create(PHRASE, LockKind.KEY_FILE)

    bundle = pyrage.encrypt(b"events", [pyrage.x25519.Recipient.from_str(keys.recipient)])

    assert pyrage.decrypt(bundle, [pyrage.x25519.Identity.from_str(keys.identity)]) == b"events"


def test_two_devices_share_nothing(tmp_path: Path, clock: FixedClock) -> None:
    """Every key of a new device is new."""
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        store = KeyFolder(tmp_path / name, clock, key_file=tmp_path / "key" / name, cost=QUICK)
        made.append(store.create(PHRASE, LockKind.KEY_FILE))
    one, other = made

    assert one.database_key != other.database_key
    assert one.device_public != other.device_public
    assert one.user_public != other.user_public
    assert one.recipient != other.recipient


@LOCKS
def test_no_secret_lies_on_the_disk(
    store: KeyFolder, vault: MemoryKeyring, folder: Path, lock: LockKind
) -> None:
    """The data folder holds no key, no passphrase and no recovery code in clear."""
    recovery = store.new_recovery_key()
    keys = store.create(PHRASE, lock, recovery.recipient)
    secrets = [keys.database_key, keys.unlock(PHRASE).secret, PHRASE.encode(), "hemåt".encode()]
    secrets += [keys.identity.encode(), recovery.code.encode()]

    for path in folder.rglob("*"):
        content = path.read_bytes().lower()
        for secret in secrets:
            assert secret.lower() not in content
            assert secret.hex().encode() not in content


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_key_files_are_private(store: KeyFolder, folder: Path, tmp_path: Path) -> None:
    """Nobody else on the computer can read the key files."""
    store.create(PHRASE, LockKind.KEY_FILE)

    for path in (folder / FILE_NAME, folder / RESERVE_NAME, tmp_path / "apart" / "key"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_keys_are_never_overwritten(store: KeyFolder, folder: Path) -> None:
    """Making keys where there are some is refused, even if they are damaged."""
    store.create(PHRASE, LockKind.KEY_FILE)
    before = (folder / FILE_NAME).read_bytes()

    assert code_of(store.create, OTHER, LockKind.KEY_FILE) is ErrorCode.KEYS_EXIST
    assert (folder / FILE_NAME).read_bytes() == before
    (folder / FILE_NAME).write_bytes(b"")
    assert code_of(store.create, OTHER, LockKind.KEY_FILE) is ErrorCode.KEYS_EXIST


def test_a_weak_passphrase_makes_nothing(store: KeyFolder, folder: Path) -> None:
    """Three words are too few, and nothing is written."""
    assert code_of(store.create, "blå hästar dansar", LockKind.KEY_FILE) is (
        ErrorCode.PASSPHRASE_TOO_WEAK
    )
    assert not store.exists()
    assert list(folder.iterdir()) == []


def test_no_keys_are_told_from_damaged(store: KeyFolder) -> None:
    """An empty folder has no keys; that is another thing than a damaged file."""
    assert code_of(store.open) is ErrorCode.KEYS_MISSING


# --- wrong key or damaged file -----------------------------------------------------------------


def test_a_wrong_passphrase_is_no_damage(store: KeyFolder) -> None:
    """A wrong passphrase at start says so, and the right one opens afterwards."""
    made = store.create(PHRASE, LockKind.PASSPHRASE)

    assert code_of(store.open, OTHER) is ErrorCode.PASSPHRASE_DOES_NOT_OPEN
    assert code_of(store.open) is ErrorCode.PASSPHRASE_NEEDED
    assert store.open(PHRASE).database_key == made.database_key


def test_a_wrong_passphrase_for_a_signature_counts_down(store: KeyFolder) -> None:
    """E24: the sentence says how many tries are left, and the right one starts anew."""
    keys = store.create(PHRASE, LockKind.KEY_FILE)

    with pytest.raises(UserError) as refused:
        keys.unlock(OTHER)

    assert error_text(refused.value) == (
        "Lösenfrasen stämmer inte. Inget är attesterat. Försök igen, 4 försök återstår."
    )
    keys.unlock(PHRASE)
    with pytest.raises(UserError) as refused:
        keys.unlock(OTHER)
    assert refused.value.params["left"] == 4


def test_wrong_tries_cost_time_and_nothing_else(store: KeyFolder, clock: FixedClock) -> None:
    """After five wrong ones even the right one waits, also after a new start; then it opens."""
    store.create(PHRASE, LockKind.KEY_FILE)
    for _ in range(4):
        assert code_of(store.open().unlock, OTHER) is ErrorCode.PASSPHRASE_WRONG
    assert code_of(store.open().unlock, OTHER) is ErrorCode.PASSPHRASE_WAIT
    assert code_of(store.open().unlock, PHRASE) is ErrorCode.PASSPHRASE_WAIT

    clock.move(seconds=31)

    assert verify(store.open().user_public, DIGEST, store.open().unlock(PHRASE).sign(DIGEST))


def test_the_wait_names_the_time(store: KeyFolder) -> None:
    """The person reads when to try again, by the Swedish clock."""
    keys = store.create(PHRASE, LockKind.KEY_FILE)
    for _ in range(5):
        with pytest.raises(UserError) as refused:
            keys.unlock(OTHER)

    assert "Försök igen efter 09:00:30" in error_text(refused.value)


@LOCKS
def test_the_passphrase_is_the_same_however_it_is_typed(
    store: KeyFolder, vault: MemoryKeyring, lock: LockKind
) -> None:
    """Two spaces and a differently encoded å open too; another case doesn't."""
    keys = store.create(PHRASE, lock)

    keys.unlock(PHRASE.replace("å", "a\u030a").replace(" ", "  ") + " ")

    assert code_of(keys.unlock, PHRASE.upper()) is ErrorCode.PASSPHRASE_WRONG


@LOCKS
def test_one_damaged_copy_is_mended(
    store: KeyFolder, vault: MemoryKeyring, folder: Path, lock: LockKind
) -> None:
    """A flipped byte, an empty file or a missing one is mended from the other copy."""
    made = store.create(PHRASE, lock)
    whole = (folder / FILE_NAME).read_bytes()
    for name in (FILE_NAME, RESERVE_NAME):
        for damaged in (whole[:-1], b"", bytes([whole[0] ^ 1]) + whole[1:]):
            (folder / name).write_bytes(damaged)
            assert store.open(PHRASE).database_key == made.database_key
            assert (folder / name).read_bytes() == whole
        (folder / name).unlink()
        assert store.open(PHRASE).database_key == made.database_key
        assert (folder / name).read_bytes() == whole


def test_every_flipped_byte_of_both_copies_is_damage(store: KeyFolder, folder: Path) -> None:
    """No damage is taken for a wrong passphrase: the person isn't sent to guess."""
    store.create(PHRASE, LockKind.PASSPHRASE, store.new_recovery_key().recipient)
    whole = (folder / FILE_NAME).read_bytes()

    for place in range(0, len(whole), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 0x04]) + whole[place + 1 :]
        (folder / FILE_NAME).write_bytes(damaged)
        (folder / RESERVE_NAME).write_bytes(damaged)
        assert code_of(store.open, PHRASE) is ErrorCode.KEYS_DAMAGED

    (folder / FILE_NAME).write_bytes(whole)
    store.open(PHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda keys: keys["device_box"].update(sealed=keys["device_box"]["sealed"][2:]),
        lambda keys: keys["device_box"].update(nonce=""),
        lambda keys: keys.update(recovery_recipient="age1" + "q" * 58),
        lambda keys: keys.update(user_public="00" * 32),
        lambda keys: keys.update(device_public="00" * 32),
        lambda keys: keys.pop("recipient"),
        lambda keys: keys.update(lock=[]),
        lambda keys: keys["lock"].update(kind="voice"),
        lambda keys: keys["lock"].update(memory_kib=2**40),
        lambda keys: keys["lock"].update(lanes=0),
        lambda keys: keys["lock"].update(salt="å"),
    ],
)
def test_a_doctored_file_is_damage(store: KeyFolder, folder: Path, change) -> None:
    """Who rewrites the file, checksum and all, can neither open it nor swap a public half."""
    store.create(PHRASE, LockKind.PASSPHRASE, store.new_recovery_key().recipient)
    rewrite(folder, change)

    assert code_of(store.open, PHRASE) is ErrorCode.KEYS_DAMAGED


def test_a_swapped_user_key_is_damage(store: KeyFolder, folder: Path) -> None:
    """The person's box is bound to the person's public key."""
    store.create(PHRASE, LockKind.KEY_FILE)
    rewrite(folder, lambda keys: keys["user_box"].update(sealed="00" * 48))

    assert code_of(store.open().unlock, PHRASE) is ErrorCode.KEYS_DAMAGED


def test_a_newer_file_is_named_so(store: KeyFolder, folder: Path) -> None:
    """An older program says that the file is newer and leaves it alone."""
    store.create(PHRASE, LockKind.KEY_FILE)
    rewrite(folder, lambda keys: keys.update(version=2))
    before = (folder / FILE_NAME).read_bytes()

    assert code_of(store.open) is ErrorCode.KEYS_NEWER
    assert (folder / FILE_NAME).read_bytes() == before


# --- the operating system's key store ----------------------------------------------------------


def test_a_machine_without_key_store_is_offered_the_passphrase(store: KeyFolder) -> None:
    """Headless Linux: nothing is made, and the sentence names the passphrase."""
    with pytest.raises(UserError) as refused:
        store.create(PHRASE, LockKind.KEYRING)

    assert refused.value.code is ErrorCode.KEYRING_ABSENT
    assert isinstance(refused.value.__cause__, NoKeyringError)
    assert "lösenfrasen" in error_text(refused.value)
    assert not store.exists()
    store.create(PHRASE, LockKind.PASSPHRASE)


def test_a_store_that_keeps_nothing_is_no_store(
    store: KeyFolder, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some backends take everything and keep nothing: seen before anything is locked with it."""
    monkeypatch.setattr(vault, "set_password", lambda *_: None)

    assert code_of(store.create, PHRASE, LockKind.KEYRING) is ErrorCode.KEYRING_ABSENT
    assert not store.exists()


def test_the_stored_value_fits_every_vault(store: KeyFolder, vault: MemoryKeyring) -> None:
    """Windows takes 1,280 characters; ours is a name and a key."""
    store.create(PHRASE, LockKind.KEYRING)

    assert [len(value) <= LONGEST_VALUE for value in vault.kept.values()] == [True]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (NoKeyringError(), ErrorCode.KEYRING_SILENT),
        (KeyringLocked(), ErrorCode.KEYRING_LOCKED),
        (ConnectionRefusedError(), ErrorCode.KEYRING_SILENT),
        (RuntimeError("the bus is gone"), ErrorCode.KEYRING_SILENT),
    ],
)
def test_whatever_the_key_store_says_the_way_back_is_open(
    store: KeyFolder,
    vault: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    answer: Exception,
    code: ErrorCode,
) -> None:
    """A store that fails in its own way gives a sentence, and the recovery code still opens."""
    recovery = store.new_recovery_key()
    made = store.create(PHRASE, LockKind.KEYRING, recovery.recipient)

    def fail(*_: str) -> None:
        raise answer

    for name in ("get_password", "delete_password"):
        monkeypatch.setattr(vault, name, fail)

    assert code_of(store.open) is code
    found = store.recover(recovery.code, OTHER, LockKind.PASSPHRASE).keys
    assert found.identity == made.identity


def test_an_emptied_key_store_leads_to_recovery(store: KeyFolder, vault: MemoryKeyring) -> None:
    """Fault 64: the profile was reset. Every key but the person's comes back."""
    recovery = store.new_recovery_key()
    made = store.create(PHRASE, LockKind.KEYRING, recovery.recipient)
    vault.kept.clear()

    assert code_of(store.open) is ErrorCode.KEYRING_EMPTY
    recovered = store.recover(recovery.code, OTHER, LockKind.KEYRING)

    opened = store.open()
    assert opened.database_key == made.database_key
    assert verify(made.device_public, DIGEST, opened.sign(DIGEST))
    assert opened.identity == made.identity
    assert recovered.former_user == made.user_public
    assert recovered.keys.user_public != made.user_public
    assert verify(recovered.keys.user_public, DIGEST, opened.unlock(OTHER).sign(DIGEST))
    assert code_of(opened.unlock, PHRASE) is ErrorCode.PASSPHRASE_WRONG


@pytest.mark.parametrize("value", ["00" * 32, "no hex", ""])
def test_another_secret_in_the_key_store_is_named(
    store: KeyFolder, vault: MemoryKeyring, value: str
) -> None:
    """A secret of something else is neither damage nor a crash."""
    store.create(PHRASE, LockKind.KEYRING)
    for name in vault.kept:
        vault.kept[name] = value

    assert code_of(store.open) is ErrorCode.KEYRING_KEY_WRONG


def test_two_folders_have_secrets_of_their_own(
    tmp_path: Path, clock: FixedClock, vault: MemoryKeyring
) -> None:
    """A second data folder never overwrites the first one's secret."""
    stores = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        stores.append(KeyFolder(tmp_path / name, clock, cost=QUICK))
        stores[-1].create(PHRASE, LockKind.KEYRING)

    assert stores[0].open().database_key != stores[1].open().database_key


# --- the key file ------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_a_key_file_that_others_can_read_is_refused(store: KeyFolder, tmp_path: Path) -> None:
    """0644 is refused with the mode that it should have."""
    store.create(PHRASE, LockKind.KEY_FILE)
    (tmp_path / "apart" / "key").chmod(0o644)

    assert code_of(store.open) is ErrorCode.KEY_FILE_EXPOSED


@pytest.mark.parametrize("content", [b"", b"00", b"zz" * 32, b"\xff" * 64, b"00" * 32])
def test_another_key_file_is_named(store: KeyFolder, tmp_path: Path, content: bytes) -> None:
    """A file with anything else in it is a wrong key file, and the data are untouched."""
    made = store.create(PHRASE, LockKind.KEY_FILE)
    file = tmp_path / "apart" / "key"
    right = file.read_bytes()
    file.write_bytes(content)

    assert code_of(store.open) is ErrorCode.KEY_FILE_WRONG
    file.write_bytes(right)
    assert store.open().database_key == made.database_key


def test_a_key_file_may_move(store: KeyFolder, folder: Path, tmp_path: Path) -> None:
    """Where it was it is missing; told of the new place the store finds it."""
    made = store.create(PHRASE, LockKind.KEY_FILE)
    moved = (tmp_path / "apart" / "key").rename(tmp_path / "key")

    assert code_of(store.open) is ErrorCode.KEY_FILE_MISSING
    assert KeyFolder(folder, FixedClock(), key_file=moved).open().database_key == made.database_key


def test_a_key_file_that_is_there_is_used(store: KeyFolder, tmp_path: Path) -> None:
    """A server's secret, put there by whoever runs it, is not overwritten."""
    file = tmp_path / "apart" / "key"
    file.parent.mkdir()
    file.write_text("ab" * 32)
    file.chmod(0o600)

    store.create(PHRASE, LockKind.KEY_FILE)

    assert file.read_text() == "ab" * 32
    store.open()


# --- change ------------------------------------------------------------------------------------


@LOCKS
def test_a_new_passphrase_takes_the_old_ones_place(
    store: KeyFolder, vault: MemoryKeyring, lock: LockKind
) -> None:
    """After the change the new one opens and signs, with the same keys, and the old one doesn't."""
    made = store.create(PHRASE, lock)

    made.change_passphrase(PHRASE, OTHER)

    opened = store.open(OTHER)
    assert opened.database_key == made.database_key
    assert verify(made.user_public, DIGEST, opened.unlock(OTHER).sign(DIGEST))
    assert code_of(opened.unlock, PHRASE) is ErrorCode.PASSPHRASE_WRONG
    if lock is LockKind.PASSPHRASE:
        assert code_of(store.open, PHRASE) is ErrorCode.PASSPHRASE_DOES_NOT_OPEN


def test_a_passphrase_is_not_changed_without_the_old(store: KeyFolder, folder: Path) -> None:
    """Neither a wrong old one nor a weak new one changes anything."""
    keys = store.create(PHRASE, LockKind.KEY_FILE)
    before = (folder / FILE_NAME).read_bytes()

    assert code_of(keys.change_passphrase, OTHER, OTHER) is ErrorCode.PASSPHRASE_WRONG
    assert code_of(keys.change_passphrase, PHRASE, "hej hej hej hej") is (
        ErrorCode.PASSPHRASE_TOO_WEAK
    )
    assert (folder / FILE_NAME).read_bytes() == before


@LOCKS
def test_the_lock_can_be_changed(store: KeyFolder, vault: MemoryKeyring, lock: LockKind) -> None:
    """From the key store to any lock and back; a secret that opens nothing is not left behind."""
    made = store.create(PHRASE, LockKind.KEYRING)

    made.change_lock(lock, PHRASE)

    assert store.lock_kind() is lock
    assert store.open(PHRASE).database_key == made.database_key
    assert len(vault.kept) == (1 if lock is LockKind.KEYRING else 0)
    store.open(PHRASE).change_lock(LockKind.KEYRING, PHRASE)
    assert store.open().database_key == made.database_key


def test_the_lock_is_not_changed_by_who_lacks_the_passphrase(
    store: KeyFolder, vault: MemoryKeyring
) -> None:
    """Who finds the computer open can't set a lock of their own."""
    keys = store.create(PHRASE, LockKind.KEYRING)

    assert code_of(keys.change_lock, LockKind.PASSPHRASE, OTHER) is ErrorCode.PASSPHRASE_WRONG
    assert store.lock_kind() is LockKind.KEYRING


# --- recovery ----------------------------------------------------------------------------------


def test_a_joining_device_meets_the_recovery_key_later(store: KeyFolder) -> None:
    """Keys are made before the team is known; from the certificate on the code opens them."""
    recovery = store.new_recovery_key()
    keys = store.create(PHRASE, LockKind.PASSPHRASE)
    assert keys.recovery_recipient is None
    assert code_of(store.recover, recovery.code, OTHER, LockKind.PASSPHRASE) is (
        ErrorCode.RECOVERY_NOT_SET
    )

    keys.wrap_to_recovery(recovery.recipient)

    assert store.open(PHRASE).recovery_recipient == recovery.recipient
    recovered = store.recover(recovery.code, OTHER, LockKind.PASSPHRASE)
    assert store.open(OTHER).database_key == keys.database_key
    assert recovered.keys.recovery_recipient == recovery.recipient


def test_another_organisations_code_is_named(store: KeyFolder, folder: Path) -> None:
    """A code that is rightly typed but not ours is told apart, and nothing is changed."""
    store.create(PHRASE, LockKind.KEY_FILE, store.new_recovery_key().recipient)
    before = (folder / FILE_NAME).read_bytes()
    code = store.new_recovery_key().code

    assert code_of(store.recover, code, OTHER, LockKind.KEY_FILE) is ErrorCode.RECOVERY_CODE_OTHER
    assert (folder / FILE_NAME).read_bytes() == before


def test_recovery_opens_after_a_forgotten_passphrase(store: KeyFolder) -> None:
    """Fault 65: tries that ran out don't stand in the way of the code."""
    recovery = store.new_recovery_key()
    made = store.create(PHRASE, LockKind.PASSPHRASE, recovery.recipient)
    for _ in range(6):
        code_of(store.open, OTHER)

    store.recover(recovery.code.lower().replace(" ", "-"), OTHER, LockKind.PASSPHRASE)

    assert store.open(OTHER).database_key == made.database_key


def test_recovery_asks_for_a_strong_passphrase(store: KeyFolder) -> None:
    """A weak new passphrase is refused and what was there still opens."""
    recovery = store.new_recovery_key()
    store.create(PHRASE, LockKind.PASSPHRASE, recovery.recipient)

    assert code_of(store.recover, recovery.code, "svag", LockKind.PASSPHRASE) is (
        ErrorCode.PASSPHRASE_TOO_WEAK
    )
    store.open(PHRASE)


def test_the_folder_is_a_key_store(store: KeyFolder) -> None:
    """The machine offers what the port asks for."""
    port: KeyStore = store

    assert port.exists() is False
    assert keyring.get_keyring().priority == 0  # tests never reach the real one

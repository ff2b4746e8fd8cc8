"""What keyring has put in the desktop's key store is found without keyring; all else goes by it."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from kontrollbesok.machine import secret_service
from kontrollbesok.machine.keyring_secret import SERVICE, KeyringLock
from tests.kontrollbesok.machine.key_fakes import MemoryKeyring

SECRET = "07" * 32


class DesktopError(Exception):
    """Anything that the desktop's store says."""


class DesktopStore(SimpleNamespace):
    """The module `secretstorage` over a store in memory."""

    SecretStorageException = DesktopError

    def __init__(self) -> None:
        super().__init__(connected=0)
        self.items: list[tuple[dict[str, str], bytes, bool]] = []
        self.is_away = False

    def dbus_init(self) -> SimpleNamespace:
        if self.is_away:
            raise DesktopError("no bus")
        self.connected += 1
        return SimpleNamespace(close=self._close)

    def _close(self) -> None:
        self.connected -= 1

    def search_items(self, _bus: object, wanted: dict[str, str]) -> Iterator[SimpleNamespace]:
        for known, secret, locked in self.items:
            if wanted.items() <= known.items():
                yield SimpleNamespace(
                    is_locked=lambda locked=locked: locked,
                    get_secret=lambda secret=secret: secret,
                )


@pytest.fixture
def desktop(vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> DesktopStore:
    """A Linux desktop with nothing in its store yet; `vault` is what keyring would ask."""
    store = DesktopStore()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "secretstorage", store)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    return store


def put(store: DesktopStore, name: str, *, locked: bool = False, secret: str = SECRET) -> None:
    """As keyring puts it there."""
    known = {"application": "Python keyring library", "service": SERVICE, "username": name}
    store.items.append((known, secret.encode(), locked))


def test_it_is_found_without_keyring(desktop: DesktopStore, vault: MemoryKeyring) -> None:
    """And of another name, nothing; the connection is closed each time."""
    put(desktop, "another")
    put(desktop, "mine", secret="09" * 32)

    assert KeyringLock("mine").key(None) == b"\x09" * 32
    assert secret_service.find(SERVICE, "unknown") is None
    assert desktop.connected == 0
    assert vault.kept == {}


@pytest.mark.parametrize("fault", ["away", "locked", "empty", "bytes"])
def test_what_is_not_found_at_once_is_asked_of_keyring(
    desktop: DesktopStore, vault: MemoryKeyring, fault: str
) -> None:
    """It knows of other stores, asks for the password of a locked one, and says what is wrong."""
    vault.set_password(SERVICE, "mine", SECRET)
    desktop.is_away = fault == "away"
    if fault == "locked":
        put(desktop, "mine", locked=True, secret="09" * 32)
    if fault == "bytes":
        known = {"service": SERVICE, "username": "mine"}
        desktop.items.append((known, b"\xff\xfe", False))

    assert KeyringLock("mine").key(None) == b"\x07" * 32


def test_a_store_that_somebody_has_chosen_is_the_one_that_is_asked(
    desktop: DesktopStore, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By keyring's own setting, which the tests use; and on other systems always."""
    put(desktop, "mine", secret="09" * 32)
    vault.set_password(SERVICE, "mine", SECRET)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "somebody.Chosen")
    assert KeyringLock("mine").key(None) == b"\x07" * 32

    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr(sys, "platform", "win32")
    assert KeyringLock("mine").key(None) == b"\x07" * 32

"""The places and the clock that the machine's tests start from."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from kontrollbesok.machine.key_store import KeyFolder
from tests.fakes import FixedClock
from tests.kontrollbesok.machine.key_fakes import QUICK, MemoryKeyring


@pytest.fixture
def vault() -> Iterator[MemoryKeyring]:
    """The operating system's key store for the length of a test."""
    former = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(former)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that the test moves."""
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data folder."""
    path = tmp_path / "data"
    path.mkdir()
    return path


@pytest.fixture
def store(folder: Path, tmp_path: Path, clock: FixedClock) -> KeyFolder:
    """The keys of the data folder, with a place for a key file outside it."""
    return KeyFolder(folder, clock, key_file=tmp_path / "apart" / "key", cost=QUICK)

"""What every test stands on. PySide6 is not imported here, so that rule tests stay quick."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, disk_usage

import pytest
from hypothesis import HealthCheck, settings

# Nothing a test does may reach the screen, the home folder or the key store of whoever runs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# `./dev test` always tries the same examples; HYPOTHESIS_PROFILE=thorough looks for new ones.
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=50,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# A disk in memory, where the system has one: no test then waits for what the program syncs.
_MEMORY = Path("/dev/shm")
_ROOM = 4 * 2**30


def pytest_configure(config: pytest.Config) -> None:
    """Give the run folders of its own in place of the user's."""
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and disk_usage(_MEMORY).free > _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
    home = tempfile.TemporaryDirectory(prefix="kontrollbesok-test-")
    config.add_cleanup(home.cleanup)
    for name in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = Path(home.name, name.lower())
        folder.mkdir(mode=0o700)
        os.environ["XDG_" + name] = str(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat what `./dev test` found before, since pytest's closing line hides it."""
    if failed := os.environ.get("KONTROLLBESOK_FAILED_CHECKS"):
        terminalreporter.write_line(f"Static checks failed: {failed}", red=True)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictive organisation, made once, for tests that only look at it."""
    from kontrollbesok.entrypoints.commands.demo import prepare

    root = tmp_path_factory.mktemp("made") / "demo"
    prepare(root)
    return root


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """The fictive organisation, one's own to write in; its common folder is `filyta`."""
    return Path(copytree(made_demo, tmp_path / "demo"))


class _Kept(logging.Handler):
    """Keeps every record that it is given."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for `caplog` to look at it.

    Messages from Qt are held to the same by pytest-qt: qt_log_level_fail in pyproject.toml.
    """
    if "caplog" in request.fixturenames:
        yield
        return
    handler = _Kept()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    said = [
        f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records
    ]
    assert not said, "unexpected log: " + "; ".join(said)

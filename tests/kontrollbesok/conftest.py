"""What the tests of the program without windows share."""

import shutil
from pathlib import Path

import pytest

from kontrollbesok.entrypoints.commands.demo import prepare


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictive organisation, made once; copied by `demo`, and not written in."""
    root = tmp_path_factory.mktemp("made") / "demo"
    prepare(root)
    return root


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """The fictive organisation, one's own to write in; its common folder is `filyta`."""
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))

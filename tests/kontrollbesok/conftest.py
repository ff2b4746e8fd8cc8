"""What the tests of the program without windows share."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """The fictive organisation, one's own to write in; its common folder is `filyta`."""
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))

"""A team of pens, and the pack of a visit that they have settled."""

import pytest

from tests import pen
from tests.kontrollbesok.exchange.packs import files_of, write


@pytest.fixture
def team():
    return pen.team()


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """The pack of a settled visit, as bytes by file name."""
    team = pen.team()
    pen.settled(team)
    folder = write(tmp_path_factory.mktemp("paket") / "paket", team.paper)
    return files_of(folder)

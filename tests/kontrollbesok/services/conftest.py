"""A coordinator, two inspectors and a visit that both have; and copies of them that sync."""

import pytest

from tests.asked import question
from tests.offices import Team
from tests.shares import Colleagues, copies


@pytest.fixture
def team(tmp_path):
    """Nadja coordinates; Tova leads the visit and Idris is in the team."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    return team


@pytest.fixture
def visit(team):
    """A planned visit that everyone has."""
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    return visit


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A coordinator, two inspectors and a planned visit, once for all tests."""
    team = Team(tmp_path_factory.mktemp("template"))
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    asked = question(team.offices["Nadja"], visit)
    for store in team.stores.values():
        store.close()
    return team, visit, asked


@pytest.fixture(scope="module")
def synced(template, tmp_path_factory):
    """The people of the template and a folder that all have synced with, to copy from."""
    folder = tmp_path_factory.mktemp("synced")
    found = Colleagues(copies(template[0], folder / "data"), folder / "filyta")
    found.settle(2)
    found.close()
    return found


@pytest.fixture
def colleagues(synced, tmp_path):
    """The people of the template, each with a copy, and a folder that all have synced with."""
    found = synced.copied(tmp_path)
    yield found
    found.close()

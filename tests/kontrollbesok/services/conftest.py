"""A coordinator, two inspectors and a visit that both have."""

import pytest

from tests.offices import Team


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

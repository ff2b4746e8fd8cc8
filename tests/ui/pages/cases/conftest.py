"""Whom the pages of Särskild hantering are for."""

import pytest

from kontrollbesok.model.people import Role
from tests.offices import Team


@pytest.fixture
def team(tmp_path):
    """A coordinator, an inspector at a visit, and a receiver."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Ekon", Role.RECEIVER)
    team.visit("Tova")
    team.send("Nadja", "Tova", "Ekon")
    return team

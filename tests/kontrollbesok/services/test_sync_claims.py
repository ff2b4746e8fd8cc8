"""What a colleague's computer says that it has, and that has not come. Source: ux §7.3 E30."""

import pytest

from kontrollbesok.errors import ErrorCode
from kontrollbesok.model.people import TieKind
from kontrollbesok.services import people
from kontrollbesok.services.sync_claims import not_come, unsent_elsewhere
from tests.asked import YES, press
from tests.offices import Team
from tests.shares import Colleagues, Tricks

ON_THEIR_WAY = Tricks(hides=lambda name: name.endswith(".kbx"))


@pytest.fixture
def colleagues(tmp_path):
    """Nadja coordinates, Tova has a visit, Idris has none; all have synced."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Idris")
    found = Colleagues(team, tmp_path / "filyta")
    found.visit = team.visit("Tova")
    found.settle(2)
    return found


def told(colleagues, name="Nadja"):
    office = colleagues.office(name)
    visit = office.reads.visit(colleagues.visit)
    return unsent_elsewhere(office, visit, not_come(office))


def test_e30_what_is_said_and_not_here_is_counted(colleagues):
    """Tova's computer has said what it has; the files are still on their way."""
    press(colleagues.office("Tova"), colleagues.visit, YES)
    press(colleagues.office("Tova"), colleagues.visit, YES, "SBA-11")
    colleagues.sync("Tova")
    colleagues.sync("Nadja", ON_THEIR_WAY)

    said = told(colleagues)

    assert said is not None
    assert said.code is ErrorCode.UNSENT_ELSEWHERE
    assert (said.params["changes"], said.params["name"]) == ("2 ändringar", "Tova")


def test_e30_when_it_has_come_nothing_is_said(colleagues):
    """The next whole sync brings it."""
    press(colleagues.office("Tova"), colleagues.visit, YES)
    colleagues.sync("Tova")
    colleagues.sync("Nadja", ON_THEIR_WAY)
    before = told(colleagues)

    colleagues.sync("Nadja")

    assert before is not None
    assert told(colleagues) is None


def test_e30_what_others_have_is_not_about_the_visit(colleagues):
    """Idris is not in the team: his changes are no reason to wait."""
    idris = colleagues.office("Idris")
    unit = idris.reads.visit(colleagues.visit).unit
    people.declare_tie(idris, idris.author.person, unit, TieKind.SOFT, "Arbetade där 2019.")
    colleagues.sync("Idris")
    colleagues.sync("Nadja", ON_THEIR_WAY)

    assert not_come(colleagues.office("Nadja")) == {colleagues.team.person("Idris"): 1}
    assert told(colleagues) is None

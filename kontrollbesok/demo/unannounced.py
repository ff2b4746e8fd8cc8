"""Two units are drawn to be visited unannounced: the seed is sealed to the team."""

from dataclasses import replace

from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, INSPECTOR, LEAD
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.services import unannounced, unit_draws

_THROWN = "2604 9173 5582 0391 7746"
_SIZE = 2


def draw_closed(offices: Offices) -> None:
    """Allow it for next year, lock a list of its own, and set the seed under seal."""
    office = offices.of(COORDINATOR)
    year = office.clock.today().year + 1
    unannounced.allow(office, year, allowed=True)
    team = frozenset(offices.of(member).author.person for member in (LEAD, INSPECTOR))
    first = unit_draws.first_wish(office, year)
    wish = replace(first, rest_years=0, size=_SIZE, team=team, closed=True)
    draw = unit_draws.begin(office, wish)
    unit_draws.lock(office, unit_draws.opened(office, draw))
    unit_draws.set_seed(office, unit_draws.opened(office, draw), _THROWN, SeedOrigin.DICE)

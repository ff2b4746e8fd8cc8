"""Next year's units are drawn: by risk, with dice, and one more for a reason."""

from dataclasses import replace

from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, INSPECTOR, LEAD
from kontrollbesok.demo.year import Year
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.unit_draw import Weight, Weighting
from kontrollbesok.services import unit_draws

_WEIGHTS = {
    "norr": Weight(3, "Två väsentliga avvikelser 2026"),
    "hamnen": Weight(2, "Upprepad avvikelse i behörigheter"),
    "lagarden": Weight(2, "Ny anordnare sedan i våras"),
}
_THROWN = "7305 1862 9940 2758 6134"


def draw_units(offices: Offices, year: Year) -> None:
    """Lock the list, set the seed, and choose one unit beside the lots."""
    office = offices.of(COORDINATOR)
    team = frozenset(offices.of(member).author.person for member in (LEAD, INSPECTOR))
    first = unit_draws.first_wish(office, office.clock.today().year + 1)
    wish = replace(first, rest_years=0, weighting=Weighting.BY_RISK, team=team)
    draw = unit_draws.begin(office, wish)
    for short, weight in _WEIGHTS.items():
        unit_draws.set_weight(office, unit_draws.opened(office, draw), year.units[short], weight)
    unit_draws.lock(office, unit_draws.opened(office, draw))
    unit_draws.set_seed(office, unit_draws.opened(office, draw), _THROWN, SeedOrigin.DICE)
    drawn = unit_draws.opened(office, draw)
    last = unit_draws.ranked(drawn)[-1].unit.unit
    unit_draws.target(office, drawn, last, "Ny chef har bett om ett besök")

"""Översikt of a unit whose house has been visited by way of another unit."""

from tests.house import House
from ui.pages.overview.reading import read_overview
from ui.pages.overview.same_site import SameSiteCard
from ui.widgets.chip import Chip


def test_the_card_marks_where_the_result_comes_from(qtbot, tmp_path):
    """A visit without a neighbour has no such card."""
    house = House(tmp_path)
    other = house.visit("Öster", "2026-11-24")

    shown = read_overview(house.tova, other).same_site
    card = SameSiteCard(shown)
    qtbot.addWidget(card)

    [mark] = card.findChildren(Chip)
    assert "Från Norr 2026-11-20, IK-2026-030, preliminärt" in mark.accessibleName()
    assert read_overview(house.tova, house.first).same_site == ()

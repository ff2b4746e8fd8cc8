"""What belongs to a site is found once, and shown for every unit there with where it comes from."""

import pytest

from kontrollbesok.labels.site import site_finding, site_origin, site_outcome
from kontrollbesok.model.grade import Grade
from tests.asked import NO, press
from tests.house import House
from tests.offices import SBA


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)


def test_the_other_unit_of_the_house_sees_what_is_about_the_site_and_no_more(house):
    """Fire safety is the house's; representation is the unit's own."""
    (one,) = house.results(house.visit("Öster", "2026-11-24"))

    assert (one.area.code, one.worst, one.visit.unit_name) == (SBA, Grade.MAJOR, "Norr")
    assert [found.title for found in one.findings] == ["Branddörr uppställd"]
    assert not one.is_settled
    said = site_outcome(one.worst, one.assessed, one.questions)
    assert said.startswith("Väsentliga avvikelser, 1 av ")
    origin = site_origin(one.visit.unit_name, one.visit.date, one.visit.number, settled=False)
    assert origin == "Från Norr 2026-11-20, IK-2026-030, preliminärt"
    assert site_finding("A-1", "Branddörr uppställd", Grade.MAJOR).endswith("(väsentlig)")


def test_a_unit_in_another_house_sees_nothing_and_the_visited_one_not_its_own(house):
    """The result is not counted twice."""
    assert house.results(house.visit("Väst", "2026-11-24")) == ()
    assert house.results(house.first) == ()


def test_a_later_visit_takes_the_place_and_a_coming_one_says_nothing(house):
    """The newest of what had been seen on the visit's day."""
    before = house.visit("Öster", "2026-11-10")
    assert house.results(before) == ()
    later = house.visit("Norr", "2026-11-22", "IK-2026-033")
    after = house.visit("Öster", "2026-11-24")
    assert house.results(after)[0].visit.id == house.first  # the later one is only planned

    press(house.tova, later, NO, "SBA-02")
    assert house.results(after)[0].visit.id == later

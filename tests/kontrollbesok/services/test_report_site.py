"""The report of a unit says what another unit's visit has found of the house they share."""

import re
from dataclasses import replace

import pytest

from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import SiteId
from kontrollbesok.report.data import read_report, report_data
from kontrollbesok.services import registrations, reports, units, visits
from kontrollbesok.services.site_results import site_of
from tests.whole_visit import planned, ready, settled, whole_team

TESTED = (
    "Systematiskt brandskyddsarbete hör till arbetsstället och är prövat vid besöket hos Jobbtorg "
    "Norr 2026-11-24, IK-2026-031"
)


class Shared:
    """A visit to one unit of a house, and one to its neighbour a month later."""

    def __init__(self, folder):
        self.team = whole_team(folder)
        self.first = planned(self.team)
        self.nadja = self.team.offices["Nadja"]
        site = SiteId(site_of(self.nadja, self.nadja.reads.visit(self.first)))
        unit = units.register_unit(self.nadja, "Jobbtorg Öster", UnitType.IN_HOUSE, site=site)
        known = self.nadja.reads.visit(self.first)
        plan = visits.Plan(
            unit=unit,
            site=site,
            date="2026-12-21",
            lead=self.team.person("Tova"),
            team=(self.team.person("Idris"),),
            content=known.content,
            areas=(AreaCode("SBA"), AreaCode("REP")),
            number="IK-2026-040",
        )
        self.neighbour = visits.plan(self.nadja, plan)

    def said(self, visit=None):
        return reports.visit_report(self.nadja, visit or self.neighbour).same_site


@pytest.fixture
def house(tmp_path):
    return Shared(tmp_path)


def test_the_neighbours_report_tells_a_settled_result(house):
    """Which visit, which day, and what it came to; of its own areas nothing is said."""
    assert house.said() == ()  # not begun
    settled(house.team, house.first)

    (said,) = house.said()
    named = re.fullmatch(f"{TESTED}: Väsentliga avvikelser. A-. (.*)", said)
    assert named is not None
    assert named[1] == (
        "Branddörr uppställd med kil (väsentlig). Resultatet räknas i det besökets rapport."
    )
    assert house.said(house.first) == ()


def test_it_tells_nothing_of_a_report_that_is_not_settled(house):
    """The other unit's chief has not answered for it yet."""
    ready(house.team, house.first)

    assert house.said() == (
        f"{TESTED}. Den rapporten är inte fastställd, så resultatet står inte här.",
    )


def test_it_tells_nothing_of_a_report_that_is_secret(house):
    """That it has been tested is no secret; what was found may be."""
    filed = registrations.registration_of(house.nadja, house.first)
    registrations.note(house.nadja, house.first, replace(filed, secrecy="OSL 18 kap. 8 §"))
    house.team.send("Nadja", *[name for name in house.team.stores if name != "Nadja"])
    settled(house.team, house.first)

    assert house.said() == (
        f"{TESTED}. Den rapporten omfattas av sekretess, så resultatet står inte här.",
    )


def test_a_report_without_it_has_the_same_words_as_before(house):
    """What was settled before the paragraph was thought of still has its checksum."""
    settled(house.team, house.first)
    without = reports.visit_report(house.nadja, house.first)
    told = reports.visit_report(house.nadja, house.neighbour)

    assert b"same_site" not in report_data(without)
    assert b"skipped" not in report_data(
        replace(without, annexes=replace(without.annexes, skipped=()))
    )
    assert read_report(report_data(told), {}).same_site == told.same_site != ()

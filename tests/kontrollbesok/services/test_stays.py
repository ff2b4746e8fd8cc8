"""A unit moves to another site on a day: visits and results follow the address of their day."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.chart_facts import site_in, site_text, unit_facts
from kontrollbesok.services import chart_edits
from kontrollbesok.services.site_results import site_of
from tests.house import HOUSE, House

BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)


def move(house, name, site, address="Nygatan 1"):
    chart = house.nadja.reads.charts.chart()
    known = chart.named(name)
    before = unit_facts(chart, known)
    chart_edits.set_unit(house.nadja, known.id, before, replace(before, site=site, address=address))
    return house.nadja.reads.charts.chart().named(name)


def test_a_site_with_a_day_is_written_and_read():
    """As the days of a cost centre; what is no day is part of the name."""
    assert site_in("Nya huset 2027-01-01/..") == ("Nya huset", AFTER)
    assert site_text(*site_in("Nya huset 2027-01-01/..")) == "Nya huset 2027-01-01/.."
    assert site_in("Nya huset") == ("Nya huset", None)
    assert site_in("Hus 2027-13-01/..") == ("Hus 2027-13-01/..", None)


def test_a_unit_is_at_the_former_site_until_the_day(house):
    """And the row says where it is going."""
    moved = move(house, "Öster", "Nya huset 2027-01-01/..")

    assert (moved.site_on(BEFORE).name, moved.site_on(AFTER).name) == (HOUSE, "Nya huset")
    chart = house.nadja.reads.charts.chart()
    assert unit_facts(chart, moved).site == "Nya huset 2027-01-01/.."
    assert chart.named("Norr").site_on(AFTER).name == HOUSE


def test_another_day_moves_both_ends(house):
    """Nobody is nowhere in between, nor at two places."""
    move(house, "Öster", "Nya huset 2027-01-01/..")
    moved = move(house, "Öster", "Nya huset 2027-02-01/..")

    assert moved.site_on(date(2027, 1, 31)).name == HOUSE
    assert moved.site_on(date(2027, 2, 1)).name == "Nya huset"
    assert len(moved.stays) == 2


def test_without_a_day_it_is_a_correction(house):
    """The unit was there all the time."""
    corrected = move(house, "Öster", "Rätt hus")

    assert corrected.site_on(date(2020, 1, 1)).name == "Rätt hus"
    assert len(corrected.stays) == 1


def test_nobody_leaves_before_they_came(house):
    """The day of a second move is after the first."""
    move(house, "Öster", "Nya huset 2027-01-01/..")
    with pytest.raises(UserError) as caught:
        move(house, "Öster", "Tredje huset 2026-12-01/..")
    assert caught.value.code is ErrorCode.UNIT_DAYS_WRONG


def test_undo_takes_the_move_back(house):
    """Both ends of it."""
    move(house, "Öster", "Nya huset 2027-01-01/..")
    chart_edits.take_back(house.nadja)

    back = house.nadja.reads.charts.chart().named("Öster")
    assert back.site_on(AFTER).name == HOUSE
    assert len(back.stays) == 1


def test_the_results_of_the_former_house_do_not_follow(house):
    """A visit after the move is at the new address."""
    move(house, "Öster", "Nya huset 2026-11-23/..")
    house.team.exchange()
    before, after = house.visit("Öster", "2026-11-22"), house.visit("Öster", "2026-11-24")

    assert len(house.results(before)) == 1
    assert house.results(after) == ()
    assert site_of(house.tova, house.tova.reads.visit(before)) != site_of(
        house.tova, house.tova.reads.visit(after)
    )

"""A population in figures, from the kept file and the register of units."""

import csv

import pytest

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.services import population_profiles, populations, units
from kontrollbesok.services.file_samples import read_file
from tests.controls import LISA, YEAR, control_team, locked, small_file, taken_in


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


def test_only_what_is_drawn_among_is_counted(nadja):
    """The figures are the account's own, before the lock and after it."""
    population = taken_in(nadja)
    account = populations.account(nadja, population)
    before = population_profiles.look_at(nadja, population)
    populations.lock(nadja, population)

    assert (before.items, before.total_ore) == (account.to_draw.count, account.to_draw.total_ore)
    assert population_profiles.look_at(nadja, population) == before
    assert [part.name for part in before.by_month] == [f"2022-{month:02}" for month in range(1, 13)]


def test_rows_that_are_at_hand_spare_the_file(nadja, monkeypatch):
    """After the lock the figures are there at once; where the rows are gone they are read anew."""
    population = locked(nadja)
    at_hand = population_profiles.look_at(nadja, population)
    nadja.store.populations.drop(population)
    read_anew = population_profiles.look_at(nadja, population)
    populations.ensure_rows(nadja, populations.opened(nadja, population))
    monkeypatch.setattr(population_profiles, "read_kept", None)

    assert population_profiles.look_at(nadja, population) == at_hand == read_anew


def test_items_belong_to_the_unit_that_had_their_cost_centre(nadja, tmp_path):
    """The register decides, and what no unit has keeps the file's own name."""
    rows = small_file(tmp_path, 10, unit="Annan")
    population = locked(nadja, rows)
    before = population_profiles.look_at(nadja, population).by_unit
    units.register_unit(nadja, "Norr", UnitType.IN_HOUSE, cost_centre="31010")
    after = population_profiles.look_at(nadja, population).by_unit

    assert [(part.name, part.items) for part in before] == [("Annan", 10)]
    assert [(part.name, part.items) for part in after] == [("Norr", 10)]


def test_a_unit_that_is_spelled_in_two_ways_is_one():
    """Straight from the file, which spells some units in capitals."""
    read = read_file(LISA, PopulationSource.LISA, YEAR)
    profile = population_profiles.of_file(read)
    with LISA.open(encoding="iso-8859-1", newline="") as file:
        spelled = {row["Enhet"] for row in csv.DictReader(file, delimiter=";")}
    names = [part.name for part in profile.by_unit]

    assert len(spelled) > len(names) == len({name.casefold() for name in names})
    assert profile.items == read.account.to_draw.count

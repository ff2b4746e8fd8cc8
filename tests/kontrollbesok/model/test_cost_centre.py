"""Cost centre to unit: by the day, and nothing falls away."""

from datetime import date

import pytest

from kontrollbesok.model.cost_centre import CostCentre, overlaps, unit_of, unit_register
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.population import ItemId, PopulationItem

NORTH, SOUTH = UnitId("norr"), UnitId("söder")
REGISTER = unit_register(
    [
        CostCentre("31000", NORTH, valid_to=date(2022, 6, 30)),
        CostCentre("31000", SOUTH, valid_from=date(2022, 7, 1)),
        CostCentre("31010", NORTH),
        CostCentre("31020", NORTH, date(2022, 1, 1), date(2022, 3, 31)),
        CostCentre("31090", NORTH),
        CostCentre("31090", SOUTH),
    ],
    [("Jobbtorg Norr", NORTH), ("Jobbtorg Söder", SOUTH)],
)


def item(cost_centre: str, unit: str, day: date | None) -> PopulationItem:
    """An item of this cost centre, unit name and day."""
    return PopulationItem(ItemId("1"), 1, 1, day, cost_centre, unit, "", "", "", "", ())


@pytest.mark.parametrize(
    ("cost_centre", "unit", "day", "expected"),
    [
        ("31000", "", date(2022, 6, 30), NORTH),
        ("31000", "", date(2022, 7, 1), SOUTH),
        ("31000", "Jobbtorg Norr", date(2022, 7, 1), SOUTH),
        ("31000", "", None, None),
        ("31010", "", None, NORTH),
        ("31020", "", date(2022, 4, 1), None),
        ("31020", "Jobbtorg Söder", date(2022, 4, 1), SOUTH),
        ("31090", "Jobbtorg Söder", date(2022, 4, 1), None),
        ("", "JOBBTORG  norr ", date(2022, 4, 1), NORTH),
        ("", "Okänd enhet", date(2022, 4, 1), None),
        ("99999", "", date(2022, 4, 1), None),
    ],
)
def test_unit_of_an_item(
    cost_centre: str, unit: str, day: date | None, expected: UnitId | None
) -> None:
    """The cost centre on the day decides, then the name; what is unsure stays the department's."""
    assert unit_of(item(cost_centre, unit, day), REGISTER) == expected


def test_overlapping_validity_is_told() -> None:
    """Two units for one cost centre on the same day are a pair to show; neighbours are not."""
    before = CostCentre("31000", NORTH, valid_to=date(2022, 6, 30))
    after = CostCentre("31000", SOUTH, valid_from=date(2022, 7, 1))
    early = CostCentre("31000", SOUTH, valid_from=date(2022, 6, 30))
    assert overlaps([after, before]) == ()
    assert overlaps([early, before]) == ((before, early),)
    assert overlaps([CostCentre("1", NORTH), CostCentre("2", SOUTH)]) == ()

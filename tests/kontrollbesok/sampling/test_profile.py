"""A population in figures: every item counted once, whatever it is counted by."""

from collections import defaultdict
from datetime import date
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.profile import LARGEST, AmountPart, Part, Profiling

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2029, 12, 31))
ITEMS = st.lists(
    st.tuples(st.sampled_from(["Norr", "Söder", ""]), DAYS, st.integers(0, 10**13)), max_size=40
)


def profiled(*batches):
    profiling = Profiling()
    for batch in batches:
        profiling.add(batch)
    return profiling.profile()


@given(ITEMS, ITEMS)
def test_every_item_is_counted_once(first, second):
    """Per unit, per month and per size the same items, sums and largest, in whole öre."""
    items = [*first, *second]
    profile = profiled(first, second)
    by_unit = defaultdict(list)
    for unit, _day, ore in items:
        by_unit[unit].append(ore)
    amounts = [ore for *_, ore in items]

    assert {part.name: part for part in profile.by_unit} == {
        unit: Part(unit, len(own), sum(own), max(own)) for unit, own in by_unit.items()
    }
    assert (profile.items, profile.total_ore) == (len(items), sum(amounts))
    assert profile.median_ore == (median_low(amounts) if amounts else 0)
    assert profile.largest_ore == sum(sorted(amounts)[-LARGEST:])
    assert sum(part.items for part in profile.by_month) == len(items)
    assert sum(part.total_ore for part in profile.by_month) == sum(amounts)
    if any(amounts):
        assert sum(part.items for part in profile.by_amount) == len(items)
        assert sum(part.total_ore for part in profile.by_amount) == sum(amounts)


@given(ITEMS)
def test_an_item_lies_within_its_part(items):
    """Each size holds what is at least its least and below its end; the ends are not empty."""
    profile = profiled(items)
    if not profile.has_amounts:
        return
    for part in profile.by_amount:
        ends = part.below_ore or 10**14
        held = [ore for *_, ore in items if part.least_ore <= ore < ends]
        assert (part.items, part.total_ore) == (len(held), sum(held))
    assert profile.by_amount[0].items
    assert profile.by_amount[-1].items


def test_the_order_of_the_parts():
    """Units by their sum, months in the order of time and what has no day last, sizes upwards."""
    profile = profiled(
        [
            ("Söder", date(2022, 2, 28), 9_999),
            ("Norr", date(2021, 12, 31), 10_000),
            ("Öster", None, 120_000_000),
        ]
    )

    assert [part.name for part in profile.by_unit] == ["Öster", "Norr", "Söder"]
    assert [part.name for part in profile.by_month] == ["2021-12", "2022-02", ""]
    assert profile.by_amount[0] == AmountPart(0, 10_000, 1, 9_999)
    assert profile.by_amount[1] == AmountPart(10_000, 50_000, 1, 10_000)
    assert profile.by_amount[-1] == AmountPart(100_000_000, None, 1, 120_000_000)


def test_items_without_amounts_are_only_counted():
    """Access rights: no sizes, and units by how many they have."""
    profile = profiled([("Norr", None, 0), ("Söder", None, 0), ("Söder", None, 0)])

    assert not profile.has_amounts
    assert [(part.name, part.items) for part in profile.by_unit] == [("Söder", 2), ("Norr", 1)]


def test_nothing_has_a_profile():
    """An empty population is no fault."""
    profile = profiled()

    assert (profile.items, profile.by_unit, profile.by_month, profile.by_amount) == (0, (), (), ())

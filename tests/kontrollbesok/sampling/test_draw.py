"""What a draw must keep: any order, any extension, any added row."""

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.draw import (
    Draw,
    Method,
    draw_everything,
    draw_items,
    draw_kronor,
    draw_systematically,
    draw_weighted,
)
from kontrollbesok.sampling.tickets import draw_tickets
from tests.draws import random_rows

SEED = "01382438112797316654"

populations = st.integers(1, 200).flatmap(
    lambda count: st.integers(0, 10**6).map(lambda salt: [f"{salt}-{i}" for i in range(count)])
)
seeds = st.integers(0, 10**20 - 1).map(lambda number: f"{number:020d}")


@given(seeds, populations, st.randoms(use_true_random=False), st.data())
def test_the_order_of_the_file_does_not_matter(
    seed: str, ids: list[str], random: Random, data: st.DataObject
) -> None:
    """A shuffled file gives the same sample in the same order."""
    n = data.draw(st.integers(0, len(ids)))
    shuffled = random.sample(ids, len(ids))

    assert draw_items(seed, shuffled, n) == draw_items(seed, ids, n)


@given(seeds, populations, st.data())
def test_an_extension_begins_with_what_was_drawn(
    seed: str, ids: list[str], data: st.DataObject
) -> None:
    """All that was drawn first is kept, in its place."""
    more = data.draw(st.integers(0, len(ids)))
    n = data.draw(st.integers(0, more))

    assert draw_items(seed, ids, more).picks[:n] == draw_items(seed, ids, n).picks


@given(seeds, populations, st.data())
def test_an_added_row_takes_at_most_one_place(
    seed: str, ids: list[str], data: st.DataObject
) -> None:
    """99 or 100 of 100 items stay."""
    n = data.draw(st.integers(0, len(ids)))
    before = set(draw_items(seed, ids, n).items)
    after = set(draw_items(seed, ["new", *ids], n).items)

    assert len(before - after) <= 1
    assert after - before <= {"new"}


@given(seeds, populations, st.data())
def test_a_units_items_keep_their_order(seed: str, ids: list[str], data: st.DataObject) -> None:
    """Drawing from one unit is filtering the municipality's order, so units can be merged."""
    unit = data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
    whole = [pick for pick in draw_items(seed, ids, len(ids)).picks if pick.item_id in unit]

    own = draw_items(seed, unit, len(unit)).picks

    assert [(pick.item_id, pick.lot) for pick in own] == [
        (pick.item_id, pick.lot) for pick in whole
    ]


@pytest.mark.parametrize("count", [1_001, 5_000])
@pytest.mark.parametrize("n", [1, 60, 1_000])
def test_the_fast_search_draws_what_looking_at_all_draws(count: int, n: int) -> None:
    """Leaving items out by nine digits changes nothing."""
    ids = [f"Ä{number}" for number in range(count)]

    assert draw_items(SEED, ids, n).picks == draw_tickets(SEED, ids, n)


def test_this_seed_draws_these_items() -> None:
    """A pinned draw: a change here is a change of method."""
    ids = [f"V-2025-{number:06d}" for number in range(1, 2001)]

    assert draw_items("20250613", ids, 3).items == (
        "V-2025-000519",
        "V-2025-000175",
        "V-2025-000549",
    )


@given(seeds, populations, st.data())
def test_a_replaced_item_lets_the_next_ticket_in(
    seed: str, ids: list[str], data: st.DataObject
) -> None:
    """Struck items keep their place, as many come in after, and nothing else moves."""
    n = data.draw(st.integers(1, len(ids)))
    order = [pick.item_id for pick in draw_items(seed, ids, len(ids)).picks]
    struck = data.draw(st.lists(st.sampled_from(order[:n]), unique=True, max_size=len(ids) - n))

    draw = draw_items(seed, ids, n, struck)

    assert [pick.item_id for pick in draw.picks] == order[: len(draw.picks)]
    assert len(draw.valid) == n
    assert not set(draw.items) & set(struck)
    assert draw.picks[-1].item_id not in struck
    assert draw.replaced == tuple(struck)


def test_replacing_the_replacement() -> None:
    """The item that came in can be struck too."""
    ids = [str(number) for number in range(10)]
    order = [pick.item_id for pick in draw_items(SEED, ids, 10).picks]

    draw = draw_items(SEED, ids, 2, [order[0], order[2]])

    assert draw.items == (order[1], order[3])


def test_only_drawn_items_can_be_replaced() -> None:
    """An item outside the sample has nothing to be replaced by."""
    ids = [str(number) for number in range(10)]
    last = draw_items(SEED, ids, 10).picks[-1].item_id

    with pytest.raises(UserError) as caught:
        draw_items(SEED, ids, 2, [last])

    assert caught.value.code is ErrorCode.REPLACED_ITEM_NOT_DRAWN


def test_no_more_lots_to_come_in() -> None:
    """When all are drawn there is nothing to replace with."""
    with pytest.raises(UserError) as caught:
        draw_items(SEED, ["a", "b"], 2, ["a"])

    assert caught.value.code is ErrorCode.DRAW_EXHAUSTED


def test_e07_a_plan_larger_than_the_population() -> None:
    """96 of 80 is said with both numbers."""
    with pytest.raises(UserError) as caught:
        draw_items(SEED, [str(number) for number in range(80)], 96)

    assert caught.value.code is ErrorCode.SAMPLE_EXCEEDS_POPULATION
    assert caught.value.params == {"sample_size": 96, "population": 80}


@pytest.mark.parametrize("ids", [["a", "b", "a"], ["Ä", "A\u0308", "b"]])
def test_an_id_stands_for_one_item(ids: list[str]) -> None:
    """Repeated ids, also when only their letters are typed differently, are refused."""
    with pytest.raises(UserError) as caught:
        draw_items(SEED, ids, 1)

    assert caught.value.code is ErrorCode.ITEM_ID_REPEATED


def test_an_empty_population() -> None:
    """Nothing to draw from, whatever the method."""
    for draw in (
        lambda: draw_items(SEED, [], 0),
        lambda: draw_kronor(SEED, [], 1),
        lambda: draw_weighted(SEED, [], 1),
        lambda: draw_systematically(SEED, [], 0),
        lambda: draw_everything([]),
    ):
        with pytest.raises(UserError) as caught:
            draw()
        assert caught.value.code is ErrorCode.POPULATION_EMPTY


@given(seeds, st.integers(1, 60), st.data())
def test_a_systematic_sample_is_spread(seed: str, count: int, data: st.DataObject) -> None:
    """Distinct rows in order, evenly spread, reproducible, and decided by the seed."""
    ids = [str(number) for number in range(1, count + 1)]
    n = data.draw(st.integers(1, count))

    draw = draw_systematically(seed, ids, n)
    rows = [int(pick.lot) for pick in draw.picks]

    assert rows == sorted(set(rows))
    assert all(1 <= row <= count for row in rows)
    assert [pick.item_id for pick in draw.picks] == [str(row) for row in rows]
    gaps = {later - sooner for sooner, later in itertools.pairwise(rows)}
    assert gaps <= {count // n, -(-count // n)}
    assert draw == draw_systematically(seed, ids, n)


def test_every_row_can_be_drawn_systematically() -> None:
    """Seeds reach all starts, the last row included."""
    ids = [str(number) for number in range(12)]
    reached = {
        pick.lot for seed in range(200) for pick in draw_systematically(str(seed), ids, 3).picks
    }

    assert reached == {str(row) for row in range(1, 13)}


def test_everything_is_the_file() -> None:
    """All items in their order."""
    draw = draw_everything(["b", "a"])

    assert draw.items == ("b", "a")
    assert draw.method is Method.EVERYTHING


@given(seeds, st.integers(2, 80), st.randoms(use_true_random=False), st.data())
def test_kronor_keep_order_extension_and_rest(
    seed: str, count: int, random: Random, data: st.DataObject
) -> None:
    """Hits do not depend on the order of the file or on how many more are drawn."""
    rows = [("plus", 5), *random_rows(random, count)]
    n, more = sorted((data.draw(st.integers(1, 60)), data.draw(st.integers(1, 60))))

    longer = draw_kronor(seed, rows, more)
    shuffled = draw_kronor(seed, random.sample(rows, len(rows)), n)

    assert longer.picks[:n] == shuffled.picks
    amounts = dict(rows)
    assert all(amounts[pick.item_id] > 0 for pick in longer.picks)


@given(seeds, st.randoms(use_true_random=False))
def test_an_added_row_only_adds_its_own_kronor(seed: str, random: Random) -> None:
    """The other items' hits keep their order."""
    rows = [("plus", 5), *random_rows(random, 30)]
    before = [(pick.item_id, pick.lot) for pick in draw_kronor(seed, rows, 20).picks]
    after = draw_kronor(seed, [("new", 40_000), *rows], 20).picks

    kept = [(pick.item_id, pick.lot) for pick in after if pick.item_id != "new"]
    assert kept == before[: len(kept)]


def test_a_replaced_item_takes_all_its_kronor_with_it() -> None:
    """As many kronor come in as the item was hit times."""
    rows = [("big", 90), ("a", 5), ("b", 5), ("c", 5)]
    hit = draw_kronor(SEED, rows, 6)
    assert "big" in hit.items

    draw: Draw = draw_kronor(SEED, rows, 6, ["big"])

    assert len(draw.valid) == 6
    assert "big" not in draw.items
    assert draw.picks[: len(hit.picks)] == hit.picks


def test_amounts_without_kronor() -> None:
    """Only zeros and negatives: nothing to draw."""
    with pytest.raises(UserError) as caught:
        draw_kronor(SEED, [("a", 0), ("b", -100)], 1)

    assert caught.value.code is ErrorCode.ALL_AMOUNTS_ZERO


def test_weighted_units_come_once_each() -> None:
    """Each unit at most once, all of them in the end, by the same first arrivals as kronor."""
    rows = [("Norr", 12), ("Söder", 9), ("Öst", 4), ("Väst", 1)]

    ranked = draw_weighted(SEED, rows, 4)
    firsts = [pick for pick in draw_kronor(SEED, rows, 60).picks if pick.generation == 1]

    assert sorted(ranked.items) == sorted(name for name, _ in rows)
    assert [pick.item_id for pick in firsts] == list(ranked.items)[: len(firsts)]
    assert draw_weighted(SEED, rows, 2).picks == ranked.picks[:2]

"""Consistent monetary unit sampling."""

from collections import Counter
from decimal import Decimal, localcontext
from random import Random

import pytest

from kontrollbesok.sampling import arrivals
from kontrollbesok.sampling.arrivals import arrival, first_arrivals, kronor_arrivals
from kontrollbesok.sampling.tickets import hash_seed, uniform

SEED = "01382438112797316654"
PINNED = [
    ("F7", 1, "3.06965401930692680e-5"),
    ("F5", 1, "3.10854359401177746e-5"),
    ("F4", 1, "1.69782630194690281e-4"),
    ("F4", 2, "3.07677054287964979e-4"),
    ("F5", 2, "3.37696630906330730e-4"),
]


def test_an_arrival_is_the_documented_sum() -> None:
    """T(i, g) = T(i, g - 1) - ln U(i, g) / amount, to 40 digits."""
    prefix = hash_seed(SEED)
    with localcontext() as context:
        context.prec = 60
        first = -Decimal(uniform(prefix + "F7:1")).ln() / 250
        second = first - Decimal(uniform(prefix + "F7:2")).ln() / 250

    got_first = arrival(prefix, "F7", 250, 1, Decimal(0))
    got_second = arrival(prefix, "F7", 250, 2, got_first)

    assert abs(got_first - first) < first * Decimal("1e-38")
    assert abs(got_second - second) < second * Decimal("1e-38")


def test_these_kronor_are_drawn() -> None:
    """A pinned draw: a change here is a change of method."""
    rows = {f"F{number}": 1_000 * number for number in range(1, 9)}

    picks = kronor_arrivals(SEED, list(rows), list(rows.values()), 5)

    assert [(pick.item_id, pick.generation, pick.lot) for pick in picks] == PINNED


def test_each_krona_has_the_same_chance() -> None:
    """Weights 1 : 2 : 7 get their shares of 6 000 kronor, within four standard errors."""
    counts: Counter[str] = Counter()
    for seed in range(600):
        picks = kronor_arrivals(f"{seed:020d}", ["a", "b", "c"], [100, 200, 700], 10)
        counts.update(pick.item_id for pick in picks)

    for item, share in (("a", 0.1), ("b", 0.2), ("c", 0.7)):
        error = (share * (1 - share) / 6_000) ** 0.5
        assert abs(counts[item] / 6_000 - share) < 4 * error


def test_the_first_unit_is_drawn_by_its_weight() -> None:
    """The first of the ranking falls on weights 1 : 3 as 25 and 75 of 100."""
    firsts = Counter(
        first_arrivals(f"{seed:020d}", ["light", "heavy"], [1, 3], 1)[0].item_id
        for seed in range(2_000)
    )

    assert abs(firsts["heavy"] / 2_000 - 0.75) < 4 * (0.75 * 0.25 / 2_000) ** 0.5


@pytest.mark.parametrize("take", [1, 40, 700])
def test_leaving_late_items_out_changes_nothing(take: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nine digits that rule items out agree with 40 digits for all of them."""
    random = Random(5)
    ids = [f"F{number}" for number in range(3_000)]
    amounts = [int(random.lognormvariate(9, 2)) + 1 for _ in ids]
    fast = kronor_arrivals(SEED, ids, amounts, take)
    fast_once = first_arrivals(SEED, ids, amounts, take)

    monkeypatch.setattr(arrivals, "_PLAIN", len(ids))

    assert kronor_arrivals(SEED, ids, amounts, take) == fast
    assert first_arrivals(SEED, ids, amounts, take) == fast_once


def test_the_callers_decimal_settings_do_not_matter() -> None:
    """Five digits of precision elsewhere leave the arrivals alone."""
    whole = kronor_arrivals(SEED, ["a", "b"], [3, 4], 6)
    with localcontext() as context:
        context.prec = 5

        assert kronor_arrivals(SEED, ["a", "b"], [3, 4], 6) == whole

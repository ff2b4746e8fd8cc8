"""Plans and evaluations written down and done again."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.computation import Computation, ComputationKind, compute
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount

Kind = ComputationKind

COUNTED = {
    "model": "hypergeometric",
    "confidence": "0.95",
    "tolerable_rate": "0.05",
    "population": "1248",
}
PRIOR = {"model": "binomial", "prior_alpha": "1", "prior_beta": "1"}
WRONG, RIGHT = Outcome.WRONG, Outcome.RIGHT


def items(errors: int, tested: int) -> list[TestedAmount]:
    """So many wrong among so many tested, one krona each."""
    outcomes = [WRONG] * errors + [RIGHT] * (tested - errors)
    return [
        TestedAmount(f"F{number}", 10_000, 10_000 if outcome is RIGHT else 4_000, outcome)
        for number, outcome in enumerate(outcomes)
    ]


CASES = [
    (
        Kind.PLAN_ATTRIBUTES,
        {**COUNTED, "expected_count": "1"},
        0,
        {"sample_size": "90", "expected_errors": "1"},
    ),
    (
        Kind.PLAN_ATTRIBUTES,
        {**COUNTED, "population": "100", "tolerable_rate": "0.06", "expected_rate": "0.055"},
        0,
        {"sample_size": "everything", "expected_errors": "0"},
    ),
    (
        Kind.PLAN_PRECISION,
        {"model": "binomial", "confidence": "0.95", "precision": "0.02", "expected_rate": "0.01"},
        0,
        {"sample_size": "234", "expected_errors": "3"},
    ),
    (
        Kind.PLAN_TWO_STAGES,
        {
            "model": "binomial",
            "confidence": "0.90",
            "tolerable_rate": "0.05",
            "go_on_at": "1",
            "second_accept_at_most": "0",
        },
        0,
        {"stage_size": "49", "total_size": "98"},
    ),
    (
        Kind.PLAN_EXTENSION,
        {**COUNTED, "first_accept": "1"},
        0,
        {"first_size": "96", "first_accept": "1", "total_size": "130", "total_accept": "2"},
    ),
    (
        Kind.PLAN_KRONOR,
        {
            "confidence": "0.95",
            "book_value_ore": "100000000",
            "tolerable_ore": "5000000",
            "expected_ore": "1000000",
        },
        0,
        {"sample_size": "93", "interval_ore": "100000000/93", "tolerable_taints": "0.93"},
    ),
    (
        Kind.PLAN_BAYES,
        {**PRIOR, "confidence": "0.95", "tolerable_rate": "0.05", "expected_rate": "0.025"},
        0,
        {"sample_size": "220", "expected_errors": "5.5"},
    ),
    (
        Kind.EVALUATE_ATTRIBUTES,
        {**COUNTED, "earlier": "96:1"},
        130,
        {
            "verdict": "below",
            "tested": "130",
            "errors": "2",
            "upper_count": "62",
            "upper_rate": "0.04967948717948717948717948718",
        },
    ),
    (
        Kind.EVALUATE_KRONOR,
        {"interval_ore": "100000000/93", "confidence": "0.95", "tolerable_ore": "9000000"},
        93,
        {"verdict": "below", "known_ore": "0"},
    ),
    (
        Kind.EVALUATE_LIMITS,
        {
            "model": "binomial",
            "sample_size": "96",
            "errors": "1",
            "confidence": "0.95",
            "side": "two-sided",
        },
        0,
        {"lower_rate": "0.00026369", "upper_rate": "0.0566747", "point_rate": "0.0104166"},
    ),
    (
        Kind.EVALUATE_TAINTS,
        {
            "bound": "moment",
            "sample_size": "100",
            "taints": " ".join(["3/10"] * 10),
            "book_value_ore": "1000000",
            "known_ore": "500",
            "confidence": "0.95",
        },
        0,
        {"upper_rate": "0.05748", "point_ore": "30500", "upper_ore": "57982.07"},
    ),
    (
        Kind.EVALUATE_ESTIMATE,
        {
            "estimator": "difference",
            "strata": "50:500000:5 50:500000:5",
            "confidence": "0.95",
            "side": "upper",
        },
        10,
        {"estimate_ore": "120000"},
    ),
    (
        Kind.EVALUATE_ESTIMATE,
        {
            "estimator": "difference",
            "population": "100",
            "book_value_ore": "1000000",
            "confidence": "0.95",
            "side": "two-sided",
        },
        10,
        {"estimate_ore": "120000"},
    ),
    (
        Kind.PLAN_STRATA,
        {
            "confidence": "0.95",
            "tolerable_rate": "0.05",
            "expected_count": "1",
            "sharing": "neyman",
            "strata": "100:900 700:300 868:100",
        },
        0,
        {"sizes": "48 112 47", "sample_size": "207"},
    ),
    (
        Kind.EVALUATE_STRATA,
        {"strata": "400:30:0 400:20:0 40:10:0", "confidence": "0.95"},
        0,
        {"upper_count": "54"},
    ),
    (
        Kind.EVALUATE_BAYES,
        {**PRIOR, "confidence": "0.95", "tolerable_rate": "0.05"},
        60,
        {"upper_rate": "0.0996"},
    ),
    (
        Kind.EVALUATE_UNIT,
        {"population": "84", "confidence": "0.95", "tolerable_rate": "0.05"},
        25,
        {"tested": "25"},
    ),
]


def done(kind: Kind, given: dict[str, str], tested: int) -> Computation:
    """The computation with two errors among the items, where it has any."""
    return compute(kind, given, items(2, tested) if tested else [])


@pytest.mark.parametrize(("kind", "given", "tested", "expected"), CASES)
def test_a_computation_gives_its_result(
    kind: Kind, given: dict[str, str], tested: int, expected: dict[str, str]
) -> None:
    """The figures that the functions give, as text; long decimals are compared where they begin."""
    result = dict(done(kind, given, tested).result)

    for name, value in expected.items():
        assert result[name].startswith(value)


@pytest.mark.parametrize(("kind", "given", "tested", "expected"), CASES)
def test_doing_it_again_gives_the_same(
    kind: Kind, given: dict[str, str], tested: int, expected: dict[str, str]
) -> None:
    """A computation is reproduced, and one with an altered result is not."""
    computation = done(kind, given, tested)
    name, value = computation.result[-1]

    assert computation.is_reproduced()
    altered = replace(computation, result=(*computation.result[:-1], (name, value + "1")))
    assert not altered.is_reproduced()


def test_every_kind_is_tried() -> None:
    """No kind of computation is left out above."""
    assert {kind for kind, *_ in CASES} == set(Kind)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {**COUNTED, "model": "normal", "expected_count": "1"},
        {**COUNTED, "expected_count": "one"},
    ],
)
def test_what_is_missing_or_strange_is_said(given: dict[str, str]) -> None:
    """A protocol that does not hold what the computation needs cannot be read."""
    with pytest.raises(UserError) as caught:
        compute(Kind.PLAN_ATTRIBUTES, given)

    assert caught.value.code is ErrorCode.PROTOCOL_UNREADABLE


def test_items_tested_for_certain_have_no_hits() -> None:
    """An item without hits is added as it is, one with hits is projected."""
    given = {"interval_ore": "50000", "confidence": "0.95", "tolerable_ore": "1"}
    drawn = TestedAmount("a", 10_000, 5_000, WRONG, hits=1)
    certain = TestedAmount("b", 10_000, 5_000, WRONG, hits=0)

    result = dict(compute(Kind.EVALUATE_KRONOR, given, [drawn, certain]).result)

    assert (result["projected_ore"], result["known_ore"]) == ("25000", "5000")

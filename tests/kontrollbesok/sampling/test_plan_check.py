"""What was drawn and concluded is held against the plan: too few, another sample, a silent look."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from kontrollbesok.sampling.computation import ComputationKind, Role, compute
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount
from kontrollbesok.sampling.draw import draw_everything, draw_items, draw_kronor
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import Part, Protocol, Replacement, SeedSource, part_of
from kontrollbesok.sampling.recheck import recheck

SEED = "48271930665102849375"
ROWS = [(f"V{number}", 100 * number) for number in range(1, 401)]
AMOUNTS = dict(ROWS)
K = ComputationKind


def protocol(parts: Iterable[Part], *computations: object) -> Protocol:
    """A protocol of a sample from ROWS."""
    return Protocol(
        control="IKP 25",
        population=fingerprint(ROWS),
        locked_at="2026-11-20T08:00:00Z",
        seed=SEED,
        seed_source=SeedSource.DICE,
        seed_set_at="2026-11-21T08:00:00Z",
        parts=tuple(parts),
        computations=tuple(computations),  # type: ignore[arg-type]
    )


def part(size: int, replaced: Iterable[str] = (), earlier: Iterable[int] = ()) -> Part:
    """So many items by ticket."""
    out = list(replaced)
    draw = draw_items(SEED, AMOUNTS, size, out)
    why = [Replacement(item, "not_covered") for item in out]
    return part_of("", fingerprint(ROWS), draw, why, earlier)


def items_of(of: Part) -> list[TestedAmount]:
    """All right, the replaced ones not applicable."""
    out = {item.item_id for item in of.replaced}
    return [
        TestedAmount(
            pick.item_id,
            AMOUNTS[pick.item_id],
            AMOUNTS[pick.item_id],
            Outcome.NOT_APPLICABLE if pick.item_id in out else Outcome.RIGHT,
        )
        for pick in of.picks
    ]


GIVEN = {"model": "hypergeometric", "confidence": "0.95", "tolerable_rate": "0.05"}
GIVEN |= {"population": "400"}
PLAN = compute(K.PLAN_ATTRIBUTES, {**GIVEN, "expected_count": "0"})
SIZE = int(dict(PLAN.result)["sample_size"])
STAGES = compute(K.PLAN_EXTENSION, {**GIVEN, "first_accept": "0"})
FIRST, TOTAL = (int(dict(STAGES.result)[name]) for name in ("first_size", "total_size"))


def concluded(items: Iterable[TestedAmount], earlier: str = "") -> object:
    """The conclusion over such items."""
    return compute(K.EVALUATE_ATTRIBUTES, {**GIVEN, "earlier": earlier}, items)


def kinds(of: Protocol) -> list[MismatchKind]:
    """What does not agree."""
    return [mismatch.kind for mismatch in recheck(of, ROWS)]


def test_what_the_plan_asks_for_is_enough() -> None:
    """As many as it says, with a replaced one and the next lot in its place."""
    out = [part(SIZE).picks[3].item_id]

    for drawn in (part(SIZE), part(SIZE, out), part(SIZE + 5)):
        assert recheck(protocol([drawn], PLAN, concluded(items_of(drawn))), ROWS) == ()


def test_too_few_are_named() -> None:
    """Drawn and concluded as the seed says, but one item short of the plan."""
    short = part(SIZE - 1)

    assert recheck(protocol([short], PLAN, concluded(items_of(short))), ROWS) == (
        Mismatch(MismatchKind.SIZE, asked=SIZE, drawn=SIZE - 1),
    )


def test_a_plan_that_everything_is_needed_for() -> None:
    """It asks for as many as there are."""
    plan = compute(K.PLAN_ATTRIBUTES, {**GIVEN, "expected_count": "5", "tolerable_rate": "0.0125"})

    (found,) = recheck(protocol([part(399)], plan), ROWS)

    assert dict(plan.result)["sample_size"] == "everything"
    assert found == Mismatch(MismatchKind.SIZE, asked=400, drawn=399)


@pytest.mark.parametrize("sizes", [(FIRST,), (FIRST, TOTAL), (FIRST, FIRST + 3), (FIRST, 200, 300)])
def test_an_extension_is_no_smaller_plan(sizes: tuple[int, ...]) -> None:
    """As planned or not: the first size is what the plan asks for, and each look is counted."""
    grown = part(sizes[-1], earlier=sizes[:-1])
    looks = " ".join(f"{size}:0" for size in sizes[:-1])

    assert kinds(protocol([grown], STAGES, concluded(items_of(grown), looks))) == []


def test_a_first_size_below_the_plan_is_not_made_good_by_growing() -> None:
    """Whoever looks early has looked once more than the plan bears."""
    grown = part(TOTAL, earlier=[FIRST - 1])
    own = concluded(items_of(grown), f"{FIRST - 1}:0")

    assert recheck(protocol([grown], STAGES, own), ROWS) == (
        Mismatch(MismatchKind.SIZE, asked=FIRST, drawn=FIRST - 1),
    )


def test_sizes_only_grow() -> None:
    """A sample that is said to have shrunk has lost items."""
    shrunk = replace(part(SIZE), sizes=(SIZE + 1, SIZE))

    assert recheck(protocol([shrunk], PLAN), ROWS) == (
        Mismatch(MismatchKind.SIZE, asked=SIZE + 2, drawn=SIZE),
    )


def test_a_look_that_is_left_out_is_seen() -> None:
    """The conclusion says 95 % of a sample that grew as if it had been drawn at once."""
    grown = part(SIZE + 20, earlier=[SIZE])

    assert kinds(protocol([grown], PLAN, concluded(items_of(grown)))) == [MismatchKind.EXTENSION]


def test_a_conclusion_of_other_items_is_seen() -> None:
    """One left out, one more, one twice, another amount, a replaced one counted as right."""
    own = part(SIZE, [part(SIZE).picks[3].item_id])
    items = items_of(own)
    first, *rest = items
    forged = [
        rest,
        [*items, TestedAmount("V400", 40_000, 40_000, Outcome.RIGHT)],
        [*items, first],
        [replace(first, book_ore=first.book_ore + 1), *rest],
        [replace(item, outcome=Outcome.RIGHT) for item in items],
    ]

    for other in forged:
        found = kinds(protocol([own], PLAN, concluded(other)))
        assert found == [MismatchKind.TESTED], other


def test_kronor_are_counted_hit_by_hit() -> None:
    """Items without lots stand beside the plan's size; a hit left out is seen."""
    certain, rest = ROWS[390:], ROWS[:390]
    given = {"confidence": "0.95", "tolerable_ore": "400000", "expected_ore": "0"}
    given["book_value_ore"] = str(sum(ore for _, ore in rest))
    plan = compute(K.PLAN_KRONOR, given)
    size = int(dict(plan.result)["sample_size"])
    names = [""] * 390 + ["säkra"] * 10
    draw = draw_kronor(SEED, rest, size)
    hits: dict[str, int] = {}
    for pick in draw.picks:
        hits[pick.item_id] = hits.get(pick.item_id, 0) + 1
    items = [TestedAmount(i, AMOUNTS[i], AMOUNTS[i], Outcome.RIGHT, n) for i, n in hits.items()]
    items += [TestedAmount(i, ore, ore, Outcome.RIGHT, 0) for i, ore in certain]
    parts = [
        part_of("", fingerprint(rest), draw),
        part_of("säkra", fingerprint(certain), draw_everything([i for i, _ in certain])),
    ]
    money = {"interval_ore": dict(plan.result)["interval_ore"], "confidence": "0.95"}
    money["tolerable_ore"] = "400000"
    often = next(item for item in items if item.hits > 1)
    once = [replace(item, hits=1) if item is often else item for item in items]

    def found(tested: list[TestedAmount]) -> tuple[Mismatch, ...]:
        own = compute(K.EVALUATE_KRONOR, money, tested)
        return recheck(protocol(parts, plan, own), ROWS, names)

    assert found(items) == ()
    assert found(once) == (Mismatch(MismatchKind.TESTED, "evaluate_kronor"),)
    fewer = [part_of("", fingerprint(rest), draw_kronor(SEED, rest, size - 1)), parts[1]]
    assert recheck(protocol(fewer, plan), ROWS, names) == (
        Mismatch(MismatchKind.SIZE, asked=size, drawn=size - 1),
    )


def test_strata_are_those_that_were_drawn_from() -> None:
    """Their sizes are the parts', and no more is tested in one than was drawn."""
    own = part(SIZE)

    def found(strata: str) -> list[MismatchKind]:
        given = {"strata": strata, "confidence": "0.95"}
        return kinds(protocol([own], PLAN, compute(K.EVALUATE_STRATA, given)))

    assert found(f"400:{SIZE}:0") == found(f"400:{SIZE - 1}:0") == []
    for strata in (f"300:{SIZE}:0", f"400:{SIZE + 1}:0", f"200:{SIZE}:0 200:1:0"):
        assert found(strata) == [MismatchKind.TESTED]


def test_a_comparison_is_of_whatever_it_says() -> None:
    """Only the conclusion has to be of the whole sample."""
    own = part(SIZE)
    items = items_of(own)[1:]
    limits = compute(K.EVALUATE_LIMITS, {**GIVEN, "side": "upper"}, items, role=Role.COMPARISON)

    assert kinds(protocol([own], PLAN, limits)) == []

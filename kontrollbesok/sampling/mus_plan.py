"""Monetary unit sampling: how many kronor to draw, and which items are tested for certain."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import expect_rate, plan_attributes
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence
from kontrollbesok.sampling.quantiles import gamma_at_most, gamma_quantile


@dataclass(frozen=True, slots=True)
class MusPlan:
    """Draw `sample_size` kronor; each stands for `interval_ore`.

    `tolerable_taints` is the sum of taints (share of an item that is wrong) planned for.
    """

    confidence: Decimal
    book_value_ore: Fraction
    tolerable_ore: Fraction
    expected_ore: Fraction
    sample_size: int
    interval_ore: Fraction
    tolerable_taints: Decimal


@dataclass(frozen=True, slots=True)
class MusLayers:
    """The population split in what is drawn from, what is tested for certain, what has no kronor.

    `plan` is for the items below the interval and None when none are left.
    """

    plan: MusPlan | None
    certain: tuple[str, ...]
    without_kronor: tuple[str, ...]


def confidence_factor(confidence: Exact, errors: int) -> Decimal:
    """The Poisson upper limit for `errors`: gamma quantile of shape errors + 1."""
    return decimal_of(gamma_quantile(exact_confidence(confidence), Fraction(errors + 1)))


def printed_factor(confidence: Exact, errors: int) -> Decimal:
    """The factor as tables print it: rounded up to two decimals. Source: AICPA, table C-2."""
    factor = confidence_factor(confidence, errors)
    return factor.quantize(Decimal("0.01"), rounding=ROUND_CEILING)


def confidence_factor_expected(confidence: Exact, expected_to_tolerable: Exact) -> Decimal:
    """The F with F = gamma quantile(confidence; shape 1 + r F), r = expected / tolerable < 1.

    Source: AICPA Audit Sampling, appendix C. Raises `UserError(TOLERABLE_NOT_ABOVE_EXPECTED)`.
    """
    level, ratio = exact_confidence(confidence), exact(expected_to_tolerable)
    if not 0 <= ratio < 1:
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)
    low, high = Fraction(0), Fraction(1)
    while gamma_at_most(high, 1 + ratio * high) < level:
        low, high = high, 2 * high
    for _ in range(100):  # one bit each: 30 digits
        middle = (low + high) / 2
        if gamma_at_most(middle, 1 + ratio * middle) < level:
            low = middle
        else:
            high = middle
    return decimal_of(high)


def plan_mus(
    confidence: Exact, book_value_ore: Exact, tolerable_ore: Exact, expected_ore: Exact = 0
) -> MusPlan:
    """The attribute plan under the Poisson model with rates that are shares of the book value.

    All amounts in the same unit; the interval comes back in it. Raises as `plan_attributes` and
    `UserError(ALL_AMOUNTS_ZERO)`.
    """
    book, tolerable, expected = exact(book_value_ore), exact(tolerable_ore), exact(expected_ore)
    _check_amounts(book, tolerable, expected)
    # Tolerating more than everything is the same as tolerating everything.
    rate = min(tolerable / book, Fraction(1))
    size = plan_attributes(
        ErrorModel.POISSON, confidence, rate, expect_rate(expected / book)
    ).sample_size
    assert size is not None  # only a counted population can ask for every item
    return MusPlan(
        confidence=decimal_of(exact_confidence(confidence)),
        book_value_ore=book,
        tolerable_ore=tolerable,
        expected_ore=expected,
        sample_size=size,
        interval_ore=book / size,
        tolerable_taints=decimal_of(size * expected / book),
    )


def plan_mus_layers(
    rows: Iterable[tuple[str, int]],
    confidence: Exact,
    tolerable_ore: int,
    expected_ore: int = 0,
) -> MusLayers:
    """Plan, and move every item of at least the interval to the ones that are tested for certain.

    Taking the large items out makes the interval of the rest a little smaller, so it is done
    again until nothing more moves. `rows` = (item id, amount_ore). Raises as `plan_mus`.
    """
    rows = list(rows)
    without = tuple(item_id for item_id, amount_ore in rows if amount_ore <= 0)
    rest = sorted(((amount, item_id) for item_id, amount in rows if amount > 0), reverse=True)
    book_ore, certain = sum(amount for amount, _ in rest), 0
    _check_amounts(Fraction(book_ore), Fraction(tolerable_ore), Fraction(expected_ore))
    # No interval is wider than this, whatever is expected and however little is left.
    width = tolerable_ore / gamma_quantile(exact_confidence(confidence), Fraction(1))
    plan: MusPlan | None = None
    while plan is None or (certain < len(rest) and rest[certain][0] >= width):
        while certain < len(rest) and rest[certain][0] >= width:
            book_ore -= rest[certain][0]
            certain += 1
        if expected_ore >= book_ore:
            # What is left is no more than the errors expected: nothing to gain from drawing.
            plan, certain = None, len(rest)
            break
        plan = plan_mus(confidence, book_ore, tolerable_ore, expected_ore)
        width = plan.interval_ore
    top = {item_id for _, item_id in rest[:certain]}
    return MusLayers(
        plan=plan,
        certain=tuple(item_id for item_id, _ in rows if item_id in top),
        without_kronor=without,
    )


def _check_amounts(book: Fraction, tolerable: Fraction, expected: Fraction) -> None:
    if book <= 0:
        raise UserError(ErrorCode.ALL_AMOUNTS_ZERO)
    if not 0 <= expected < min(tolerable, book):
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)

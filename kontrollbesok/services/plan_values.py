"""A plan's own values from a wish: exact numbers as texts."""

from decimal import Decimal
from fractions import Fraction

from kontrollbesok.model.sample import PlannedPart, SamplePlan
from kontrollbesok.sampling.exact import decimal_of, exact, exact_confidence
from kontrollbesok.services.sample_wishes import Wish


def plan_for(wish: Wish, *parts: PlannedPart) -> SamplePlan:
    """The plan in `parts`, without what only some methods have."""
    return SamplePlan(
        method=wish.method,
        confidence=exact_text(exact_confidence(wish.confidence)),
        tolerable=exact_text(exact(wish.tolerable)),
        expected=exact_text(exact(wish.expected)),
        parts=parts,
        attributes=wish.attributes,
        attribute_texts=wish.attribute_texts,
    )


def exact_text(number: Fraction) -> str:
    """As a decimal where that is exact, else as a fraction."""
    decimal: Decimal = decimal_of(number)
    return format(decimal.normalize(), "f") if Fraction(decimal) == number else str(number)

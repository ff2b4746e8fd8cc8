"""Evaluations done again from the texts and items that a protocol keeps. Named results out."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kontrollbesok.sampling.bayes import evaluate_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.computed_plans import population_of
from kontrollbesok.sampling.conclusion import (
    Outcome,
    TestedAmount,
    conclude_attributes,
    conclude_money,
    tally_outcomes,
)
from kontrollbesok.sampling.estimators import (
    Estimate,
    Estimator,
    combine_estimates,
    estimate_misstatement,
)
from kontrollbesok.sampling.exact import decimal_of, exact, exact_confidence
from kontrollbesok.sampling.limits import Limit, Side, evaluate_attributes, one_sided
from kontrollbesok.sampling.misstatement import (
    RateBound,
    cell_bound,
    moment_bound,
    stringer_bound,
    stringer_bound_below,
)
from kontrollbesok.sampling.plan_conclusion import conclude_precisely
from kontrollbesok.sampling.stages import Stage
from kontrollbesok.sampling.strata import Stratum, limits_of_strata
from kontrollbesok.sampling.unit_finding import find_unit

Given = Mapping[str, str]
Items = Sequence[TestedAmount]


def conclude_again(given: Given, items: Items) -> dict[str, object]:
    """The conclusion about a share, every look at the result counted."""
    tally, looks = tally_outcomes(item.outcome for item in items), _looks(given.get("earlier", ""))
    model, population = ErrorModel(given["model"]), int(given["population"])
    if "precision" in given:
        conclusion = conclude_precisely(
            model, population, tally, given["confidence"], given["precision"], looks
        )
    else:
        conclusion = conclude_attributes(
            population, tally, given["confidence"], given["tolerable_rate"], looks, model
        )
    return {
        "verdict": conclusion.verdict,
        "tested": conclusion.tally.tested,
        "errors": conclusion.tally.errors,
        "upper_rate": conclusion.upper.rate if conclusion.upper else None,
        "upper_count": conclusion.upper.count if conclusion.upper else None,
        "kept_confidence": conclusion.kept_confidence,
    }


def conclude_kronor_again(given: Given, items: Items) -> dict[str, object]:
    """The conclusion in kronor."""
    conclusion = conclude_money(
        given["interval_ore"],
        given["confidence"],
        int(given["tolerable_ore"]),
        [item for item in items if item.hits],
        [item for item in items if not item.hits],
    )
    result: dict[str, object] = {"verdict": conclusion.verdict}
    if conclusion.bound is not None:
        for part in ("basic_precision", "projected", "incremental", "known", "point", "upper"):
            result[part + "_ore"] = getattr(conclusion.bound, part)
    return result


def limits_again(given: Given, items: Items) -> dict[str, object]:
    """Limits of a share as if the sample had been drawn and looked at once."""
    sample_size, errors = _counts(given, items)
    limits = evaluate_attributes(
        ErrorModel(given["model"]),
        sample_size,
        errors,
        given["confidence"],
        Side(given["side"]),
        population_of(given),
    )
    return {
        "point_rate": limits.point,
        **_limit("upper", limits.upper),
        **_limit("lower", limits.lower),
    }


def taints_again(given: Given, _: Items) -> dict[str, object]:
    """A bound in kronor from taints; what is wrong among the certain items is added as it is."""
    book, known = exact(given["book_value_ore"]), exact(given["known_ore"])
    side = Side(given.get("side", Side.UPPER.value))
    level = one_sided(exact_confidence(given["confidence"]), side)
    bound = _rate_bound(given, level)
    result: dict[str, object] = {
        "point_ore": decimal_of(Fraction(bound.point) * book + known),
    }
    if side is not Side.LOWER:
        result["upper_rate"] = bound.upper
        result["upper_ore"] = decimal_of(Fraction(bound.upper) * book + known)
    if side is not Side.UPPER:
        model, taints = ErrorModel(given["model"]), given["taints"].split()
        lower = stringer_bound_below(model, int(given["sample_size"]), taints, level)
        result["lower_rate"] = lower
        result["lower_ore"] = decimal_of(Fraction(lower) * book + known)
    return result


def estimate_again(given: Given, items: Items) -> dict[str, object]:
    """Kronor wrong in all, from items that had the same chance; stratum by stratum if so drawn."""
    method, side = Estimator(given["estimator"]), Side(given["side"])
    pairs = [
        (item.book_ore, item.book_ore - item.wrong_ore)
        for item in items
        if item.outcome is not Outcome.NOT_APPLICABLE
    ]
    if "strata" not in given:
        population, book_ore = int(given["population"]), given["book_value_ore"]
        return _estimated(
            estimate_misstatement(method, pairs, population, book_ore, given["confidence"], side)
        )
    parts, first = [], 0
    for stratum in given["strata"].split():
        population, book, count = map(int, stratum.split(":"))
        share = pairs[first : first + count]
        parts.append(
            estimate_misstatement(method, share, population, book, given["confidence"], side)
        )
        first += count
    return _estimated(combine_estimates(parts, given["confidence"], side))


def strata_again(given: Given, _: Items) -> dict[str, object]:
    """The strata weighed together; without a side the upper limit, which is the conclusion."""
    strata = [Stratum(*map(int, part.split(":"))) for part in given["strata"].split()]
    side = Side(given.get("side", Side.UPPER.value))
    lower, upper = limits_of_strata(strata, given["confidence"], side)
    return {**_limit("upper", upper), **_limit("lower", lower)}


def bayes_again(given: Given, items: Items) -> dict[str, object]:
    """What is believed after the sample."""
    sample_size, errors = _counts(given, items)
    posterior = evaluate_bayes(
        ErrorModel(given["model"]),
        sample_size,
        errors,
        given["confidence"],
        prior_of(given["prior_alpha"], given["prior_beta"]),
        given["tolerable_rate"],
        population_of(given),
    )
    return {
        "upper_rate": posterior.upper,
        "upper_count": posterior.upper_count,
        "mean": posterior.mean,
        "prob_below_tolerable": posterior.prob_below_tolerable,
    }


def unit_again(given: Given, items: Items) -> dict[str, object]:
    """What one unit's own items say."""
    tally = tally_outcomes(item.outcome for item in items)
    finding = find_unit(
        int(given["population"]),
        tally.tested,
        tally.errors,
        given["confidence"],
        given["tolerable_rate"],
    )
    return {
        "tested": finding.tested,
        "errors": finding.errors,
        "upper_count": finding.upper.count,
        "upper_rate": finding.upper.rate,
        "needed": finding.needed,
    }


def _counts(given: Given, items: Items) -> tuple[int, int]:
    """Items tested and errors among them: counted in the items, or given where there are none."""
    if "sample_size" in given:
        return int(given["sample_size"]), int(given["errors"])
    tally = tally_outcomes(item.outcome for item in items)
    return tally.tested, tally.errors


def _rate_bound(given: Given, confidence: Fraction) -> RateBound:
    taints, sample_size = given["taints"].split(), int(given["sample_size"])
    if given["bound"] == "moment":
        return moment_bound(sample_size, taints, confidence)
    bound = {"stringer": stringer_bound, "cell": cell_bound}[given["bound"]]
    return bound(ErrorModel(given["model"]), sample_size, taints, confidence)


def _estimated(estimate: Estimate) -> dict[str, object]:
    return {
        "estimate_ore": decimal_of(estimate.estimate),
        "variance": decimal_of(estimate.variance),
        "freedom": decimal_of(estimate.freedom),
        "margin_ore": estimate.margin,
        "upper_ore": estimate.upper,
        "lower_ore": estimate.lower,
    }


def _limit(name: str, limit: Limit | None) -> dict[str, object]:
    return {f"{name}_rate": limit.rate, f"{name}_count": limit.count} if limit else {}


def _looks(text: str) -> tuple[Stage, ...]:
    """Earlier looks as "90:1 119:2:3": sample size, accepted errors, most errors to go on at."""
    return tuple(Stage(*map(int, look.split(":"))) for look in text.split())

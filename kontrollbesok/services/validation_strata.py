"""The kinds of case that are about strata together, each run through the public functions."""

from collections.abc import Callable
from fractions import Fraction

from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.sampling.attribute_plan import Expected, expect_count, expect_rate
from kontrollbesok.sampling.exact import exact
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.strata import Stratum, limits_of_strata
from kontrollbesok.sampling.strata_plan import PlannedStratum, plan_strata
from kontrollbesok.services.validation_values import (
    Inputs,
    Value,
    as_exact,
    as_list,
    as_number,
    as_object,
    as_text,
)


def _eval_strata(inputs: Inputs) -> dict[str, Value]:
    strata = [
        Stratum(as_number(one["items"]), as_number(one["n"]), as_number(one["errors"]))
        for one in map(as_object, as_list(inputs["strata"]))
    ]
    side = Side(as_text(inputs["side"]))
    lower, upper = limits_of_strata(strata, as_exact(inputs["confidence"]), side)
    got: dict[str, Value] = {}
    for name, limit in (("lower", lower), ("upper", upper)):
        if limit is not None:
            got |= {name: limit.rate, f"{name}_count": limit.count}
    return got


def _plan_strata(inputs: Inputs) -> dict[str, Value]:
    strata = [
        PlannedStratum(
            as_number(one["items"]),
            exact(as_exact(one["std_dev"])) if "std_dev" in one else Fraction(0),
        )
        for one in map(as_object, as_list(inputs["strata"]))
    ]
    plan = plan_strata(
        strata,
        Sharing(as_text(inputs["rule"])),
        as_exact(inputs["confidence"]),
        as_exact(inputs["tolerable_rate"]),
        expected_in(inputs),
    )
    return {
        "sizes": list(plan.sizes),
        "n": plan.sample_size,
        "expected_errors": plan.expected_errors,
    }


def expected_in(inputs: Inputs) -> Expected:
    """The errors that a plan makes room for: a count or a rate."""
    expected = as_object(inputs["expected"])
    if "count" in expected:
        return expect_count(as_number(expected["count"]))
    return expect_rate(as_exact(expected["rate"]))


STRATA_KINDS: dict[str, Callable[[Inputs], dict[str, Value]]] = {
    "eval_strata": _eval_strata,
    "plan_strata": _plan_strata,
}

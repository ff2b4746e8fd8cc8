"""What each kind of sampling case asks of the program: inputs in, named results out.

Definitions: the `definitions` of the case file itself. Every number is read as an exact decimal.
"""

from collections.abc import Callable
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.allocation import allocate_neyman, allocate_proportionally
from kontrollbesok.sampling.attribute_plan import (
    plan_attributes,
)
from kontrollbesok.sampling.bayes import evaluate_bayes, plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.estimators import Estimator, estimate_misstatement
from kontrollbesok.sampling.exact import Exact, exact, exact_confidence
from kontrollbesok.sampling.limits import Side, evaluate_attributes, one_sided
from kontrollbesok.sampling.misstatement import (
    FactorMode,
    cell_bound,
    moment_bound,
    money_bound,
    per_hit,
    stringer_bound,
    stringer_bound_below,
)
from kontrollbesok.sampling.mus_plan import (
    confidence_factor,
    confidence_factor_expected,
    plan_mus,
    printed_factor,
)
from kontrollbesok.sampling.stages import plan_two_stages
from kontrollbesok.services.validation_draws import DRAW_KINDS
from kontrollbesok.services.validation_strata import STRATA_KINDS, expected_in
from kontrollbesok.services.validation_values import (
    Inputs,
    Value,
    as_exact,
    as_exacts,
    as_list,
    as_number,
    as_object,
    as_text,
)


def _plan_attribute(inputs: Inputs) -> dict[str, Value]:
    try:
        plan = plan_attributes(
            ErrorModel(as_text(inputs["model"])),
            as_exact(inputs["confidence"]),
            as_exact(inputs["tolerable_rate"]),
            expected_in(inputs),
            _population(inputs),
        )
    except UserError as error:
        if error.code is not ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED:
            raise
        return {"n": None, "verdict": "test_all"}
    if plan.sample_size is None:
        return {"n": None, "verdict": "test_all"}
    return {
        "n": plan.sample_size,
        "acceptable_errors": plan.accepted_errors,
        "expected_errors": plan.expected_errors,
    }


def _confidence_factor(inputs: Inputs) -> dict[str, Value]:
    confidence, errors = as_exact(inputs["confidence"]), as_number(inputs["errors"])
    return {
        "factor": confidence_factor(confidence, errors),
        "factor_rounded_up_2dp": printed_factor(confidence, errors),
    }


def _confidence_factor_expected(inputs: Inputs) -> dict[str, Value]:
    ratio = as_exact(inputs["expected_to_tolerable"])
    return {"factor": confidence_factor_expected(as_exact(inputs["confidence"]), ratio)}


def _plan_mus(inputs: Inputs) -> dict[str, Value]:
    plan = plan_mus(
        as_exact(inputs["confidence"]),
        as_exact(inputs["book_value_sek"]),
        as_exact(inputs["tolerable_misstatement_sek"]),
        as_exact(inputs["expected_misstatement_sek"]),
    )
    return {
        "n": plan.sample_size,
        "interval_sek": plan.interval_ore,  # in the unit that was given
        "tolerable_taints": plan.tolerable_taints,
    }


def _eval_attribute(inputs: Inputs) -> dict[str, Value]:
    limits = evaluate_attributes(
        ErrorModel(as_text(inputs["model"])),
        as_number(inputs["n"]),
        as_number(inputs["errors"]),
        as_exact(inputs["confidence"]),
        Side(as_text(inputs["side"])),
        _population(inputs),
    )
    got: dict[str, Value] = {"point": limits.point}
    for name, limit in (("upper", limits.upper), ("lower", limits.lower)):
        if limit is not None:
            got |= {name: limit.rate, f"{name}_count": limit.count}
    return got


def _eval_stringer(inputs: Inputs) -> dict[str, Value]:
    model, n = ErrorModel(as_text(inputs["model"])), as_number(inputs["n"])
    taints, side = _taints(inputs), Side(as_text(inputs.get("side", Side.UPPER.value)))
    each = one_sided(exact_confidence(as_exact(inputs["confidence"])), side)
    bound = stringer_bound(model, n, taints, each)
    got: dict[str, Value] = {"point_rate": bound.point}
    if side is not Side.LOWER:
        got["upper_rate"] = bound.upper
    if side is not Side.UPPER:
        got["lower_rate"] = stringer_bound_below(model, n, taints, each)
    if "book_value_sek" in inputs:
        book = exact(as_exact(inputs["book_value_sek"]))
        got["projected_sek"] = Fraction(bound.point) * book
        got["upper_sek"] = Fraction(bound.upper) * book
    return got


def _eval_cell_bound(inputs: Inputs) -> dict[str, Value]:
    bound = cell_bound(
        ErrorModel(as_text(inputs["model"])),
        as_number(inputs["n"]),
        _taints(inputs),
        as_exact(inputs["confidence"]),
    )
    return {"upper_rate": bound.upper}


def _eval_moment_bound(inputs: Inputs) -> dict[str, Value]:
    if inputs.get("variant", "accounts") != "accounts":
        raise ValueError("variant")
    bound = moment_bound(as_number(inputs["n"]), _taints(inputs), as_exact(inputs["confidence"]))
    return {"upper_rate": bound.upper}


def _eval_mus_sek(inputs: Inputs) -> dict[str, Value]:
    bound = money_bound(
        as_exact(inputs["interval_sek"]),
        as_exact(inputs["confidence"]),
        _amounts(inputs["sample_errors"]),
        _amounts(inputs["top_stratum"]),
        FactorMode(as_text(inputs["factor_mode"])),
    )
    return {
        "basic_precision": bound.basic_precision,
        "projected_sample": bound.projected,
        "incremental_allowance": bound.incremental,
        "known_top_stratum": bound.known,
        "point_sek": bound.point,
        "upper_limit_sek": bound.upper,
    }


def _eval_variables(inputs: Inputs) -> dict[str, Value]:
    books, audits = as_exacts(inputs["book"]), as_exacts(inputs["audit"])
    estimate = estimate_misstatement(
        Estimator(as_text(inputs["method"])),
        list(zip(books, audits, strict=True)),
        as_number(inputs["population_items"]),
        as_exact(inputs["population_book_value"]),
        as_exact(inputs["confidence"]),
        Side(as_text(inputs["side"])),
        finite_population_correction=inputs["finite_population_correction"] is True,
    )
    return {"estimate": estimate.estimate, "upper": estimate.upper, "lower": estimate.lower}


def _bayes_eval(inputs: Inputs) -> dict[str, Value]:
    posterior = evaluate_bayes(
        ErrorModel(as_text(inputs["model"])),
        as_number(inputs["n"]),
        as_exact(inputs["errors"]),
        as_exact(inputs["confidence"]),
        prior_of(*as_exacts(inputs["prior"])),
        as_exact(inputs["tolerable_rate"]),
        _population(inputs),
    )
    return {
        "alpha": posterior.alpha,
        "beta": posterior.beta,
        "upper": posterior.upper,
        "mode": posterior.mode,
        "mean": posterior.mean,
        "prob_below_tolerable": posterior.prob_below_tolerable,
    }


def _bayes_plan(inputs: Inputs) -> dict[str, Value]:
    plan = plan_bayes(
        ErrorModel(as_text(inputs["model"])),
        as_exact(inputs["confidence"]),
        as_exact(inputs["tolerable_rate"]),
        expected_in(inputs),
        prior_of(*as_exacts(inputs["prior"])),
    )
    return {"n": plan.sample_size, "expected_errors": plan.expected_errors}


def _two_stage_plan(inputs: Inputs) -> dict[str, Value]:
    plan = plan_two_stages(
        ErrorModel(as_text(inputs["model"])),
        as_exact(inputs["confidence"]),
        as_exact(inputs["tolerable_rate"]),
        as_number(inputs["go_on_at"]),
        as_number(inputs["second_stage_accept_at_most"]),
        _population(inputs),
    )
    return {
        "n_per_stage": plan.stage_size,
        "n_total": plan.total_size,
        "acceptance_probability_at_tolerable": plan.acceptance_chance,
    }


def _allocate(inputs: Inputs) -> dict[str, Value]:
    strata = [as_object(stratum) for stratum in as_list(inputs["strata"])]
    sizes = [as_number(stratum["items"]) for stratum in strata]
    if inputs["rule"] == "proportional":
        shares = allocate_proportionally(as_number(inputs["n"]), sizes)
    elif inputs["rule"] == "neyman":
        spreads = [as_exact(stratum["std_dev"]) for stratum in strata]
        shares = allocate_neyman(as_number(inputs["n"]), sizes, spreads)
    else:
        raise ValueError("rule")
    return {"allocation": list(shares)}


KINDS: dict[str, Callable[[Inputs], dict[str, Value]]] = {
    "plan_attribute": _plan_attribute,
    "confidence_factor": _confidence_factor,
    "confidence_factor_expected": _confidence_factor_expected,
    "plan_mus": _plan_mus,
    "eval_attribute": _eval_attribute,
    "eval_stringer": _eval_stringer,
    "eval_cell_bound": _eval_cell_bound,
    "eval_moment_bound": _eval_moment_bound,
    "eval_mus_sek": _eval_mus_sek,
    "eval_variables": _eval_variables,
    "bayes_eval": _bayes_eval,
    "bayes_plan": _bayes_plan,
    "two_stage_plan": _two_stage_plan,
    "allocate": _allocate,
    **STRATA_KINDS,
    **DRAW_KINDS,
}


def _population(inputs: Inputs) -> int | None:
    return as_number(inputs["population"]) if "population" in inputs else None


def _taints(inputs: Inputs) -> list[Fraction]:
    taints = as_exacts(inputs["taints"])
    hits = [as_number(hit) for hit in as_list(inputs.get("hits", [1] * len(taints)))]
    return per_hit(taints, hits)


def _amounts(value: Value) -> list[tuple[Exact, Exact]]:
    items = [as_object(item) for item in as_list(value)]
    return [(as_exact(item["book"]), as_exact(item["audit"])) for item in items]

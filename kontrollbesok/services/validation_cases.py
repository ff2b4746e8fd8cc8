"""What each kind of sampling case asks of the program: inputs in, named results out.

Definitions: the `definitions` of the case file itself. Every number is read as an exact decimal.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.allocation import allocate_neyman, allocate_proportionally
from kontrollbesok.sampling.attribute_plan import (
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
)
from kontrollbesok.sampling.bayes import evaluate_bayes, plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.estimators import Estimator, estimate_misstatement
from kontrollbesok.sampling.exact import Exact, exact
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.limits import Side, evaluate_attributes
from kontrollbesok.sampling.misstatement import (
    FactorMode,
    cell_bound,
    moment_bound,
    money_bound,
    per_hit,
    stringer_bound,
)
from kontrollbesok.sampling.mus_plan import (
    confidence_factor,
    confidence_factor_expected,
    plan_mus,
    printed_factor,
)
from kontrollbesok.sampling.stages import plan_two_stages
from kontrollbesok.sampling.systematic import cell_hits, interval_hits, interval_rows
from kontrollbesok.sampling.tickets import (
    draw_tickets,
    first_ticket,
    next_ticket,
    shorten_ticket,
    uniform,
)

Value = None | bool | int | Decimal | Fraction | str | list["Value"] | dict[str, "Value"]
Inputs = Mapping[str, Value]


def _plan_attribute(inputs: Inputs) -> dict[str, Value]:
    try:
        plan = plan_attributes(
            ErrorModel(as_text(inputs["model"])),
            as_exact(inputs["confidence"]),
            as_exact(inputs["tolerable_rate"]),
            _expected(inputs),
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
    confidence, errors = as_exact(inputs["confidence"]), _number(inputs["errors"])
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
        _number(inputs["n"]),
        _number(inputs["errors"]),
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
    bound = stringer_bound(
        ErrorModel(as_text(inputs["model"])),
        _number(inputs["n"]),
        _taints(inputs),
        as_exact(inputs["confidence"]),
    )
    got: dict[str, Value] = {"point_rate": bound.point, "upper_rate": bound.upper}
    if "book_value_sek" in inputs:
        book = exact(as_exact(inputs["book_value_sek"]))
        got["projected_sek"] = Fraction(bound.point) * book
        got["upper_sek"] = Fraction(bound.upper) * book
    return got


def _eval_cell_bound(inputs: Inputs) -> dict[str, Value]:
    bound = cell_bound(
        ErrorModel(as_text(inputs["model"])),
        _number(inputs["n"]),
        _taints(inputs),
        as_exact(inputs["confidence"]),
    )
    return {"upper_rate": bound.upper}


def _eval_moment_bound(inputs: Inputs) -> dict[str, Value]:
    if inputs.get("variant", "accounts") != "accounts":
        raise ValueError("variant")
    bound = moment_bound(_number(inputs["n"]), _taints(inputs), as_exact(inputs["confidence"]))
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
    books, audits = _exacts(inputs["book"]), _exacts(inputs["audit"])
    estimate = estimate_misstatement(
        Estimator(as_text(inputs["method"])),
        list(zip(books, audits, strict=True)),
        _number(inputs["population_items"]),
        as_exact(inputs["population_book_value"]),
        as_exact(inputs["confidence"]),
        Side(as_text(inputs["side"])),
        finite_population_correction=inputs["finite_population_correction"] is True,
    )
    return {"estimate": estimate.estimate, "upper": estimate.upper, "lower": estimate.lower}


def _bayes_eval(inputs: Inputs) -> dict[str, Value]:
    posterior = evaluate_bayes(
        ErrorModel(as_text(inputs["model"])),
        _number(inputs["n"]),
        as_exact(inputs["errors"]),
        as_exact(inputs["confidence"]),
        prior_of(*_exacts(inputs["prior"])),
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
        _expected(inputs),
        prior_of(*_exacts(inputs["prior"])),
    )
    return {"n": plan.sample_size, "expected_errors": plan.expected_errors}


def _two_stage_plan(inputs: Inputs) -> dict[str, Value]:
    plan = plan_two_stages(
        ErrorModel(as_text(inputs["model"])),
        as_exact(inputs["confidence"]),
        as_exact(inputs["tolerable_rate"]),
        _number(inputs["go_on_at"]),
        _number(inputs["second_stage_accept_at_most"]),
        _population(inputs),
    )
    return {
        "n_per_stage": plan.stage_size,
        "n_total": plan.total_size,
        "acceptance_probability_at_tolerable": plan.acceptance_chance,
    }


def _allocate(inputs: Inputs) -> dict[str, Value]:
    strata = [as_object(stratum) for stratum in as_list(inputs["strata"])]
    sizes = [_number(stratum["items"]) for stratum in strata]
    if inputs["rule"] == "proportional":
        shares = allocate_proportionally(_number(inputs["n"]), sizes)
    elif inputs["rule"] == "neyman":
        spreads = [as_exact(stratum["std_dev"]) for stratum in strata]
        shares = allocate_neyman(_number(inputs["n"]), sizes, spreads)
    else:
        raise ValueError("rule")
    return {"allocation": list(shares)}


def _select_interval_items(inputs: Inputs) -> dict[str, Value]:
    rows = interval_rows(
        _number(inputs["population_items"]), _number(inputs["n"]), as_exact(inputs["start"])
    )
    return {"rows": list(rows)}


def _select_interval_values(inputs: Inputs) -> dict[str, Value]:
    hits = interval_hits(_exacts(inputs["values"]), _number(inputs["n"]), as_exact(inputs["start"]))
    rows = list(dict.fromkeys(hits.rows))
    return {
        "interval": str(hits.interval),
        "hits": list(hits.rows),
        "rows": list(rows),
        "times": [hits.rows.count(row) for row in rows],
    }


def _select_cell_values(inputs: Inputs) -> dict[str, Value]:
    hits = cell_hits(_exacts(inputs["values"]), _exacts(inputs["uniforms"]))
    return {"hits": list(hits.rows)}


def _ticket_hash(inputs: Inputs) -> dict[str, Value]:
    number = uniform(as_text(inputs["text"]))
    return {"sha256_hex": f"{int(number[:1:-1]):064x}", "uniform": number}


def _ticket_first(inputs: Inputs) -> dict[str, Value]:
    return {"ticket": first_ticket(as_text(inputs["seed"]), as_text(inputs["id"]))}


def _ticket_next(inputs: Inputs) -> dict[str, Value]:
    return {"next": next_ticket(as_text(inputs["ticket"]))}


def _ticket_draw(inputs: Inputs) -> dict[str, Value]:
    picks = draw_tickets(
        as_text(inputs["seed"]),
        _ids(inputs["ids"]),
        _number(inputs["take"]),
        _number(inputs["drop"]),
        with_replacement=inputs["with_replacement"] is True,
    )
    digits = _number(inputs["digits"])
    return {
        "tickets": [
            [shorten_ticket(pick.lot, digits), pick.item_id, pick.generation] for pick in picks
        ]
    }


def _population_fingerprint(inputs: Inputs) -> dict[str, Value]:
    rows = [as_object(row) for row in as_list(inputs["rows"])]
    mark = fingerprint((as_text(row["id"]), _number(row["amount_ore"])) for row in rows)
    return {
        "record_count": mark.count,
        "control_total_ore": mark.total_ore,
        "sha256": mark.sha256,
    }


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
    "select_interval_items": _select_interval_items,
    "select_interval_values": _select_interval_values,
    "select_cell_values": _select_cell_values,
    "ticket_hash": _ticket_hash,
    "ticket_first": _ticket_first,
    "ticket_next": _ticket_next,
    "ticket_draw": _ticket_draw,
    "population_fingerprint": _population_fingerprint,
}


def _expected(inputs: Inputs) -> Expected:
    expected = as_object(inputs["expected"])
    if "count" in expected:
        return expect_count(_number(expected["count"]))
    return expect_rate(as_exact(expected["rate"]))


def _population(inputs: Inputs) -> int | None:
    return _number(inputs["population"]) if "population" in inputs else None


def _taints(inputs: Inputs) -> list[Fraction]:
    taints = _exacts(inputs["taints"])
    hits = [_number(hit) for hit in as_list(inputs.get("hits", [1] * len(taints)))]
    return per_hit(taints, hits)


def _amounts(value: Value) -> list[tuple[Exact, Exact]]:
    items = [as_object(item) for item in as_list(value)]
    return [(as_exact(item["book"]), as_exact(item["audit"])) for item in items]


def _ids(value: Value) -> list[str]:
    """A list of ids, {range, format} or {batches, positions, format}; ends are left out."""
    if isinstance(value, list):
        return [as_text(item) for item in value]
    source = as_object(value)
    pattern = as_text(source["format"])
    if "range" in source:
        return [pattern.format(i=i) for i in _range(source["range"])]
    positions = _range(source["positions"])
    return [
        pattern.format(batch=batch, position=position)
        for batch in _range(source["batches"])
        for position in positions
    ]


def _range(value: Value) -> range:
    first, end = as_list(value)
    return range(_number(first), _number(end))


def as_object(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    return value


def as_list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return value


def as_text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def _number(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("expected a whole number")
    return value


def as_exact(value: Value) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise TypeError("expected a number")
    return value


def _exacts(value: Value) -> list[Exact]:
    return [as_exact(item) for item in as_list(value)]

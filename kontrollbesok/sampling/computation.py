"""A plan or an evaluation written down so that it can be done again: what was given, what came out.

Given and result are texts by name, in the order of the names. `compute` is the only way to make
one, and doing it again must give the same texts on every machine.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import (
    AttributePlan,
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.bayes import evaluate_bayes, plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.conclusion import (
    Outcome,
    TestedAmount,
    conclude_attributes,
    conclude_money,
    find_unit,
    tally_outcomes,
)
from kontrollbesok.sampling.estimators import Estimator, estimate_misstatement
from kontrollbesok.sampling.exact import decimal_of
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.mus_plan import plan_mus
from kontrollbesok.sampling.stages import Stage, plan_extension, plan_two_stages
from kontrollbesok.sampling.strata import Stratum, combine_strata

Texts = tuple[tuple[str, str], ...]


class ComputationKind(StrEnum):
    """What was computed."""

    PLAN_ATTRIBUTES = "plan_attributes"
    PLAN_PRECISION = "plan_precision"
    PLAN_TWO_STAGES = "plan_two_stages"
    PLAN_EXTENSION = "plan_extension"
    PLAN_KRONOR = "plan_kronor"
    PLAN_BAYES = "plan_bayes"
    EVALUATE_ATTRIBUTES = "evaluate_attributes"
    EVALUATE_KRONOR = "evaluate_kronor"
    EVALUATE_ESTIMATE = "evaluate_estimate"
    EVALUATE_STRATA = "evaluate_strata"
    EVALUATE_BAYES = "evaluate_bayes"
    EVALUATE_UNIT = "evaluate_unit"


@dataclass(frozen=True, slots=True)
class Computation:
    """`result` is what `kind` gives for `given` and the tested `items`."""

    kind: ComputationKind
    given: Texts
    result: Texts
    items: tuple[TestedAmount, ...] = ()

    def is_reproduced(self) -> bool:
        """Does doing it again give the same result?"""
        return compute(self.kind, dict(self.given), self.items) == self


def compute(
    kind: ComputationKind, given: Mapping[str, str], items: Iterable[TestedAmount] = ()
) -> Computation:
    """Do the computation and write it down.

    Raises what the computation raises, and `UserError(PROTOCOL_UNREADABLE)` when something that
    it needs is not among the given.
    """
    tested = tuple(items)
    try:
        result = _KINDS[kind](given, tested)
    except (KeyError, ValueError) as error:
        raise UserError(ErrorCode.PROTOCOL_UNREADABLE) from error
    shown = {name: str(value) for name, value in result.items() if value is not None}
    return Computation(kind, _sorted(given), _sorted(shown), tested)


def _plan_attributes(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    return _attribute_plan(
        plan_attributes(
            ErrorModel(given["model"]),
            given["confidence"],
            given["tolerable_rate"],
            _expected(given),
            _population(given),
        )
    )


def _plan_precision(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    return _attribute_plan(
        plan_precision(
            ErrorModel(given["model"]),
            given["confidence"],
            given["precision"],
            _expected(given),
            _population(given),
        )
    )


def _plan_two_stages(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    plan = plan_two_stages(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        int(given["go_on_at"]),
        int(given["second_accept_at_most"]),
        _population(given),
    )
    return {"stage_size": plan.stage_size, "total_size": plan.total_size}


def _plan_extension(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    plan = plan_extension(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        int(given["first_accept"]),
        _population(given),
    )
    return {
        "first_size": plan.first_size,
        "first_accept": plan.first_accept,
        "total_size": plan.total_size,
        "total_accept": plan.total_accept,
    }


def _plan_kronor(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    plan = plan_mus(
        given["confidence"],
        given["book_value_ore"],
        given["tolerable_ore"],
        given["expected_ore"],
    )
    return {
        "sample_size": plan.sample_size,
        "interval_ore": plan.interval_ore,
        "tolerable_taints": plan.tolerable_taints,
    }


def _plan_bayes(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    plan = plan_bayes(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        _expected(given),
        prior_of(given["prior_alpha"], given["prior_beta"]),
    )
    return {"sample_size": plan.sample_size, "expected_errors": plan.expected_errors}


def _evaluate_attributes(
    given: Mapping[str, str], items: Sequence[TestedAmount]
) -> dict[str, object]:
    conclusion = conclude_attributes(
        int(given["population"]),
        tally_outcomes(item.outcome for item in items),
        given["confidence"],
        given["tolerable_rate"],
        _looks(given.get("earlier", "")),
        ErrorModel(given["model"]),
    )
    return {
        "verdict": conclusion.verdict,
        "tested": conclusion.tally.tested,
        "errors": conclusion.tally.errors,
        "upper_rate": conclusion.upper.rate if conclusion.upper else None,
        "upper_count": conclusion.upper.count if conclusion.upper else None,
        "kept_confidence": conclusion.kept_confidence,
    }


def _evaluate_kronor(given: Mapping[str, str], items: Sequence[TestedAmount]) -> dict[str, object]:
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


def _evaluate_estimate(
    given: Mapping[str, str], items: Sequence[TestedAmount]
) -> dict[str, object]:
    estimate = estimate_misstatement(
        Estimator(given["estimator"]),
        [
            (item.book_ore, 0 if item.outcome is Outcome.DOCUMENT_MISSING else item.audit_ore)
            for item in items
            if item.outcome is not Outcome.NOT_APPLICABLE
        ],
        int(given["population"]),
        given["book_value_ore"],
        given["confidence"],
        Side(given["side"]),
    )
    return {
        "estimate_ore": decimal_of(estimate.estimate),
        "margin_ore": estimate.margin,
        "upper_ore": estimate.upper,
        "lower_ore": estimate.lower,
    }


def _evaluate_strata(given: Mapping[str, str], _: Sequence[TestedAmount]) -> dict[str, object]:
    strata = [Stratum(*map(int, part.split(":"))) for part in given["strata"].split()]
    combined = combine_strata(strata, given["confidence"])
    return {"upper_rate": combined.upper.rate, "upper_count": combined.upper.count}


def _evaluate_bayes(given: Mapping[str, str], items: Sequence[TestedAmount]) -> dict[str, object]:
    tally = tally_outcomes(item.outcome for item in items)
    posterior = evaluate_bayes(
        ErrorModel(given["model"]),
        tally.tested,
        tally.errors,
        given["confidence"],
        prior_of(given["prior_alpha"], given["prior_beta"]),
        given["tolerable_rate"],
        _population(given),
    )
    return {
        "upper_rate": posterior.upper,
        "upper_count": posterior.upper_count,
        "mean": posterior.mean,
        "prob_below_tolerable": posterior.prob_below_tolerable,
    }


def _evaluate_unit(given: Mapping[str, str], items: Sequence[TestedAmount]) -> dict[str, object]:
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


_KINDS: dict[
    ComputationKind, Callable[[Mapping[str, str], Sequence[TestedAmount]], dict[str, object]]
] = {
    ComputationKind.PLAN_ATTRIBUTES: _plan_attributes,
    ComputationKind.PLAN_PRECISION: _plan_precision,
    ComputationKind.PLAN_TWO_STAGES: _plan_two_stages,
    ComputationKind.PLAN_EXTENSION: _plan_extension,
    ComputationKind.PLAN_KRONOR: _plan_kronor,
    ComputationKind.PLAN_BAYES: _plan_bayes,
    ComputationKind.EVALUATE_ATTRIBUTES: _evaluate_attributes,
    ComputationKind.EVALUATE_KRONOR: _evaluate_kronor,
    ComputationKind.EVALUATE_ESTIMATE: _evaluate_estimate,
    ComputationKind.EVALUATE_STRATA: _evaluate_strata,
    ComputationKind.EVALUATE_BAYES: _evaluate_bayes,
    ComputationKind.EVALUATE_UNIT: _evaluate_unit,
}


def _attribute_plan(plan: AttributePlan) -> dict[str, object]:
    return {
        "sample_size": "everything" if plan.sample_size is None else plan.sample_size,
        "expected_errors": plan.expected_errors,
    }


def _expected(given: Mapping[str, str]) -> Expected:
    if "expected_count" in given:
        return expect_count(int(given["expected_count"]))
    return expect_rate(given["expected_rate"])


def _population(given: Mapping[str, str]) -> int | None:
    return int(given["population"]) if "population" in given else None


def _looks(text: str) -> tuple[Stage, ...]:
    """Earlier looks as "90:1 119:2": sample size and accepted errors."""
    return tuple(Stage(*map(int, look.split(":"))) for look in text.split())


def _sorted(texts: Mapping[str, str]) -> Texts:
    return tuple(sorted(texts.items()))

"""Plans done again from the texts that a protocol keeps. Numbers in, named results out."""

from collections.abc import Mapping
from fractions import Fraction

from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.sampling.attribute_plan import (
    AttributePlan,
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.bayes import plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.mus_plan import plan_mus
from kontrollbesok.sampling.stages import plan_extension, plan_two_stages
from kontrollbesok.sampling.strata_plan import PlannedStratum, plan_strata


def plan_attributes_again(given: Mapping[str, str]) -> dict[str, object]:
    """Sample size for a limit."""
    return _attribute_plan(
        plan_attributes(
            ErrorModel(given["model"]),
            given["confidence"],
            given["tolerable_rate"],
            _expected(given),
            population_of(given),
        )
    )


def plan_precision_again(given: Mapping[str, str]) -> dict[str, object]:
    """Sample size for a precision."""
    return _attribute_plan(
        plan_precision(
            ErrorModel(given["model"]),
            given["confidence"],
            given["precision"],
            _expected(given),
            population_of(given),
        )
    )


def plan_two_stages_again(given: Mapping[str, str]) -> dict[str, object]:
    """Two stages of the same size."""
    plan = plan_two_stages(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        int(given["go_on_at"]),
        int(given["second_accept_at_most"]),
        population_of(given),
    )
    return {"stage_size": plan.stage_size, "total_size": plan.total_size}


def plan_extension_again(given: Mapping[str, str]) -> dict[str, object]:
    """A first size, and what it may grow to."""
    plan = plan_extension(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        int(given["first_accept"]),
        population_of(given),
    )
    return {
        "first_size": plan.first_size,
        "first_accept": plan.first_accept,
        "total_size": plan.total_size,
        "total_accept": plan.total_accept,
    }


def plan_kronor_again(given: Mapping[str, str]) -> dict[str, object]:
    """Kronor to draw, and what each stands for."""
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


def plan_bayes_again(given: Mapping[str, str]) -> dict[str, object]:
    """Sample size from a prior."""
    plan = plan_bayes(
        ErrorModel(given["model"]),
        given["confidence"],
        given["tolerable_rate"],
        _expected(given),
        prior_of(given["prior_alpha"], given["prior_beta"]),
        population_of(given),
    )
    return {"sample_size": plan.sample_size, "expected_errors": plan.expected_errors}


def plan_strata_again(given: Mapping[str, str]) -> dict[str, object]:
    """Items in each stratum, enough wherever the errors lie."""
    strata = [
        PlannedStratum(int(population), Fraction(spread or 0))
        for population, _, spread in (one.partition(":") for one in given["strata"].split())
    ]
    plan = plan_strata(
        strata,
        Sharing(given["sharing"]),
        given["confidence"],
        given["tolerable_rate"],
        _expected(given),
    )
    return {
        "sizes": " ".join(map(str, plan.sizes)),
        "sample_size": plan.sample_size,
        "expected_errors": plan.expected_errors,
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


def population_of(given: Mapping[str, str]) -> int | None:
    """How many items there are, None where they are not counted."""
    return int(given["population"]) if "population" in given else None

"""Other ways to count the same result, beside the one that the plan chose.

None of them is the conclusion: they are counted when the result is known, and one who may choose
among them afterwards may choose the answer. Each is a computation that anybody can do again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.bayes import Prior
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.computation import Computation, ComputationKind, Role, compute
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.strata import Stratum


class Way(StrEnum):
    """How a result is counted."""

    HYPERGEOMETRIC = "hypergeometric"
    BINOMIAL = "binomial"
    POISSON = "poisson"
    BAYES = "bayes"  # nothing believed before: beta(1, 1) over a counted population
    STRATA = "strata"  # weighed together against the split that hides best
    STRINGER = "stringer"  # under the binomial model; the Poisson form is the plan's
    CELL = "cell"
    MOMENT = "moment"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    MEAN_PER_UNIT = "mean_per_unit"
    REGRESSION = "regression"

    @property
    def in_kronor(self) -> bool:
        """Whether it says how many kronor are wrong, not how many items."""
        return self not in _SHARES

    @property
    def is_estimate(self) -> bool:
        """Whether it carries the mean of equally likely items over to the whole."""
        return self in _ESTIMATES


EVEN_PRIOR = Prior(Fraction(1), Fraction(1))
"""Nothing believed before: every number of wrong items as likely as any other."""

_SHARES = (Way.HYPERGEOMETRIC, Way.BINOMIAL, Way.POISSON, Way.BAYES, Way.STRATA)
_MODELS = (ErrorModel.HYPERGEOMETRIC, ErrorModel.BINOMIAL, ErrorModel.POISSON)
_ESTIMATES = (Way.DIFFERENCE, Way.RATIO, Way.MEAN_PER_UNIT, Way.REGRESSION)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One result counted in one way."""

    way: Way
    side: Side
    computation: Computation

    @property
    def name(self) -> str:
        """What the record calls it: "binomial/two-sided"."""
        return f"{self.way.value}/{self.side.value}"

    def given(self, name: str) -> str:
        """One of the texts that it was counted from; "" where it has no such."""
        return dict(self.computation.given).get(name, "")

    def result(self, name: str) -> Fraction | None:
        """One of its results, None where it has no such."""
        text = dict(self.computation.result).get(name)
        return None if text is None else Fraction(text)

    def as_reported(self) -> Computation:
        """The same, chosen for the report."""
        return replace(self.computation, role=Role.REPORTED)


@dataclass(frozen=True, slots=True)
class AmountStratum:
    """Items that had the same chance within a part of the population, with what came of them."""

    population: int
    book_ore: int
    items: tuple[TestedAmount, ...]


def compare_shares(
    population: int, sample_size: int, errors: int, confidence: str, tolerable_rate: str
) -> tuple[Comparison, ...]:
    """Limits of the share under the three models, one- and two-sided, and Bayes' upper one.

    As if the sample had been drawn and looked at once.
    """
    given = {
        "sample_size": str(sample_size),
        "errors": str(errors),
        "population": str(population),
        "confidence": confidence,
    }
    found = [
        _compared(
            Way(model.value),
            side,
            ComputationKind.EVALUATE_LIMITS,
            {**given, "model": model.value, "side": side.value},
        )
        for side in Side
        for model in _MODELS
    ]
    belief = {
        "model": ErrorModel.HYPERGEOMETRIC.value,
        "prior_alpha": str(EVEN_PRIOR.alpha),
        "prior_beta": str(EVEN_PRIOR.beta),
        "tolerable_rate": tolerable_rate,
    }
    bayes = _compared(Way.BAYES, Side.UPPER, ComputationKind.EVALUATE_BAYES, {**given, **belief})
    return (*found, bayes)


def compare_strata(strata: Sequence[Stratum], confidence: str) -> tuple[Comparison, ...]:
    """How many are wrong in all the strata at least, and both limits; the upper is the plan's."""
    parts = (f"{one.population}:{one.sample_size}:{one.errors}" for one in strata)
    given = {"strata": " ".join(parts), "confidence": confidence}
    return tuple(
        _compared(Way.STRATA, side, ComputationKind.EVALUATE_STRATA, {**given, "side": side.value})
        for side in (Side.LOWER, Side.TWO_SIDED)
    )


def compare_kronor(
    book_ore: Fraction,
    confidence: str,
    drawn: Sequence[TestedAmount],
    certain: Iterable[TestedAmount],
) -> tuple[Comparison, ...]:
    """Stringer's bounds under the binomial model, the cell and the moment bound.

    The latter two are upper bounds only.

    `drawn` are the items that kronor were drawn of, counted once per hit; `book_ore` is what the
    kronor were drawn from. What is wrong among the `certain` items is added as it is.
    """
    counted = [item for item in drawn if item.outcome is not Outcome.NOT_APPLICABLE]
    taints = [Fraction(item.wrong_ore, item.book_ore) for item in counted for _ in range(item.hits)]
    given = {
        "sample_size": str(len(taints)),
        "taints": " ".join(str(taint) for taint in sorted(taints, reverse=True) if taint),
        "book_value_ore": str(book_ore),
        "known_ore": str(sum(item.wrong_ore for item in certain)),
        "confidence": confidence,
    }
    stringer = {"bound": "stringer", "model": ErrorModel.BINOMIAL.value}
    ways = (
        (Way.STRINGER, Side.UPPER, stringer),
        (Way.CELL, Side.UPPER, {"bound": "cell", "model": ErrorModel.POISSON.value}),
        (Way.MOMENT, Side.UPPER, {"bound": "moment"}),
        (Way.STRINGER, Side.LOWER, {**stringer, "side": Side.LOWER.value}),
        (Way.STRINGER, Side.TWO_SIDED, {**stringer, "side": Side.TWO_SIDED.value}),
    )
    if not taints:
        return ()
    return tuple(
        _compared(way, side, ComputationKind.EVALUATE_TAINTS, {**given, **more})
        for way, side, more in ways
    )


def compare_amounts(strata: Sequence[AmountStratum], confidence: str) -> tuple[Comparison, ...]:
    """Kronor wrong in all, estimated from items that had the same chance in each stratum.

    Without a single difference only the mean per item has any spread to go by; a method that the
    sample is too small for is left out.
    """
    counted = [
        replace(
            stratum,
            items=tuple(i for i in stratum.items if i.outcome is not Outcome.NOT_APPLICABLE),
        )
        for stratum in strata
    ]
    differ = any(item.wrong_ore for stratum in counted for item in stratum.items)
    ways = _ESTIMATES if differ else (Way.MEAN_PER_UNIT,)
    return tuple(_estimates(ways, counted, confidence))


def _estimates(
    ways: Iterable[Way], strata: Sequence[AmountStratum], confidence: str
) -> Iterator[Comparison]:
    given = {"confidence": confidence}
    if len(strata) == 1:
        given["population"] = str(strata[0].population)
        given["book_value_ore"] = str(strata[0].book_ore)
    else:
        shares = (f"{one.population}:{one.book_ore}:{len(one.items)}" for one in strata)
        given["strata"] = " ".join(shares)
    items = [item for stratum in strata for item in stratum.items]
    for side in Side:
        for way in ways:
            asked = {**given, "estimator": way.value, "side": side.value}
            try:
                yield _compared(way, side, ComputationKind.EVALUATE_ESTIMATE, asked, items)
            except UserError as error:
                if error.code is not ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE:
                    raise


def _compared(
    way: Way,
    side: Side,
    kind: ComputationKind,
    given: dict[str, str],
    items: Sequence[TestedAmount] = (),
) -> Comparison:
    return Comparison(way, side, compute(kind, given, items, Role.COMPARISON))

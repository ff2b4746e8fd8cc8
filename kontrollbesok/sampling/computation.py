"""A plan or an evaluation written down so that it can be done again: what was given, what came out.

Given and result are texts by name, in the order of the names. `compute` is the only way to make
one, and doing it again must give the same texts on every machine.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling import computed_evaluations as evaluations
from kontrollbesok.sampling import computed_plans as plans
from kontrollbesok.sampling.conclusion import TestedAmount

Texts = tuple[tuple[str, str], ...]
Plan = Callable[[Mapping[str, str]], dict[str, object]]
Evaluation = Callable[[Mapping[str, str], Sequence[TestedAmount]], dict[str, object]]


class ComputationKind(StrEnum):
    """What was computed."""

    PLAN_ATTRIBUTES = "plan_attributes"
    PLAN_PRECISION = "plan_precision"
    PLAN_TWO_STAGES = "plan_two_stages"
    PLAN_EXTENSION = "plan_extension"
    PLAN_KRONOR = "plan_kronor"
    PLAN_BAYES = "plan_bayes"
    PLAN_STRATA = "plan_strata"
    EVALUATE_ATTRIBUTES = "evaluate_attributes"
    EVALUATE_KRONOR = "evaluate_kronor"
    EVALUATE_LIMITS = "evaluate_limits"
    EVALUATE_TAINTS = "evaluate_taints"
    EVALUATE_ESTIMATE = "evaluate_estimate"
    EVALUATE_STRATA = "evaluate_strata"
    EVALUATE_BAYES = "evaluate_bayes"
    EVALUATE_UNIT = "evaluate_unit"


class Role(StrEnum):
    """What a computation is to a sample. Only one evaluation is the conclusion: the plan's."""

    PLAN = "plan"
    CONCLUSION = "conclusion"
    COMPARISON = "comparison"  # another way to count, with the result known
    REPORTED = "reported_comparison"  # one of those that somebody chose for the report


@dataclass(frozen=True, slots=True)
class Computation:
    """`result` is what `kind` gives for `given` and the tested `items`."""

    kind: ComputationKind
    given: Texts
    result: Texts
    items: tuple[TestedAmount, ...] = ()
    role: Role = Role.CONCLUSION

    def is_reproduced(self) -> bool:
        """Does doing it again give the same result?"""
        return compute(self.kind, dict(self.given), self.items, self.role) == self


def compute(
    kind: ComputationKind,
    given: Mapping[str, str],
    items: Iterable[TestedAmount] = (),
    role: Role | None = None,
) -> Computation:
    """Do the computation and write it down; without `role` it is the plan or the conclusion.

    Raises what the computation raises, and `UserError(PROTOCOL_UNREADABLE)` when something that
    it needs is not among the given.
    """
    tested = tuple(items)
    try:
        result = _PLANS[kind](given) if kind in _PLANS else _EVALUATIONS[kind](given, tested)
    except (KeyError, ValueError) as error:
        raise UserError(ErrorCode.PROTOCOL_UNREADABLE) from error
    shown = {name: str(value) for name, value in result.items() if value is not None}
    return Computation(kind, _sorted(given), _sorted(shown), tested, role or own_role(kind))


def own_role(kind: ComputationKind) -> Role:
    """The role of a computation that says nothing of it."""
    return Role.PLAN if kind in _PLANS else Role.CONCLUSION


def _sorted(texts: Mapping[str, str]) -> Texts:
    return tuple(sorted(texts.items()))


_PLANS: dict[ComputationKind, Plan] = {
    ComputationKind.PLAN_ATTRIBUTES: plans.plan_attributes_again,
    ComputationKind.PLAN_PRECISION: plans.plan_precision_again,
    ComputationKind.PLAN_TWO_STAGES: plans.plan_two_stages_again,
    ComputationKind.PLAN_EXTENSION: plans.plan_extension_again,
    ComputationKind.PLAN_KRONOR: plans.plan_kronor_again,
    ComputationKind.PLAN_BAYES: plans.plan_bayes_again,
    ComputationKind.PLAN_STRATA: plans.plan_strata_again,
}
_EVALUATIONS: dict[ComputationKind, Evaluation] = {
    ComputationKind.EVALUATE_ATTRIBUTES: evaluations.conclude_again,
    ComputationKind.EVALUATE_KRONOR: evaluations.conclude_kronor_again,
    ComputationKind.EVALUATE_LIMITS: evaluations.limits_again,
    ComputationKind.EVALUATE_TAINTS: evaluations.taints_again,
    ComputationKind.EVALUATE_ESTIMATE: evaluations.estimate_again,
    ComputationKind.EVALUATE_STRATA: evaluations.strata_again,
    ComputationKind.EVALUATE_BAYES: evaluations.bayes_again,
    ComputationKind.EVALUATE_UNIT: evaluations.unit_again,
}

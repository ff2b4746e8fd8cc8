"""What an expert may choose in the plan of a sample; what is not chosen stays as it always was."""

from dataclasses import dataclass
from enum import StrEnum


class ErrorModel(StrEnum):
    """How errors are taken to fall on the sample."""

    HYPERGEOMETRIC = "hypergeometric"
    BINOMIAL = "binomial"
    POISSON = "poisson"


class PlanTarget(StrEnum):
    """What the sample is to show: a share below a limit, or a share to within so much."""

    LIMIT = "limit"
    PRECISION = "precision"


class Sharing(StrEnum):
    """How a stratified sample is shared between its strata."""

    PROPORTIONAL = "proportional"
    NEYMAN = "neyman"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class ChosenPrior:
    """What was believed before: beta(alpha, beta), or gamma under Poisson. Exact, as texts."""

    alpha: str
    beta: str


@dataclass(frozen=True, slots=True)
class TwoStages:
    """Two stages of equal size: a second one at exactly `go_on_at` errors in the first.

    `second_accept` errors may then be found in the second.
    """

    go_on_at: int
    second_accept: int


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """All of them. `prior` and `two_stages` are None where nothing is chosen.

    `sharing` is of a stratified sample; None where it was not written down, as before there were
    choices. `worst_split`: its size is enough wherever in the strata the errors lie; before there
    was such a plan the size was that of one sample of the whole.
    """

    model: ErrorModel = ErrorModel.HYPERGEOMETRIC
    target: PlanTarget = PlanTarget.LIMIT
    prior: ChosenPrior | None = None
    two_stages: TwoStages | None = None
    sharing: Sharing | None = None
    worst_split: bool = False

    @property
    def is_precise(self) -> bool:
        """Whether the plan is for a precision, and there is no share to be below."""
        return self.target is PlanTarget.PRECISION


NO_CHOICES = PlanChoices()

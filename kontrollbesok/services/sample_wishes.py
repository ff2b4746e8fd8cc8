"""What somebody wants of a sample, and the outline of the plan that comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.plan_choice import NO_CHOICES, PlanChoices, Sharing
from kontrollbesok.model.sample import SampleMethod, SamplePlan
from kontrollbesok.sampling.exact import Exact
from kontrollbesok.sampling.limits import Limit

Frame = Sequence[tuple[str, int]]  # (item id, amount_ore) of the items to draw among, in file order


@dataclass(frozen=True, slots=True)
class StratumWish:
    """A stratum: amounts from `from_ore` on; None takes the rest. `size` when sharing is fixed."""

    name: str
    from_ore: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be sure of.

    `tolerable` is a share, `expected` a whole number of errors or a share; both are öre for
    KRONOR. `size` overrules the number of items where strata or rows are shared out. `choices`
    count where each item is right or wrong: under ATTRIBUTES all of them, under SYSTEMATIC all but
    the two stages. A prior goes with no other target and no extension, and a precision with none.
    """

    method: SampleMethod = SampleMethod.ATTRIBUTES
    confidence: Exact = "0.95"
    tolerable: Exact = "0.05"
    expected: Exact = 0
    room_to_grow: bool = False
    strata: tuple[StratumWish, ...] = ()
    sharing: Sharing = Sharing.PROPORTIONAL
    size: int | None = None
    attributes: tuple[AttributeCode, ...] = ()
    attribute_texts: Mapping[str, str] | None = None
    choices: PlanChoices = NO_CHOICES


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """What the sample would show with so many errors: the limit, and whether that is enough."""

    errors: int
    limit: Limit
    enough: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan in words and bars, while it is being made. `bars` is empty where no share is shown."""

    plan: SamplePlan
    sentence: str
    bars: tuple[ErrorBar, ...]

"""Which controls of a year's plan are tested at visits, and which areas they ask a visit for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.plan import Control, ControlLevel, Method, Plan
from kontrollbesok.model.question import area_of
from kontrollbesok.model.risk_year import YearState


@dataclass(frozen=True, slots=True)
class AreaReason:
    """Why a visit has an area, or why the plan does not ask for it.

    asking     the controls whose method is visits, in the plan's order
    elsewhere  those that are tested by it in another way: from a sample, by reports
    """

    asking: tuple[Control, ...] = ()
    elsewhere: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The plan that a visit is proposed from.

    own    it is the plan of the visit's own year; else that year has none, and this is carried on
    state  how far the board has come with it; what ships with the program is decided
    """

    plan: Plan
    own: bool
    state: YearState

    def reason(self, area: AreaCode) -> AreaReason:
        """What the plan has to say of the area."""
        named = [one for one in self.plan.controls if area in areas_tested(one)]
        asking = tuple(one for one in named if Method.VISIT in one.methods)
        return AreaReason(asking, tuple(one for one in named if one not in asking))

    def answered(self, areas: Iterable[AreaCode]) -> tuple[int, ...]:
        """The numbers of the controls that a visit of `areas` answers, in the plan's order."""
        chosen = frozenset(areas)
        return tuple(
            one.nr
            for one in self.plan.controls
            if _is_at_visits(one) and chosen & areas_tested(one)
        )


YearPlans = Mapping[int, YearPlan]


def _is_at_visits(control: Control) -> bool:
    """Whether visits are its method, or a place where a part of it is carried out."""
    return Method.VISIT in control.methods or ControlLevel.VISIT in control.levels


def areas_tested(control: Control) -> frozenset[AreaCode]:
    """The areas that a control is tested by, whole or by some of their questions."""
    return frozenset((*control.areas, *(area_of(question) for question in control.questions)))

"""The year's internal control plan (IKP) and the risk analysis it follows from.

A control bears the number of its risk; the two are tied by number, never by text.
Source: system for internal control §4, §14.
"""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.risk import (
    PlanMark,
    Risk,
    Thresholds,
    lacks_measure,
    must_be_in_plan,
    needs_measure,
)


class Method(StrEnum):
    """How the systematic control is tested."""

    SAMPLE = "stickprov"
    VISIT = "besok"
    FOLLOW_UP = "uppfoljning"
    INDICATOR = "indikator"
    ACTIVITY = "aktivitet"


class ControlLevel(StrEnum):
    """Where a control is carried out."""

    CENTRAL = "central"
    VISIT = "besok"
    UNIT_REPORTS = "enheten_rapporterar"


@dataclass(frozen=True, slots=True)
class Control:
    """A row of the plan.

    nr             the number of the risk it answers, and the IKP number
    title          short name for lists
    activity       kontrollaktivitet, as printed
    methods        in the printed order; empty = nobody has chosen one yet
    on_demand      kontroll vid behov: may be decided at any time, with a reason
    method_stated  False where the plan names no method and `methods` is a reading of it
    performed_as, level_text   how and where, in words (§4.1)
    questions      questions that the control is tested by
    areas          areas whose questions or open items belong to it
    printed_value  the risk value that the plan prints
    responsible    kontrollansvarig, a role; empty = missing
    frequency      how often; empty = missing
    month          when in the year it is carried out, 1–12; None = no month is said
    """

    nr: int
    title: str
    goal: str
    process: str
    way_of_working: str
    systematic_control: str
    event: str
    printed_value: int
    activity: str
    methods: tuple[Method, ...]
    levels: tuple[ControlLevel, ...]
    performed_as: str
    level_text: str
    on_demand: bool = False
    method_stated: bool = True
    questions: tuple[QuestionCode, ...] = ()
    areas: tuple[AreaCode, ...] = ()
    responsible: str = ""
    frequency: str = ""
    note: str = ""
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Risks and controls of one year, in printed order."""

    year: int
    organisation: str
    thresholds: Thresholds
    risks: tuple[Risk, ...]
    controls: tuple[Control, ...]

    def risk(self, nr: int) -> Risk:
        """The risk with the number. Raises `KeyError`."""
        for risk in self.risks:
            if risk.nr == nr:
                return risk
        raise KeyError(nr)

    def control(self, nr: int) -> Control:
        """The control with the IKP number. Raises `KeyError`."""
        for control in self.controls:
            if control.nr == nr:
                return control
        raise KeyError(nr)


def controls_for(plan: Plan, question: Question) -> tuple[Control, ...]:
    """The controls that an answer to `question` bears on, in printed order.

    Those that name the question or its risk; a question of an area that a control names as a
    whole belongs to it too.
    """
    area = area_of(question.id)
    return tuple(
        control
        for control in plan.controls
        if question.id in control.questions or control.nr in question.vor or area in control.areas
    )


def carries_high_risk(plan: Plan, question: Question) -> bool:
    """Whether a risk behind `question` needs measures: a reason for the planner to go in depth.

    Source: checklists, Nivåer, fördjupning (RV ≥ 9).
    """
    return any(
        needs_measure(risk, plan.thresholds) for risk in plan.risks if risk.nr in question.vor
    )


class PlanFault(StrEnum):
    """What is wrong with, or odd in, a year's plan. Nothing is repaired on its own."""

    DUPLICATE_NUMBER = "duplicate_number"
    RISK_UNNUMBERED = "risk_unnumbered"
    RISK_UNVALUED = "risk_unvalued"
    VALUE_DIFFERS = "value_differs"
    MISSING_IN_PLAN = "missing_in_plan"
    MEASURE_MISSING = "measure_missing"
    STAR_BELOW_THRESHOLD = "star_below_threshold"
    IN_PLAN_WITHOUT_STAR = "in_plan_without_star"
    STAR_WITHOUT_CONTROL = "star_without_control"
    CONTROL_WITHOUT_RISK = "control_without_risk"
    RESPONSIBLE_MISSING = "responsible_missing"
    FREQUENCY_MISSING = "frequency_missing"
    SYSTEMATIC_CONTROL_MISSING = "systematic_control_missing"
    METHOD_NOT_STATED = "method_not_stated"
    METHOD_MISSING = "method_missing"
    TEXT_DIFFERS = "text_differs"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class PlanRemark:
    """A remark on one row. `nr` is None for a row without number, `detail` fills the sentence."""

    fault: PlanFault
    nr: int | None
    detail: str = ""


def review(plan: Plan) -> tuple[PlanRemark, ...]:
    """Everything to know before the plan is trusted: risks first, then controls, in order.

    Source: system for internal control §3, §4, §14.
    """
    remarks: list[PlanRemark] = []
    planned = {control.nr for control in plan.controls}
    for nr in _repeated([risk.nr for risk in plan.risks if risk.nr is not None]):
        remarks.append(PlanRemark(PlanFault.DUPLICATE_NUMBER, nr))
    for risk in plan.risks:
        remarks += _review_risk(risk, planned, plan.thresholds)
    for nr in _repeated([control.nr for control in plan.controls]):
        remarks.append(PlanRemark(PlanFault.DUPLICATE_NUMBER, nr))
    risks = {risk.nr: risk for risk in plan.risks}
    for control in plan.controls:
        remarks += review_control(control, risks.get(control.nr))
    return tuple(remarks)


def _review_risk(risk: Risk, planned: set[int], thresholds: Thresholds) -> list[PlanRemark]:
    in_plan = risk.nr in planned
    required = must_be_in_plan(risk, thresholds)
    starred = risk.mark is PlanMark.STAR
    checks = {
        PlanFault.RISK_UNNUMBERED: risk.nr is None,
        PlanFault.RISK_UNVALUED: risk.value is None,
        PlanFault.VALUE_DIFFERS: risk.printed_value not in (None, risk.value),
        PlanFault.MISSING_IN_PLAN: required and not in_plan,
        PlanFault.STAR_BELOW_THRESHOLD: starred and not required,
        PlanFault.STAR_WITHOUT_CONTROL: starred and not in_plan,
        PlanFault.IN_PLAN_WITHOUT_STAR: in_plan and not starred,
        PlanFault.MEASURE_MISSING: lacks_measure(risk, thresholds) and not in_plan,
    }
    details = {
        PlanFault.VALUE_DIFFERS: f"{risk.printed_value} ≠ {risk.value}",
        PlanFault.RISK_UNNUMBERED: risk.event,
        PlanFault.RISK_UNVALUED: risk.event,
    }
    found = [
        PlanRemark(fault, risk.nr, details.get(fault, "")) for fault, here in checks.items() if here
    ]
    return found + _noted(risk.nr, risk.note)


def review_control(control: Control, risk: Risk | None) -> list[PlanRemark]:
    """Everything to know of one row of the plan."""
    checks = {
        PlanFault.CONTROL_WITHOUT_RISK: risk is None,
        PlanFault.RESPONSIBLE_MISSING: not control.responsible.strip(),
        PlanFault.FREQUENCY_MISSING: not control.frequency.strip(),
        PlanFault.SYSTEMATIC_CONTROL_MISSING: not control.systematic_control.strip(),
        PlanFault.METHOD_NOT_STATED: not control.method_stated,
        PlanFault.METHOD_MISSING: not control.methods,
    }
    found = [PlanRemark(fault, control.nr) for fault, here in checks.items() if here]
    if risk is not None:
        found += _differences(control, risk)
    return found + _noted(control.nr, control.note)


def _differences(control: Control, risk: Risk) -> list[PlanRemark]:
    """Where analysis and plan word the same row differently, with both wordings."""
    remarks = [
        PlanRemark(PlanFault.TEXT_DIFFERS, control.nr, f"{in_risk} ≠ {in_plan}")
        for in_risk, in_plan in (
            (risk.goal, control.goal),
            (risk.process, control.process),
            (risk.way_of_working, control.way_of_working),
            (risk.event, control.event),
        )
        if in_risk != in_plan
    ]
    if risk.value is not None and control.printed_value != risk.value:
        detail = f"{control.printed_value} ≠ {risk.value}"
        remarks.append(PlanRemark(PlanFault.VALUE_DIFFERS, control.nr, detail))
    return remarks


def _noted(nr: int | None, note: str) -> list[PlanRemark]:
    return [PlanRemark(PlanFault.NOTED, nr, note)] if note else []


def _repeated(numbers: list[int]) -> list[int]:
    return sorted({nr for nr in numbers if numbers.count(nr) > 1})

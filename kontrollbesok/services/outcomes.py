"""What came of a year's controls: its visits and its samples, counted by control."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.control_check import CheckWay
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import ControlId, control_id
from kontrollbesok.model.outcome import Outcome, Proposal, proposed, t2_cut_off, year_cut_off
from kontrollbesok.model.plan import Control, Plan, controls_for
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.visit import Finding
from kontrollbesok.model.visit_life import LASTING, TEAM_WRITES
from kontrollbesok.services import control_outcomes, controls
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_outcomes import sample_outcome


def outcomes(office: Office, year: int, until: date | None = None) -> tuple[Outcome, ...]:
    """The year's controls in the plan's order. Raises as `controls.plan_of_year`.

    A visit counts when it is submitted, and on its own day: one after the year's cut-off is left to
    the next year, and with `until` one after that day is left out. So are samples, reports and
    values.
    """
    plan = controls.plan_of_year(office, year)
    until = until or year_cut_off(year)
    first, last = f"{year}-01-01", until.isoformat()
    visits = [
        visit
        for visit in office.reads.visits_between(first, last)
        if visit.state not in (None, *TEAM_WRITES)
    ]
    findings = office.reads.findings_of([visit.id for visit in visits])
    came = control_outcomes.of_year(office, plan)
    found = {}
    for control in plan.controls:
        id_ = control_id(year, control.nr)
        found[control.nr] = _reported(_sampled(office, id_, control, until), came[id_], until)
    for visit in visits:
        early = visit.date <= t2_cut_off(year).isoformat() and visit.state in LASTING
        borne = list(_borne(plan, findings.get(visit.id, ())))
        for control in plan.controls:
            if controls.covers(visit, year, control):
                own = [finding for nr, finding in borne if nr == control.nr]
                found[control.nr] = _with(found[control.nr], own, early=early)
    return tuple(found[control.nr] for control in plan.controls)


def proposals(found: tuple[Outcome, ...], year: RiskYear) -> Mapping[int, Proposal]:
    """What they propose for a year's risks, by the number of the risk."""
    risks = {row.risk.nr: row.risk for row in year.rows}
    said = {one.nr: proposed(one, risks[one.nr]) for one in found if one.nr in risks}
    return {nr: proposal for nr, proposal in said.items() if proposal is not None}


def _sampled(office: Office, id_: ControlId, control: Control, until: date) -> Outcome:
    none = Outcome(control.nr, control.title)
    sampled = sample_outcome(office, id_, until)
    if sampled is None:
        return none
    begun = bool(sampled.tested)
    late = sampled.day > t2_cut_off(control_outcomes.year_of(id_))
    return replace(
        none,
        tested=sampled.tested,
        errors=sampled.errors,
        concluded=sampled.concluded,
        preliminary=late if sampled.is_finished else begun,
    )


def _reported(known: Outcome, came: ControlOutcome, until: date) -> Outcome:
    """With what was reported and measured through `until`; what has no day of its own counts."""
    if not came.has_ways:
        return known
    values = tuple(one for one in came.values if one.day <= until)
    checks = tuple(one for one in came.checks if (one.words.day or until) <= until)
    counted = replace(came, values=values, checks=checks)
    days = [one.day for one in counted.latest.values()]
    said = [one for way in CheckWay for one in counted.concerned(way)]
    days += [one.words.day for one in said if one.words.day]
    return replace(
        known,
        measured=len(counted.latest),
        off_target=len(counted.off_target),
        targeted=counted.settings.target is not None,
        checked=len(said),
        failed=sum(len(counted.found(way)) for way in CheckWay),
        complete=bool(days or said) and counted.is_complete,
        preliminary=known.preliminary or any(day > t2_cut_off(came.year) for day in days),
    )


def _with(outcome: Outcome, own: list[Finding], *, early: bool) -> Outcome:
    return replace(
        outcome,
        visits=outcome.visits + 1,
        findings=outcome.findings + len(own),
        major=outcome.major + sum(finding.grade is Grade.MAJOR for finding in own),
        preliminary=outcome.preliminary or not early,
    )


def _borne(plan: Plan, findings: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
    """The counted findings of a visit, with each control that they bear on."""
    asked = {question.id: question for question in load_checklist().questions}
    for finding in findings:
        if not finding.counts:
            continue
        question = asked.get(finding.question) if finding.question else None
        if question is not None:
            on = controls_for(plan, question)
        else:
            on = tuple(one for one in plan.controls if finding.area in _areas(one))
        yield from ((control.nr, finding) for control in on)


def _areas(control: Control) -> frozenset[object]:
    return frozenset(control.areas)

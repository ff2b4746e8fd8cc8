"""Weights that the outcome of the units' visits proposes for a draw: nothing changes by itself."""

from collections.abc import Iterable, Mapping
from datetime import date

from kontrollbesok.labels.unit_draw import weight_reason
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.unit_draw import Weight, Weighting
from kontrollbesok.model.unit_weight import UnitOutcome, proposed_weight
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import LASTING, TEAM_WRITES
from kontrollbesok.services.follow_ups import follow_ups
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_draw_record import UnitDraw


def proposed_weights(office: Office, draw: UnitDraw) -> Mapping[UnitId, Weight]:
    """What the units to draw among would weigh by their latest visit, with the reason.

    Those alone that weigh something else than is proposed, while the list can be changed and
    weights decide.
    """
    if draw.lock is not None or draw.wish.weighting is not Weighting.BY_RISK:
        return {}
    wanted = {unit.unit: unit.weight.number for unit in draw.found.units}
    proposed = {
        unit: Weight(proposed_weight(outcome), weight_reason(outcome))
        for unit, outcome in _outcomes(office, frozenset(wanted), draw.wish.day).items()
    }
    return {unit: one for unit, one in proposed.items() if one.number not in (1, wanted[unit])}


def _outcomes(office: Office, units: frozenset[UnitId], day: date) -> Mapping[UnitId, UnitOutcome]:
    """By unit, of those that have been visited by the day."""
    done: dict[UnitId, list[Visit]] = {}
    for visit in office.reads.visits():  # by date
        submitted = visit.state is not None and visit.state not in TEAM_WRITES
        if visit.unit in units and submitted and visit.date <= day.isoformat():
            done.setdefault(visit.unit, []).append(visit)
    return {unit: _outcome(office, visits) for unit, visits in done.items()}


def _outcome(office: Office, visits: list[Visit]) -> UnitOutcome:
    last, found = visits[-1], _counted(office.reads.findings(visits[-1].id))
    before = _counted(office.reads.findings(visits[-2].id)) if len(visits) > 1 else []
    asked = {one.question for one in before if one.question}
    said = follow_ups(office, last.id) if before else {}
    return UnitOutcome(
        date.fromisoformat(last.date),
        findings=len(found),
        major=sum(one.grade is Grade.MAJOR for one in found),
        repeated=sum(one.question in asked for one in found),
        not_done=sum(said.get(one.id) is Verdict.NO for one in before),
        preliminary=last.state not in LASTING,
    )


def _counted(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.counts]

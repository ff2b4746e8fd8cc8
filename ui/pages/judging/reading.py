"""Which visits wait for me as a reviewer, and which as one of those who attest."""

from collections.abc import Callable
from datetime import date

from kontrollbesok.labels import state_text
from kontrollbesok.labels_report import MONTHS
from kontrollbesok.model.people import SETTLERS, Role
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from ui.pages.judging.rows import JudgedVisit, Judging, StepKey, VisitStep

_S = VisitState
_REVIEW_STEPS: dict[VisitState, tuple[VisitStep, ...]] = {
    _S.AT_UNIT: (VisitStep(StepKey.FINAL_REVIEW, "Skicka till attest"),),
}
_FACTS = VisitStep(StepKey.FACTS, "Sakuppgifterna stämmer", needs_passphrase=True)
_REMEDIES = VisitStep(StepKey.REMEDIES, "Attestera åtgärderna", needs_passphrase=True)
_SETTLE = VisitStep(StepKey.SETTLE, "Fastställ", needs_passphrase=True)
_REGISTER = VisitStep(StepKey.REGISTER, "Diariefört")
_BEHIND = frozenset({_S.SETTLED, _S.REGISTERED})


def read_final(office: Office) -> Judging:
    """The visits whose unit has answered."""
    return _in_state(
        office,
        lambda visit: visit.state is _S.AT_UNIT and _is_answered(office, visit),
        "Inget att slutgranska. Nytt kommer när en enhet har svarat.",
    )


def read_done(office: Office) -> Judging:
    """The visits that are with the chiefs, settled or registered."""
    behind = _BEHIND | {_S.FINALLY_REVIEWED}
    return _in_state(office, lambda visit: visit.state in behind, "Inget besök är klart än.")


def _in_state(office: Office, wanted: Callable[[Visit], bool], nothing: str) -> Judging:
    me = office.author.person
    return Judging(
        title="Granska",
        waiting=tuple(
            _judged(
                office,
                visit,
                () if me in visit.team else _REVIEW_STEPS.get(visit.state or _S.PLANNED, ()),
                "Du deltog i besöket" if me in visit.team else "",
            )
            for visit in office.reads.visits()
            if wanted(visit)
        ),
        done=(),
        nothing=nothing,
        may_comment=True,
    )


def _is_answered(office: Office, visit: Visit) -> bool:
    return all(
        found.unit_standpoint for found in office.reads.findings(visit.id) if not found.dormant
    )


def read_attest(office: Office) -> Judging:
    """The visits that wait for my attest, or to be registered by me."""
    roles = office.reads.people()[office.author.person].roles
    waiting, done = [], []
    for visit in office.reads.visits():
        steps = _attest_steps(office, visit, roles)
        if steps:
            waiting.append(_judged(office, visit, steps, ""))
        elif visit.state in _BEHIND:
            done.append(_judged(office, visit, (), ""))
    return Judging(
        title="Attestera",
        waiting=tuple(waiting),
        done=tuple(done),
        nothing="Inget att attestera. Nytt kommer hit vid nästa synk.",
    )


def _attest_steps(office: Office, visit: Visit, roles: frozenset[Role]) -> tuple[VisitStep, ...]:
    steps = []
    if (
        visit.state is _S.AT_UNIT
        and Role.UNIT_CHIEF in roles
        and not _stated(office, visit, "facts")
    ):
        steps.append(_FACTS)
    if visit.state is _S.FINALLY_REVIEWED:
        decided = _stated(office, visit, "remedies")
        if Role.DEPARTMENT_CHIEF in roles and not decided:
            steps.append(_REMEDIES)
        elif roles & SETTLERS:
            steps.append(_SETTLE)
    if visit.state is _S.SETTLED and Role.REGISTRAR in roles:
        steps.append(_REGISTER)
    return tuple(steps)


def _stated(office: Office, visit: Visit, what: str) -> bool:
    """Whether the step has been taken in this version of the visit."""
    return any(
        row.event.header.act == f"visit.{what}" and row.aside is None
        for row in office.reads.history(visit.id)
    )


def _judged(office: Office, visit: Visit, steps: tuple[VisitStep, ...], waits: str) -> JudgedVisit:
    day = date.fromisoformat(visit.date)
    people = office.reads.people()
    remarks = tuple(
        f"{people[remark.by].name if remark.by in people else ''}: {remark.text}"
        for remark in office.reads.remarks(visit.id)
        if not remark.processed
    )
    return JudgedVisit(
        visit=visit.id,
        unit=visit.unit_name,
        detail=f"{visit.number or ''} · {day.day} {MONTHS[day.month - 1][:3]}".strip(" ·"),
        state=state_text(visit.state),
        steps=steps,
        waits="" if steps else waits,
        dnr=visit.dnr or "",
        remarks=remarks,
        conflicts=visit.conflicts,
        needs_dnr=not visit.dnr and any(step.key is StepKey.FINAL_REVIEW for step in steps),
    )

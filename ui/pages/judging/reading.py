"""Which visits wait for me as a reviewer, and which as one of those who attest."""

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
    _S.SUBMITTED: (
        VisitStep(StepKey.APPROVE, "Godkänn", needs_passphrase=True),
        VisitStep(StepKey.SEND_BACK, "Skicka tillbaka"),
    ),
    _S.REVIEWED: (VisitStep(StepKey.TO_UNIT, "Skicka till enheten"),),
    _S.AT_UNIT: (VisitStep(StepKey.FINAL_REVIEW, "Skicka till attest"),),
}
_FACTS = VisitStep(StepKey.FACTS, "Sakuppgifterna stämmer", needs_passphrase=True)
_REMEDIES = VisitStep(StepKey.REMEDIES, "Attestera åtgärderna", needs_passphrase=True)
_SETTLE = VisitStep(StepKey.SETTLE, "Fastställ", needs_passphrase=True)
_REGISTER = VisitStep(StepKey.REGISTER, "Diariefört")
_BEHIND = frozenset({_S.SETTLED, _S.REGISTERED})


def read_review(office: Office) -> Judging:
    """The reviewer's visits: handed in, on their way, and done."""
    visits = [visit for visit in office.reads.visits() if _is_beyond_team(visit)]
    me = office.author.person
    return Judging(
        title="Granska",
        waiting=tuple(
            _judged(
                office,
                visit,
                () if me in visit.team else _REVIEW_STEPS.get(visit.state or _S.PLANNED, ()),
                "Du deltog i besöket" if me in visit.team else "Väntar på attest",
            )
            for visit in visits
            if visit.state not in _BEHIND
        ),
        done=tuple(_judged(office, visit, (), "") for visit in visits if visit.state in _BEHIND),
        nothing="Inget att granska. Nytt kommer vid nästa synk.",
        may_comment=True,
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


def _is_beyond_team(visit: Visit) -> bool:
    return visit.state not in (_S.PLANNED, _S.ONGOING, _S.SENT_BACK)


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

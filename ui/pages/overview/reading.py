"""The tab's values, made from the record."""

from collections.abc import Mapping, Sequence
from datetime import date

from kontrollbesok.labels.content import MOMENT_LABEL
from kontrollbesok.labels.dates import MONTHS, weekday_in_words
from kontrollbesok.labels.visit import STATE_TEXT, state_text
from kontrollbesok.labels.visit_controls import answered_text
from kontrollbesok.model.checklist import Checklist, by_moment
from kontrollbesok.model.ids import PersonId, VisitId
from kontrollbesok.model.people import Person
from kontrollbesok.model.question import Question
from kontrollbesok.model.scope import person_minutes
from kontrollbesok.model.visit import Visit, VisitRemark
from kontrollbesok.model.visit_life import IN_REVIEW, TEAM_WRITES, VisitState
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import unit_terms, visits
from kontrollbesok.services.escalations import duties_of, may_tell
from kontrollbesok.services.follow_ups import follow_ups, is_follow_up
from kontrollbesok.services.last_visits import remedy_text, visit_before
from kontrollbesok.services.office import Office
from kontrollbesok.services.overruns import overrun_of
from kontrollbesok.services.site_results import site_results
from ui.pages.overview.rows import (
    EarlierRow,
    OverviewShown,
    PartRow,
    Passed,
    RemarkRow,
    ScopeRow,
    StateStep,
)
from ui.pages.visit_time import overrun_sentence, time_sentence

_S = VisitState
_STILL_PLANNED = frozenset({_S.PLANNED, _S.ONGOING})
_BEHIND = frozenset({_S.SETTLED, _S.REGISTERED})
_LINE = (
    _S.PLANNED,
    _S.ONGOING,
    _S.SUBMITTED,
    _S.REVIEWED,
    _S.AT_UNIT,
    _S.FINALLY_REVIEWED,
    _S.SETTLED,
    _S.REGISTERED,
)
# Source: ux.md §1.1, who acts.
_WHO = {
    _S.PLANNED: "Teamet börjar med att svara på en fråga.",
    _S.ONGOING: "Teamet svarar. Besöksansvarig lämnar in när inget är kvar.",
    _S.SENT_BACK: "Granskaren har skickat tillbaka för komplettering. Svara på kommentarerna.",
    _S.SUBMITTED: "Granskaren läser. Den som deltog i besöket granskar det inte.",
    _S.REVIEWED: "Granskaren skickar avvikelserna till enheten.",
    _S.AT_UNIT: "Enheten svarar inom tio arbetsdagar.",
    _S.FINALLY_REVIEWED: "Rapporten väntar på attest.",
    _S.SETTLED: "Rapporten är fastställd. Registrator diarieför den.",
    _S.REGISTERED: "Rapporten är fastställd och diarieförd.",
}


def read_overview(office: Office, visit: VisitId) -> OverviewShown:
    """The visit. Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING."""
    stands = visits.opened(office, visit)
    checklist = visits.checklist_of(office, stands)
    questions = visits.questions_of(checklist, stands, office.reads.answers(visit))
    people = office.reads.people()
    last = visit_before(office, stands)
    found = office.reads.findings(visit)
    labels = {str(one.id): one.label for one in found}
    return OverviewShown(
        visit=stands,
        now=_now(stands),
        steps=_steps(stands),
        remarks=tuple(
            _remark(one, people, labels)
            for one in office.reads.remarks(visit)
            if not is_follow_up(one)
        ),
        booking=_booking(stands),
        team=_team(stands, people),
        scope=_scope(checklist, stands, questions),
        meter=_meter(stands, questions),
        answers=answered_text(stands.controls),
        dnr=stands.dnr or "",
        may_process=stands.state in TEAM_WRITES | IN_REVIEW,
        is_settled=stands.state in _BEHIND,
        over=_over(office, stands) if stands.state in _STILL_PLANNED else "",
        last_day=last.date if last else "",
        earlier=_earlier(office, visit, last.id) if last else (),
        may_follow_up=stands.state in TEAM_WRITES and office.author.person in stands.team,
        members=tuple((one, people[one].name) for one in stands.team if one in people),
        parts=_parts_held(office, checklist, stands, questions),
        may_assign=stands.state in TEAM_WRITES and office.author.person in stands.team,
        duties=duties_of(office, stands, found),
        may_tell=may_tell(office),
        today=office.clock.today().isoformat(),
        same_site=site_results(office, stands),
    )


def _now(visit: Visit) -> str:
    if visit.state is None:
        return f"{state_text(None)}. Två steg står mot varandra. Avgör dem under Synk."
    return f"{state_text(visit.state)}. {_WHO[visit.state]}"


def _steps(visit: Visit) -> tuple[StateStep, ...]:
    here = _S.ONGOING if visit.state is _S.SENT_BACK else visit.state
    place = _LINE.index(here) if here in _LINE else -1
    return tuple(
        StateStep(
            STATE_TEXT[visit.state] if visit.state and number == place else STATE_TEXT[state],
            Passed.DONE if number < place else Passed.NOW if number == place else Passed.LATER,
        )
        for number, state in enumerate(_LINE)
    )


def _remark(
    remark: VisitRemark, people: Mapping[PersonId, Person], labels: Mapping[str, str]
) -> RemarkRow:
    said = swedish_time(remark.at_ms)
    name = people[remark.by].name if remark.by in people else "En kollega"
    about = remark.about or ""
    return RemarkRow(
        id=remark.id,
        about="" if unit_terms.is_note(remark) else labels.get(about, about),
        text=remark.text,
        who=f"{name}, {said.day} {MONTHS[said.month - 1][:3]} {said:%H:%M}",
        processed=remark.processed,
    )


def _booking(visit: Visit) -> tuple[tuple[str, str], ...]:
    span = "–".join(part for part in (visit.starts, visit.ends) if part)
    rows = (
        ("Dag", weekday_in_words(date.fromisoformat(visit.date))),
        ("Tid", span),
        ("Anmält", "Nej, oanmält" if visit.unannounced else ""),
        ("Adress", visit.address),
        ("Enhetschef", visit.chief or ""),
        ("Nummer", visit.number or "Får nummer vid synk"),
    )
    return tuple((name, value) for name, value in rows if value)


def _team(visit: Visit, people: Mapping[PersonId, Person]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (people[one].name, "besöksansvarig" if one == visit.lead else "kontrollant")
        for one in visit.team
        if one in people
    )


def _earlier(office: Office, visit: VisitId, last: VisitId) -> tuple[EarlierRow, ...]:
    said = follow_ups(office, visit)
    return tuple(
        EarlierRow(
            found,
            f"{found.label} {found.title or found.observation}".strip(),
            remedy_text(found),
            said.get(found.id),
        )
        for found in office.reads.findings(last)
        if found.counts
    )


def _parts_held(
    office: Office, checklist: Checklist, visit: Visit, questions: Sequence[Question]
) -> tuple[PartRow, ...]:
    """The day's moments and the visit's areas, each with whoever has it."""
    held = office.reads.assignments(visit.id)
    moments = [(moment.value, MOMENT_LABEL[moment]) for moment in by_moment(questions)]
    areas = [(str(code), checklist.area(code).name) for code in visit.areas]
    return tuple(PartRow(code, name, held.get(code)) for code, name in moments + areas)


def _scope(
    checklist: Checklist, visit: Visit, questions: Sequence[Question]
) -> tuple[ScopeRow, ...]:
    asked = {question.id for question in questions}
    opened = set(visit.in_depth)
    rows = []
    for code in visit.areas:
        area = checklist.area(code)
        own = [question.id for question in area.questions if question.id in asked]
        deep = sum(one in opened for one in own)
        rows.append(ScopeRow(area.name, len(own) - deep, deep))
    return tuple(rows)


def _over(office: Office, visit: Visit) -> str:
    over = overrun_of(office, visit)
    return overrun_sentence(*over) if over else ""


def _meter(visit: Visit, questions: Sequence[Question]) -> str:
    return time_sentence(len(questions), person_minutes(questions), len(visit.team))

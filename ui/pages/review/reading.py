"""Granska's values, made from the record. Read off the GUI thread: it asks what was seen when."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kontrollbesok.errors import UserError
from kontrollbesok.labels.content import BASIS_LABEL
from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.area import Area
from kontrollbesok.model.chart import Chart
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.visit import Finding, Visit, VisitRemark
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import finding_reviews, read_marks, unit_replies, unit_terms, visits
from kontrollbesok.services.escalations import duties_of, lines_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_evidence import numbers_of
from kontrollbesok.services.report_findings import area_in, ikp_rows
from kontrollbesok.services.sync_claims import not_come, unsent_elsewhere
from kontrollbesok.services.unit_replies import is_answered
from ui.pages.review.rows import FindingRow, ReviewShown, Said, Status, VisitRow
from ui.pages.review.tabs import AT_UNIT, CONFLICTS, DONE, FINAL, TO_REVIEW

_S = VisitState
_TO_REVIEW = (_S.SUBMITTED, _S.REVIEWED)
_WAITING = (_S.SENT_BACK, _S.AT_UNIT, _S.FINALLY_REVIEWED)
TOOK_PART = "Du deltog i besöket. Någon annan granskar det."
_WITH_TEAM = (_S.PLANNED, _S.ONGOING)


def read_review(office: Office) -> ReviewShown:
    """The visits that are handed in or on their way, and their findings."""
    known = office.reads.visits()
    every = [visit for visit in known if visit.state not in _WITH_TEAM]
    shown = [visit for visit in every if visit.state in (*_TO_REVIEW, *_WAITING, None)]
    people, missing = office.reads.people(), not_come(office)
    chart = office.reads.charts.chart()
    rows: list[FindingRow] = []
    made: list[VisitRow] = []
    for visit in shown:
        remarks = office.reads.remarks(visit.id)
        found = finding_rows(office, visit, every, remarks, people, chart)
        rows += found
        row = _visit_row(office, visit, found, remarks, people)
        unsent = unsent_elsewhere(office, visit, missing) if visit.state in _TO_REVIEW else None
        made.append(replace(row, unsent=error_text(unsent)) if unsent else row)
    last = "" if any(row.is_mine for row in made) else _last_came(office, every)
    return ReviewShown(tuple(made), tuple(rows), last, counts(office, known))


def counts(office: Office, every: Sequence[Visit]) -> Mapping[str, int]:
    """How much waits under each tab: findings, visits, and visits with conflicts."""
    waiting = [visit for visit in every if visit.state in _TO_REVIEW]
    at_unit = [visit for visit in every if visit.state is _S.AT_UNIT]
    answered = [visit for visit in at_unit if is_answered(office.reads.findings(visit.id))]
    late = [visit for visit in at_unit if visit not in answered and _is_over(office, visit)]
    changed = [visit for visit in every if unit_replies.is_change_asked(office, visit)]
    return {
        TO_REVIEW: sum(len(_awake(office.reads.findings(visit.id))) for visit in waiting),
        AT_UNIT: len(at_unit) - len(answered) + len(changed),
        FINAL: len(answered) + len(late),
        CONFLICTS: sum(visit.conflicts > 0 for visit in every),
        DONE: 0,
    }


def _is_over(office: Office, visit: Visit) -> bool:
    term = unit_terms.term_of(office, visit.id)
    return term is not None and term.is_over


def day_in_words(day: dt.date) -> str:
    """A day in a list: "fre 27 nov"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def _awake(findings: Iterable[Finding]) -> list[Finding]:
    return [found for found in findings if not found.dormant]


def finding_rows(
    office: Office,
    visit: Visit,
    every: Sequence[Visit],
    remarks: Sequence[VisitRemark],
    people: Mapping[PersonId, Person],
    chart: Chart,
) -> list[FindingRow]:
    """The findings of a visit, with what stands around them."""
    pieces = office.reads.evidence(visit.id)
    checklist = _checklist(office, visit)
    earlier = _earlier_questions(office, visit, every)
    marks = read_marks.of_visit(office, visit.id)
    awake = _awake(office.reads.findings(visit.id))
    duties = duties_of(office, visit, awake, chart)
    rows = []
    for found in awake:
        area = area_in(checklist, found.area) if checklist else None
        rows.append(
            FindingRow(
                visit=visit.id,
                finding=found,
                unit=visit.unit_name,
                area=_area_name(area, found),
                ikp=ikp_rows(area),
                basis=_basis(office, visit, found, pieces),
                evidence=len(numbers_of(found, pieces)),
                repeated=found.question is not None and found.question in earlier,
                status=_status(office, found, marks.get(found.id)),
                thread=said(office, remarks, people, found.id),
                to_tell=lines_of(duties, found),
            )
        )
    return rows


def _status(office: Office, found: Finding, read: str | None) -> Status:
    if found.review is not None:
        changed = finding_reviews.changed_since_approval(office, found)
        return Status.CHANGED if changed else Status.APPROVED
    if read is None:
        return Status.NEW
    return Status.READ if read == read_marks.as_read(found) else Status.CHANGED


def said(
    office: Office,
    remarks: Sequence[VisitRemark],
    people: Mapping[PersonId, Person],
    about: str | None,
) -> tuple[Said, ...]:
    """The thread about a finding, or about the visit as a whole; oldest first."""
    return tuple(
        Said(
            id=remark.id,
            by=people[remark.by].name if remark.by in people else "",
            when=_when(office, remark.at_ms),
            text=remark.text,
            is_mine=remark.by == office.author.person,
            is_processed=remark.processed,
        )
        for remark in remarks
        if remark.about == about
    )


def _when(office: Office, at_ms: int) -> str:
    moment = swedish_time(at_ms)
    clock = f"{moment:%H:%M}"
    if moment.date() == office.clock.today():
        return f"i dag {clock}"
    return f"{day_in_words(moment.date())} {clock}"


def _visit_row(
    office: Office,
    visit: Visit,
    rows: Sequence[FindingRow],
    remarks: Sequence[VisitRemark],
    people: Mapping[PersonId, Person],
) -> VisitRow:
    took_part = office.author.person in visit.team
    about_any = {row.key for row in rows}
    return VisitRow(
        visit=visit.id,
        unit=visit.unit_name or visit.number or "",
        detail=_detail(office, visit, people),
        state=visit.state,
        findings=len(rows),
        conflicts=visit.conflicts,
        waits=TOOK_PART if took_part else "",
        remarks=tuple(
            one
            for remark in remarks
            if remark.about not in about_any
            for one in said(office, [remark], people, remark.about)
        ),
        open_remarks=sum(not remark.processed for remark in remarks),
        is_replied=visit.state is _S.AT_UNIT and is_answered([row.finding for row in rows]),
        is_new=visit.state in _TO_REVIEW
        and (not rows or any(row.status is Status.NEW for row in rows)),
    )


def _detail(office: Office, visit: Visit, people: Mapping[PersonId, Person]) -> str:
    if visit.state in _TO_REVIEW:
        submitted = [
            row.event
            for row in office.reads.history(visit.id)
            if row.event.header.act == "visit.submit" and row.aside is None
        ]
        lead = people[visit.lead].name if visit.lead and visit.lead in people else ""
        if len(submitted) > 1:
            return f"{lead}, åter inlämnat"
        if submitted:
            return f"{lead}, {day_in_words(swedish_time(submitted[-1].header.at_ms).date())}"
    if visit.state is _S.AT_UNIT:
        return _detail_at_unit(office, visit)
    if unit_replies.is_change_asked(office, visit):
        return "Hos enheten, ändring begärd"
    words = {_S.SENT_BACK: "Tillbaka för komplettering", _S.FINALLY_REVIEWED: "Hos cheferna"}
    return words.get(visit.state, "") if visit.state else state_text(None)


def _detail_at_unit(office: Office, visit: Visit) -> str:
    term = unit_terms.term_of(office, visit.id)
    if term is None:
        return "Hos enheten"
    if term.is_over:
        return "Hos enheten, inget svar i tid"
    return f"Hos enheten, svar {day_in_words(term.last).partition(' ')[2]}"


def _last_came(office: Office, every: Sequence[Visit]) -> str:
    came = [
        row.event.header.at_ms
        for visit in every
        for row in office.reads.history(visit.id)
        if row.event.header.act == "visit.submit" and row.aside is None
    ]
    return day_in_words(swedish_time(max(came)).date()) if came else ""


def _checklist(office: Office, visit: Visit) -> Checklist | None:
    """The question bank; None where it has not come, and then the areas go by their codes."""
    try:
        return visits.checklist_of(office, visit)
    except UserError:
        return None


def _area_name(area: Area | None, found: Finding) -> str:
    return area.name if area else found.area or ""


def _basis(office: Office, visit: Visit, found: Finding, pieces: Sequence[Evidence]) -> str:
    if found.question is None:
        return ""
    answer = office.reads.answer(visit.id, found.question)
    count = len(numbers_of(found, pieces))
    words = [BASIS_LABEL[answer.basis]] if answer.basis else []
    words += [f"{count} underlag"] if count else []
    return ", ".join(words)


def _earlier_questions(office: Office, visit: Visit, every: Sequence[Visit]) -> frozenset[str]:
    """The questions that led to a finding in an earlier visit to the unit."""
    return frozenset(
        found.question
        for before in every
        if before.unit == visit.unit and before.date < visit.date
        for found in office.reads.findings(before.id)
        if found.question is not None and found.counts
    )

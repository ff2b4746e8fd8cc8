"""The visit's report, filled from the record: a draft until the visit is settled.

What is settled is reported as it was settled: late events never reach these reads.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from kontrollbesok import labels_summary as words
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.merge import agreed
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist, Question
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import EventId, PersonId, VisitId
from kontrollbesok.model.people import Person, TieKind
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.history import HistoryRow
from kontrollbesok.report import visit as report
from kontrollbesok.services.office import Office
from kontrollbesok.services.visits import checklist_of, opened, questions_of

_CLOSED = frozenset({VisitState.SETTLED, VisitState.REGISTERED})
_ATTEST_STEPS = {
    "visit.submit": words.STEP_SUBMIT,
    "visit.facts": words.STEP_FACTS,
    "visit.final_review": words.STEP_REVIEW,
    "visit.remedies": words.STEP_REMEDIES,
    "visit.settle": words.STEP_SETTLE,
}


def visit_report(office: Office, visit: VisitId) -> report.VisitReport:
    """Everything the visit's report says.

    Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING.
    """
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    questions = questions_of(checklist, stands)
    answers = {q.id: office.reads.answers(visit).get(q.id, Answer(q.id)) for q in questions}
    findings = [found for found in office.reads.findings(visit) if not found.dormant]
    people = office.reads.people()
    seal = _seal(office, stands)
    areas = tuple(_area(checklist, area, questions, answers, findings) for area in stands.areas)
    return report.VisitReport(
        header=_header(office, stands),
        summary=_summary(office, visit, areas, findings),
        team=_team(stands, people),
        background=_background(office, stands, people, findings),
        areas=areas,
        findings=tuple(_finding(found, checklist) for found in findings),
        samples=(),
        sample_notes=(),
        not_checked=tuple(
            words.not_assessed(code, answer.reason or "")
            for code, answer in answers.items()
            if not answer.given or answer.verdict is Verdict.NOT_ASSESSED
        ),
        receivers=words.RECEIVERS,
        attests=_attests(office, visit, people),
        annexes=report.Annexes(
            questions=tuple(
                _question_area(checklist.area(area), questions, answers, findings)
                for area in stands.areas
            ),
            checksums=() if seal is None else _checksums(seal, checklist),
        ),
        seal=seal,
    )


def _header(office: Office, visit: Visit) -> report.Header:
    organisation = office.reads.organisation()
    return report.Header(
        organisation=organisation.authority if organisation else "",
        unit=visit.unit_name,
        site=visit.address,
        visited=report.VisitTime(
            dt.date.fromisoformat(visit.date), _time(visit.starts), _time(visit.ends)
        ),
        reported=_reported(office, visit),
        visit_number=visit.number or "",
        dnr=visit.dnr,
        document_type=words.DOCUMENT_TYPE,
        version=visit.version,
    )


def _reported(office: Office, visit: Visit) -> dt.date:
    """The day it was settled; a draft carries the day of its newest change, so it is stable."""
    rows = [row for row in office.reads.history(visit.id) if row.aside is None]
    settled = [row for row in rows if row.event.header.act == "visit.settle"]
    newest = (settled or rows)[-1]
    return swedish_time(newest.event.header.at_ms).date()


def _summary(
    office: Office,
    visit: VisitId,
    areas: Sequence[report.AreaResult],
    findings: Sequence[Finding],
) -> tuple[str, ...]:
    written = agreed(office.store.register("visit", visit, "outcome"))
    text = written.value.get("summary") if written and written.value else None
    if isinstance(text, str) and text.strip():
        return tuple(paragraph for paragraph in text.split("\n") if paragraph.strip())
    without = [area.name for area in areas if area.worst in (None, Grade.OBSERVATION)]
    grades = [found.grade for found in findings if found.grade is not None]
    return (words.areas_sentence(without, len(areas)), words.findings_sentence(grades))


def _team(visit: Visit, people: Mapping[PersonId, Person]) -> tuple[report.TeamMember, ...]:
    members = [person for person in visit.team if person != visit.lead]
    lead = [report.TeamMember(words.ROLE_LEAD, _name(people, visit.lead))] if visit.lead else []
    others = [report.TeamMember(words.ROLE_INSPECTOR, _name(people, m)) for m in members]
    return (*lead, *others)


def _background(
    office: Office, visit: Visit, people: Mapping[PersonId, Person], findings: Sequence[Finding]
) -> report.Background:
    ties = []
    for person in visit.team:
        tie = agreed(office.store.register("tie", f"{person}/{visit.unit}", "tie"))
        if tie is not None and tie.value is not None:
            ties.append((_name(people, person), TieKind(str(tie.value["kind"]))))
    replied = [
        row
        for row in office.reads.history(visit.id)
        if row.event.header.act == "unit.reply" and row.aside is None
    ]
    return report.Background(
        selection=words.NOT_DRAWN,
        ties=words.ties_sentence(ties, len(visit.team)),
        unit_reply=_day(replied[-1]).isoformat() if replied else words.NO_REPLY_YET,
    )


def _area(
    checklist: Checklist,
    code: str,
    questions: Sequence[Question],
    answers: Mapping[QuestionCode, Answer],
    findings: Sequence[Finding],
) -> report.AreaResult:
    area = next(area for area in checklist.areas if area.code == code)
    own = {question.id for question in area.questions}
    verdicts = [_verdict(answers[q.id]) for q in questions if q.id in own]
    grades = [found.grade for found in findings if found.area == code and found.grade]
    return report.AreaResult(
        name=area.name,
        ikp=_ikp(area),
        yes=verdicts.count(Verdict.YES),
        partly=verdicts.count(Verdict.PARTLY),
        no=verdicts.count(Verdict.NO),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
        not_assessed=verdicts.count(Verdict.NOT_ASSESSED),
        worst=max(grades, key=list(Grade).index, default=None),
    )


def _verdict(answer: Answer) -> Verdict:
    """The column of an answer: a date or a number that is given counts as answered."""
    if answer.verdict is not None:
        return answer.verdict
    return Verdict.YES if answer.given else Verdict.NOT_ASSESSED


def _ikp(area: Area) -> str:
    rows = sorted(area.ikp)
    if not rows:
        return ""
    if len(rows) > 1 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"{rows[0]}–{rows[-1]}"
    return ", ".join(map(str, rows))


def _finding(found: Finding, checklist: Checklist) -> report.Finding:
    area = next((area for area in checklist.areas if area.code == found.area), None)
    reply = None
    if found.unit_text is not None or found.unit_standpoint is not None:
        reply = report.UnitReply(found.unit_text or "", found.unit_standpoint != "stammer_inte")
    return report.Finding(
        number=found.label,
        title=found.title or _title(found, checklist),
        grade=found.grade or Grade.MINOR,
        observation=found.observation,
        requirement=found.requirement,
        ikp=_ikp(area) if area else "",
        cause=found.cause,
        consequence=found.consequence,
        reply=reply,
        remedy=found.remedy or "",
        owner_role=found.remedy_owner or "",
        due=dt.date.fromisoformat(found.remedy_due) if found.remedy_due else None,
    )


def _title(found: Finding, checklist: Checklist) -> str:
    """Without a title of its own a finding is named after its question's area and code."""
    if found.question is None or found.area is None:
        return found.label
    return f"{checklist.area(found.area).name}, {found.question}"


def _attests(
    office: Office, visit: VisitId, people: Mapping[PersonId, Person]
) -> tuple[report.AttestLine, ...]:
    """Who has attested what, the latest of each, in the order they did it."""
    latest: dict[str, HistoryRow] = {}
    for row in office.reads.history(visit):
        if row.aside is None and row.event.header.act in _ATTEST_STEPS:
            latest.pop(row.event.header.act, None)
            latest[row.event.header.act] = row
    return tuple(
        report.AttestLine(
            name=_name(people, row.event.header.actor),
            title=_title_of(people, row.event.header.actor),
            day=_day(row),
            step=_ATTEST_STEPS[act],
        )
        for act, row in latest.items()
    )


def _question_area(
    area: Area,
    questions: Sequence[Question],
    answers: Mapping[QuestionCode, Answer],
    findings: Sequence[Finding],
) -> report.QuestionArea:
    own = {question.id for question in area.questions}
    return report.QuestionArea(
        area.name,
        tuple(
            report.Question(
                code=q.id,
                text=q.text,
                verdict=_verdict(answers[q.id]),
                basis=answers[q.id].basis,
                key_control=q.key_control,
                note=_note(answers[q.id]),
                findings=tuple(found.label for found in findings if found.question == q.id),
            )
            for q in questions
            if q.id in own
        ),
    )


def _note(answer: Answer) -> str:
    """The value of an answer that is no verdict, or the reason for one that leaves it open."""
    if answer.number is not None:
        return f"{answer.number} av {answer.of}" if answer.of else str(answer.number)
    return answer.date or answer.text or answer.reason or ""


def _seal(office: Office, visit: Visit) -> report.Seal | None:
    """What the settling chief's digest covered, or None while nobody has settled."""
    life = agreed(office.store.register("visit", visit.id, "life"))
    if visit.state not in _CLOSED or life is None or life.value is None:
        return None
    settled = [
        row
        for row in office.reads.history(visit.id)
        if row.event.header.act == "visit.settle" and row.aside is None
    ][-1].event
    value = _settled_value(settled.id, office, visit.id)
    covered = list(office.store.past_of(settled.id).visit_events(visit.id))
    content = value.get("content")
    return report.Seal(
        visit=visit.id,
        version=visit.version,
        digest=str(value["digest"]),
        events=tuple(sorted(event for event, _ in covered)),
        blobs=tuple(sorted({blob for _, blobs in covered for blob in blobs})),
        content=tuple(str(item) for item in content) if isinstance(content, list) else (),
    )


def _settled_value(event: EventId, office: Office, visit: VisitId) -> Mapping[str, object]:
    found = office.reads.event(event)
    for operation in found.body.operations if found and found.body else ():
        if (operation.kind, operation.entity, operation.group) == ("visit", visit, "life"):
            value = getattr(operation.change, "value", {})
            return dict(value)
    return {}


def _checksums(seal: report.Seal, checklist: Checklist) -> tuple[report.Checksum, ...]:
    return tuple(
        report.Checksum(f"Frågebank {checklist.version}", digest) for digest in seal.content
    )


def _name(people: Mapping[PersonId, Person], person: PersonId) -> str:
    return people[person].name if person in people else person[-6:]


def _title_of(people: Mapping[PersonId, Person], person: PersonId) -> str:
    return people[person].title.lower() if person in people else ""


def _day(row: HistoryRow) -> dt.date:
    return swedish_time(row.event.header.at_ms).date()


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def write_pdf(office: Office, visit: VisitId, target: Path) -> None:
    """Write the report to `target`, which appears whole or not at all.

    Raises `UserError` as `visit_report` does, and PLACE_NOT_WRITABLE.
    """
    from kontrollbesok.report.pdf import render_pdf

    content = render_pdf(visit_report(office, visit))
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(ErrorCode.PLACE_NOT_WRITABLE) from error

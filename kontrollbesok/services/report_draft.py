"""The report of a visit as it stands now: composed from the record, nobody has settled it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kontrollbesok.errors import UserError
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import agreed
from kontrollbesok.labels import summary as words
from kontrollbesok.model.asked import Skipped
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import PersonId, VisitId
from kontrollbesok.model.people import Person, TieKind
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.report import visit as report
from kontrollbesok.report.proof import printable
from kontrollbesok.services import (
    report_answers,
    report_attests,
    report_evidence,
    report_findings,
    report_site,
)
from kontrollbesok.services.follow_ups import follow_ups
from kontrollbesok.services.last_visits import visit_before
from kontrollbesok.services.office import Office
from kontrollbesok.services.receivers import receivers_of
from kontrollbesok.services.registrations import registration_of
from kontrollbesok.services.remedy_decisions import counting_events, made_anew, with_proposal
from kontrollbesok.services.report_attests import day_of, name_of, stated
from kontrollbesok.services.report_samples import samples_at
from kontrollbesok.services.schedule import how_chosen
from kontrollbesok.services.ties import tie_kind
from kontrollbesok.services.visits import checklist_of, opened, questions_of, questions_skipped_in


@dataclass(frozen=True, slots=True)
class _Material:
    """What the record says of the visit, read once."""

    office: Office
    visit: Visit
    checklist: Checklist
    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]
    answers: Mapping[QuestionCode, Answer]
    findings: Sequence[Finding]
    evidence: Sequence[Evidence]
    people: Mapping[PersonId, Person]
    events: Sequence[Event]  # those that count, in the order of every replica


def draft(office: Office, visit: VisitId) -> report.VisitReport:
    """The report as it stands. Its attests name those who are going to attest.

    Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING, POPULATION_FILE_MISSING, PICTURE_UNREADABLE.
    """
    material = _material(office, visit)
    chief = _unit_chief(material)
    planned = report_attests.planned(material.events, material.visit, material.people, chief)
    return _report(material, planned, whole=False)


def about_to_be_settled(office: Office, visit: VisitId) -> report.VisitReport:
    """The report with the attests that have been given: what the last one is about.

    Of a settled visit: what it was about. Raises as `draft`, and BLOB_MISSING where a picture has
    not come.
    """
    material = _material(office, visit)
    version = material.visit.version
    attested = report_attests.attested(material.events, version, material.people)
    return _report(material, attested, whole=True)


def _material(office: Office, visit: VisitId) -> _Material:
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    given = office.reads.answers(visit)
    questions = questions_of(checklist, stands, given)
    events = counting_events(office, visit)
    made = made_anew(events)
    return _Material(
        office=office,
        visit=stands,
        checklist=checklist,
        questions=questions,
        skipped=questions_skipped_in(checklist, stands, given),
        answers={asked.id: given.get(asked.id, Answer(asked.id)) for asked in questions},
        findings=[
            with_proposal(found, made)
            for found in office.reads.findings(visit)
            if not found.dormant
        ],
        evidence=office.reads.evidence(visit),
        people=office.reads.people(),
        events=events,
    )


def _report(
    material: _Material, attests: tuple[report.AttestLine, ...], *, whole: bool
) -> report.VisitReport:
    areas = [
        area
        for code in material.visit.areas
        if (area := report_findings.area_in(material.checklist, code)) is not None
    ]
    parts = material.questions, material.answers, material.findings
    results = tuple(report_answers.area_result(area, *parts) for area in areas)
    samples = samples_at(material.office, material.visit)
    return printable(
        report.VisitReport(
            header=_header(material),
            summary=_summary(material, results),
            team=_team(material),
            background=_background(material),
            areas=results,
            findings=tuple(
                replace(
                    report_findings.shown(found, material.checklist),
                    evidence=report_evidence.numbers_of(found, material.evidence),
                )
                for found in material.findings
            ),
            samples=tuple(part.result for part in samples),
            sample_notes=tuple(note for part in samples for note in part.notes),
            not_checked=(
                *report_answers.not_checked(material.questions, material.answers),
                *(line for part in samples for line in part.not_checked),
            ),
            receivers=receivers_of(material.office, material.visit),
            attests=attests,
            last_visit=_last_visit(material),
            same_site=report_site.paragraphs(material.office, material.visit),
            annexes=report.Annexes(
                questions=tuple(report_answers.question_area(area, *parts) for area in areas),
                skipped=report_answers.skipped_questions(material.skipped),
                evidence=report_evidence.listed(
                    material.office.files, material.evidence, material.findings, whole=whole
                ),
                draws=tuple(part.draw for part in samples),
                accounts=tuple(account for part in samples for account in part.accounts),
                seeds=tuple(part.seed for part in samples),
                checksums=_checksums(material),
            ),
        )
    )


def _header(material: _Material) -> report.Header:
    visit = material.visit
    organisation = material.office.reads.organisation()
    filed = registration_of(material.office, visit.id)
    return report.Header(
        organisation=organisation.authority if organisation else "",
        unit=visit.unit_name,
        site=visit.address,
        visited=report.VisitTime(
            dt.date.fromisoformat(visit.date), _time(visit.starts), _time(visit.ends)
        ),
        # A draft bears the day of its newest change, so it is the same file until the next one.
        reported=max(map(day_of, material.events)),
        visit_number=visit.number or "",
        dnr=visit.dnr,
        document_type=filed.document_type,
        version=visit.version,
        version_reason=_reason(material),
        secrecy=filed.secrecy,
    )


def _reason(material: _Material) -> str:
    """Why a settled report was opened again, in the words of whoever did."""
    reasons = [
        event.body.reason
        for event in material.events
        if event.header.act == "visit.reopen"
        and event.body is not None
        and stated(event, "life").get("version") == material.visit.version
    ]
    return (reasons[-1] if reasons else None) or ""


def _summary(material: _Material, areas: Sequence[report.AreaResult]) -> tuple[str, ...]:
    written = agreed(material.office.store.register("visit", material.visit.id, "outcome"))
    text = written.value.get("summary") if written and written.value else None
    if isinstance(text, str) and text.strip():
        return tuple(paragraph for paragraph in text.split("\n") if paragraph.strip())
    assessed = [area for area in areas if area.assessed]
    without = [area for area in assessed if area.worst in (None, Grade.OBSERVATION)]
    of_areas = words.areas_sentence(len(without), len(assessed), len(areas))
    grades = [report_findings.grade_of(found) for found in material.findings]
    return (of_areas, words.findings_sentence(grades)) if assessed or grades else (of_areas,)


def _team(material: _Material) -> tuple[report.TeamMember, ...]:
    lead = material.visit.lead
    others = [person for person in material.visit.team if person != lead]
    return (
        *([report.TeamMember(words.ROLE_LEAD, name_of(material.people, lead))] if lead else []),
        *(report.TeamMember(words.ROLE_INSPECTOR, name_of(material.people, one)) for one in others),
    )


def _background(material: _Material) -> report.Background:
    replies = [event for event in material.events if event.header.act == "unit.reply"]
    return report.Background(
        selection=_selection(material),
        ties=words.ties_sentence(_ties(material), len(material.visit.team)),
        unit_reply=day_of(replies[-1]).isoformat() if replies else words.NO_REPLY_YET,
    )


def _selection(material: _Material) -> str:
    told = words.UNANNOUNCED if material.visit.unannounced else ""
    try:
        return words.SELECTION[how_chosen(material.office, material.visit)] + told
    except UserError:
        return words.SELECTION_UNKNOWN + told  # a draw that a newer program has written


def _ties(material: _Material) -> list[tuple[str, TieKind]]:
    """Of those who were there, who has a tie to the unit; while two say differently, the harder."""
    kinds = (
        (person, tie_kind(material.office, person, material.visit.unit))
        for person in material.visit.team
    )
    return [(name_of(material.people, person), kind) for person, kind in kinds if kind is not None]


def _last_visit(material: _Material) -> report.LastVisit | None:
    """The unit's latest visit before this one, and what the team has said of its findings."""
    last = visit_before(material.office, material.visit)
    if last is None:
        return None
    said = follow_ups(material.office, material.visit.id)
    found = [
        report.FollowedUp(
            report_findings.shown(finding, material.checklist).title,
            said.get(finding.id, Verdict.NOT_ASSESSED),
        )
        for finding in material.office.reads.findings(last.id)
        if finding.counts
    ]
    return report.LastVisit(dt.date.fromisoformat(last.date), tuple(found))


def _unit_chief(material: _Material) -> str:
    """The chief of the unit by name: as a member of the organisation, or as noted on the unit."""
    chief = agreed(material.office.store.register("unit", material.visit.unit, "chief"))
    person = chief.value.get("person") if chief and chief.value else None
    known = material.people.get(PersonId(str(person))) if person else None
    return known.name if known else material.visit.chief or ""


def _checksums(material: _Material) -> tuple[report.Checksum, ...]:
    content = material.visit.content
    name = words.question_bank(material.checklist.version)
    return (report.Checksum(name, content),) if content else ()


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None

"""The page's values, made from the record: one reading of the visit, shown until the next.

The seen events stand in the reading too, so a key press replaces what was on the screen and never
something that arrived behind it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from kontrollbesok.labels.conditions import alarm_text
from kontrollbesok.labels.content import MOMENT_LABEL, VERDICT_LABEL
from kontrollbesok.labels.visit import locked_text
from kontrollbesok.model.asked import alarm, is_live
from kontrollbesok.model.checklist import Checklist, acceptable_evidence, basis_suffices, by_moment
from kontrollbesok.model.code import AnswerType, Moment, QuestionCode, UnitType
from kontrollbesok.model.evidence import Evidence, of_question
from kontrollbesok.model.ids import PersonId, VisitId
from kontrollbesok.model.people import Person
from kontrollbesok.model.question import BASIS_OF_MOMENT, Question, area_of, default_basis
from kontrollbesok.model.submission import lacks_reason, missing_parts
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services import visits
from kontrollbesok.services.office import Office
from ui.pages.checklists.rows import (
    ChecklistRows,
    FindingForm,
    GroupRow,
    GuidanceText,
    LastAnswer,
    QuestionDetail,
    QuestionRow,
    TextField,
)
from ui.pages.checklists.values import said_value, value_texts
from ui.widgets.evidence_strip import EvidenceTile


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One visit as it was read, with the question bank it was made with."""

    visit: Visit
    checklist: Checklist
    questions: tuple[Question, ...]
    moments: Mapping[Moment, tuple[Question, ...]]  # the questions in the order of the day
    answers: Mapping[QuestionCode, Answer]
    findings: Sequence[Finding]
    evidence: Sequence[Evidence]
    people: Mapping[PersonId, Person]
    me: PersonId
    holders: Mapping[str, PersonId] = field(default_factory=dict)  # by area and moment
    is_live: bool = True  # an answer may change which questions are asked

    def answer(self, code: QuestionCode) -> Answer:
        """What stands on a question, empty where nobody has answered."""
        return self.answers.get(code) or Answer(code)

    def finding(self, code: QuestionCode) -> Finding | None:
        """The question's finding, unless it rests."""
        return next((f for f in self.findings if f.question == code and not f.dormant), None)

    def evidence_of(self, code: QuestionCode) -> tuple[Evidence, ...]:
        """What the question's answer rests on, by number."""
        link = of_question(self.visit.id, code)
        return tuple(piece for piece in self.evidence if link in piece.links)

    def question(self, code: QuestionCode) -> Question:
        """A question of the visit."""
        return self.checklist.question(code)

    @property
    def locked(self) -> str:
        """Why nothing can be changed; "" when it can."""
        return locked_text(self.visit.state)


_beside_answers = attrgetter(*(one.name for one in fields(Snapshot) if one.name != "answers"))


def read_snapshot(office: Office, visit: VisitId) -> Snapshot:
    """Read the visit. Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING."""
    stands = visits.opened(office, visit)
    checklist = visits.checklist_of(office, stands)
    answers = office.reads.answers(visit)
    questions = visits.questions_of(checklist, stands, answers)
    return Snapshot(
        visit=stands,
        checklist=checklist,
        questions=questions,
        moments=by_moment(questions),
        answers=answers,
        findings=office.reads.findings(visit),
        evidence=office.reads.evidence(visit),
        people=office.reads.people(),
        me=office.author.person,
        holders=office.reads.assignments(visit),
        is_live=is_live(checklist),
    )


def read_answer(
    office: Office, before: Snapshot, code: QuestionCode, *, is_alone: bool = False
) -> Snapshot:
    """`before` with one question's answer read anew, after an act that touched nothing else.

    What touches the visit itself reads all of it. Where the act `is_alone` since `before`, only two
    things do: the first answer begins the visit, and a conflict comes or goes.
    """
    visit, answer = before.visit.id, office.reads.answer(before.visit.id, code)
    is_as_it_was = (
        is_alone
        and before.visit.state is not VisitState.PLANNED
        and answer.conflict is before.answer(code).conflict
    )
    if not is_as_it_was and visits.opened(office, visit) != before.visit:
        return read_snapshot(office, visit)
    answers = {**before.answers, code: answer}
    now = replace(before, answers=answers)
    if not before.is_live:
        return now
    questions = visits.questions_of(before.checklist, before.visit, answers)
    return replace(now, questions=questions, moments=by_moment(questions))


def rows(snapshot: Snapshot, shown: tuple[Snapshot, ChecklistRows] | None = None) -> ChecklistRows:
    """The visit's questions in both orders. What stands as in `shown` keeps its row."""
    if shown is not None and _only_answers_differ(snapshot, shown[0]):
        return _answered_since(snapshot, *shown)
    pieces = Counter(link for piece in snapshot.evidence for link in piece.links)
    made = {
        question.id: _row(snapshot, question, pieces[of_question(snapshot.visit.id, question.id)])
        for question in snapshot.questions
    }
    areas = tuple(
        GroupRow(area.code, area.name, own, _initials(snapshot, snapshot.holders.get(area.code)))
        for area in snapshot.checklist.areas
        if (own := tuple(made[q.id] for q in area.questions if q.id in made))
    )
    moments = tuple(
        GroupRow(
            moment.value,
            MOMENT_LABEL[moment],
            tuple(made[q.id] for q in asked),
            _initials(snapshot, snapshot.holders.get(moment.value)),
        )
        for moment, asked in snapshot.moments.items()
    )
    return ChecklistRows(areas, moments)


def _only_answers_differ(now: Snapshot, before: Snapshot) -> bool:
    return _beside_answers(now) == _beside_answers(before)


def _answered_since(now: Snapshot, before: Snapshot, shown: ChecklistRows) -> ChecklistRows:
    """The rows `shown`, with new ones for the questions whose answers differ."""
    made = {
        code: _row(now, now.question(code), len(now.evidence_of(code)))
        for code in now.answers.keys() | before.answers.keys()
        if (answer := now.answers.get(code)) is not (was := before.answers.get(code))
        and answer != was
    }
    return ChecklistRows(_with(made, shown.areas), _with(made, shown.moments))


def _with(
    made: Mapping[QuestionCode, QuestionRow], groups: tuple[GroupRow, ...]
) -> tuple[GroupRow, ...]:
    """The same groups with the rows that were `made`. A group without any is kept as it is."""
    return tuple(
        group
        if made.keys().isdisjoint([row.code for row in group.questions])
        else GroupRow(
            group.key,
            group.name,
            tuple(made.get(row.code, row) for row in group.questions),
            group.holder,
        )
        for group in groups
    )


def detail(snapshot: Snapshot, code: QuestionCode) -> QuestionDetail:
    """One question with its answer, note, evidence and finding."""
    question, answer = snapshot.question(code), snapshot.answer(code)
    asked = snapshot.moments[question.moment]
    place = [one.id for one in asked].index(code) + 1
    finding = snapshot.finding(code)
    return QuestionDetail(
        code=code,
        text=question.text,
        moment=MOMENT_LABEL[question.moment],
        position=f"fråga {place} av {len(asked)}",
        key_control=question.key_control,
        answer_type=question.answer_type,
        correct=answer.number if question.answer_type is AnswerType.OF_THREE else None,
        values=value_texts(question.answer_type, answer),
        reason=answer.reason or "",
        verdict=answer.verdict,
        basis=answer.basis or default_basis(question),
        basis_hint=_basis_hint(question, answer),
        answered=_answered(snapshot, answer),
        note=answer.note,
        evidence=tuple(
            EvidenceTile(piece.id, piece.number, piece.caption, piece.copy)
            for piece in snapshot.evidence_of(code)
        ),
        finding=_form(finding, answer) if finding else None,
        come_back=answer.come_back,
        notice=_notice(snapshot, question, answer),
        locked=snapshot.locked,
    )


def guidance(
    snapshot: Snapshot, code: QuestionCode, last: LastAnswer | None = None
) -> GuidanceText:
    """How the question is checked, and what was answered at the unit's last visit."""
    question = snapshot.question(code)
    area = snapshot.checklist.area(area_of(code))
    named = "IKP" in (question.requirement or "")
    numbers = "" if named or not area.ikp else f" IKP {', '.join(map(str, area.ikp))}."
    return GuidanceText(
        steps=_steps(question.how),
        requirement=f"{question.requirement or ''}{numbers}".strip(),
        acceptable_evidence=acceptable_evidence(snapshot.checklist, question),
        last=last,
    )


def _row(snapshot: Snapshot, question: Question, pieces: int) -> QuestionRow:
    """`pieces`: of evidence."""
    answer, finding = snapshot.answer(question.id), snapshot.finding(question.id)
    by_other = answer.given and answer.by not in (None, snapshot.me)
    return QuestionRow(
        code=question.id,
        text=question.text,
        verdict=answer.verdict,
        basis=answer.basis,
        key_control=question.key_control,
        answer_type=question.answer_type,
        correct=answer.number if question.answer_type is AnswerType.OF_THREE else None,
        value=said_value(question.answer_type, answer),
        needs_reason=lacks_reason(answer),
        needs_basis=answer.given and not basis_suffices(snapshot.checklist, question, answer.basis),
        finding=finding.label if finding else "",
        evidence=pieces,
        answered_by=_initials(snapshot, answer.by) if by_other else "",
        come_back=answer.come_back,
        required=question.required,
    )


def _form(finding: Finding, answer: Answer) -> FindingForm:
    verdict = VERDICT_LABEL[answer.verdict] if answer.verdict else ""
    return FindingForm(
        key=finding.id,
        label=finding.label,
        origin=f"Förifylld av svaret {verdict}" if verdict else "",
        observation=finding.observation,
        requirement=finding.requirement,
        consequence=finding.consequence,
        grade=finding.grade,
        grade_reason=finding.grade_reason or "",
        missing=tuple(TextField(part) for part in missing_parts(finding)),
        dormant=finding.dormant,
    )


def _answered(snapshot: Snapshot, answer: Answer) -> str:
    if not answer.given or answer.at_ms is None:
        return ""
    clock = f"{swedish_time(answer.at_ms):%H:%M}"
    if answer.by == snapshot.me:
        return f"Svarad av dig {clock}"
    return f"Svarad av {_first_name(snapshot, answer.by)} {clock}"


def _basis_hint(question: Question, answer: Answer) -> str:
    if answer.basis not in (None, default_basis(question)):
        return ""
    if question.basis_default not in (None, BASIS_OF_MOMENT[question.moment]):
        return "Förval för frågan"
    return f"Förval, {MOMENT_LABEL[question.moment].lower()}"


def _notice(snapshot: Snapshot, question: Question, answer: Answer) -> str:
    if answer.conflict:
        return "Ni har svarat olika på frågan. Båda svaren är sparade. Granskaren väljer."
    if answer.given and not basis_suffices(snapshot.checklist, question, answer.basis):
        return (  # E31
            f"{question.id} är en nyckelkontroll och svaret bygger på samtal. Svaret är sparat. "
            "Se själv eller be om ett dokument, eller markera frågan som ej bedömd."
        )
    visit = snapshot.visit
    unit_type = UnitType(visit.unit_type)
    told = alarm(snapshot.checklist, question, unit_type, visit.areas, snapshot.answers)
    return alarm_text(question.id, *told) if told else ""


def _initials(snapshot: Snapshot, person: PersonId | None) -> str:
    found = snapshot.people.get(person) if person else None
    return found.initials if found else ""


def _first_name(snapshot: Snapshot, person: PersonId | None) -> str:
    found = snapshot.people.get(person) if person else None
    return found.name.split()[0] if found and found.name else "en kollega"


def _steps(how: str) -> tuple[str, ...]:
    """The sentences of "så kontrollerar du", one step each."""
    sentences = how.replace("\n", " ").split(". ")
    return tuple(s.strip().rstrip(".") + "." for s in sentences if s.strip(" ."))

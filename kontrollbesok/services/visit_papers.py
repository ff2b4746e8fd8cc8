"""The papers of a visit: the field list to fill in by hand, and what is said at the last meeting.

Source: ux.md §2.2, pictures 16 and 17.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kontrollbesok.labels import closing_page as words
from kontrollbesok.labels.closing_page import CLOSING
from kontrollbesok.labels.content import MOMENT_LABEL
from kontrollbesok.labels.papers import NO_NUMBER
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist, by_moment
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.question import Question
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.report.closing_page import ClosingLine, ClosingPage
from kontrollbesok.report.field_list import FieldList, FieldMoment, FieldQuestion
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from kontrollbesok.services.strengths import strengths
from kontrollbesok.services.visits import checklist_of, opened, questions_of

_WANTING = frozenset({Verdict.NO, Verdict.PARTLY})


def field_list(office: Office, visit: VisitId) -> FieldList:
    """The visit's questions in walking order. Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING."""
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    moments = by_moment(questions_of(checklist, stands, office.reads.answers(visit)))
    return FieldList(
        unit=stands.unit_name,
        visit_number=_number(stands),
        day=date.fromisoformat(stands.date),
        question_bank=checklist.version,
        moments=tuple(
            FieldMoment(
                MOMENT_LABEL[moment],
                tuple(FieldQuestion(q.id, q.text, q.key_control, q.answer_type) for q in asked),
            )
            for moment, asked in moments.items()
        ),
    )


def closing_page(office: Office, visit: VisitId) -> ClosingPage:
    """What works, what to look at and what is open, as it stands now.

    What works is what the team has written, else the areas where all is answered and in order.
    Findings are told without grade, and those at rest not at all; answers that wait are counted.
    Raises as `field_list`.
    """
    stands = opened(office, visit)
    checklist = checklist_of(office, stands)
    answers = office.reads.answers(visit)
    questions = questions_of(checklist, stands, answers)
    findings = [found for found in office.reads.findings(visit) if not found.dormant]
    organisation = office.reads.organisation()
    asked = list(_by_area(checklist, questions))
    written = words.strength_lines(strengths(office, visit))
    return ClosingPage(
        organisation=organisation.name if organisation else "",
        unit=stands.unit_name,
        visit_number=_number(stands),
        day=date.fromisoformat(stands.date),
        works=tuple(ClosingLine(*line) for line in written)
        or tuple(
            ClosingLine(area.name, words.all_in_order(len(own)))
            for area, own in asked
            if _works(area, own, answers, findings)
        ),
        to_look_at=tuple(_to_look_at(checklist, found) for found in findings),
        open=tuple(
            ClosingLine(words.open_questions(count, area.name), words.NOT_ANSWERED)
            for area, own in asked
            if (count := sum(_is_open(_answer(answers, question)) for question in own))
        ),
        next_steps=words.NEXT_STEPS,
    )


def write_field_list(office: Office, visit: VisitId, target: Path) -> None:
    """Write the field list to `target`. Raises as `field_list`, and PLACE_NOT_WRITABLE."""
    from kontrollbesok.report.field_list import render_field_list

    write_whole(render_field_list(field_list(office, visit)), target)


def write_closing_page(office: Office, visit: VisitId, target: Path) -> None:
    """Write the closing page to `target`. Raises as `field_list`, and PLACE_NOT_WRITABLE."""
    from kontrollbesok.report.closing_page import render_closing_page

    write_whole(render_closing_page(closing_page(office, visit)), target)


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper among the visit's evidence. `known`: it lay there already, as it stands."""

    number: str
    known: bool
    touched: Touched


def keep_closing_page(office: Office, visit: VisitId) -> KeptPaper:
    """Keep the page that was shown at the last meeting with the visit, as a piece of evidence.

    Raises as `field_list`, NOT_ALLOWED, and what the disk says.
    """
    from kontrollbesok.report.closing_page import render_closing_page
    from kontrollbesok.services import evidence
    from kontrollbesok.services.evidence_files import Source, keep

    page = closing_page(office, visit)
    name = f"{CLOSING} {page.unit} {page.day.isoformat()}.pdf"
    kept = keep(office.files, Source(render_closing_page(page), name))
    added = evidence.add_to(office, visit, kept, caption=CLOSING)
    pieces = office.reads.evidence(visit)
    number = next(piece.number for piece in pieces if piece.id == added.evidence)
    return KeptPaper(number, added.known, added.touched)


def _number(visit: Visit) -> str:
    return visit.number or NO_NUMBER


def _by_area(
    checklist: Checklist, questions: Sequence[Question]
) -> Iterator[tuple[Area, tuple[Question, ...]]]:
    asked = {question.id for question in questions}
    for area in checklist.areas:
        own = tuple(question for question in area.questions if question.id in asked)
        if own:
            yield area, own


def _answer(answers: Mapping[QuestionCode, Answer], question: Question) -> Answer:
    return answers.get(question.id) or Answer(question.id)


def _is_open(answer: Answer) -> bool:
    return not answer.given or answer.verdict is Verdict.NOT_ASSESSED


def _works(
    area: Area,
    questions: Sequence[Question],
    answers: Mapping[QuestionCode, Answer],
    findings: Sequence[Finding],
) -> bool:
    """Whether every question of the area is answered, none is wanting and nothing was found."""
    given = [_answer(answers, question) for question in questions]
    return (
        not any(found.area == area.code for found in findings)
        and not any(_is_open(answer) or answer.verdict in _WANTING for answer in given)
        and any(answer.verdict is not Verdict.NOT_APPLICABLE for answer in given)
    )


def _to_look_at(checklist: Checklist, finding: Finding) -> ClosingLine:
    if finding.title:
        return ClosingLine(finding.title, finding.observation)
    if finding.observation:
        return ClosingLine(finding.observation)
    area = checklist.area(finding.area).name if finding.area else finding.label
    return ClosingLine(area, words.WRITTEN_LATER)

"""The answers of a visit as its report shows them: areas, questions, what could not be checked."""

from collections.abc import Mapping, Sequence

from kontrollbesok.labels import summary as words
from kontrollbesok.labels.conditions import condition_text
from kontrollbesok.labels.numbers import amount
from kontrollbesok.labels.report import of_asked
from kontrollbesok.model.area import Area
from kontrollbesok.model.asked import Skipped
from kontrollbesok.model.code import AnswerType, QuestionCode
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer, Finding
from kontrollbesok.report import visit as report
from kontrollbesok.services.report_findings import ikp_rows, worst

Answers = Mapping[QuestionCode, Answer]


def area_result(
    area: Area, questions: Sequence[Question], answers: Answers, findings: Sequence[Finding]
) -> report.AreaResult:
    """The area's answers by verdict, and its highest grade."""
    verdicts = [
        _verdict(question, answers[question.id], findings) for question in _own(area, questions)
    ]
    return report.AreaResult(
        name=area.name,
        ikp=ikp_rows(area),
        yes=verdicts.count(Verdict.YES),
        partly=verdicts.count(Verdict.PARTLY),
        no=verdicts.count(Verdict.NO),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
        not_assessed=verdicts.count(Verdict.NOT_ASSESSED),
        worst=worst([found for found in findings if found.area == area.code]),
    )


def question_area(
    area: Area, questions: Sequence[Question], answers: Answers, findings: Sequence[Finding]
) -> report.QuestionArea:
    """The area's questions with their answers, in the order of the question bank."""
    return report.QuestionArea(
        area.name,
        tuple(
            _question(question, answers[question.id], findings)
            for question in _own(area, questions)
        ),
    )


def skipped_questions(skipped: Sequence[Skipped]) -> tuple[report.SkippedQuestion, ...]:
    """What was not asked, each with the answer that took it out."""
    return tuple(
        report.SkippedQuestion(one.question.id, one.question.text, condition_text(one.by))
        for one in skipped
    )


def not_checked(questions: Sequence[Question], answers: Answers) -> tuple[str, ...]:
    """What could not be assessed, by reason, and how many questions wait for an answer."""
    by_reason: dict[str, list[str]] = {}
    for question in questions:
        answer = answers[question.id]
        if answer.given and _is_open(answer):
            by_reason.setdefault((answer.reason or "").strip(), []).append(question.id)
    waiting = sum(not answers[question.id].given for question in questions)
    lines = [words.not_assessed(codes, reason) for reason, codes in by_reason.items()]
    return (*lines, words.not_answered(waiting)) if waiting else tuple(lines)


def _own(area: Area, questions: Sequence[Question]) -> list[Question]:
    own = {question.id for question in area.questions}
    return [question for question in questions if question.id in own]


def _question(question: Question, answer: Answer, findings: Sequence[Finding]) -> report.Question:
    return report.Question(
        code=question.id,
        text=question.text,
        verdict=_verdict(question, answer, findings),
        basis=None if _is_open(answer) else answer.basis,
        key_control=question.key_control,
        note=words.TWO_ANSWERS if answer.conflict else _note(question, answer),
        findings=tuple(found.label for found in findings if found.question == question.id),
    )


def _verdict(question: Question, answer: Answer, findings: Sequence[Finding]) -> Verdict:
    """The column of an answer. What is no verdict in itself counts by what it means."""
    if answer.verdict is not None:
        return answer.verdict
    if not answer.given:
        return Verdict.NOT_ASSESSED
    if question.answer_type is AnswerType.OF_THREE and answer.number is not None:
        return _of_asked(answer.number, answer.of or 3)
    is_finding = any(found.question == question.id for found in findings)
    return Verdict.NO if is_finding else Verdict.YES


def _is_open(answer: Answer) -> bool:
    """Whether nothing is known of the question: not answered, or said to be not assessed."""
    return not answer.given or answer.verdict is Verdict.NOT_ASSESSED


def _of_asked(correct: int, asked: int) -> Verdict:
    if correct >= asked:
        return Verdict.YES
    return Verdict.PARTLY if correct else Verdict.NO


def _note(question: Question, answer: Answer) -> str:
    """The value of an answer that is no verdict, or the reason for one that leaves it open."""
    if answer.number is not None and question.answer_type is AnswerType.AMOUNT:
        return f"{amount(answer.number)} kr"
    if answer.number is not None and question.answer_type is AnswerType.OF_THREE:
        return of_asked(answer.number, answer.of or 3)
    if answer.number is not None and question.answer_type is AnswerType.GRID:
        return f"{answer.number} fel av {answer.of} rader"
    if answer.number is not None:
        return f"{answer.number} av {answer.of}" if answer.of else str(answer.number)
    return answer.date or answer.text or answer.reason or ""

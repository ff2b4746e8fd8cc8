"""The finding that an answer opens, and the grade it proposes."""

from dataclasses import dataclass

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.grade import Grade, GradeRule, grade_of_knowledge, grade_of_verdict
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class FindingPrefill:
    """What a new finding starts from. The observation itself is the inspector's own words."""

    question: QuestionCode
    counts_as_finding: str
    requirement: str
    grade: Grade


def proposed_grade(
    question: Question, verdict: Verdict | None, *, correct: int | None = None, asked: int = 3
) -> Grade | None:
    """The grade that one answer proposes; None when the answer is no finding.

    Samples and grids are graded as a whole (`services.grade_proposals`), so here a grid's verdict
    gives its default.
    """
    if question.grade_rule is GradeRule.KNOWLEDGE:
        return None if correct is None else grade_of_knowledge(correct, asked)
    if verdict is None:
        return None
    return grade_of_verdict(question.grade_default, verdict, partly_lowers=question.partly_lowers)


def finding_prefill(
    question: Question, verdict: Verdict | None, *, correct: int | None = None, asked: int = 3
) -> FindingPrefill | None:
    """The finding that an answer opens, or None when it opens none."""
    grade = proposed_grade(question, verdict, correct=correct, asked=asked)
    if grade is None:
        return None
    return FindingPrefill(question.id, question.finding, question.requirement or "", grade)

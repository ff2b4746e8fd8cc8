"""The question bank, and the pure questions one asks of it.

The bank is content: it travels pinned by its digest, so that a visit keeps the wording it was
made with. Everything about it that is not text is a function here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kontrollbesok.model.area import Area
from kontrollbesok.model.attribute import Attribute, Column, SampleGuide
from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    AtOnce,
    AttributeCode,
    Basis,
    ErrorClass,
    Level,
    Moment,
    QuestionCode,
    Subject,
    UnitType,
    Verification,
    Weight,
)
from kontrollbesok.model.condition import Condition, OpeningFacts, holds
from kontrollbesok.model.document import CheckedSource, GoverningDocument, holds_on, is_cited
from kontrollbesok.model.grade import (
    Grade,
    GradeLimits,
    GradeRule,
    grade_of_knowledge,
    grade_of_verdict,
)
from kontrollbesok.model.question import (
    DatedRule,
    GridTest,
    Question,
    area_of,
    default_basis,
    requirement_on,
)
from kontrollbesok.model.rules import (
    ConclusionTexts,
    EvidenceText,
    GradingTexts,
    MajorCriterion,
    SampleRules,
    TalkGuide,
)
from kontrollbesok.model.scope import Scope
from kontrollbesok.model.self_report import SelfReport
from kontrollbesok.model.verdict import Verdict

__all__ = [
    "AnswerType",
    "Area",
    "AreaCode",
    "AtOnce",
    "Attribute",
    "AttributeCode",
    "Basis",
    "Checklist",
    "Column",
    "Condition",
    "DatedRule",
    "ErrorClass",
    "FindingPrefill",
    "Grade",
    "GradeLimits",
    "GradeRule",
    "GridTest",
    "Level",
    "Moment",
    "Opened",
    "OpeningFacts",
    "Question",
    "QuestionCode",
    "Retired",
    "SampleGuide",
    "Subject",
    "UnitType",
    "Verdict",
    "Verification",
    "Weight",
    "acceptable_evidence",
    "area_of",
    "as_of",
    "basis_suffices",
    "by_moment",
    "default_basis",
    "documents_of",
    "finding_prefill",
    "is_wanting",
    "opened_by",
    "outdated",
    "proposed_grade",
    "questions_for",
]


@dataclass(frozen=True, slots=True)
class Retired:
    """A question id that is never used again, and where its result is now counted from."""

    id: QuestionCode
    text: str
    derived_from: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole question bank of one version, areas and questions in reading order.

    key_control_basis  the bases that a key control's answer may rest on
    """

    id: str
    version: str
    polarity: str
    areas: tuple[Area, ...]
    key_control_basis: tuple[Basis, ...]
    evidence: tuple[EvidenceText, ...]
    limits: GradeLimits
    grading: GradingTexts
    major_criteria: tuple[MajorCriterion, ...]
    samples: SampleRules
    conclusions: ConclusionTexts
    talk_guide: TalkGuide
    scope: Scope
    self_report: SelfReport
    retired: tuple[Retired, ...]
    documents: tuple[GoverningDocument, ...] = ()
    sources: tuple[CheckedSource, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, area by area."""
        return tuple(question for area in self.areas for question in area.questions)

    def area(self, code: AreaCode) -> Area:
        """The area `code`. Raises `KeyError`."""
        for area in self.areas:
            if area.code == code:
                return area
        raise KeyError(code)

    def question(self, code: QuestionCode) -> Question:
        """The question `code`. Raises `KeyError`, also for retired ids."""
        for question in self.area(area_of(code)).questions:
            if question.id == code:
                return question
        raise KeyError(code)

    def attribute(self, code: AttributeCode) -> Attribute:
        """The sample attribute `code`. Raises `KeyError`."""
        for area in self.areas:
            for attribute in area.sample.attributes if area.sample else ():
                if attribute.id == code:
                    return attribute
        raise KeyError(code)


def as_of(checklist: Checklist, day: str) -> Checklist:
    """The bank with the requirements of an ISO day: a visit is judged by the rule of its day."""
    if not any(question.rules for question in checklist.questions):
        return checklist
    areas = tuple(
        replace(
            area,
            questions=tuple(
                replace(question, requirement=requirement_on(question, day))
                if question.rules
                else question
                for question in area.questions
            ),
        )
        for area in checklist.areas
    )
    return replace(checklist, areas=areas)


def outdated(checklist: Checklist, question: Question, day: str) -> tuple[GoverningDocument, ...]:
    """The documents that the question's requirement names and that do not hold on an ISO day."""
    requirement = requirement_on(question, day) or ""
    return tuple(
        document
        for document in checklist.documents
        if is_cited(document, requirement) and not holds_on(document, day)
    )


def questions_for(
    checklist: Checklist, unit_type: UnitType, level: Level, areas: Collection[AreaCode]
) -> tuple[Question, ...]:
    """The active questions of one level that a visit of `areas` to such a unit has.

    In reading order: the order of the bank, not of `areas`.
    """
    return tuple(
        question
        for area in checklist.areas
        if area.code in areas
        for question in area.questions
        if question.active and question.level is level and unit_type in question.applies_to
    )


def by_moment(questions: Iterable[Question]) -> dict[Moment, tuple[Question, ...]]:
    """`questions` in the order of the day; moments without questions are left out.

    Central questions are answered outside the visit and belong to no moment.
    """
    asked = [question for question in questions if question.level is not Level.CENTRAL]
    groups = {
        moment: tuple(question for question in asked if question.moment is moment)
        for moment in Moment
    }
    return {moment: group for moment, group in groups.items() if group}


@dataclass(frozen=True, slots=True)
class Opened:
    """An in-depth question that is to be asked, and why. `planned` = opened by the planner."""

    question: Question
    because: tuple[Condition, ...]
    planned: bool


def opened_by(checklist: Checklist, facts: OpeningFacts) -> tuple[Opened, ...]:
    """The in-depth questions that `facts` open, in reading order.

    Only areas of the visit and questions for its type of unit count. A question that is switched
    off is opened by its local rule and by nothing else.
    """
    found = (
        _opening(question, area.code, facts)
        for area in checklist.areas
        if area.code in facts.areas
        for question in area.questions
        if question.level is Level.IN_DEPTH and facts.unit_type in question.applies_to
    )
    return tuple(opened for opened in found if opened is not None)


def _opening(question: Question, area: AreaCode, facts: OpeningFacts) -> Opened | None:
    if not question.active and question.id not in facts.local_rules:
        return None
    because = tuple(
        condition for condition in question.opens_when if holds(condition, question.id, area, facts)
    )
    planned = area in facts.planned_areas or question.id in facts.planned_questions
    return Opened(question, because, planned) if because or planned else None


def is_wanting(
    question: Question,
    verdict: Verdict | None,
    *,
    correct_of_three: int | None = None,
    rows_in_error: int = 0,
) -> bool:
    """Whether the answer opens what the condition `ID:nej` opens.

    Source: checklists, Tecken i oppnas_av: no, partly, an error in the grid, at most 1 of 3.
    """
    if question.answer_type is AnswerType.OF_THREE and correct_of_three is not None:
        return correct_of_three <= 1
    return verdict in (Verdict.NO, Verdict.PARTLY) or rows_in_error > 0


def basis_suffices(checklist: Checklist, question: Question, basis: Basis | None) -> bool:
    """Whether an answer resting on `basis` can be submitted.

    Every key control needs a basis, and one that the bank accepts for key controls. Elsewhere
    the basis is free. Source: checklists, Graderingsregler, nyckel; ux.md §2.3.
    """
    return not question.key_control or basis in checklist.key_control_basis


def acceptable_evidence(checklist: Checklist, question: Question) -> str:
    """Godtagbart underlag: the question's own words, else those for its basis."""
    if question.acceptable_evidence is not None:
        return question.acceptable_evidence
    basis = default_basis(question)
    return next(entry.text for entry in checklist.evidence if entry.basis is basis)


def documents_of(checklist: Checklist, question: Question) -> tuple[GoverningDocument, ...]:
    """The laws and governing documents that the question's requirement names."""
    requirement = question.requirement or ""
    return tuple(document for document in checklist.documents if is_cited(document, requirement))


def proposed_grade(
    question: Question, verdict: Verdict | None, *, correct: int | None = None, asked: int = 3
) -> Grade | None:
    """The grade that one answer proposes; None when the answer is no finding.

    Samples and grids are graded as a whole (`grade.grade_of_sample`,
    `grade.grade_of_grid`), so here a grid's verdict gives its default.
    """
    if question.grade_rule is GradeRule.KNOWLEDGE:
        return None if correct is None else grade_of_knowledge(correct, asked)
    if verdict is None:
        return None
    return grade_of_verdict(question.grade_default, verdict, partly_lowers=question.partly_lowers)


@dataclass(frozen=True, slots=True)
class FindingPrefill:
    """What a new finding starts from. The observation itself is the inspector's own words."""

    question: QuestionCode
    counts_as_finding: str
    requirement: str
    grade: Grade


def finding_prefill(
    question: Question, verdict: Verdict | None, *, correct: int | None = None, asked: int = 3
) -> FindingPrefill | None:
    """The finding that an answer opens, or None when it opens none."""
    grade = proposed_grade(question, verdict, correct=correct, asked=asked)
    if grade is None:
        return None
    return FindingPrefill(question.id, question.finding, question.requirement or "", grade)

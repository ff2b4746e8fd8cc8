"""The question bank, and the pure questions one asks of it.

The bank is content: it travels pinned by its digest, so that a visit keeps the wording it was
made with. Everything about it that is not text is a function here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kontrollbesok.model.area import Area
from kontrollbesok.model.attribute import Attribute
from kontrollbesok.model.code import (
    AreaCode,
    AttributeCode,
    Basis,
    Level,
    Moment,
    QuestionCode,
    UnitType,
)
from kontrollbesok.model.document import CheckedSource, GoverningDocument, holds_on, is_cited
from kontrollbesok.model.grade import (
    GradeLimits,
)
from kontrollbesok.model.question import (
    Question,
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


@dataclass(frozen=True, slots=True)
class Retired:
    """A question id that is never used again, and where its result is now counted from."""

    id: QuestionCode
    text: str
    derived_from: str
    reason: str


@dataclass(frozen=True)
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
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[QuestionCode, Question]:
        return {question.id: question for question in self.questions}

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

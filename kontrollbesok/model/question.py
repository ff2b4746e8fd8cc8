"""One question of the bank: what is asked, how it is checked and what counts as a finding."""

from dataclasses import dataclass

from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    Basis,
    Level,
    Moment,
    QuestionCode,
    UnitType,
    Verification,
)
from kontrollbesok.model.condition import Condition
from kontrollbesok.model.grade import Grade, GradeRule

# Source: ux.md §2.3, "Default per moment".
BASIS_OF_MOMENT: dict[Moment, Basis] = {
    Moment.BEFORE: Basis.DOCUMENT,
    Moment.CHIEF_TALK: Basis.VERBAL,
    Moment.STAFF_TALK: Basis.VERBAL,
    Moment.WALK_ROUND: Basis.SEEN,
    Moment.AT_COMPUTER: Basis.DOCUMENT,
}


@dataclass(frozen=True, slots=True)
class GridTest:
    """A grid column that is tested for every row; yes means right.

    self_attest: a row in error is self-attest, with no partly and proposed as major.
    """

    column: str
    text: str
    self_attest: bool = False


@dataclass(frozen=True, slots=True)
class DatedRule:
    """What a question rested on, or will, while another rule holds. Days are ISO, both included.

    document   its name in the register of documents; None where the register has none
    """

    text: str
    valid_from: str | None = None
    valid_to: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A control question. Yes always means that the control works.

    how                  så kontrollerar du
    requirement          krav: the law or rule the question rests on; None when it has none
    acceptable_evidence  godtagbart underlag; None = the common text for the basis applies
    finding              what counts as a finding
    opens_when           for in-depth questions: any one of these opens it
    skips_when           any one of these takes the question out of the visit; its answer is kept
    required             False: the visit can be handed in without an answer
    warns_when           any one of these: the answer is unusual, and is worth another look
    critical_when        any one of these: the unit is told at once, whatever is written later
    prefilled            the value comes from another system before the visit
    partly_lowers        partly proposes one grade less than no (never where life is at risk)
    secrecy              why the answer may need a secrecy mark; None when it does not
    grid, grid_tests     columns of the rows, and which of them are tested, for `AnswerType.GRID`
    rules                what the requirement was on other days; where none holds, `requirement`
    vor                  numbers in the year's risk analysis, most relevant first; the same
                         numbers name the rows of the internal control plan
    minutes              for one inspector
    """

    id: QuestionCode
    text: str
    answer_type: AnswerType
    level: Level
    moment: Moment
    minutes: int
    how: str
    finding: str
    verification: Verification
    vor: tuple[int, ...]
    applies_to: tuple[UnitType, ...]
    requirement: str | None = None
    acceptable_evidence: str | None = None
    basis_default: Basis | None = None
    key_control: bool = False
    prefilled: bool = False
    active: bool = True
    opens_when: tuple[Condition, ...] = ()
    grade_default: Grade = Grade.MINOR
    grade_rule: GradeRule = GradeRule.STANDARD
    partly_lowers: bool = True
    secrecy: str | None = None
    block: str | None = None
    grid: tuple[str, ...] = ()
    grid_tests: tuple[GridTest, ...] = ()
    rules: tuple[DatedRule, ...] = ()
    skips_when: tuple[Condition, ...] = ()
    required: bool = True
    warns_when: tuple[Condition, ...] = ()
    critical_when: tuple[Condition, ...] = ()


def area_of(code: QuestionCode) -> AreaCode:
    """The area that a question code belongs to: REP of REP-05."""
    return AreaCode(code.partition("-")[0])


def requirement_on(question: Question, day: str) -> str | None:
    """The rule that the question rests on for what is visited on `day`."""
    for rule in question.rules:
        if (rule.valid_from or "") <= day <= (rule.valid_to or "9999-12-31"):
            return rule.text
    return question.requirement


def default_basis(question: Question) -> Basis:
    """The basis an answer gets until someone says otherwise: the question's, else the moment's."""
    return question.basis_default or BASIS_OF_MOMENT[question.moment]

"""An own question as it is being written: every field as text, and the question that they say.

A field's text is what its cell holds in a workbook, so a question reads the same whichever way it
is written. Source: docs/fragor.md; docs/beslut/0525.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import (
    AnswerType,
    AreaCode,
    Level,
    Moment,
    QuestionCode,
    UnitType,
    Verification,
)
from kontrollbesok.model.content import field_kinds
from kontrollbesok.model.fault import Fault, Remark, file_of
from kontrollbesok.model.lint import lint
from kontrollbesok.model.local_questions import (
    FIRST_OWN_NUMBER,
    LocalQuestions,
    combined,
    may_be_own,
)
from kontrollbesok.model.question import DatedRule, GridTest, Question, area_of
from kontrollbesok.model.question_sheets import cell_of

_LAST_NUMBER: Final = 99
_MINUTES: Final = 4
_APART: Final = frozenset({"rules", "grid_tests"})  # records of their own
FIELDS: Final = tuple(name for name in field_kinds(Question) if name not in _APART)
RULE_FIELDS: Final = tuple(field_kinds(DatedRule))
TEST_FIELDS: Final = tuple(field_kinds(GridTest))
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What stands in the form: the question's fields, and a row a rule and a tested column."""

    cells: Cells
    rules: tuple[Cells, ...] = ()
    tests: tuple[Cells, ...] = ()

    @property
    def id(self) -> QuestionCode:
        """The id of the question that is written."""
        return QuestionCode(self.cells["id"])


def draft_of(question: Question) -> QuestionDraft:
    """A question as the form shows it."""
    return QuestionDraft(
        _texts(question, FIELDS),
        tuple(_texts(one, RULE_FIELDS) for one in question.rules),
        tuple(_texts(one, TEST_FIELDS) for one in question.grid_tests),
    )


def first_draft(code: QuestionCode, applies_to: tuple[UnitType, ...]) -> QuestionDraft:
    """A question that nothing is written of yet. Whoever writes it has not had it verified."""
    return draft_of(
        Question(
            id=code,
            text="",
            answer_type=AnswerType.VERDICT,
            level=Level.CORE,
            moment=Moment.CHIEF_TALK,
            minutes=_MINUTES,
            how="",
            finding="",
            verification=Verification.UNVERIFIED,
            vor=(),
            applies_to=applies_to,
        )
    )


def next_own_code(
    bank: Checklist, shipped: Checklist, local: LocalQuestions, area: AreaCode
) -> QuestionCode | None:
    """The first number of the area that nobody has used; None when there is none left."""
    used = {one.id for one in (*bank.questions, *local.questions)}
    used |= {one.id for one in (*bank.retired, *local.removed)}
    ships = area in {one.code for one in shipped.areas}
    for number in range(FIRST_OWN_NUMBER if ships else 1, _LAST_NUMBER + 1):
        code = QuestionCode(f"{area}-{number:02d}")
        if code not in used:
            return code
    return None


def remarks_on(
    shipped: Checklist, local: LocalQuestions, bank: Checklist, question: Question
) -> tuple[Remark, ...]:
    """What is wrong with an own question where it would stand, and with no other.

    `local`: what is written of the own questions; `question` takes the place of the one there.
    """
    if question.id in {one.id for one in shipped.questions}:
        return (Remark(Fault.SHIPPED_CHANGED, file_of(area_of(question.id)), question.id),)
    found = list(_misplaced(shipped, bank, question))
    written = with_question(local, question)
    found += [one for one in lint(combined(shipped, written)) if one.place == question.id]
    return tuple(dict.fromkeys(found))


def with_question(local: LocalQuestions, question: Question) -> LocalQuestions:
    """The own questions with `question` in its place."""
    others = tuple(one for one in local.questions if one.id != question.id)
    return replace(local, questions=(*others, question))


def _misplaced(shipped: Checklist, bank: Checklist, question: Question) -> Iterator[Remark]:
    if question.id in {one.id for one in bank.retired}:
        yield Remark(Fault.RETIRED_ID, file_of(area_of(question.id)), question.id)
    elif not may_be_own(shipped, question.id):
        yield Remark(Fault.NOT_OWN_NUMBER, file_of(area_of(question.id)), question.id)


def _texts(record: Question | DatedRule | GridTest, names: Iterable[str]) -> dict[str, str]:
    kinds = field_kinds(cast("type", type(record)))
    cells = {name: cell_of(kinds[name][0], getattr(record, name)) for name in names}
    return {name: "" if cell is None else str(cell) for name, cell in cells.items()}

"""The grade that a grid or a sample proposes for its finding, and why. A person decides.

A proposal is written with its reason when the finding is opened, and follows the counts for as long
as nobody has chosen another grade. Source: checklists, Graderingsregler.
"""

from collections.abc import Collection

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.grade import counts_reason, self_attest_reason
from kontrollbesok.model.attribute import error_classes
from kontrollbesok.model.code import AnswerType, AttributeCode, ErrorClass
from kontrollbesok.model.evidence import Link
from kontrollbesok.model.grade import (
    GradeProposal,
    GradeRule,
    ItemCounts,
    grade_of_grid,
    grade_of_sample,
    grade_of_self_attest,
)
from kontrollbesok.model.grid import Grid
from kontrollbesok.model.ids import SampleId, VisitId
from kontrollbesok.model.question import Question
from kontrollbesok.model.visit import Answer, Reply
from kontrollbesok.sampling.conclusion import Outcome, tally_outcomes
from kontrollbesok.services.content import pinned_checklist
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import heavy_errors, results

_BY_COUNTS = {GradeRule.GRID: grade_of_grid, GradeRule.SAMPLE: grade_of_sample}

_TESTED = frozenset({Outcome.RIGHT, Outcome.WRONG, Outcome.DOCUMENT_MISSING})


def of_rows(
    office: Office, visit: VisitId, question: Question, reply: Reply | Answer
) -> GradeProposal | None:
    """What the rows of a grid that were counted propose; None where none are, or none is wrong."""
    rule = _BY_COUNTS.get(question.grade_rule)
    if rule is None or question.answer_type is not AnswerType.GRID:
        return None
    stands = office.reads.visit(visit)
    if not reply.number or not reply.of or stands is None or stands.content is None:
        return None
    counts = ItemCounts(items=reply.of, with_error=reply.number)
    grade = rule(counts, pinned_checklist(office, stands.content).limits)
    if grade is None:
        return None
    may_be_self_attest = any(test.self_attest for test in question.grid_tests)
    reason = counts_reason(question.grade_rule, counts, may_be_self_attest=may_be_self_attest)
    return GradeProposal(grade, reason)


def of_sample(office: Office, sample: SampleId, wrong: Collection[Link]) -> GradeProposal | None:
    """What the outcome of the whole sample proposes for a finding of the `wrong` cells.

    None while no drawn item has an error. Raises as `drawn_samples.drawn`.
    """
    found = results(office, sample)
    codes = {AttributeCode(link.entity.rpartition("/")[2]) for link in wrong}
    if any(column.self_attest and column.code in codes for column in found.grid.columns):
        return GradeProposal(grade_of_self_attest(), self_attest_reason())
    tally = tally_outcomes(item.outcome for item in found.drawn_items)
    tested = [item for item in found.drawn_items if item.outcome in _TESTED]
    counts = ItemCounts(
        items=tally.tested,
        with_error=tally.errors,
        with_heavy_error=heavy_errors(found.grid),
        only_formal=_is_only_formal(found.grid),
        sure_ore=sum(abs(item.wrong_ore) for item in tested) if found.tests_amounts else 0,
        reviewed_ore=sum(abs(item.book_ore) for item in tested) if found.tests_amounts else 0,
    )
    grade = grade_of_sample(counts, load_checklist().limits)
    if grade is None:
        return None
    return GradeProposal(grade, counts_reason(GradeRule.SAMPLE, counts))


def _is_only_formal(grid: Grid) -> bool:
    """Whether every error is in a column in which errors cost nothing."""
    wrong = {
        code
        for row in grid.rows
        if not row.item.targeted
        for code, cell in row.cells.items()
        if cell.is_error
    }
    return bool(wrong) and all(map(_is_formal, wrong))


def _is_formal(code: AttributeCode) -> bool:
    try:
        return error_classes(load_checklist().attribute(code)) == (ErrorClass.FORMAL,)
    except KeyError:  # the plan's own words, or the right amount
        return False

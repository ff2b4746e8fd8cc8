"""The report's own counts."""

from dataclasses import replace

import pytest

from kontrollbesok.model.grade import Grade
from kontrollbesok.report.visit import AreaResult
from tests.kontrollbesok.report.sample import visit_report


def test_an_area_counts_its_questions() -> None:
    """Not applicable is assessed; not assessed is asked but no more."""
    area = AreaResult("Område", "", yes=1, partly=2, no=3, not_applicable=4, not_assessed=5)

    assert (area.questions, area.assessed) == (15, 10)


@pytest.mark.parametrize(
    ("grades", "outcome", "counted"),
    [
        ((), None, 0),
        ((Grade.OBSERVATION,), Grade.OBSERVATION, 0),
        ((Grade.OBSERVATION, Grade.MINOR), Grade.MINOR, 1),
        ((Grade.MAJOR, Grade.MINOR, Grade.OBSERVATION), Grade.MAJOR, 2),
    ],
)
def test_the_gravest_finding_decides(
    grades: tuple[Grade, ...], outcome: Grade | None, counted: int
) -> None:
    """An observation is no finding in the count, and does not spoil the outcome."""
    report = visit_report()
    findings = tuple(replace(report.findings[0], grade=grade) for grade in grades)
    graded = replace(report, findings=findings)

    assert graded.outcome is outcome
    assert len(graded.graded_findings) == counted


def test_without_a_seal_it_is_a_draft() -> None:
    """Only what has been settled is no draft."""
    assert not visit_report().is_draft
    assert replace(visit_report(), seal=None).is_draft

"""Printed Swedish: numbers, dates and sentences in one and several."""

import datetime as dt

import pytest

from kontrollbesok.labels import report as labels
from kontrollbesok.labels.field_list import moment_title
from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict


@pytest.mark.parametrize(
    ("findings", "major", "shown"),
    [
        (0, 0, "avvikelser"),
        (1, 0, "avvikelse, ingen väsentlig"),
        (1, 1, "avvikelse, väsentlig"),
        (3, 0, "avvikelser, ingen väsentlig"),
        (3, 1, "avvikelser, varav en väsentlig"),
        (14, 12, "avvikelser, varav 12 väsentliga"),
    ],
)
def test_the_figure_of_findings(findings: int, major: int, shown: str) -> None:
    """One and several are told apart."""
    assert labels.findings_figure(findings, major).replace("\n", " ") == shown


def test_other_figures_in_one_and_several() -> None:
    """Neuter for område and stickprov."""
    said = [
        labels.questions_figure(1, 6),
        labels.questions_figure(8, 37),
        labels.items_figure(1, 1),
        labels.items_figure(24, 3),
        labels.evidence_figure(1),
        labels.evidence_figure(11),
        moment_title("Rundvandring", 1),
        moment_title("Rundvandring", 9),
    ]

    assert [line.replace("\n", " ") for line in said] == [
        "frågor i ett område, 6 bedömda",
        "frågor i åtta områden, 37 bedömda",
        "post prövad ur ett stickprov",
        "poster prövade ur tre stickprov",
        "underlag sparat med kontrollsumma",
        "underlag sparade med kontrollsumma",
        "Rundvandring, 1 fråga",
        "Rundvandring, 9 frågor",
    ]


def test_the_last_visit_in_one_line() -> None:
    """Also when there was nothing."""
    day = dt.date(2025, 3, 12)

    assert labels.last_visit_line(day, 0) == "Besök 2025-03-12, inga avvikelser."
    assert labels.last_visit_line(day, 1) == "Besök 2025-03-12, en avvikelse."
    assert labels.last_visit_line(day, 3) == "Besök 2025-03-12, tre avvikelser."


def test_the_outcome_is_the_highest_grade() -> None:
    """An observation leaves an area without findings; the board's words are never used."""
    assert labels.outcome(None) == labels.outcome(Grade.OBSERVATION) == "Utan avvikelse"
    assert labels.outcome(Grade.MINOR) == "Mindre avvikelser"
    assert labels.outcome(Grade.MAJOR) == "Väsentliga avvikelser"
    assert "Utfallet är mindre avvikelser." in labels.outcome_scale_alt(Grade.MINOR)


def test_the_head_of_a_page() -> None:
    """A marking of secrecy comes first, and a missing dnr is said."""
    assert labels.filed_under("AMF 2026/1", "IK-2026-031", 2, "") == (
        "Dnr AMF 2026/1, IK-2026-031, version 2"
    )
    assert labels.filed_under(None, "U-03", 1, "Sekretess") == (
        "Sekretess, Dnr saknas, U-03, version 1"
    )


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (labels.VERDICT, Verdict),
        (labels.ITEM_VERDICT, Verdict),
        (labels.FOLLOWED_UP, Verdict),
        (labels.BASIS, Basis),
        (labels.BASIS_SHORT, Basis),
        (labels.GRADE, Grade),
    ],
)
def test_every_code_has_its_word(table: dict[object, str], codes: type) -> None:
    """No code without a word, and no word twice."""
    assert list(table) == list(codes)
    assert len(set(table.values())) == len(table)

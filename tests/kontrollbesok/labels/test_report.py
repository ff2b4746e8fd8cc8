"""Printed Swedish: numbers, dates and sentences in one and several."""

import datetime as dt

import pytest

from kontrollbesok.labels import report as labels
from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict


@pytest.mark.parametrize(
    ("ore", "shown"),
    [
        (0, "0,00"),
        (5, "0,05"),
        (45_00, "45,00"),
        (1_234_50, "1\xa0234,50"),
        (-1_234_567_89, "−1\xa0234\xa0567,89"),
    ],
)
def test_amounts(ore: int, shown: str) -> None:
    """No-break spaces between thousands, a comma, and a true minus."""
    assert labels.amount(ore) == shown


def test_dates_are_words_in_text() -> None:
    """As a screen reader says them."""
    day = dt.date(2026, 11, 24)

    assert labels.date_in_words(day) == "24 november 2026"
    assert labels.weekday_in_words(day) == "tisdag 24 november 2026"
    assert labels.field_list_line("Norr", day) == "Norr, tis 24 november 2026. Skriv inga namn."


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, "2026-11-24"),
        (dt.time(9), None, "2026-11-24, 09:00"),
        (dt.time(9), dt.time(12, 30), "2026-11-24, 09:00–12:30"),
    ],
)
def test_the_time_of_a_visit(start: dt.time | None, end: dt.time | None, shown: str) -> None:
    """As much as is known."""
    assert labels.time_span(dt.date(2026, 11, 24), start, end) == shown


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
        labels.moment_title("Rundvandring", 1),
        labels.moment_title("Rundvandring", 9),
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


def test_a_seed_is_read_in_fours() -> None:
    """So that it can be typed off paper, on one line."""
    assert labels.seed_in_groups("47110042198300517264") == "4711\xa00042\xa01983\xa00051\xa07264"


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

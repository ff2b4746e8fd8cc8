"""The plan of a sample on paper."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kontrollbesok.report.sample_plan import AttributeLine, PlanBar, PlanPaper, render_sample_plan
from tests import verapdf
from tests.kontrollbesok.report.poppler import words
from tests.kontrollbesok.report.tree import heard

PAPER = PlanPaper(
    organisation="arbetsmarknadsförvaltningen",
    control="IKP 25 Egna utlägg (LISA)",
    year=2026,
    printed=dt.date(2026, 11, 9),
    sentence="Granska 96 av 1 248 utlägg. Hittar vi högst 1 fel räcker det.",
    population=(("Fil", "lisa_utlagg_2026.csv"), ("Rader i filen", "1 251"), ("Period", "")),
    plan=(("Metod", "Attribut"), ("Säkerhetsgrad", "95 %")),
    bars=(
        PlanBar("1 fel", "4,6 %", True, "under gränsen"),
        PlanBar("2 fel", "6,2 %", False, "kan vara över gränsen"),
    ),
    tested=(AttributeLine("L1", "Kvitto finns och är läsbart", "Öppna kvittot."),),
    drawn=(),
)
DRAWN = replace(PAPER, drawn=(("Startvärde", "4827 1930 6651 0284 9375"),))


@pytest.mark.parametrize("flavour", [verapdf.ARCHIVE, verapdf.ACCESSIBLE])
def test_it_is_as_accessible_as_the_report(flavour: str) -> None:
    """It is filed beside the protocol."""
    assert verapdf.judge(render_sample_plan(PAPER), flavour).faults == ()


def test_the_control_and_the_sentence_are_heard_first() -> None:
    """Then population, plan, what errors would mean, what is tested, and that nothing is drawn."""
    said = [one.text.strip() for one in heard(render_sample_plan(PAPER)) if one.text]

    assert said[:3] == [
        "IKP 25 Egna utlägg (LISA)",
        "Urvalsplan, internkontrollplanen 2026, hela förvaltningen",
        PAPER.sentence,
    ]
    assert [one for one in said if one in ("Populationen", "Planen", "Om vi hittar fel")]
    assert "under gränsen" in said
    assert "kan vara över gränsen" in said
    assert any(one.startswith("Inget är draget.") for one in said)
    assert "Period" not in said  # a line without a value is left out


def test_a_drawn_plan_says_its_seed() -> None:
    """And no longer that nothing is drawn."""
    said = " ".join(one.text for one in heard(render_sample_plan(DRAWN)) if one.text)

    assert "4827 1930 6651 0284 9375" in said
    assert "Inget är draget." not in said


def test_what_errors_would_mean_stays_on_one_page(tmp_path: Path) -> None:
    """No row of it is left alone overleaf, whatever stands above."""
    bars = tuple(PlanBar(f"{n} fel", f"{n},6 %", n < 2, "kan vara över gränsen") for n in range(5))
    for lines in range(14, 24):
        facts = tuple((f"Rad {n}", "x") for n in range(lines))
        pdf = render_sample_plan(replace(PAPER, bars=bars, population=facts))

        pages = {word.page for word in words(pdf, tmp_path) if word.text == "gränsen"}
        assert len(pages) == 1, lines

"""Det här såg vi on paper."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kontrollbesok.labels import closing_page as labels
from kontrollbesok.report.closing_page import ClosingLine, ClosingPage, render_closing_page
from tests import verapdf
from tests.kontrollbesok.report import poppler
from tests.kontrollbesok.report.tree import heard

PAGE = ClosingPage(
    organisation="arbetsmarknadsförvaltningen",
    unit="Jobbtorg Norr",
    visit_number="IK-2026-031",
    day=dt.date(2026, 11, 24),
    works=(
        ClosingLine("Behörigheter avslutas samma dag", "Sju av sju konton i stickprovet"),
        ClosingLine("Egenkontroll av brandskydd görs", "Listorna är kompletta sedan mars"),
    ),
    to_look_at=(ClosingLine("Branddörren på plan 2 stod uppställd", "Kilen är borttagen"),),
    open=(ClosingLine("Fyra poster väntar på originalkvitto"),),
    next_steps=("Vi granskar till 1 december", "Ni svarar inom tio arbetsdagar"),
)


@pytest.mark.parametrize("flavour", [verapdf.ARCHIVE, verapdf.ACCESSIBLE])
def test_it_is_as_accessible_as_the_report(flavour: str) -> None:
    """The unit keeps this page."""
    assert verapdf.judge(render_closing_page(PAGE), flavour).faults == ()


def test_what_works_is_heard_first() -> None:
    """Column after column, then what happens next."""
    said = [element.text.strip() for element in heard(render_closing_page(PAGE)) if element.text]

    assert said == [
        "Det här såg vi",
        "Jobbtorg Norr, tisdag 24 november 2026. Tack för att ni tog emot oss.",
        "Det här fungerar",
        "Behörigheter avslutas samma dag",
        "Sju av sju konton i stickprovet",
        "Egenkontroll av brandskydd görs",
        "Listorna är kompletta sedan mars",
        "Det här behöver ni titta på",
        "Branddörren på plan 2 stod uppställd",
        "Kilen är borttagen",
        "Det här är inte klart",
        "Fyra poster väntar på originalkvitto",
        "Så går det vidare",
        "1.",
        "Vi granskar till 1 december",
        "2.",
        "Ni svarar inom tio arbetsdagar",
    ]


def test_another_program_hears_the_same(tmp_path: Path) -> None:
    """poppler reads the tree of the file as these tests do."""
    small = render_closing_page(replace(PAGE, works=PAGE.works[:1], open=(), next_steps=()))

    assert poppler.reading_order(small, tmp_path) == heard(small)


def test_an_empty_column_says_so(tmp_path: Path) -> None:
    """A column is never left blank, as if it had been forgotten."""
    empty = replace(PAGE, to_look_at=(), next_steps=())
    shown = poppler.text(render_closing_page(empty), tmp_path)

    assert shown.count(labels.NOTHING_HERE) == 1
    assert labels.WHAT_NEXT not in shown


def test_much_to_say_goes_on_to_another_page(tmp_path: Path) -> None:
    """Nothing falls off the paper."""
    long = replace(PAGE, works=PAGE.works * 12)
    shown = poppler.text(render_closing_page(long), tmp_path)

    assert shown.count("Listorna är kompletta sedan mars") == 12
    assert "Sida 2 av" in shown

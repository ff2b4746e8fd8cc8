"""Risks by hand: a new one, its words, its value before measures, and taking it out."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.services import risk_edits, risk_imports, risk_undo, risk_years, risks
from kontrollbesok.services.risk_values import RiskWords, words_of
from tests.offices import Team


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


def year_of(office, year=2022):
    """The year as it stands."""
    return risks.read_year(office, year)


def test_a_new_risk_has_the_next_number_and_stands_last(nadja):
    """66 after the printed 65; not valued, and taken back by undo."""
    _, name = risk_edits.add(nadja, year_of(nadja), RiskWords(" Nya lokaler saknar larm "))
    row = year_of(nadja).rows[-1]
    risk_undo.take_back(nadja, 2022)

    assert name == row.row == "66"
    assert (row.risk.nr, row.risk.event, row.risk.value) == (66, "Nya lokaler saknar larm", None)
    assert len(year_of(nadja).rows) == 66


def test_a_year_is_begun_with_one_risk(nadja):
    """No file is needed; the year is known from then on."""
    risk_edits.add(nadja, year_of(nadja, 2028), RiskWords("Ny händelse", process="Inköp"))

    assert risks.known_years(nadja) == (2028, 2022)
    assert [row.number for row in year_of(nadja, 2028).rows] == ["1"]


@pytest.mark.parametrize("event", ["", "  \n"])
def test_a_risk_without_event_is_none(nadja, event):
    """Neither a new one nor one whose words are wiped out."""
    year = year_of(nadja)
    with pytest.raises(UserError) as new:
        risk_edits.add(nadja, year, RiskWords(event))
    with pytest.raises(UserError) as wiped:
        risk_edits.set_words(nadja, year, year.row("25"), RiskWords(event))

    assert {new.value.code, wiped.value.code} == {ErrorCode.RISK_NEEDS_EVENT}
    assert not nadja.reads.history("plan/2022")


def test_words_of_a_shipped_risk_are_changed_where_it_stands(nadja):
    """Its place, its value and what was not written stay."""
    year = year_of(nadja)
    row = year.row("25")
    words = RiskWords(
        row.risk.event, row.risk.goal, "Utlägg", row.risk.way_of_working, row.risk.note
    )
    risk_edits.set_words(nadja, year, row, words)
    now = year_of(nadja)

    assert words_of(now.row("25").risk) == words
    assert [one.row for one in now.rows] == [one.row for one in year.rows]
    assert now.row("25").risk.value == 12


def test_the_value_before_measures_stands_beside_what_remains(nadja):
    """No threshold looks at it."""
    year = year_of(nadja)
    risk_edits.set_inherent(nadja, year, year.row("1"), Likelihood.VERY_LIKELY, Impact.VERY_SEVERE)
    row = year_of(nadja).row("1")

    assert (row.risk.inherent_value, row.risk.value) == (25, 6)
    assert not year_of(nadja).always_in_plan(row)


def test_a_removed_risk_is_in_no_count_and_comes_back_as_it_was(nadja):
    """It needs a reason; its number is never given to another."""
    _, name = risk_edits.add(nadja, year_of(nadja), RiskWords("Tillfällig"))
    year = year_of(nadja)
    with pytest.raises(UserError) as refused:
        risk_edits.remove(nadja, year, year.row(name), " ")
    risk_edits.remove(nadja, year, year.row(name), "Slås ihop med 25")
    gone = year_of(nadja)
    _, another = risk_edits.add(nadja, gone, RiskWords("En till"))
    risk_edits.restore(nadja, year_of(nadja), gone.row(name))

    assert refused.value.code is ErrorCode.REMOVAL_NEEDS_REASON
    assert [(row.row, row.removed_why) for row in gone.removed] == [("66", "Slås ihop med 25")]
    assert len(gone.rows) == 66
    assert another == "67"
    assert [row.row for row in year_of(nadja).rows][-2:] == ["66", "67"]


def test_a_removed_risk_is_not_in_what_is_decided(nadja):
    """The decided version has 65 rows, and then nothing is removed without a revision."""
    year = year_of(nadja)
    risk_edits.remove(nadja, year, year.row("1"), "Hör till en annan nämnd")
    risk_years.decide(nadja, year_of(nadja), "2021-12-16", "")
    decided = year_of(nadja)
    version = risk_years.decided_version(nadja, decided)
    with pytest.raises(UserError) as refused:
        risk_edits.remove(nadja, decided, decided.row("2"), "Också")

    assert 1 not in [risk.nr for risk in version.risks]
    assert refused.value.code is ErrorCode.YEAR_DECIDED


def test_a_file_that_has_a_removed_risk_brings_it_back(nadja, tmp_path):
    """The preview says it is new; nothing stands against itself afterwards."""
    year = year_of(nadja)
    risk_edits.remove(nadja, year, year.row("2"), "Fel år")
    path = tmp_path / "vor.csv"
    path.write_text(
        "Process;Nr;Oönskad händelse;Sannolikhet;Konsekvens;Systematisk kontroll;"
        "Sannolikhet före åtgärd;Konsekvens före åtgärd\n"
        "P;2;Fel stadsdel får pengar;3;3;Två attesterar;5;7\n",
        encoding="utf-8",
    )
    proposed = risk_imports.propose(nadja, path, 2022)
    risk_imports.take_in(nadja, proposed)
    row = year_of(nadja).row("2")

    assert [one.change.value for one in proposed.rows] == ["new"]
    assert [remark.detail for remark in proposed.remarks] == ["7"]
    assert (row.removed, row.conflict) == (False, False)
    assert (row.risk.event, row.risk.value) == ("Fel stadsdel får pengar", 9)
    assert row.risk.systematic_control == "Två attesterar"
    assert row.risk.inherent_value is None
    assert len(year_of(nadja).rows) == 66

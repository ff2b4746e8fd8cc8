"""A file held against a year: nothing before the preview, nothing more than it says."""

from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.plans import load_plan, vor_csv
from kontrollbesok.model.risk import Likelihood
from kontrollbesok.model.risk_import import RowChange, RowFault
from kontrollbesok.services import risk_imports, risk_undo, risk_years, risks
from tests.offices import Team

VOR = Path(__file__).parents[2] / "data" / "content" / "vor_2022.csv"
HEADING = "Process;Nr;Oönskad händelse;Sannolikhet;Konsekvens;IKP;Åtgärd;Riskägare"


@pytest.fixture
def team(tmp_path):
    """A coordinator."""
    team = Team(tmp_path)
    team.found()
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


def file_with(tmp_path, *rows, heading=HEADING):
    """A text file with the rows."""
    path = tmp_path / "nya.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def acts(office, year):
    """The names of what has been written in the year."""
    return [row.event.header.act for row in office.reads.history(f"plan/{year}")]


def test_2022_taken_in_as_another_year_is_written_out_equal(nadja):
    """All 66 rows, in one event, with the notes and the row without number."""
    proposed = risk_imports.propose(nadja, VOR, 2023)
    assert proposed.count(RowChange.NEW) == 66
    assert not acts(nadja, 2023)

    risk_imports.take_in(nadja, proposed)

    year = risks.read_year(nadja, 2023)
    assert vor_csv(risk_years.as_plan(nadja, year)) == VOR.read_text(encoding="utf-8")
    assert acts(nadja, 2023) == ["risk.import"]
    assert risks.known_years(nadja) == (2023, 2022)
    assert [row.row for row in year.rows][42] == "r43"


def test_the_shipped_year_taken_in_again_changes_nothing(nadja):
    """Its own file says nothing new."""
    proposed = risk_imports.propose(nadja, VOR, 2022)
    risk_imports.take_in(nadja, proposed)

    assert proposed.count(RowChange.UNCHANGED) == 66
    assert not acts(nadja, 2022)
    assert [row.risk for row in risks.read_year(nadja, 2022).rows] == list(load_plan(2022).risks)


def test_only_what_the_file_says_is_written(nadja, tmp_path):
    """A value off the scale, a column that is not there and a risk that is not: all as before."""
    before = risks.read_year(nadja, 2022)
    path = file_with(
        tmp_path,
        "Redovisning;25;Staden betalar ut för mycket;7;4;;Ny rutin;Ekonomichefen",
        "Ny process;66;En ny risk;2;3;;;",
    )

    proposed = risk_imports.propose(nadja, path, 2022)
    risk_imports.take_in(nadja, proposed)

    now = risks.read_year(nadja, 2022)
    changed, was = now.row("25").risk, before.row("25").risk
    assert (proposed.count(RowChange.CHANGED), proposed.count(RowChange.NEW)) == (1, 1)
    assert (proposed.not_in_file, proposed.left_out) == (65, 0)
    assert changed.event == "Staden betalar ut för mycket"
    assert (changed.likelihood, changed.impact) == (was.likelihood, was.impact)
    assert (changed.goal, changed.mark) == (was.goal, was.mark)
    assert (changed.measure, changed.owner) == ("Ny rutin", "Ekonomichefen")
    assert now.rows[-1].risk.event == "En ny risk"
    kept = [row.risk for row in now.rows if row.row not in ("25", "66")]
    assert kept == [row.risk for row in before.rows if row.row != "25"]


def test_what_must_be_in_the_plan_is_named_where_the_file_says_no(nadja, tmp_path):
    """The file is read as it is, and the rule holds."""
    path = file_with(tmp_path, "P;1;Ett;3;4;Nej, endast VoR;;")

    proposed = risk_imports.propose(nadja, path, 2023)
    risk_imports.take_in(nadja, proposed)

    assert [one.fault for one in proposed.remarks] == [RowFault.ALWAYS_IN_PLAN]
    year = risks.read_year(nadja, 2023)
    assert year.in_plan(year.rows[0])


def test_an_import_is_undone_and_redone_whole(nadja, tmp_path):
    """500 rows take several events, and one step."""
    path = file_with(tmp_path, *(f"P;{n};{'x' * 400};2;3;★;;" for n in range(1, 501)))
    risk_imports.take_in(nadja, risk_imports.propose(nadja, path, 2023))
    assert len(acts(nadja, 2023)) > 2
    assert len(risks.read_year(nadja, 2023).rows) == 500

    risk_undo.take_back(nadja, 2023)
    gone = risks.known_years(nadja)
    risk_undo.do_again(nadja, 2023)

    assert gone == (2022,)
    year = risks.read_year(nadja, 2023)
    assert len(year.rows) == 500
    assert {row.risk.value for row in year.rows} == {6}
    assert all(year.in_plan(row) for row in year.rows)


def test_undo_takes_back_one_import_of_two(nadja, tmp_path):
    """The first one stays."""
    risk_imports.take_in(nadja, risk_imports.propose(nadja, VOR, 2023))
    path = file_with(tmp_path, "P;25;Annat;1;1;;;")
    risk_imports.take_in(nadja, risk_imports.propose(nadja, path, 2023))

    risk_undo.take_back(nadja, 2023)

    assert [row.risk for row in risks.read_year(nadja, 2023).rows] == list(load_plan(2022).risks)


def test_a_year_that_changed_under_the_preview_is_looked_at_again(nadja):
    """What was looked at is what is written, or nothing."""
    proposed = risk_imports.propose(nadja, VOR, 2022)
    year = risks.read_year(nadja, 2022)
    risks.set_value(nadja, year, year.row("25"), Likelihood.UNLIKELY, year.row("25").risk.impact)

    with pytest.raises(UserError) as caught:
        risk_imports.take_in(nadja, proposed)

    assert caught.value.code is ErrorCode.YEAR_CHANGED
    assert acts(nadja, 2022) == ["risk.move"]


def test_a_decided_year_takes_nothing_in(nadja):
    """Neither is a preview shown, nor an old one written."""
    proposed = risk_imports.propose(nadja, VOR, 2023)
    year = risks.read_year(nadja, 2023)
    risk_years.decide(nadja, year, "2022-12-16", "")

    for act in (
        lambda: risk_imports.propose(nadja, VOR, 2023),
        lambda: risk_imports.take_in(nadja, proposed),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.YEAR_DECIDED

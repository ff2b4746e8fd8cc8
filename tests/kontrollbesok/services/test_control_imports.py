"""A plan out of a file: nothing before the preview, 2022 in and out again, oddities named."""

from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.control_tables import read_controls
from kontrollbesok.imports.plans import ikp_csv
from kontrollbesok.labels.risk import row_remark_text
from kontrollbesok.model.plan import ControlLevel, Method
from kontrollbesok.model.risk_import import RowChange, RowFault
from kontrollbesok.services import control_imports, risk_imports, risk_undo, risk_years, risks
from tests.offices import Team

CONTENT = Path(__file__).parents[2] / "data" / "content"
IKP, VOR = CONTENT / "ikp_2022.csv", CONTENT / "vor_2022.csv"
HEADING = (
    "Nr;Kontrollaktivitet;Metod;Kontrollansvarig;Hur ofta;Månad;Var;Oönskad händelse;Riskvärde"
)


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


def file_with(tmp_path, *rows, heading=HEADING):
    """A text file with the rows."""
    path = tmp_path / "ikp.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def take_in(office, path, year):
    """Look at a file and take it in."""
    proposed = control_imports.propose(office, path, year)
    control_imports.take_in(office, proposed)
    return proposed


def test_2022_taken_in_as_another_year_is_written_out_equal(nadja):
    """Both files: 65 risks and the row without number, 17 controls, in one event each."""
    risk_imports.take_in(nadja, risk_imports.propose(nadja, VOR, 2023))
    proposed = take_in(nadja, IKP, 2023)
    year = risks.read_year(nadja, 2023)

    assert proposed.count(RowChange.NEW) == 17
    assert ikp_csv(risk_years.as_plan(nadja, year)) == IKP.read_text(encoding="utf-8")
    assert [row.event.header.act for row in nadja.reads.history("plan/2023")] == [
        "risk.import",
        "control.import",
    ]
    assert all(year.in_plan(row) for row in year.rows if row.control is not None)


def test_what_is_odd_in_2022_is_named(nadja):
    """The printed plan names nobody; two of its rows word the event otherwise than the risks."""
    proposed = control_imports.propose(nadja, IKP, 2022)
    faults = [remark.fault for remark in proposed.remarks]

    assert faults.count(RowFault.COLUMN_MISSING) == 1
    assert faults.count(RowFault.RESPONSIBLE_EMPTY) == 17
    assert [r.nr for r in proposed.remarks if r.fault is RowFault.WORDS_DIFFER] == [6]
    assert proposed.count(RowChange.UNCHANGED) == 17


def test_each_odd_row_is_named_and_the_rest_is_read(nadja, tmp_path):
    """What cannot be read is left out of the row, and what has no number of the file."""
    path = file_with(
        tmp_path,
        "25;Stickprov av kvitton;Stickprov, vid behov;Ekonomichefen;En gång per år;oktober;"
        "Centralt;Staden betalar ut för ej berättigade utlägg och moms;16",
        "x;Vad som helst;Besök;;;;;;",
        "25;Samma igen;Besök;;;;;;",
        "999;Utan risk;gissning;Chefen;;13;månen;;tolv",
    )
    proposed = take_in(nadja, path, 2022)
    said = [(r.row, r.fault) for r in proposed.remarks]
    rows = {row.control.nr: row for row in risks.read_year(nadja, 2022).plan_rows()}

    assert (2, RowFault.VALUE_DIFFERS) in said
    assert (3, RowFault.CONTROL_UNNUMBERED) in said
    assert (4, RowFault.NUMBER_REPEATED) in said
    assert {fault for row, fault in said if row == 5} == {
        RowFault.RISK_UNKNOWN,
        RowFault.METHOD_UNKNOWN,
        RowFault.METHOD_EMPTY,
        RowFault.LEVEL_UNKNOWN,
        RowFault.MONTH_UNREADABLE,
        RowFault.VALUE_UNREADABLE,
    }
    assert proposed.left_out == 2
    assert all("{" not in row_remark_text(remark) for remark in proposed.remarks)
    control = rows[25].control
    assert (control.methods, control.on_demand) == ((Method.SAMPLE,), True)
    assert (control.responsible, control.month) == ("Ekonomichefen", 10)
    assert (control.levels, control.printed_value) == ((ControlLevel.CENTRAL,), 16)
    assert control.systematic_control == "Kontroll av kvitton på utlägg via LISA"
    assert (rows[999].risk, rows[999].control.activity) == (None, "Utan risk")


def test_a_row_puts_a_lower_risk_in_the_plan_and_undo_takes_all_back(nadja, tmp_path):
    """Nr 1 is at 6: the file has it, so it is in."""
    proposed = take_in(nadja, file_with(tmp_path, "1;Kontroll av antagning;Besök;;;;;;"), 2022)
    there = risks.read_year(nadja, 2022)
    risk_undo.take_back(nadja, 2022)

    assert proposed.count(RowChange.NEW) == 1
    assert there.in_plan(there.row("1"))
    assert len(there.plan_rows()) == 18
    assert len(risks.read_year(nadja, 2022).plan_rows()) == 17


def test_nothing_is_written_over_what_came_after_the_look(nadja, tmp_path):
    """Nor into a decided year."""
    proposed = control_imports.propose(nadja, file_with(tmp_path, "25;Ny text;Besök;;;;;;"), 2022)
    risk_years.set_thresholds(nadja, risks.read_year(nadja, 2022), 12, 8)
    with pytest.raises(UserError) as changed:
        control_imports.take_in(nadja, proposed)
    risk_years.decide(nadja, risks.read_year(nadja, 2022), "2022-12-16", "")
    with pytest.raises(UserError) as decided:
        control_imports.propose(nadja, IKP, 2022)

    assert changed.value.code is ErrorCode.YEAR_CHANGED
    assert decided.value.code is ErrorCode.YEAR_DECIDED


def test_a_file_without_numbers_is_none(tmp_path):
    """The number is what ties a control to its risk."""
    with pytest.raises(UserError) as refused:
        read_controls(file_with(tmp_path, "a;b", heading="Kontrollaktivitet;Metod"))

    assert refused.value.code is ErrorCode.COLUMN_MISSING

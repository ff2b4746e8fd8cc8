"""Risks out of files as people have them: with the wrong numbers, words, columns and cells."""

from pathlib import Path

import pytest
import xlsxwriter

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.plans import load_plan
from kontrollbesok.imports.risk_tables import MOST_ROWS, read_risks
from kontrollbesok.labels.risk import row_remark_place, row_remark_text
from kontrollbesok.model.risk import PlanMark
from kontrollbesok.model.risk_import import RiskColumn, RowFault

DATA = Path(__file__).parents[2] / "data" / "content"
HEADING = "Mål;Process;Arbetssätt;Nr;Oönskad händelse;Sannolikhet;Konsekvens;Riskvärde;IKP;Åtgärd"


def table(tmp_path, *rows, heading=HEADING):
    """A text file with the rows."""
    path = tmp_path / "vor.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def told(read):
    """What is said of the file, with its place."""
    return [f"{row_remark_place(one)}: {row_remark_text(one)}" for one in read.remarks]


def test_the_year_2022_is_read_as_shipped():
    """66 rows; the one that was printed without number and value is named, and nothing else."""
    read = read_risks(DATA / "vor_2022.csv")

    assert [line.risk for line in read.lines] == list(load_plan(2022).risks)
    assert [(one.row, one.fault) for one in read.remarks] == [
        (44, RowFault.NUMBER_MISSING),
        (44, RowFault.NOT_VALUED),
        (44, RowFault.NOT_VALUED),
    ]


def test_each_oddity_is_named_by_its_row_and_the_rest_is_read(tmp_path):
    """S = 7, a printed value that is not S × K, a number used twice, words that say nothing."""
    read = read_risks(
        table(
            tmp_path,
            "M;P;A;1;Ett;2;3;6;★;",
            "M;P;A;2;Två;7;3;21;;",
            "M;P;A;3;Tre;3;3;10;Nej, endast VoR;Rutin",
            "M;P;A;1;Fyra;4;4;16;;",
            "M;P;A;5;;2;2;4;;",
            "M;P;A;sex;Sex;2;0;;kanske;",
            "M;P;A;7;Sju;3 Möjlig;Mycket allvarlig;;nej;",
        )
    )

    assert told(read) == [
        "Rad 3, nr 2: Sannolikhet 7 finns inte på skalan 1–5. Värdet läses inte in.",
        "Rad 4, nr 3: Tryckt riskvärde 10 ≠ 9. Det uträknade gäller.",
        "Rad 5, nr 1: Numret står också på rad 2. Den här raden läses inte in.",
        "Rad 6, nr 5: Oönskad händelse är tom. Raden läses inte in.",
        "Rad 7: sex är inget nummer. Raden läses in utan nummer.",
        "Rad 7: Konsekvens 0 finns inte på skalan 1–5. Värdet läses inte in.",
        "Rad 7: kanske i kolumnen IKP går inte att tolka. Den läses som tom.",
    ]
    assert [(line.row, line.risk.nr) for line in read.lines] == [
        (2, 1),
        (3, 2),
        (4, 3),
        (7, None),
        (8, 7),
    ]
    odd, printed, worded = (read.lines[at].risk for at in (1, 2, 4))
    assert (odd.likelihood, odd.impact, odd.value) == (None, 3, None)
    assert (printed.value, printed.printed_value, printed.measure) == (9, 10, "Rutin")
    assert (worded.likelihood, worded.impact, worded.mark) == (3, 5, PlanMark.RISKS_ONLY)


def test_missing_columns_are_named_once_and_the_rest_is_read(tmp_path):
    """A list of events alone is a beginning."""
    read = read_risks(table(tmp_path, "Ett;2", "Två;3", heading="Oönskad händelse;S"))

    assert told(read) == [
        "Hela filen: Kolumnen Process finns inte i filen. Allt annat läses in.",
        "Hela filen: Kolumnen Nr finns inte i filen. Allt annat läses in.",
        "Hela filen: Kolumnen Konsekvens finns inte i filen. Allt annat läses in.",
    ]
    assert [(line.place, line.risk.event, line.risk.likelihood) for line in read.lines] == [
        (1, "Ett", 2),
        (2, "Två", 3),
    ]
    assert read.columns == {RiskColumn.EVENT, RiskColumn.LIKELIHOOD}


def test_without_the_event_nothing_is_read(tmp_path):
    """The column is named."""
    with pytest.raises(UserError) as caught:
        read_risks(table(tmp_path, "1;2", heading="Nr;Sannolikhet"))

    assert caught.value.code is ErrorCode.COLUMN_MISSING
    assert caught.value.params["column"] == "Oönskad händelse"


def test_merged_cells_of_a_workbook_are_filled_down_and_named(tmp_path):
    """The goal and the process stand in the first of their rows alone; line breaks are spaces."""
    path = tmp_path / "vor.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Väsentlighets- och riskanalys 2023"])
        sheet.write_row(2, 0, HEADING.split(";"))
        sheet.merge_range(3, 0, 5, 0, "3.2 Ekonomi")
        sheet.merge_range(3, 1, 4, 1, "Inköp")
        for row, (number, event) in enumerate(
            ((1, "Utanför\navtal"), (2, "Utan diarium"), (3, "Hyror"))
        ):
            sheet.write_row(3 + row, 2, ["A", number, event, 3, 4.0, 12, "★", ""])
        sheet.write(5, 1, "Lokaler")

    read = read_risks(path)

    assert [(x.risk.goal, x.risk.process, x.risk.nr) for x in read.lines] == [
        ("3.2 Ekonomi", "Inköp", 1),
        ("3.2 Ekonomi", "Inköp", 2),
        ("3.2 Ekonomi", "Lokaler", 3),
    ]
    assert [x.risk.value for x in read.lines] == [12, 12, 12]
    assert read.lines[0].risk.event == "Utanför avtal"
    assert told(read) == [
        "Rad 5, nr 2: Mål är tom. Texten tas från raden ovanför.",
        "Rad 5, nr 2: Process är tom. Texten tas från raden ovanför.",
        "Rad 6, nr 3: Mål är tom. Texten tas från raden ovanför.",
    ]


def test_a_file_of_something_else_is_refused(tmp_path):
    """No analysis has so many risks, and no event so many letters."""
    rows = [f"M;P;A;{n};E;2;3;6;;" for n in range(1, MOST_ROWS + 2)]
    with pytest.raises(UserError) as caught:
        read_risks(table(tmp_path, *rows))
    assert caught.value.code is ErrorCode.RISKS_TOO_MANY

    read = read_risks(table(tmp_path, f"M;P;A;1;{'x' * 10_001};2;3;6;;", "M;P;A;2;E;2;3;6;;"))
    assert [line.risk.nr for line in read.lines] == [2]
    assert [one.fault for one in read.remarks] == [RowFault.TEXT_TOO_LONG]


def test_a_row_that_ends_early_is_read_as_far_as_it_goes(tmp_path):
    """What is missing is named as empty."""
    read = read_risks(table(tmp_path, "M;P;A;1;Ett", "M;P;A;2;Två;2;3;6;;"))

    assert told(read) == [
        "Rad 2, nr 1: Sannolikhet är tom. Risken får inget värde.",
        "Rad 2, nr 1: Konsekvens är tom. Risken får inget värde.",
    ]
    assert len(read.lines) == 2


def test_the_coordinator_owns_no_risk(tmp_path):
    """The role is named and left out; the line's is read."""
    heading = "Process;Nr;Oönskad händelse;Sannolikhet;Konsekvens;Riskägare"
    rows = ("P;1;Ett;2;3;Samordnaren", "P;2;Två;2;3;Ekonomichefen")
    read = read_risks(table(tmp_path, *rows, heading=heading))

    assert told(read) == [
        "Rad 2, nr 1: Samordnaren kan inte äga en risk: riskägaren är en linjeroll. "
        "Riskägaren läses inte in."
    ]
    assert [line.risk.owner for line in read.lines] == ["", "Ekonomichefen"]

"""The register of units out of files as people have them: odd rows are named, the rest is read."""

from datetime import date

import pytest
import xlsxwriter

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.unit_tables import read_units
from kontrollbesok.labels.chart import unit_remark_place, unit_remark_text
from kontrollbesok.model.chart import Days
from kontrollbesok.model.chart_facts import Fact, UnitFacts
from kontrollbesok.model.chart_import import UnitFault
from kontrollbesok.model.code import UnitType

HEADING = (
    "Avdelning;Verksamhetsområde;Enhet;Typ;Arbetsställe;Adress;Kst;"
    "Giltig från;Giltig till;Chef;E-post"
)


def table(tmp_path, *rows, heading=HEADING):
    """A text file with the rows."""
    path = tmp_path / "enheter.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def told(read):
    """What is said of the file, with its place."""
    return [f"{unit_remark_place(one)}: {unit_remark_text(one)}" for one in read.remarks]


def test_a_row_is_read_with_its_levels_its_site_and_its_days(tmp_path):
    """A department's own row says who leads it."""
    read = read_units(
        table(
            tmp_path,
            "Jobbtorg;;;;;;;;;Ada Berg;ada@kommun.se",
            "Jobbtorg;Vuxna;Jobbtorg Norr;egen regi;Norrhuset;Storgatan 1;31010, 31011;"
            "2026-01-01;;Bo Dahl;bo@kommun.se",
        )
    )

    assert told(read) == []
    assert [line.facts for line in read.lines] == [
        UnitFacts("Jobbtorg", chief="Ada Berg", chief_email="ada@kommun.se"),
        UnitFacts(
            "Jobbtorg",
            "Vuxna",
            "Jobbtorg Norr",
            UnitType.IN_HOUSE,
            "Norrhuset",
            "Storgatan 1",
            "31010, 31011",
            Days(date(2026, 1, 1)),
            chief="Bo Dahl",
            chief_email="bo@kommun.se",
        ),
    ]
    assert Fact.CONTACT not in read.lines[0].said


def test_each_oddity_is_named_by_its_row_and_the_rest_is_read(tmp_path):
    """An unknown type, the same unit twice, days that are none or run backwards, no name at all."""
    read = read_units(
        table(
            tmp_path,
            "A;B;Norr;kooperativ;;;;;;Bo;bo snabela kommun",
            "A;B;NORR ;stab;;;;;;Bo;",
            "A;B;Syd;Anordnare;;;;sommaren;;Cia;",
            "A;B;Väst;Stab;;;;2026-05-01;2026-04-01;Dag;",
            ";;;Stab;;;;;;Eva;",
            f"A;B;Öst;Stab;{'x' * 301};;;;;Eva;",
        )
    )

    assert told(read) == [
        "Rad 2: bo snabela kommun är ingen e-postadress och läses inte in.",
        "Rad 2: Typen kooperativ är okänd och läses inte in. Välj egen regi, anordnare eller stab.",
        "Rad 3: NORR står också på rad 2. Den här raden läses inte in. Ta bort den ena.",
        "Rad 4: sommaren är inget datum. Dagen läses inte in. Skriv ÅÅÅÅ-MM-DD.",
        "Rad 5: Enheten slutar 2026-04-01, innan den börjar 2026-05-01. Datumen läses inte in.",
        "Rad 6: Raden säger varken enhet, verksamhetsområde eller avdelning. Den läses inte in.",
        "Rad 7: Texten i Arbetsställe är för lång. Raden läses inte in.",
    ]
    assert [line.facts.unit for line in read.lines] == ["Norr", "Syd", "Väst"]


def test_missing_columns_are_said_of_the_whole_file(tmp_path):
    """And without the unit nothing can be read."""
    read = read_units(table(tmp_path, "Norr;31010", heading="Enhet;Kst"))

    assert [one.detail for one in read.remarks] == ["Avdelning", "Verksamhetsområde", "Typ", "Chef"]
    assert read.lines[0].said == {Fact.UNIT, Fact.COST_CENTRES}
    with pytest.raises(UserError) as caught:
        read_units(table(tmp_path, "Bo", heading="Chef"))
    assert caught.value.code is ErrorCode.COLUMN_MISSING


def test_a_workbook_is_read_as_a_text_file(tmp_path):
    """With the words of another register for the same columns."""
    path = tmp_path / "enheter.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(
            0, 0, ["Avd", "VO", "Enhetsnamn", "Driftform", "Kostnadsställe", "Chefens namn"]
        )
        sheet.write_row(1, 0, ["Jobbtorg", "Vuxna", "Norr", "Egen regi", 31010, "Bo"])
    [line] = read_units(path).lines

    assert (line.facts.cost_centres, line.facts.chief) == ("31010", "Bo")


def test_a_file_of_people_says_who_leads_and_whom_to_turn_to(tmp_path):
    """A row a person; a role that is neither is named."""
    read = read_units(
        table(
            tmp_path,
            "Bo Dahl;Enhetschef;Norr;bo@kommun.se;08-1;",
            "Cia Ek;Administratör;Norr;cia@kommun.se;;Kontaktperson",
            "Dag Fors;Handläggare;Norr;;;",
            heading="Namn;Befattning;Enhet;E-post;Telefon;Roll",
        )
    )

    chief, contact = read.lines
    assert (chief.facts.chief, chief.facts.chief_title, chief.facts.chief_phone) == (
        "Bo Dahl",
        "Enhetschef",
        "08-1",
    )
    assert contact.facts.contact_email == "cia@kommun.se"
    assert contact.said == {Fact.CONTACT, Fact.CONTACT_EMAIL}
    assert [(one.row, one.fault, one.detail) for one in read.remarks] == [
        (4, UnitFault.ROLE_UNKNOWN, "Handläggare")
    ]

"""Records read many at a time give the rows that they give one by one."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.imports import tables
from kontrollbesok.imports.population import propose, read_population
from kontrollbesok.model.population import Population, PopulationRow
from kontrollbesok.model.reading import Reading, RepairKind, RowRepair
from tests.kontrollbesok.imports.populations import YEAR

ODD = st.sampled_from(
    ("", " ", "\u00a0x ", "a\nb", "E\u0301k", "A (rad 3)", "=1+1", "Summa", "ärende 12", "0,00")
)
NAME = st.sampled_from(("Alma Ek", "Ek, Alma", "ALMA EK ", "Bo Al", "Cia Ask", "Du Å")) | ODD
TEXT = st.sampled_from(("Kafé", "KAFÉ ", "Taxi", "möte; fika")) | ODD
DAY = st.sampled_from(("2022-03-04", "220304", "2022-05-06", "2023-01-01", "2022-02-30")) | ODD
AMOUNT = st.sampled_from(("5,00", "1 234,50", "12.5", "7", "-8,00", "1.234", "5 kr")) | ODD
LISA = {
    "Utläggsnr": st.integers(1, 40).map("U-{}".format) | ODD,
    "Anst.nr": st.sampled_from(("0012", "0013")),
    "Namn": NAME,
    "Enhet": TEXT,
    "Kst": st.sampled_from(("31000", "31010", "")),
    "Utläggsdatum": DAY,
    "Leverantör": TEXT,
    "Ändamål": TEXT,
    "Valuta": st.sampled_from(("SEK", "sek", "EUR", "")),
    "Belopp inkl moms": AMOUNT,
    "Attestant": NAME,
    "Attestdatum": DAY,
}
ACCESS = {
    "System": st.sampled_from(("LISA", "Agresso")),
    "Användarid": TEXT,
    "Roll": st.sampled_from(("Attest", "attest ", "Läs")),
    "Rolltyp": TEXT,
    "Kontotyp": TEXT,
    "Namn": NAME,
    "Enhet": TEXT,
    "Tilldelad": DAY,
    "Beställd av": NAME,
}


@st.composite
def files(draw: st.DrawFn) -> list[list[str]]:
    """The cells of a file from one of two systems: rows printed twice, too short or too long."""
    columns = draw(st.sampled_from((LISA, ACCESS)))
    record = st.tuples(*columns.values()).map(list)
    records = draw(st.lists(record, min_size=1, max_size=12))
    records += draw(st.lists(st.sampled_from(records), max_size=3))
    records += draw(
        st.lists(
            st.sampled_from([[*columns], [], ["Summa"], records[0][:-1], [*records[0], ""]]),
            max_size=2,
        )
    )
    return [[*columns], *draw(st.permutations(records))]


def write(path: Path, records: list[list[str]]) -> Path:
    """The file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(records)
    return path


def read(path: Path, reading: Reading, size: int) -> tuple[Population, list[PopulationRow]]:
    """The account and the rows, with so many records in a batch."""
    rows: list[PopulationRow] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BATCH", size)
        return read_population(path, reading, rows.extend), rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(files(), st.booleans(), st.dictionaries(st.integers(1, 12), st.sampled_from(RepairKind)))
def test_many_at_a_time_or_one_by_one(
    tmp_path: Path, records: list[list[str]], show_names: bool, repairs: dict[int, RepairKind]
) -> None:
    """Rows, ids, reasons, faults, the account, the fingerprint, and who is Medarbetare 1."""
    heading = records[0]
    plain = write(tmp_path / "vanlig.csv", [heading, ["x"] * len(heading)])
    path = write(tmp_path / "uttag.csv", records)
    values = (("Utläggsdatum", "2022-04-05"),)
    reading = replace(
        propose(plain, YEAR).reading,
        show_names=show_names,
        repairs=tuple(RowRepair(row, kind, "skäl", values) for row, kind in repairs.items()),
    )
    one_by_one = read(path, reading, 1)

    assert read(path, reading, 5) == one_by_one
    assert read(path, reading, 250) == one_by_one

"""The staff list: who holds the account on the day of the export."""

from datetime import date
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.staff_list import read_staff_list
from kontrollbesok.model.staff import StaffStatus

from .populations import DATA, write

HEADING = "Anst.nr;Namn;Enhet;Anställd fr.o.m.;Anställd t.o.m."
DAY = date(2022, 10, 1)


def test_reads_the_example_list() -> None:
    """All 620 employments, none unreadable."""
    staff = read_staff_list(DATA / "personallista.csv")
    assert (len(staff.members), staff.unreadable) == (620, ())


@pytest.mark.parametrize(
    ("number", "unit", "status"),
    [
        ("007919", "Jobbtorg Nord", StaffStatus.EMPLOYED),
        ("7919", "JOBBTORG  NORD", StaffStatus.EMPLOYED),
        ("007919", "Sfi Väst", StaffStatus.OTHER_UNIT),
        ("23757", "Sfi Väst", StaffStatus.LEFT),
        ("31676", "Sfi Väst", StaffStatus.EMPLOYED),
        ("39595", "Sfi Väst", StaffStatus.EMPLOYED),
        ("999999", "Sfi Väst", StaffStatus.UNKNOWN),
        ("", "Sfi Väst", StaffStatus.NO_NUMBER),
        (" ", "Sfi Väst", StaffStatus.NO_NUMBER),
    ],
)
def test_says_what_the_list_says(
    tmp_path: Path, number: str, unit: str, status: StaffStatus
) -> None:
    """Zeros in front and capitals do not matter; the last day itself still counts as employed."""
    path = write(
        tmp_path,
        "007919;Alma Ek;Jobbtorg Nord;2010-01-01;",
        "023757;Bo Dahl;Sfi Väst;2010-01-01;2022-09-30",
        "031676;Cilla Frid;Sfi Väst;2010-01-01;2022-10-01",
        "039595;Dag Gren;Sfi Väst;2010-01-01;2015-01-01",
        "039595;Dag Gren;Sfi Väst;2021-01-01;",
        heading=HEADING,
    )
    assert read_staff_list(path).match(number, unit, DAY).status is status


def test_rows_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """Their holders will look unknown, so the rows are named."""
    path = write(
        tmp_path,
        "1;Alma Ek;Nord;2010-01-01;",
        "2;Bo Dahl;Nord;2010-01-01;snart",
        "3;Cilla Frid",
        heading=HEADING,
    )
    staff = read_staff_list(path)
    assert (set(staff.members), staff.unreadable) == ({"1"}, (2, 3))


def test_a_list_without_last_days_is_refused(tmp_path: Path) -> None:
    """Without them nobody would ever have left."""
    with pytest.raises(UserError) as caught:
        read_staff_list(write(tmp_path, "1;Nord", heading="Anst.nr;Enhet"))
    assert caught.value.code is ErrorCode.COLUMN_MISSING
    assert caught.value.params["column"] == "Anställd t.o.m."

"""XLS files with a damaged number in them end in a message, never in the process."""

import random
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.old_workbook_guard import weigh_old
from kontrollbesok.imports.workbooks import open_sheet

WHOLE = (Path(__file__).parents[2] / "data" / "populations" / "uttag.xls").read_bytes()
REFUSED = {
    ErrorCode.FILE_UNREADABLE,
    ErrorCode.WORKBOOK_TOO_LARGE,
    ErrorCode.FILE_WITHOUT_ROWS,
}
# Where a record's kind stands in the file, and what follows it there.
DIMENSIONS = WHOLE.index(b"\x00\x02\x0e\x00", 512)
NUMBER = WHOLE.index(b"\x03\x02\x0e\x00", 512)


def damaged(folder: Path, changes: dict[int, bytes]) -> Path:
    """The file with these bytes written over."""
    content = bytearray(WHOLE)
    for at, new in changes.items():
        content[at : at + len(new)] = new
    path = folder / "skadad.xls"
    path.write_bytes(content)
    return path


def test_a_whole_file_passes(tmp_path: Path) -> None:
    """An unharmed file is let through."""
    weigh_old(damaged(tmp_path, {}))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({44: b"\xff\xff\xff\xff"}, ErrorCode.FILE_UNREADABLE),  # number of sector tables
        ({48: b"\xff\xff\x00\x00"}, ErrorCode.FILE_UNREADABLE),  # where the directory starts
        ({40: b"\x01\x00\x00\x01"}, ErrorCode.FILE_UNREADABLE),  # number of directories
        ({72: b"\x05\x00\x00\x00"}, ErrorCode.FILE_UNREADABLE),  # tables of tables
        ({64: b"\x00\x01\x00\x00"}, ErrorCode.FILE_UNREADABLE),  # number of small tables
        ({DIMENSIONS + 4: b"\x00\x00\x00\x01"}, ErrorCode.FILE_UNREADABLE),  # first row after last
        ({DIMENSIONS + 8: b"\x00\x00\x00\x10"}, ErrorCode.WORKBOOK_TOO_LARGE),  # last row
        ({NUMBER + 4: b"\xff\xff\xff\xff"}, ErrorCode.WORKBOOK_TOO_LARGE),  # row and column
        ({NUMBER + 2: b"\xff\xff"}, ErrorCode.FILE_UNREADABLE),  # length of a record
    ],
)
def test_a_damaged_number_is_refused(
    tmp_path: Path, changes: dict[int, bytes], code: ErrorCode
) -> None:
    """Counts, starts, corners and lengths that point outside the file are refused by the guard."""
    with pytest.raises(UserError) as caught:
        weigh_old(damaged(tmp_path, changes))
    assert caught.value.code is code


def test_a_chain_of_sectors_that_bites_its_tail(tmp_path: Path) -> None:
    """A stream whose sectors go round ends instead of growing for ever."""
    table = 512 * (1 + int.from_bytes(WHOLE[76:80], "little"))
    with pytest.raises(UserError) as caught:
        weigh_old(damaged(tmp_path, {table: b"\x00\x00\x00\x00"}))
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_no_damage_at_all_gets_past(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Bytes changed anywhere give rows or one of the known answers."""
    chance = random.Random(9)
    for _ in range(400):
        places = [chance.randrange(len(WHOLE)) for _ in range(chance.choice((1, 3, 20)))]
        path = damaged(tmp_path, {at: bytes([chance.randrange(256)]) for at in places})
        try:
            rows = [*open_sheet(path).rows()]
        except UserError as error:
            assert error.code in REFUSED  # noqa: PT017
        else:
            assert all(isinstance(cell, str) for row in rows for cell in row)
    capfd.readouterr()  # the reader writes on standard error where it gives up

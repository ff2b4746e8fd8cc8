"""docs/meddelanden.md: every message has its row, its place in the code, and a test by name."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in (ROOT / "docs" / "meddelanden.md").read_text("utf-8").splitlines()
    if re.match(r"\| E\d", line)
]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
NOT_NEEDED = "*Behövs inte*: "


@cache
def source(name: str) -> str:
    return (ROOT / "tests" / name).read_text("utf-8")


@cache
def numbers_in_code() -> frozenset[str]:
    files = [file for top in ("kontrollbesok", "ui") for file in (ROOT / top).rglob("*.py")]
    return frozenset(
        found for f in files for found in re.findall(r"\bE\d\d\b", f.read_text("utf-8"))
    )


def test_every_message_has_one_row() -> None:
    """E01 to E34, in order, with when and where."""
    assert [row[0] for row in ROWS] == [f"E{number:02d}" for number in range(1, 35)]
    assert all(all(row[:3]) for row in ROWS)


def test_every_message_stands_in_the_code_by_its_number() -> None:
    """Whoever looks for a number finds where it is said."""
    needed = {row[0] for row in ROWS if NOT_NEEDED not in row[2]}

    assert needed - numbers_in_code() == set()


def test_every_message_names_a_test_that_is_there() -> None:
    """A row without one promises something that nobody looks at."""
    silent = [row[0] for row in ROWS if NOT_NEEDED not in row[2] and not NAMED.search(row[3])]
    named = [found for row in ROWS for found in NAMED.findall(" ".join(row))]
    missing = [f"{file}::{test}" for file, test in named if f"def {test}(" not in source(file)]

    assert silent == []
    assert missing == []
